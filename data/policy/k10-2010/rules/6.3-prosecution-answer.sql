-- row: F15
-- paragraph: K10 6.3
-- applies: case.authorise
-- effect: blocks
-- message: Say whether a prosecution of the person is pending.
-- mend: grounds
-- reading: Asked only where the edition demands permission (prosecution_permission_required).
SELECT 'wanted.prosecution_pending' AS field FROM decisions d
WHERE d.case_id = :scope AND d.prosecution_pending IS NULL AND (SELECT value FROM constants_now WHERE name = 'prosecution_permission_required') = 1
