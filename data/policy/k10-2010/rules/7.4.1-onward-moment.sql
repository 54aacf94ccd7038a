-- row: F33
-- paragraph: K10 7.4.1
-- applies: disclosure.log
-- effect: blocks
-- message: Enter when it was. It cannot be in the future, or before you were given {reference}.
-- mend: copy
-- reading: A record is made after the fact, not before.
SELECT i.id AS subject, i.reference, 'at' AS field FROM disclosures d JOIN items i ON i.id = d.item_id JOIN entries e ON e.seq = i.seq
WHERE d.id = :body ->> '$.id' AND (unixepoch (d.at) IS NULL OR length (d.at) < 19 OR unixepoch (d.at) > unixepoch (:at) OR unixepoch (d.at) / 60 < unixepoch (e.at) / 60)
