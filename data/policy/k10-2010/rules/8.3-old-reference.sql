-- row: F32
-- paragraph: K10 8.3
-- applies: old.take
-- effect: blocks
-- message: Line {line}: the reference of the number {number} must be written {reference}.
-- mend: old
-- reading: As this register writes it; the year is left out where the old register does not give it.
WITH wanted (id, line, number, reference) AS (SELECT o.id, o.line, o.number, printf ('%s/%0*d', g.area, k.value, o.number) || CASE WHEN o.year IS NULL THEN '' ELSE printf ('/%02d', o.year % 100) END
  FROM json_each (:body, '$.releases') j JOIN old_releases o ON o.id = j.value ->> '$.id', registers g, constants_now k WHERE k.name = 'number_width')
SELECT w.id AS subject, w.line, w.number, w.reference FROM wanted w JOIN old_releases o ON o.id = w.id WHERE o.reference IS NOT w.reference
