-- row: F53
-- paragraph: K10 7.4.1
-- applies: discrepancy.settle
-- effect: blocks
-- message: Say what you found out, in words of your own. The explanation stays with the record.
-- mend: reason
-- reading: What a return says against the record is looked into, not ticked off.
SELECT d.id AS subject, 'explanation' AS field FROM discrepancies d WHERE d.id = :body ->> '$.discrepancy_id' AND 0 + csn_substance (d.explanation) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
