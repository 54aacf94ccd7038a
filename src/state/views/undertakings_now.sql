-- Who has signed form 3797 in the wording in force, in the language that he is given (K10 8.2.1, F27): one row a recipient.
CREATE VIEW undertakings_now AS
SELECT p.id AS recipient_id, u.id AS undertaking_id, u.signed_by, u.signed_on, u.method,
  CASE WHEN u.id IS NULL THEN 'unsigned'
       WHEN u.wording_sha256 = (SELECT w.sha256 FROM wordings_now w WHERE w.name = 'undertaking' AND w.language = u.language) THEN 'signed'
       ELSE 'old_wording' END AS standing
FROM recipients p
LEFT JOIN undertakings u ON u.recipient_id = p.id AND u.ended_on IS NULL
  AND u.recorded_seq = (SELECT max (v.recorded_seq) FROM undertakings v WHERE v.recipient_id = p.id AND v.ended_on IS NULL);
