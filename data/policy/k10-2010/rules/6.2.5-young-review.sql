-- row: F07
-- paragraph: K10 6.2.5
-- applies: case.authorise, review.decide
-- effect: warns
-- message: The person is under 18 or vulnerable, and the next review is more than {days} days away. Set it
--   sooner, or record why that is right.
-- mend: notice
-- reading: Special conditions for the young and the vulnerable: what was right is looked at again soon.
SELECT CASE :kind WHEN 'review.decide' THEN 'keep_until' ELSE 'period.review_days' END AS field, k.value AS days
FROM decisions d JOIN constants_now k ON k.name = 'under_18_review_days' WHERE d.case_id = :scope AND (d.under_18 = 1 OR d.vulnerable = 1)
AND CASE :kind WHEN 'review.decide' THEN :body ->> '$.outcome' IN ('keep', 'vary') AND :body ->> '$.keep_until' > date (:today, '+' || k.value || ' days')
  ELSE coalesce (d.review_days, k.value + 1) > k.value END
