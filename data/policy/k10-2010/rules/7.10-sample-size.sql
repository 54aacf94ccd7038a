-- row: F58
-- paragraph: K10 7.10
-- applies: sample.draw
-- effect: blocks
-- message: Only so many releases are in this period: {population}. Draw at most that many, or choose a longer
--   period.
-- mend: sample
-- reading: What is drawn is part of what there is.
SELECT 'wanted' AS field, s.population FROM samples s WHERE s.id = :body ->> '$.id' AND s.wanted > s.population
