-- row: F41
-- paragraph: K10 8.6
-- applies: copy.issue
-- effect: blocks
-- message: The date of supply must be today's. Prepare the copy again.
-- mend: copy
-- reading: What was given to whom is recorded when it happens; a supply is neither backdated nor planned.
SELECT 'supplied_on' AS field FROM copies c WHERE c.id = :body ->> '$.id' AND c.supplied_on <> :today
