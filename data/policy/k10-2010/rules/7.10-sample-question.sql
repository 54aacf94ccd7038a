-- row: F58
-- paragraph: K10 7.10
-- applies: sample.answer
-- effect: blocks
-- message: The policy edition does not ask this question. Open the sample again.
-- mend: sample
-- reading: The checklist is the edition's: one question for each paragraph that a person must read the record
--   for.
SELECT value ->> '$.question' AS field FROM json_each (:body, '$.answers')
WHERE coalesce (value ->> '$.question', '') NOT GLOB 'audit.*' OR NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = value ->> '$.question' AND w.language = 'en')
