-- row: F58
-- paragraph: K10 7.10
-- applies: sample.answer
-- effect: blocks
-- message: This release is not in the sample, or the sample has been signed off. Open the sample again.
-- mend: sample
-- reading: What is signed off stays as it was signed.
SELECT :body ->> '$.sample_id' AS subject WHERE NOT EXISTS (SELECT 1 FROM sample_releases e JOIN samples s ON s.id = e.sample_id JOIN releases r ON r.id = e.release_id
  WHERE e.sample_id = :body ->> '$.sample_id' AND e.release_id = :body ->> '$.release_id' AND s.signed_seq IS NULL AND r.case_id = :scope)
