-- row: F16
-- paragraph: K10 6.2.6
-- applies: case.authorise
-- effect: blocks
-- message: A risk is not described in full. Say what the risk is, to whom, how likely it is and how grave.
-- mend: risk
-- reading: A risk that is not scored cannot be compared or managed.
SELECT 'risk.items[' || r.ord || ']' AS field FROM decision_risks r
WHERE r.case_id = :scope AND (trim (r.risk) = '' OR trim (r.to_whom) = '' OR r.likelihood IS NULL OR r.impact IS NULL)
