-- A photograph was taken in byte for byte (F05). Body: id, case_id, sha256, bytes, type, width, height, orientation, camera_date, blob_id, thumbnail_blob_id.
INSERT INTO photos (id, case_id, sha256, bytes, type, width, height, orientation, camera_date, blob_id, thumbnail_blob_id, taken_in_on, taken_in_by)
VALUES (:body ->> '$.id', :body ->> '$.case_id', :body ->> '$.sha256', :body ->> '$.bytes', :body ->> '$.type', :body ->> '$.width', :body ->> '$.height',
  :body ->> '$.orientation', :body ->> '$.camera_date', :body ->> '$.blob_id', :body ->> '$.thumbnail_blob_id', :today, :actor);
