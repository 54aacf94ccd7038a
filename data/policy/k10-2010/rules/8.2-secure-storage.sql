-- row: F25
-- paragraph: K10 8.2
-- applies: member.add, manager.approve, recipient.change
-- effect: blocks
-- message: Enter where the photographs will be kept: a locked drawer or similar secure storage.
-- mend: recipient
-- reading: Secure storage is a condition of membership.
SELECT p.id AS subject, 'storage' AS field FROM recipients p WHERE p.id = :body ->> '$.id' AND trim (p.storage) = ''
