-- What the certificate says of one photograph that a manager destroyed (:about is the item's id): references, days and members. Nothing of the person.
SELECT json_object (
  'reference', i.reference, 'made_on', i.ended_on, 'area', g.area, 'organisation', g.unit, 'edition', e.name, 'edition_version', e.version,
  'copy_no', i.copy_no, 'supplied_on', i.supplied_on, 'taken_in_on', i.taken_in_on, 'back_by', coalesce (i.recall_deadline_on, i.review_on),
  'destroyed', json_object ('on', i.ended_on, 'by', i.ended_by, 'how', i.ended_how), 'keys_gone_on', date (n.on_date, '+35 days'),
  'members', (SELECT json_group_array (json_object ('organisation', l.organisation, 'how', l.how, 'on_date', l.on_date))
    FROM (SELECT d.organisation, d.how, max (d.on_date) AS on_date FROM disclosures_now d WHERE d.item_id = i.id GROUP BY d.member_id, d.how ORDER BY d.organisation, on_date) l),
  'signer', json_object ('name', w.name, 'title', w.title), 'recorded_on', n.on_date, 'entry', i.ended_seq)
FROM items i
JOIN entries n ON n.seq = i.ended_seq
JOIN people w ON w.id = n.actor_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE i.id = :about AND i.ended = 'destroyed'
