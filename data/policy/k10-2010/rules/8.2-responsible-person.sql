-- row: F25
-- paragraph: K10 8.2
-- applies: member.add, manager.approve, recipient.change
-- effect: blocks
-- message: Enter the organisation, its premises, the responsible person and how to reach that person.
-- mend: recipient
-- reading: "Details of the responsible person will be supplied to the police."
SELECT p.id AS subject, CASE WHEN trim (p.organisation) = '' THEN 'organisation' WHEN trim (p.premises) = '' THEN 'premises' WHEN trim (p.person) = '' THEN 'person' ELSE 'contact' END AS field
FROM recipients p WHERE p.id = :body ->> '$.id' AND (trim (p.organisation) = '' OR trim (p.premises) = '' OR trim (p.person) = '' OR trim (p.contact) = '')
