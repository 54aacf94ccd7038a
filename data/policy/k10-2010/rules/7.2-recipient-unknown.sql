-- row: F33
-- paragraph: K10 7.2
-- applies: case.authorise, review.decide
-- effect: blocks
-- message: A recipient or member who is chosen here is not in the register of members, or has no route. Choose
--   again.
-- mend: recipients
-- reading: The up-to-date register of members is the only list to choose from.
SELECT DISTINCT 'recipients' AS field FROM json_each (CASE WHEN :kind = 'case.authorise' THEN coalesce (:body -> '$.decision.recipients', '[]') WHEN :body ->> '$.outcome' = 'vary' THEN coalesce (:body -> '$.recipients', '[]') ELSE '[]' END) r LEFT JOIN json_each (r.value, '$.members') m
WHERE NOT EXISTS (SELECT 1 FROM recipients p WHERE p.id = r.value ->> '$.recipient_id') OR coalesce (r.value ->> '$.route', '') NOT IN ('A', 'B')
OR (m.value IS NOT NULL AND NOT EXISTS (SELECT 1 FROM recipients p WHERE p.id = m.value))
