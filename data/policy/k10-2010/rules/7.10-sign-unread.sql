-- row: F58
-- paragraph: K10 7.10
-- applies: sample.sign
-- effect: blocks
-- message: {reference} has questions that are not answered yet. Answer them, then sign off.
-- mend: sample
-- reading: A sample is read to its end. A question that does not apply is answered so.
SELECT e.release_id AS subject, coalesce (r.reference, e.release_id) AS reference FROM sample_releases e LEFT JOIN releases r ON r.id = e.release_id
WHERE e.sample_id = :body ->> '$.id' AND EXISTS (SELECT 1 FROM wordings_now w WHERE w.name GLOB 'audit.*' AND w.language = 'en'
  AND NOT EXISTS (SELECT 1 FROM sample_answers a WHERE a.sample_id = e.sample_id AND a.release_id = e.release_id AND a.question = w.name))
