-- For which locked copy a password is (:about is the locked copy's id). The password is added by who has just made it: it is never in the state.
SELECT json_object (
  'reference', r.reference, 'made_on', l.made_on, 'force', g.force, 'unit', g.unit, 'area', g.area, 'copy_no', c.copy_no,
  'file_name', replace (r.reference, '/', '-') || '-copy-' || c.copy_no || '.pdf', 'medium', l.medium, 'medium_no', l.medium_no,
  'recipient', json_object ('organisation', p.organisation, 'person', p.person))
FROM locked_copies l
JOIN copies c ON c.id = l.copy_id
JOIN releases r ON r.id = c.release_id
JOIN recipients p ON p.id = c.recipient_id
JOIN registers g
WHERE l.id = :about
