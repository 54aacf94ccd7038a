-- row: F24
-- paragraph: K10 7.2
-- applies: today
-- effect: warns
-- message: The agreement with the scheme {scheme} was due for review on {due}. Review it.
-- mend: scheme
-- reading: As things stand; the constant agreement_review_check switches it.
SELECT s.id AS subject, s.name AS scheme, csn_date_words (s.agreement_review_on) AS due FROM schemes s
WHERE s.status = 'open' AND s.agreement_review_on < :today AND (SELECT value FROM constants_now WHERE name = 'agreement_review_check') = 1
