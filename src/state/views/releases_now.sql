-- The register of issues as a list: one row a release, newest number first when ordered by number (F32). No name is here (F06).
CREATE VIEW releases_now AS
SELECT r.id, r.case_id, r.number, r.year, r.reference, r.authorised_on, d.told_offence AS offending, d.locality,
  (SELECT count (*) FROM copies c WHERE c.release_id = r.id) AS copies,
  (SELECT count (*) FROM copies c LEFT JOIN returns t ON t.copy_id = c.id WHERE c.release_id = r.id AND t.copy_id IS NULL) AS copies_out,
  (SELECT count (*) FROM copies c JOIN receipts e ON e.copy_id = c.id WHERE c.release_id = r.id) AS receipts,
  (SELECT min (c.supplied_on) FROM copies c WHERE c.release_id = r.id) AS first_supplied_on,
  (SELECT min (c.review_on) FROM copy_reviews c WHERE c.release_id = r.id AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.copy_id)) AS review_on,
  (SELECT count (*) FROM copies c WHERE c.release_id = r.id AND c.recall_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS copies_recalled,
  (SELECT count (*) FROM decision_recipients q WHERE q.case_id = r.case_id AND q.ended_seq IS NULL) AS recipients,
  (SELECT group_concat (DISTINCT s.name) FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id JOIN schemes s ON s.id = p.scheme_id WHERE q.case_id = r.case_id) AS schemes
FROM releases r JOIN decisions d ON d.case_id = r.case_id;
