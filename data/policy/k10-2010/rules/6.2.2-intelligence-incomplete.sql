-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise, review.sign
-- effect: blocks
-- message: An intelligence item lacks its log reference, a real date that is not in the future, or its
--   summary.
-- mend: grounds
-- reading: "Documented": it has a reference, a date and says something.
SELECT 'grounds.intelligence[' || i.ord || ']' AS field FROM intelligence i
WHERE i.case_id = :scope AND i.seq = :seq AND (trim (i.log_ref) = '' OR trim (i.summary) = '' OR date (i.dated_on, '+0 days') IS NOT i.dated_on OR i.dated_on > :today)
