-- An undertaking no longer holds: withdrawn, or the person who gave it has gone. Body: id, reason.
UPDATE undertakings SET ended_on = :today WHERE id = :body ->> '$.id' AND ended_on IS NULL;
