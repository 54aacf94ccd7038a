-- Two recovery sheets were printed and typed back. Body: id, name, title, sign_key, box_key (of the recovery key), sheet_a_with, sheet_b_with.
INSERT INTO people (id, name, title, role, sign_key, box_key, joined_on)
VALUES (:body ->> '$.id', :body ->> '$.name', :body ->> '$.title', 'recovery', :body ->> '$.sign_key', :body ->> '$.box_key', :today);
