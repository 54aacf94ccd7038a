-- row: F20
-- paragraph: K10 8.5
-- applies: case.authorise
-- effect: blocks
-- message: Recipients could be in danger. Add the warning, such as “Do not approach but call the police
--   immediately”.
-- mend: told
-- reading: "The following or similar phrase … will be added to form 3795."
SELECT 'told.warning' AS field FROM decisions d WHERE d.case_id = :scope AND d.recipient_danger = 1 AND trim (coalesce (d.warning_phrase, '')) = ''
