-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: {organisation} is suspended or has left the scheme. An undertaking can be signed only by an active
--   recipient.
-- mend: recipient
-- reading: Somebody who left promises nothing any more.
SELECT p.id AS subject, p.organisation FROM undertakings u JOIN recipients p ON p.id = u.recipient_id WHERE u.id = :body ->> '$.id' AND p.status <> 'active'
