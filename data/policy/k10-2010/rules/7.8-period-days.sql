-- row: F07
-- paragraph: K10 7.8
-- applies: case.authorise
-- effect: blocks
-- message: A sooner review is a whole number of days from 1 to {most}. Enter the days.
-- mend: notice
-- reading: "Not more than 60 days before review": fewer may be chosen, never more.
SELECT 'period.review_days' AS field, k.value AS most FROM decisions d JOIN constants_now k ON k.name = 'review_days'
WHERE d.case_id = :scope AND :body ->> '$.decision.period.review_days' IS NOT NULL AND coalesce (d.review_days, 0) NOT BETWEEN 1 AND k.value
