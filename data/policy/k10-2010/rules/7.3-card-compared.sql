-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: blocks
-- message: Compare the words on the card by voice first. Enter how you compared them, with whom,
--   and on which day. The day cannot be in the future.
-- mend: card
-- reading: A key is trusted because somebody whose voice is known read its words, never because a
--   file says so.
SELECT CASE WHEN trim (k.checked_how) = '' THEN 'checked_how' WHEN trim (k.checked_with) = '' THEN 'checked_with' ELSE 'checked_on' END AS field FROM cards k
WHERE k.id = :body ->> '$.id' AND (trim (k.checked_how) = '' OR trim (k.checked_with) = '' OR date (k.checked_on, '+0 days') IS NOT k.checked_on OR k.checked_on > :today)
