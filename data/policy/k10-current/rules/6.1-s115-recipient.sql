-- row: F10
-- paragraph: K10 6.1
-- applies: case.authorise, review.decide
-- effect: warns
-- message: Section 115 allows disclosure to a relevant authority or somebody acting for one, and
--   {organisation} is recorded as neither. The gateway that fits is PACE section 64A(4), or the common
--   law (Hellewell).
-- mend: grounds
-- reading: Section 115 of the Crime and Disorder Act 1998 names police, councils, probation and health
--   bodies. A shop or a pub is not one (reading 11). Section 64A(4) allows use by, and disclosure to,
--   any person for the prevention or detection of crime.
SELECT 'grounds.gateway' AS field, p.id AS subject, p.organisation FROM decisions d
JOIN decision_recipients q ON q.case_id = d.case_id JOIN recipients p ON p.id = q.recipient_id JOIN schemes s ON s.id = p.scheme_id
WHERE d.case_id = :scope AND d.gateway = 's115' AND s.relevant_authority = 0 AND q.seq = :seq
