-- row: F24
-- paragraph: K10 7.2
-- applies: case.authorise, review.decide
-- effect: warns
-- message: The agreement with the scheme {scheme} was due for review on {due}. Review it.
-- mend: scheme
-- reading: An agreement past its review is still an agreement, so it warns; the constant
--   agreement_review_check switches it.
SELECT DISTINCT s.id AS subject, s.name AS scheme, csn_date_words (s.agreement_review_on) AS due
FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id JOIN schemes s ON s.id = p.scheme_id
WHERE q.case_id = :scope AND q.seq = :seq AND s.agreement_review_on < :today AND (SELECT value FROM constants_now WHERE name = 'agreement_review_check') = 1
