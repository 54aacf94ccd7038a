-- The facts of a decision that may be corrected, with what was signed and what stands today: one row a fact, in the order of the form. Field is the
-- document's path, or "links." and a kind of reference: those that were signed, and the court's, which comes later. What may be corrected is listed here.
CREATE VIEW facts_now AS
WITH paths (ord, field) AS (VALUES (1, 'image.captured_on'), (2, 'image.custody_ref'), (3, 'image.offence'), (4, 'image.disposal_on'), (5, 'image.genesis_ref'),
  (6, 'image.checked_by'), (7, 'image.checked_on'), (8, 'request.by'), (9, 'request.on')),
facts (case_id, ord, field, signed) AS (
  SELECT d.case_id, p.ord, p.field, coalesce (CASE p.ord WHEN 1 THEN d.captured_on WHEN 2 THEN d.custody_ref WHEN 3 THEN d.offence WHEN 4 THEN d.disposal_on
    WHEN 5 THEN d.genesis_ref WHEN 6 THEN d.checked_by WHEN 7 THEN d.checked_on WHEN 8 THEN d.requester ELSE d.requested_on END, '') FROM decisions d, paths p
  UNION ALL SELECT case_id, 10, 'links.' || kind, group_concat (ref, ', ') FROM (SELECT * FROM decision_links WHERE kind <> 'court' ORDER BY kind, ref) GROUP BY case_id, kind
  UNION ALL SELECT d.case_id, 11, 'links.court', coalesce ((SELECT group_concat (l.ref, ', ') FROM decision_links l WHERE l.case_id = d.case_id AND l.kind = 'court'), '') FROM decisions d
  UNION ALL SELECT d.case_id, 12, 'equality.sex', coalesce ((SELECT e.sex FROM equality e WHERE e.case_id = d.case_id), '') FROM decisions d
  UNION ALL SELECT d.case_id, 13, 'equality.ethnicity', coalesce ((SELECT e.ethnicity FROM equality e WHERE e.case_id = d.case_id), '') FROM decisions d)
SELECT f.case_id, f.ord, f.field, f.signed,
  coalesce ((SELECT c.now FROM corrections c WHERE c.case_id = f.case_id AND c.field = f.field ORDER BY c.seq DESC LIMIT 1), f.signed) AS stands
FROM facts f;
