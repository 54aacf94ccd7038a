-- row: F07
-- paragraph: K10 6.2.5
-- applies: case.authorise
-- effect: warns
-- message: The person is under 18 or vulnerable, and the review is later than {days} days after the
--   supply. Set it sooner, or say in the risk assessment why that is right.
-- mend: notice
-- reading: Special conditions for the young and the vulnerable: what was right is looked at again soon.
SELECT 'period.review_days' AS field, k.value AS days FROM decisions d JOIN constants_now k ON k.name = 'under_18_review_days'
WHERE d.case_id = :scope AND (d.under_18 = 1 OR d.vulnerable = 1) AND coalesce (d.review_days, k.value + 1) > k.value
