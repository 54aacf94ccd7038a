-- What the recipient's sheet of one copy says (:about is the copy's id). Nothing of the person but, where its release was decided, the name.
SELECT json_object (
  'reference', r.reference, 'made_on', c.supplied_on,
  'force', g.force, 'unit', g.unit, 'area', g.area,
  'edition', e.name, 'edition_version', e.version,
  'copy_no', c.copy_no, 'supplied_on', c.supplied_on, 'review_on', c.due_on, 'route', c.route, 'language', c.language,
  'medium', c.medium, 'medium_no', c.medium_no,
  'recipient', json_object ('organisation', p.organisation, 'person', p.person),
  'name', CASE WHEN d.name_released = 1 THEN d.name_text END,
  'warning', d.warning_phrase, 'told', d.told_sentence,
  'members', json ((SELECT json_group_array (json_object ('organisation', m.organisation, 'person', m.person))
    FROM (SELECT q.organisation, q.person FROM copy_instructions i JOIN recipients q ON q.id = i.member_id
          WHERE i.copy_id = c.id ORDER BY q.organisation, q.person, q.id) m)))
FROM copies c
JOIN releases r ON r.id = c.release_id
JOIN decisions d ON d.case_id = r.case_id
JOIN recipients p ON p.id = c.recipient_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE c.id = :about
