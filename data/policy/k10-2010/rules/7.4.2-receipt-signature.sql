-- row: F39
-- paragraph: K10 7.4.2
-- applies: receipt.take
-- effect: blocks
-- message: The receipt is not signed: attach the scan, or let the recipient draw a signature or
--   confirm in words before a named witness.
-- mend: receipt
-- reading: A click is never enough. What is drawn or said needs a witness; a scan speaks for
--   itself, and so does a manager's return, which his confirmed keys sign.
SELECT 'method' AS field FROM receipts e WHERE e.id = :body ->> '$.id' AND CASE e.method
  WHEN 'scan' THEN e.blob_id IS NULL OR coalesce (length (e.sha256), 0) <> 64
  WHEN 'drawn' THEN trim (coalesce (e.witness, '')) = '' OR CASE WHEN json_valid (e.strokes) THEN json_array_length (e.strokes) = 0 ELSE 1 END
  WHEN 'return' THEN NOT EXISTS (SELECT 1 FROM copies c JOIN cards k ON k.recipient_id = c.recipient_id WHERE c.id = e.copy_id AND c.route = 'A' AND k.ended_seq IS NULL)
  ELSE trim (coalesce (e.witness, '')) = '' OR 0 + csn_substance (e.words) < (SELECT value FROM constants_now WHERE name = 'words_minimum_characters') END
