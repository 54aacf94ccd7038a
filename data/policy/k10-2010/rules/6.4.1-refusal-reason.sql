-- row: F23
-- paragraph: K10 6.4.1
-- applies: case.refuse, case.withdraw
-- effect: blocks
-- message: Say why the request is refused or withdrawn. The reason is kept with the material.
-- mend: reason
-- reading: Refusals and withdrawals are decisions too and are kept with their reasons.
SELECT 'reason' AS field WHERE 0 + csn_substance (:body ->> '$.reason') < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
