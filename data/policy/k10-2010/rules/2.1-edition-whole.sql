-- row: F64
-- paragraph: K10 2.1
-- applies: edition.adopt
-- effect: blocks
-- message: The policy edition lacks a constant or wording that the register cannot do without. Choose another
--   edition.
-- mend: edition
-- reading: Review days, the number's width, the undertaking and the conditions.
SELECT e.name AS subject FROM editions e WHERE e.seq = :seq
AND (3 <> (SELECT count (*) FROM constants_now k WHERE k.name IN ('review_days', 'review_days_notice', 'number_width') AND typeof (k.value) = 'integer' AND k.value > 0)
  OR 2 <> (SELECT count (*) FROM wordings_now w WHERE w.name IN ('undertaking', 'conditions') AND w.language = 'en'))
