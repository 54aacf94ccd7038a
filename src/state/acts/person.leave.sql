-- Somebody may no longer act. Body: id, reason.
UPDATE people SET left_on = :today WHERE id = :body ->> '$.id' AND left_on IS NULL;
