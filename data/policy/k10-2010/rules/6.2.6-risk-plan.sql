-- row: F16
-- paragraph: K10 6.2.6
-- applies: case.authorise
-- effect: blocks
-- message: Risks were identified. Write down the plan to manage them.
-- mend: risk
-- reading: "Having identified any risks, it will be necessary to make a written record of the plan": danger
--   to recipients is a risk like any other.
SELECT 'risk.plan' AS field FROM decisions d
WHERE d.case_id = :scope AND trim (coalesce (d.risk_plan, '')) = '' AND (d.recipient_danger = 1 OR EXISTS (SELECT 1 FROM decision_risks r WHERE r.case_id = d.case_id))
