-- row: F40
-- paragraph: K10 6.4.1
-- applies: copy.issue
-- effect: blocks
-- message: The form or the picture of this copy was not recorded in full. Prepare the copy again.
-- mend: copy
-- reading: "A copy of all the material released": both are named by their SHA-256.
SELECT 1 AS row FROM copies c WHERE c.id = :body ->> '$.id'
AND (length (c.form_sha256) <> 64 OR c.form_sha256 GLOB '*[^0-9a-f]*' OR length (c.picture_sha256) <> 64 OR c.picture_sha256 GLOB '*[^0-9a-f]*')
