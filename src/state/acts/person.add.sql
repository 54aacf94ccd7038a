-- Somebody may act on this register from here on (F60). Body: id, name, title, role, sign_key, box_key.
INSERT INTO people (id, name, title, role, sign_key, box_key, joined_on)
VALUES (:body ->> '$.id', :body ->> '$.name', :body ->> '$.title', :body ->> '$.role', :body ->> '$.sign_key', :body ->> '$.box_key', :today);
