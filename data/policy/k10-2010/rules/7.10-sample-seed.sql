-- row: F58
-- paragraph: K10 7.10
-- applies: sample.draw
-- effect: blocks
-- message: The seed must be 64 digits from 0 to 9 and a to f. Leave it empty, and one is made.
-- mend: sample
-- reading: By its seed a sample is drawn again, and is the same.
SELECT 'seed' AS field FROM samples s WHERE s.id = :body ->> '$.id' AND (length (s.seed) <> 64 OR s.seed GLOB '*[^0-9a-f]*')
