-- row: F32
-- paragraph: K10 8.3
-- applies: case.authorise, number.void
-- effect: blocks
-- message: The reference must be written {reference}.
-- mend: number
-- reading: Area code, number of at least number_width digits, last two digits of the year.
WITH wanted (reference) AS (SELECT printf ('%s/%0*d/%02d', g.area, k.value, CAST (:body ->> '$.number' AS INTEGER), CAST (:body ->> '$.year' AS INTEGER) % 100)
  FROM registers g, constants_now k WHERE k.name = 'number_width')
SELECT reference FROM wanted WHERE :body ->> '$.reference' IS NOT reference
