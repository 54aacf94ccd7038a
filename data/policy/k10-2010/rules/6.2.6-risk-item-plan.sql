-- row: F16
-- paragraph: K10 6.2.6
-- applies: case.authorise
-- effect: blocks
-- message: A risk scores {score} of 25 and has no plan of its own. Write down how it is managed.
-- mend: risk
-- reading: Likelihood times impact; from the edition's high_risk_score a risk needs its own plan.
SELECT 'risk.items[' || r.ord || '].plan' AS field, r.likelihood * r.impact AS score FROM decision_risks r
WHERE r.case_id = :scope AND trim (r.plan) = '' AND r.likelihood * r.impact >= (SELECT value FROM constants_now WHERE name = 'high_risk_score')
