-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: Enter who signed and in which capacity.
-- mend: undertaking
-- reading: The undertaking is somebody's.
SELECT CASE WHEN trim (u.signed_by) = '' THEN 'signed_by' ELSE 'capacity' END AS field FROM undertakings u
WHERE u.id = :body ->> '$.id' AND (trim (u.signed_by) = '' OR trim (u.capacity) = '')
