-- row: F07
-- paragraph: K10 6.2.5
-- applies: case.authorise
-- effect: blocks
-- message: The date of birth on record shows that the person is under 18, but the decision says otherwise.
--   Correct one of them.
-- mend: image
-- reading: Age at issue counts, reckoned from the identity that is on record.
SELECT 'image.under_18' AS field FROM decisions d JOIN identities i ON i.case_id = d.case_id
WHERE d.case_id = :scope AND d.under_18 = 0 AND i.born_on > date (:today, '-18 years')
