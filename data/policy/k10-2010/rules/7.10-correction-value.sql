-- row: F57
-- paragraph: K10 7.10
-- applies: case.correct
-- effect: blocks
-- message: Enter what is right. It must differ from what stands, and a date must be a real date that is not in
--   the future.
-- mend: case
-- reading: A correction corrects something.
SELECT 'now' AS field WHERE trim (coalesce (:body ->> '$.now', '')) = '' OR :body ->> '$.now' = :body ->> '$.was'
OR ((:body ->> '$.field' GLOB '*_on' OR :body ->> '$.field' = 'request.on')
  AND (date (:body ->> '$.now', '+0 days') IS NOT :body ->> '$.now' OR :body ->> '$.now' > :today))
