-- row: F03
-- paragraph: K10 5.1.1
-- applies: status.record
-- effect: blocks
-- message: The custody reference is not that of this case. Check it, or correct the record of the
--   case.
-- mend: status
-- reading: A status is about the offence for which this photograph was taken.
SELECT 'custody_ref' AS field FROM statuses s WHERE s.id = :body ->> '$.id'
AND NOT EXISTS (SELECT 1 FROM facts_now f WHERE f.case_id = :scope AND f.field = 'image.custody_ref' AND csn_fold (f.stands) = csn_fold (s.custody_ref))
