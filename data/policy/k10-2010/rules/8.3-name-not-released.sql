-- row: F19
-- paragraph: K10 8.3
-- applies: case.authorise
-- effect: blocks
-- message: The decision does not give the name, but there is a text for it. Leave the text empty, or decide
--   to give the name and say why.
-- mend: name
-- reading: "The person's name must not be shown or supplied" unless justified.
SELECT 'name.text' AS field FROM decisions d WHERE d.case_id = :scope AND coalesce (d.name_released, 0) = 0 AND trim (coalesce (d.name_text, '')) <> ''
