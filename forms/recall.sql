-- The written demand for one copy that must come back (:about is the copy's id). It goes to the holder: nothing of the person, and not why.
SELECT json_object (
  'reference', q.reference, 'made_on', :today, 'today', :today,
  'force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version,
  'copy_no', q.copy_no, 'supplied_on', c.supplied_on, 'demanded_on', q.demanded_on, 'date', q.deadline_on, 'medium', c.medium,
  'medium_no', c.medium_no, 'chased_on', q.chased_on, 'late', q.deadline_on < :today,
  'recipient', json_object ('organisation', p.organisation, 'premises', p.premises, 'person', p.person),
  'officer', json_object ('name', w.name, 'title', w.title),
  'undertaking_on', (SELECT signed_on FROM undertakings WHERE id = c.undertaking_id))
FROM recalls_now q
JOIN copies c ON c.id = q.copy_id
JOIN recipients p ON p.id = c.recipient_id
JOIN recalls d ON d.id = q.id AND d.copy_id = q.copy_id
JOIN people w ON w.id = d.demanded_by
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE q.copy_id = :about
