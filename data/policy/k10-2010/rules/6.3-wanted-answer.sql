-- row: F15
-- paragraph: K10 6.3
-- applies: case.authorise
-- effect: blocks
-- message: Say whether the person is wanted. A wanted person's photograph is released under policy C02.
-- mend: grounds
-- reading: A question that decides which policy applies is not left open.
SELECT 'wanted.wanted' AS field FROM decisions d WHERE d.case_id = :scope AND d.wanted IS NULL
