-- row: F33
-- paragraph: K10 7.4
-- applies: item.take
-- effect: blocks
-- message: What the package brings was not recorded in full. Take it in again; if that fails, ask
--   the co-ordinator to make it again.
-- mend: copy
-- reading: Form and picture are named by their SHA-256; the sentence is what members may be told.
SELECT k.item_id AS subject FROM item_contents k WHERE k.item_id = :body ->> '$.item_id' AND (length (k.form_sha256) <> 64 OR k.form_sha256 GLOB '*[^0-9a-f]*' OR length (k.picture_sha256) <> 64 OR k.picture_sha256 GLOB '*[^0-9a-f]*' OR k.language NOT IN ('en', 'cy') AND k.language <> 'both' OR trim (k.told_sentence) = '')
