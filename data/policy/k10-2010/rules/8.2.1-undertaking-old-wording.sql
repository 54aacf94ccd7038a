-- row: F27
-- paragraph: K10 8.2.1
-- applies: copy.issue
-- effect: blocks
-- message: {organisation} signed an earlier wording of the undertaking. It must sign the present one (form
--   3797) before the next copy.
-- mend: undertaking
-- reading: New wording means a new signature before the next supply.
SELECT p.id AS subject, p.organisation FROM copies c JOIN recipients p ON p.id = c.recipient_id JOIN undertakings u ON u.recipient_id = p.id AND u.ended_on IS NULL
WHERE c.id = :body ->> '$.id' AND u.recorded_seq = (SELECT max (v.recorded_seq) FROM undertakings v WHERE v.recipient_id = p.id AND v.ended_on IS NULL)
AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name = 'undertaking' AND w.language = u.language AND w.sha256 = u.wording_sha256)
