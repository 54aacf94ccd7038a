-- row: F37
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: blocks
-- message: The written conditions with this copy are not those of the policy edition in force. Prepare the
--   copy again.
-- mend: copy
-- reading: "Informed, in writing, each time": the conditions' hash is compared with the edition's, in the
--   language that was printed.
SELECT 'conditions_sha256' AS field FROM copies c WHERE c.id = :body ->> '$.id'
AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'conditions' AND (w.language = c.language OR c.language = 'both') AND w.sha256 = c.conditions_sha256)
