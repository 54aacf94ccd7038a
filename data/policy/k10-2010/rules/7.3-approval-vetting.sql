-- row: F28
-- paragraph: K10 7.3
-- applies: manager.approve
-- effect: blocks
-- message: Enter the reference of the manager's security check (policy I11) and the date until which it
--   holds. It must be a real date in the future.
-- mend: recipient
-- reading: To be approved is to have undergone a successful security check.
SELECT p.id AS subject, CASE WHEN trim (coalesce (p.vetting_ref, '')) = '' THEN 'vetting_ref' ELSE 'vetting_expires_on' END AS field FROM recipients p
WHERE p.id = :body ->> '$.id' AND (trim (coalesce (p.vetting_ref, '')) = '' OR p.vetting_expires_on IS NULL OR date (p.vetting_expires_on, '+0 days') IS NOT p.vetting_expires_on OR p.vetting_expires_on <= :today)
