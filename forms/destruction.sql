-- What the certificate says of one copy that was destroyed (:about is the copy's id). It goes to the holder: nothing of the person.
SELECT json_object (
  'reference', r.reference, 'made_on', t.on_date, 'force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version,
  'copy_no', c.copy_no, 'supplied_on', c.supplied_on, 'medium', c.medium, 'medium_no', c.medium_no,
  'recipient', json_object ('organisation', p.organisation, 'premises', p.premises, 'person', p.person),
  'destroyed', json_object ('on', t.on_date, 'by', t.by_whom, 'how', t.how),
  'officer', (SELECT json_object ('name', w.name, 'title', w.title) FROM entries n JOIN people w ON w.id = n.actor_id WHERE n.seq = t.seq),
  'recorded_on', (SELECT on_date FROM entries WHERE seq = t.seq), 'entry', t.seq)
FROM returns t
JOIN copies c ON c.id = t.copy_id
JOIN releases r ON r.id = c.release_id
JOIN recipients p ON p.id = c.recipient_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE t.copy_id = :about AND t.outcome = 'destroyed'
