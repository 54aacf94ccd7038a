-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: The signed form was not recorded in full. Attach the scan again, or sign again.
-- mend: undertaking
-- reading: Form 3797 as signed is kept and named by its SHA-256.
SELECT 'form_sha256' AS field FROM undertakings u WHERE u.id = :body ->> '$.id' AND (length (u.form_sha256) <> 64 OR u.form_sha256 GLOB '*[^0-9a-f]*')
