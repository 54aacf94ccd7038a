-- row: F54
-- paragraph: K10 8.2
-- applies: today
-- effect: blocks
-- message: A breach of security in {reference} was to be reported by {due} and is not. Report it, or
--   record why it need not be.
-- mend: breach
-- reading: As things stand: the constant breach_report_hours counts from the moment at which it was
--   recorded.
SELECT r.id AS subject, r.reference, csn_date_words (substr (b.report_by, 1, 10)) AS due FROM breaches_now b JOIN releases r ON r.case_id = b.case_id
WHERE NOT b.closed AND NOT b.reported AND substr (b.report_by, 1, 10) < :today
