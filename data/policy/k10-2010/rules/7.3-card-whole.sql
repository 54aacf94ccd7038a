-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: blocks
-- message: The card was not recorded in full: its keys or its eight words are missing. Take it in
--   again.
-- mend: card
-- reading: What was compared is what is trusted, so both are on record.
SELECT 'words' AS field FROM cards k WHERE k.id = :body ->> '$.id' AND (length (k.sign_key) <> 64 OR k.sign_key GLOB '*[^0-9a-f]*' OR length (k.box_key) <> 64 OR k.box_key GLOB '*[^0-9a-f]*'
  OR length (trim (k.words)) - length (replace (trim (k.words), ' ', '')) <> 7 OR trim (k.person) = '')
