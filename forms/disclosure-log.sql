-- The manager's inspectable record (K10 7.4.1), whole (:about is '') or of one item. Nothing is left out: what was corrected stands with its number, and the correction names it.
WITH numbered AS (SELECT d.*, row_number () OVER (ORDER BY d.seq) AS number FROM disclosures d)
SELECT json_object (
  'area', g.area, 'organisation', g.unit, 'made_on', :today, 'edition', e.name, 'edition_version', e.version,
  'entries', (SELECT count (*) FROM disclosures d WHERE :about = '' OR d.item_id = :about),
  'items', (SELECT json_group_array (json_object ('reference', i.reference, 'copy_no', i.copy_no, 'supplied_on', i.supplied_on, 'back_by', coalesce (i.recall_deadline_on, i.review_on), 'members', i.members,
      'standing', coalesce (i.ended, CASE WHEN i.recall_id IS NULL THEN 'held' ELSE 'recalled' END)))
    FROM (SELECT * FROM items_now WHERE :about = '' OR id = :about ORDER BY seq) i),
  'disclosures', (SELECT json_group_array (json_object ('number', l.number, 'reference', l.reference, 'copy_no', l.copy_no, 'organisation', l.organisation, 'premises', replace (l.premises, char (10), ', '), 'how', l.how,
      'on_date', l.on_date, 'time', substr (l.at, 12, 5),
      'remarks', l.name || CASE WHEN l.corrected_by IS NULL THEN '' ELSE '; corrected by no. ' || l.corrected_by END || CASE WHEN l.void THEN '; void, see below' WHEN l.corrects IS NOT NULL THEN '; correction, see below' ELSE '' END
        || CASE WHEN l.note = '' THEN '' ELSE '; ' || replace (l.note, char (10), ' ') END))
    FROM (SELECT q.*, i.reference, i.copy_no, m.organisation, m.premises, p.name, (SELECT c.number FROM numbered c WHERE c.corrects = q.id) AS corrected_by
      FROM numbered q JOIN items i ON i.id = q.item_id JOIN known_members m ON m.id = q.member_id JOIN people p ON p.id = q.logged_by
      WHERE :about = '' OR q.item_id = :about ORDER BY q.number) l),
  'corrections', (SELECT json_group_array (json_object ('number', k.number, 'corrects', k.was, 'void', k.void, 'reason', k.reason, 'logged_on', k.logged_on))
    FROM (SELECT q.number, o.number AS was, q.void, q.reason, substr (q.logged_at, 1, 10) AS logged_on FROM numbered q JOIN numbered o ON o.id = q.corrects
      WHERE :about = '' OR q.item_id = :about ORDER BY q.number) k))
FROM registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
