-- row: F25
-- paragraph: K10 8.2
-- applies: member.add, manager.approve, recipient.change, copy.issue
-- effect: warns
-- message: The data protection registration of {organisation} is missing or has run out. Ask for the present
--   one.
-- mend: recipient
-- reading: It warns: the duty is the recipient's own, and some need none.
SELECT p.id AS subject, p.organisation, 'dp_registration' AS field FROM recipients p
WHERE p.id = coalesce (CASE WHEN :kind = 'copy.issue' THEN :body ->> '$.recipient_id' END, :body ->> '$.id')
AND trim (p.organisation) <> '' AND (trim (coalesce (p.dp_registration, '')) = '' OR p.dp_expires_on < :today)
