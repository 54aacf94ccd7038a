-- What a return said against the record was looked into and explained (F53). It stays readable. Body: id, discrepancy_id, explanation.
UPDATE discrepancies SET settled_on = :today, settled_by = :actor, explanation = coalesce (:body ->> '$.explanation', '') WHERE id = :body ->> '$.discrepancy_id' AND settled_on IS NULL;
-- Who may not open every case does not know every discrepancy.
UPDATE registers SET id = id WHERE EXISTS (SELECT 1 FROM packages p WHERE p.copy_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.id = p.copy_id));
