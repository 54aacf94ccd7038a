-- row: F48
-- paragraph: K10 7.9
-- applies: review.assign
-- effect: blocks
-- message: Choose a reviewer or co-ordinator who is still on the register and did not ask for this
--   disclosure or authorise it.
-- mend: person
-- reading: Whoever is asked must be able to sign.
SELECT 'person_id' AS field, p.id AS subject FROM review_assignments a JOIN releases r ON r.id = a.release_id JOIN decisions d ON d.case_id = r.case_id JOIN people p ON p.id = a.person_id
WHERE a.id = :body ->> '$.id' AND (p.left_on IS NOT NULL OR p.role NOT IN ('reviewer', 'coordinator') OR p.id = d.decided_by OR p.id = d.requester OR csn_fold (p.name) = csn_fold (d.requester))
