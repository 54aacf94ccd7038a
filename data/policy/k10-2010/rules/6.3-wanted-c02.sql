-- row: F15
-- paragraph: K10 6.3
-- applies: case.authorise
-- effect: blocks
-- message: The person is wanted. Enter the reference of the decision under policy C02.
-- mend: grounds
-- reading: "May only be released in accordance with policy C02."
SELECT 'wanted.c02_ref' AS field FROM decisions d WHERE d.case_id = :scope AND d.wanted = 1 AND trim (coalesce (d.c02_ref, '')) = ''
