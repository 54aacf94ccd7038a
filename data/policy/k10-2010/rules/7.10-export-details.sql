-- row: F57
-- paragraph: K10 7.10
-- applies: look.export
-- effect: blocks
-- message: This does not say what is taken out, or how much. Try again.
-- mend: reason
-- reading: What was taken out, in which form, with its hash: whoever finds the file can say where it came
--   from.
SELECT e.id AS subject FROM exports e WHERE e.id = :body ->> '$.id' AND (trim (e.what) = '' OR trim (e.format) = '' OR e.rows < 0 OR length (e.sha256) <> 64 OR e.sha256 GLOB '*[^0-9a-f]*')
