-- row: F58
-- paragraph: K10 7.7.1
-- applies: finding.step
-- effect: blocks
-- message: This finding belongs to another case. Open it again.
-- mend: finding
-- reading: What is said of a finding is sealed where the finding is.
SELECT f.id AS subject FROM findings f LEFT JOIN releases r ON r.id = f.release_id WHERE f.id = :body ->> '$.finding_id' AND (coalesce (:body ->> '$.case_id', '') IS NOT coalesce (r.case_id, '')
  OR (r.case_id IS NOT NULL AND r.case_id IS NOT :scope))
