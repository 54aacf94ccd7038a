-- row: F25
-- paragraph: K10 8.2
-- applies: member.add, manager.approve, recipient.change
-- effect: warns
-- message: The data protection registration is missing or has run out. Ask for the present one.
-- mend: recipient
-- reading: As 8.2-data-protection-registration, while the organisation is not entered yet.
SELECT p.id AS subject, 'dp_registration' AS field FROM recipients p
WHERE p.id = :body ->> '$.id' AND trim (p.organisation) = '' AND (trim (coalesce (p.dp_registration, '')) = '' OR p.dp_expires_on < :today)
