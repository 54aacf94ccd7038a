-- row: F33
-- paragraph: K10 7.4
-- applies: disclosure.log
-- effect: blocks
-- message: {organisation} is not named in the instruction for {reference}. Only the members who are
--   named may be told: ask the co-ordinator.
-- mend: recipients
-- reading: The manager discloses on instruction to named members, and to nobody else. Who was named
--   on that day may be told that day, whatever came later.
SELECT m.id AS subject, m.organisation, i.reference, 'member_id' AS field FROM disclosures d JOIN items i ON i.id = d.item_id JOIN known_members m ON m.id = d.member_id
WHERE d.id = :body ->> '$.id' AND NOT d.void AND d.how <> 'taken-back' AND NOT EXISTS (SELECT 1 FROM item_members n JOIN entries f ON f.seq = n.seq LEFT JOIN entries t ON t.seq = n.ended_seq
  WHERE n.item_id = d.item_id AND n.member_id = d.member_id AND f.on_date <= d.on_date AND (t.seq IS NULL OR unixepoch (t.at) / 60 >= unixepoch (d.at) / 60))
