-- row: F19
-- paragraph: K10 8.3
-- applies: case.authorise
-- effect: blocks
-- message: The name is to be given. Enter it as it will stand on form 3795.
-- mend: name
-- reading: What is printed is decided, not looked up.
SELECT 'name.text' AS field FROM decisions d WHERE d.case_id = :scope AND d.name_released = 1 AND trim (coalesce (d.name_text, '')) = ''
