-- row: F15
-- paragraph: K10 6.3
-- applies: case.authorise
-- effect: blocks
-- message: A prosecution is pending. Nothing can be released before it ends without the Crown Prosecution
--   Service's written permission: enter its reference.
-- mend: grounds
-- reading: The rule stands in the digital imaging policy; the edition's constant
--   prosecution_permission_required switches it.
SELECT 'wanted.cps_permission_ref' AS field FROM decisions d
WHERE d.case_id = :scope AND d.prosecution_pending = 1 AND trim (coalesce (d.cps_permission_ref, '')) = ''
AND (SELECT value FROM constants_now WHERE name = 'prosecution_permission_required') = 1
