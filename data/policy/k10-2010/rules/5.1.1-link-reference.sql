-- row: F04
-- paragraph: K10 5.1.1
-- applies: case.authorise
-- effect: blocks
-- message: Link the case to at least one crime, case, custody, stop and search, CAD or investigation
--   reference.
-- mend: image
-- reading: An image that belongs to no record of its own cannot be found again by anybody else.
SELECT 'links' AS field WHERE NOT EXISTS (SELECT 1 FROM decision_links l WHERE l.case_id = :scope AND trim (l.ref) <> '')
