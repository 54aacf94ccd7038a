-- row: F58
-- paragraph: K10 7.10
-- applies: sample.answer
-- effect: blocks
-- message: Write down what is wrong where the answer is no.
-- mend: sample
-- reading: Who answers for the release must be able to see what was found.
SELECT a.question AS field FROM sample_answers a WHERE a.seq = :seq AND a.answer = 'no' AND 0 + csn_substance (a.note) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
