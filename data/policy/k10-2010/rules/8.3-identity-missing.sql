-- row: F06
-- paragraph: K10 8.3
-- applies: case.authorise
-- effect: blocks
-- message: Record who is in the photograph. Without the name nothing that leaves can be checked for it.
-- mend: identity
-- reading: The identity is kept apart from the reference and is what the leak guard compares with.
SELECT 'identity' AS field WHERE NOT EXISTS (SELECT 1 FROM identities i WHERE i.case_id = :scope AND trim (i.name) <> '')
