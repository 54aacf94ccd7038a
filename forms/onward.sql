-- What a scheme's manager reported of a record of his own, held against the instruction (:about is the manager's id; K10 7.4.1, F53). What it says against the record is added
-- by who draws it, as sentences. Nothing of the persons in the photographs.
SELECT json_object (
  'made_on', :today, 'force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version,
  'manager', json_object ('organisation', p.organisation, 'person', p.person, 'scheme', s.name),
  'last', json ((SELECT json_object ('number', m.number, 'made_at', m.made_at, 'taken_in_on', m.taken_in_on) FROM manager_returns m WHERE m.recipient_id = p.id ORDER BY m.seq DESC LIMIT 1)),
  'entries', json ((SELECT json_group_array (json_object ('reference', o.reference, 'copy_no', o.copy_no, 'member', o.member, 'how', o.how, 'at', substr (o.at, 1, 10), 'time', substr (o.at, 12, 5),
      'by', o.by_whom, 'standing', o.standing))
    FROM (SELECT coalesce (c.reference, '?') AS reference, c.copy_no, coalesce (q.organisation, '?') AS member, w.how, w.at, w.by_whom,
        CASE WHEN w.void THEN 'void' WHEN w.corrected THEN 'corrected' WHEN w.against IS NOT NULL THEN w.against WHEN c.id IS NULL THEN 'unknown' ELSE 'named' END AS standing
      FROM onward_now w LEFT JOIN copies_now c ON c.id = w.copy_id AND c.recipient_id = w.recipient_id LEFT JOIN recipients q ON q.id = w.member_id
      WHERE w.recipient_id = p.id ORDER BY w.at, w.id) o)),
  'missing', json ((SELECT json_group_array (json_object ('reference', n.reference, 'copy_no', n.copy_no, 'member', n.member, 'told_on', n.told_on))
    FROM (SELECT w.reference, w.copy_no, q.organisation AS member, w.made_on AS told_on FROM onward_missing w JOIN recipients q ON q.id = w.member_id WHERE w.recipient_id = p.id
      ORDER BY w.reference, w.copy_no, q.organisation) n)))
FROM recipients p
JOIN schemes s ON s.id = p.scheme_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE p.id = :about AND p.kind = 'manager'
