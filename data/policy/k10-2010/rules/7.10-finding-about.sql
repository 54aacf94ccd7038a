-- row: F58
-- paragraph: K10 7.10
-- applies: finding.raise
-- effect: blocks
-- message: This release, or this sample, is not the one that the finding is about. Open it again.
-- mend: finding
-- reading: What is found about a release is sealed under its case, and a finding of a sample is about a
--   release in it.
SELECT f.id AS subject FROM findings f WHERE f.id = :body ->> '$.id' AND (coalesce (:body ->> '$.case_id', '') IS NOT coalesce ((SELECT r.case_id FROM releases r WHERE r.id = f.release_id), '')
  OR (:body ->> '$.case_id' IS NOT NULL AND :body ->> '$.case_id' IS NOT :scope) OR (f.release_id IS NOT NULL AND :body ->> '$.case_id' IS NULL)
  OR (f.sample_id IS NOT NULL AND f.release_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sample_releases e WHERE e.sample_id = f.sample_id AND e.release_id = f.release_id)))
