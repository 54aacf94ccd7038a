-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise, review.sign
-- effect: blocks
-- message: An intelligence item has handling code C. Enter the conditions under which it may be shared.
-- mend: grounds
-- reading: Code C permits sharing with conditions only: a C without them cannot be honoured.
SELECT 'grounds.intelligence[' || i.ord || '].conditions' AS field FROM intelligence i
WHERE i.case_id = :scope AND i.seq = :seq AND i.handling = 'C' AND trim (coalesce (i.handling_conditions, '')) = ''
