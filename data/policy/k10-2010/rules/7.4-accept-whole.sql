-- row: F33
-- paragraph: K10 7.4
-- applies: package.accept
-- effect: blocks
-- message: The package was not recorded in full. Take it in again; if that fails, ask the
--   co-ordinator to make it again.
-- mend: copy
-- reading: Days are real days, hashes are hashes, and a demand has a deadline.
SELECT v.item_id AS subject FROM received v LEFT JOIN items i ON i.id = v.item_id WHERE v.id = :body ->> '$.id' AND (length (v.sha256) <> 64 OR v.sha256 GLOB '*[^0-9a-f]*' OR length (v.previous_sha256) <> 64 OR v.previous_sha256 GLOB '*[^0-9a-f]*' OR length (v.head_root) <> 64 OR v.head_root GLOB '*[^0-9a-f]*' OR unixepoch (v.made_at) IS NULL
  OR (v.item_id IS NULL AND v.kind <> 'notice') OR (v.item_id IS NOT NULL AND (date (i.supplied_on, '+0 days') IS NOT i.supplied_on OR date (i.review_on, '+0 days') IS NOT i.review_on))
  OR (v.kind = 'recall' AND i.recall_id IS NULL) OR (i.recall_deadline_on IS NOT NULL AND date (i.recall_deadline_on, '+0 days') IS NOT i.recall_deadline_on))
