-- row: F21
-- paragraph: K10 7.7.1
-- applies: case.authorise
-- effect: blocks
-- message: The person who asks for the disclosure cannot be the person who authorises it. Somebody else must
--   authorise, or enter who really asked.
-- mend: grounds
-- reading: The requester may be given by id or by name; either is compared with who signs.
SELECT 'request.by' AS field FROM decisions d JOIN people p ON p.id = :actor
WHERE d.case_id = :scope AND (d.requester = p.id OR csn_fold (d.requester) = csn_fold (p.name))
