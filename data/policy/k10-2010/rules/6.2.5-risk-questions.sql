-- row: F16
-- paragraph: K10 6.2.5
-- applies: case.authorise
-- effect: blocks
-- message: A question of the risk assessment is not answered. Answer all four; “none” with a reason is an
--   answer.
-- mend: risk
-- reading: "A risk assessment conducted accordingly": the four printed questions are asked of everybody.
WITH answer (field, words) AS (
  SELECT 'risk.confidentiality', risk_confidentiality FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'risk.level', risk_level FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'risk.purpose', risk_purpose FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 'risk.conditions', risk_conditions FROM decisions WHERE case_id = :scope)
SELECT field FROM answer WHERE trim (coalesce (words, '')) = ''
