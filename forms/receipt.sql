-- What the receipt of one copy says before it is signed (:about is the copy's id). A signature is added by who takes it.
SELECT json_object (
  'reference', r.reference, 'made_on', c.supplied_on,
  'force', g.force, 'unit', g.unit, 'area', g.area,
  'edition', e.name, 'edition_version', e.version,
  'copy_no', c.copy_no, 'supplied_on', c.supplied_on, 'review_on', c.due_on, 'route', c.route, 'language', c.language,
  'recipient', json_object ('organisation', p.organisation, 'person', p.person),
  'warning', d.warning_phrase)
FROM copies c
JOIN releases r ON r.id = c.release_id
JOIN decisions d ON d.case_id = r.case_id
JOIN recipients p ON p.id = c.recipient_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE c.id = :about
