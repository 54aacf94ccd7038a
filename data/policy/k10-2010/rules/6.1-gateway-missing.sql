-- row: F10
-- paragraph: K10 6.1
-- applies: case.authorise
-- effect: blocks
-- message: Choose the legal gateway for this disclosure.
-- mend: grounds
-- reading: The gateway is one of those that the edition lists; an edition decides which exist.
SELECT 'grounds.gateway' AS field FROM decisions d WHERE d.case_id = :scope AND trim (coalesce (d.gateway, '')) = ''
