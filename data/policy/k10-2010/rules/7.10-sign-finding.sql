-- row: F58
-- paragraph: K10 7.10
-- applies: sample.sign
-- effect: warns
-- message: {reference} has an answer “no” and no finding. Raise one, or say in the conclusion why none is
--   needed.
-- mend: finding
-- reading: What is found is followed up; the unit may judge that it need not be.
SELECT e.release_id AS subject, e.reference FROM sample_releases_now e WHERE e.sample_id = :body ->> '$.id' AND e.negative > 0
AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.sample_id = e.sample_id AND f.release_id = e.release_id)
