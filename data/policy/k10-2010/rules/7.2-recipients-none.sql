-- row: F33
-- paragraph: K10 7.2
-- applies: case.authorise
-- effect: blocks
-- message: Choose at least one recipient: a scheme's approved manager (route A) or members (route B).
-- mend: recipients
-- reading: Authority is given for named individuals and organisations (7.7.1), never at large.
SELECT 'recipients' AS field WHERE NOT EXISTS (SELECT 1 FROM decision_recipients q WHERE q.case_id = :scope)
