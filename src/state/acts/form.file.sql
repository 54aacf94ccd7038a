-- A finished form is frozen (F34, F40). Body: id, form ('3796', …), about_id (release), blob_id, sha256, pages.
INSERT INTO forms (id, kind, about_id, blob_id, sha256, pages, made_on, made_by)
VALUES (:body ->> '$.id', :body ->> '$.form', :body ->> '$.about_id', :body ->> '$.blob_id', :body ->> '$.sha256', :body ->> '$.pages', :today, :actor);
