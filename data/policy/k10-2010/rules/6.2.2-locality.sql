-- row: F13
-- paragraph: K10 6.2.2
-- applies: case.authorise
-- effect: blocks
-- message: Enter the locality where further offending is suspected.
-- mend: grounds
-- reading: The suspicion must lie within or be associated with a locality.
SELECT 'grounds.locality' AS field FROM decisions d WHERE d.case_id = :scope AND trim (coalesce (d.locality, '')) = ''
