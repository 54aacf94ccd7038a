-- row: F50
-- paragraph: K10 8.2
-- applies: copy.return
-- effect: blocks
-- message: {organisation} signed a receipt for this copy on {received}, so it cannot say that it
--   never had one. Record the copy as returned, destroyed or lost.
-- mend: copy
-- reading: A nil return is for who holds nothing, not for who lost it.
SELECT p.id AS subject, p.organisation, csn_date_words (e.received_on) AS received, 'outcome' AS field FROM returns t JOIN copies c ON c.id = t.copy_id JOIN recipients p ON p.id = c.recipient_id JOIN receipts e ON e.copy_id = c.id
WHERE t.id = :body ->> '$.id' AND t.outcome = 'nil'
