-- row: F17
-- paragraph: K10 6.2.6
-- applies: case.authorise
-- effect: blocks
-- message: Public interest immunity is claimed. Enter the reason and who handles it.
-- mend: risk
-- reading: The claim is listed for MG6D, which needs both.
SELECT CASE WHEN trim (coalesce (d.pii_reason, '')) = '' THEN 'pii.reason' ELSE 'pii.handler' END AS field FROM decisions d
WHERE d.case_id = :scope AND d.pii = 1 AND (trim (coalesce (d.pii_reason, '')) = '' OR trim (coalesce (d.pii_handler, '')) = '')
