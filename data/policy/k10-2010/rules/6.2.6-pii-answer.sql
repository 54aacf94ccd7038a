-- row: F17
-- paragraph: K10 6.2.6
-- applies: case.authorise
-- effect: blocks
-- message: Say whether anything here is subject to public interest immunity (PII).
-- mend: risk
-- reading: "Including requirements for PII if applicable": whether it applies is asked every time.
SELECT 'pii.needed' AS field FROM decisions d WHERE d.case_id = :scope AND d.pii IS NULL
