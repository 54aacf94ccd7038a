-- row: F58
-- paragraph: K10 7.10
-- applies: sample.*, finding.raise, finding.step
-- effect: blocks
-- message: Only the data protection unit draws, reads and signs samples, and raises, closes and reopens
--   findings. Ask the unit.
-- mend: person
-- reading: Who keeps the register does not audit it. What is answered to a finding is the co-ordinator's.
SELECT p.id AS subject FROM people p WHERE p.id = :actor AND p.role <> 'dpu' AND NOT (:kind = 'finding.step' AND :body ->> '$.step' = 'answered')
