-- row: F57
-- paragraph: K10 7.10
-- applies: disclosure.log
-- effect: blocks
-- message: Choose the entry that is wrong: one that stands, of the same unit, and not corrected
--   already.
-- mend: copy
-- reading: A correction is a new entry that names the old one; nothing is taken away.
SELECT 'corrects' AS field FROM disclosures d JOIN items i ON i.id = d.item_id LEFT JOIN disclosures o ON o.id = d.corrects LEFT JOIN items w ON w.id = o.item_id
WHERE d.id = :body ->> '$.id' AND ((d.void AND d.corrects IS NULL) OR (d.corrects IS NOT NULL AND (o.void OR w.register_id <> i.register_id
  OR EXISTS (SELECT 1 FROM disclosures k WHERE k.corrects = o.id AND k.id <> d.id))))
