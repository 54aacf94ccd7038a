-- What a return said against the record was looked into and explained (F53). It stays readable. Body: id, discrepancy_id, explanation.
UPDATE discrepancies SET settled_on = :today, settled_by = :actor, explanation = coalesce (:body ->> '$.explanation', '') WHERE id = :body ->> '$.discrepancy_id' AND settled_on IS NULL;
