-- row: F50
-- paragraph: K10 8.2
-- applies: disclosure.log
-- effect: blocks
-- message: You gave {organisation} no copy of {reference}, or have taken it back already.
-- mend: copy
-- reading: Only what was given can be taken back, and that at any time.
SELECT m.id AS subject, m.organisation, i.reference, 'how' AS field FROM disclosures d JOIN items i ON i.id = d.item_id JOIN known_members m ON m.id = d.member_id
WHERE d.id = :body ->> '$.id' AND NOT d.void AND d.how = 'taken-back' AND NOT EXISTS (SELECT 1 FROM disclosures_now c
  WHERE c.item_id = d.item_id AND c.member_id = d.member_id AND c.how = 'copy' AND unixepoch (c.at) <= unixepoch (d.at)
  AND NOT EXISTS (SELECT 1 FROM disclosures_now b WHERE b.item_id = d.item_id AND b.member_id = d.member_id AND b.how = 'taken-back' AND b.id <> d.id AND unixepoch (b.at) >= unixepoch (c.at)))
