-- row: F21
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: You asked for this disclosure or authorised it, so somebody else must review it.
-- mend: person
-- reading: Requester, reviewer and authoriser are different people.
SELECT p.id AS subject FROM reviews v JOIN decisions d ON d.case_id = v.case_id JOIN people p ON p.id = :actor
WHERE v.id = :body ->> '$.id' AND (d.decided_by = p.id OR d.requester = p.id OR csn_fold (d.requester) = csn_fold (p.name))
