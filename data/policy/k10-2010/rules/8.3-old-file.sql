-- row: F32
-- paragraph: K10 8.3
-- applies: old.take
-- effect: blocks
-- message: This does not say which file is taken over, or holds no lines. Choose the file again.
-- mend: old
-- reading: What is taken over is marked with its file, its hash and who took it.
SELECT :body ->> '$.import.id' AS subject FROM old_imports i WHERE i.id = :body ->> '$.import.id' AND (trim (i.file_name) = '' OR i.lines < 1 OR length (i.sha256) <> 64 OR i.sha256 GLOB '*[^0-9a-f]*' OR coalesce (json_array_length (:body, '$.releases'), 0) NOT BETWEEN 1 AND 500)
