-- row: F07
-- paragraph: K10 6.2.5
-- applies: case.authorise
-- effect: warns
-- message: The person is under 18 or vulnerable. Say in the risk assessment which special conditions apply
--   and who of a higher rank agreed, and review it after {days} days at the latest.
-- mend: risk
-- reading: Special conditions of a few words do not show that age or vulnerability was considered.
SELECT 'risk.conditions' AS field, (SELECT value FROM constants_now WHERE name = 'under_18_review_days') AS days FROM decisions d
WHERE d.case_id = :scope AND (d.under_18 = 1 OR d.vulnerable = 1)
AND 0 + csn_substance (d.risk_conditions) < (SELECT value FROM constants_now WHERE name = 'japan_minimum_characters')
