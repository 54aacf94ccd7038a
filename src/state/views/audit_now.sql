-- Each sampled release with how far it is read: 'unread', 'meets', 'finding' (F58).
CREATE VIEW sample_answers_now AS
SELECT a.* FROM sample_answers a WHERE a.seq = (SELECT max (b.seq) FROM sample_answers b WHERE b.sample_id = a.sample_id AND b.release_id = a.release_id AND b.question = a.question);
CREATE VIEW sample_releases_now AS
SELECT s.*, r.reference, r.case_id,
  (SELECT count (*) FROM sample_answers_now a WHERE a.sample_id = s.sample_id AND a.release_id = s.release_id) AS answered,
  (SELECT count (*) FROM sample_answers_now a WHERE a.sample_id = s.sample_id AND a.release_id = s.release_id AND a.answer = 'no') AS negative
FROM sample_releases s LEFT JOIN releases r ON r.id = s.release_id;
-- Findings with where they stand: 'open' (waits for the owner), 'answered' (waits for the unit), 'closed'.
CREATE VIEW findings_now AS
SELECT f.*, r.reference, r.case_id, p.name AS owner,
  coalesce ((SELECT CASE t.step WHEN 'answered' THEN 'answered' WHEN 'closed' THEN 'closed' ELSE 'open' END FROM finding_steps t WHERE t.finding_id = f.id ORDER BY t.seq DESC LIMIT 1), 'open') AS standing
FROM findings f LEFT JOIN releases r ON r.id = f.release_id JOIN people p ON p.id = f.owner_id;
-- Every look there was, exports too (F57): what somebody took out is a look at all of it.
CREATE VIEW looks_all AS
SELECT seq, person_id, what, about_id, case_id, reason, at FROM looks
UNION ALL SELECT seq, exported_by, 'export', what || '.' || format, NULL, reason, exported_at FROM exports;
-- When the list of members was last given to the data protection unit, and how many entries about schemes and members there are since (F31). One row always.
CREATE VIEW members_list_now AS
SELECT l.on_date AS supplied_on, l.to_whom, l.how, p.name AS supplied_by, count (e.seq) AS changes, min (e.on_date) AS changed_since
FROM (SELECT max (seq) AS seq FROM member_lists) s LEFT JOIN member_lists l ON l.seq = s.seq LEFT JOIN people p ON p.id = l.supplied_by
  LEFT JOIN entries e ON e.seq > coalesce (s.seq, 0) AND e.kind IN ('scheme.add', 'scheme.change', 'member.add', 'manager.approve', 'recipient.change', 'recipient.status');
-- What the old register still has out, oldest first.
CREATE VIEW old_open AS SELECT * FROM old_releases WHERE outcome IS NULL;
