-- row: F33
-- paragraph: K10 7.4
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} is not named by this route in the decision or a review, or has been taken out again.
--   Only recipients who are named can be given a copy.
-- mend: recipients
-- reading: Authority is for "those individuals / organisations" and no others (7.7.1), manager or member
--   (7.4, 7.5).
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id JOIN releases r ON r.id = c.release_id
WHERE c.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM decision_recipients q WHERE q.case_id = r.case_id AND q.recipient_id = c.recipient_id AND q.route = c.route AND q.ended_seq IS NULL)
