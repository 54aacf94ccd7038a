-- row: F47
-- paragraph: K10 7.8
-- applies: notice.add
-- effect: blocks
-- message: The exclusion notice must have been issued by an open scheme. Choose another scheme.
-- mend: notice
-- reading: "An exclusion notice issued by a crime reduction scheme."
SELECT s.id AS subject, 'scheme_id' AS field FROM exclusion_notices n JOIN schemes s ON s.id = n.scheme_id WHERE n.id = :body ->> '$.id' AND s.status = 'closed'
