-- row: F16
-- paragraph: K10 8.5
-- applies: case.authorise
-- effect: blocks
-- message: Say whether recipients could be in danger from the person.
-- mend: risk
-- reading: "This must be included in any risk assessment": asked every time.
SELECT 'risk.recipient_danger' AS field FROM decisions d WHERE d.case_id = :scope AND d.recipient_danger IS NULL
