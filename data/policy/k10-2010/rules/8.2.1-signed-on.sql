-- row: F27
-- paragraph: K10 8.2.1
-- applies: undertaking.sign
-- effect: blocks
-- message: Enter the day on which the undertaking was signed. It must be a real date and not in the future.
-- mend: undertaking
-- reading: A form signed on paper may be recorded later, never earlier.
SELECT 'signed_on' AS field FROM undertakings u WHERE u.id = :body ->> '$.id' AND (date (u.signed_on, '+0 days') IS NOT u.signed_on OR u.signed_on > :today)
