-- row: F03
-- paragraph: K10 8.2
-- applies: status.record
-- effect: warns
-- message: To come back: {copies} of {reference}. See the recall list.
-- mend: recall
-- reading: A photograph that may not be disclosed may not stay disclosed.
SELECT r.id AS subject, r.reference, csn_copies (count (*)) AS copies FROM recalls q JOIN releases r ON r.case_id = q.case_id WHERE q.case_id = :scope AND q.seq = :seq GROUP BY r.id
