-- row: F32
-- paragraph: K10 8.3
-- applies: case.authorise, number.void
-- effect: blocks
-- message: The year of the reference must be {year}. Try again.
-- mend: number
-- reading: The year is that of the act; the number goes on from the year before.
SELECT CAST (substr (:today, 1, 4) AS INTEGER) AS year WHERE :body ->> '$.year' IS NOT CAST (substr (:today, 1, 4) AS INTEGER)
