-- The whole decision as it was signed, under one reference (:about is the release's id), and its first review once that is decided. For the police only. No address is here either.
SELECT json_object (
  'reference', r.reference, 'made_on', r.authorised_on, 'authorised_on', r.authorised_on, 'entry', d.seq, 'reason', d.refusal_reason,
  'force', g.force, 'unit', g.unit, 'area', g.area,
  'edition', d.edition, 'edition_version', d.edition_version, 'decision_edition', d.edition, 'decision_edition_version', d.edition_version,
  'request', json_object ('by', d.requester, 'on', d.requested_on),
  'authoriser', json_object ('name', a.name, 'title', a.title),
  'links', json ((SELECT json_group_array (l.kind || ' ' || l.ref) FROM (SELECT kind, ref FROM decision_links WHERE case_id = d.case_id ORDER BY kind, ref) l)),
  'identity', json_object ('name', i.name, 'other_names', i.other_names, 'born_on', i.born_on, 'pnc_id', i.pnc_id, 'cro_no', i.cro_no),
  'image', json_object ('source', d.image_source, 'captured_on', d.captured_on, 'custody_ref', d.custody_ref, 'offence', d.offence, 'disposal', d.disposal,
    'disposal_on', d.disposal_on, 'genesis_ref', d.genesis_ref, 'checked_by', d.checked_by, 'checked_on', d.checked_on,
    'under_18', d.under_18, 'vulnerable', d.vulnerable, 'sha256', h.sha256),
  'grounds', json_object ('gateway', d.gateway, 'prejudice', d.prejudice, 'locality', d.locality, 'rationale', d.rationale,
    'purposes', json ((SELECT json_group_array (json_object ('purpose', purpose)) FROM (SELECT purpose FROM decision_purposes WHERE case_id = d.case_id ORDER BY purpose))),
    'intelligence', json ((SELECT json_group_array (json_object ('log_ref', log_ref, 'dated_on', dated_on, 'grade', grade, 'handling', handling,
      'handling_conditions', handling_conditions, 'summary', summary)) FROM (SELECT * FROM intelligence WHERE case_id = d.case_id AND seq = d.seq ORDER BY ord)))),
  'wanted', json_object ('wanted', d.wanted, 'c02_ref', d.c02_ref, 'cps_consulted_on', d.cps_consulted_on,
    'prosecution_pending', d.prosecution_pending, 'cps_permission_ref', d.cps_permission_ref),
  'risk', json_object ('confidentiality', d.risk_confidentiality, 'level', d.risk_level, 'purpose', d.risk_purpose, 'conditions', d.risk_conditions,
    'recipient_danger', d.recipient_danger, 'plan', d.risk_plan,
    'items', json ((SELECT json_group_array (json_object ('risk', risk, 'to_whom', to_whom, 'likelihood', likelihood, 'impact', impact, 'plan', plan))
      FROM (SELECT * FROM decision_risks WHERE case_id = d.case_id ORDER BY ord)))),
  'pii', json_object ('needed', d.pii, 'reason', d.pii_reason, 'handler', d.pii_handler),
  'japan', json_object ('justified', d.japan_justified, 'authorised', d.japan_authorised, 'proportionate', d.japan_proportionate,
    'auditable', d.japan_auditable, 'necessary', d.japan_necessary),
  'name', json_object ('released', d.name_released, 'text', d.name_text, 'justified', d.name_justified, 'authorised', d.name_authorised,
    'proportionate', d.name_proportionate, 'auditable', d.name_auditable, 'necessary', d.name_necessary),
  'told', json_object ('sentence', d.told_sentence, 'warning', d.warning_phrase),
  'recipients', json ((SELECT json_group_array (json_object ('route', route, 'organisation', organisation, 'person', person, 'scheme', scheme, 'undertaking_on', signed_on))
    FROM (SELECT q.route, p.organisation, p.person, s.name AS scheme, u.signed_on FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
          JOIN schemes s ON s.id = p.scheme_id LEFT JOIN undertakings_now u ON u.recipient_id = p.id
          WHERE q.case_id = d.case_id AND q.recipient_id IN (SELECT value ->> '$.recipient_id' FROM json_each (d.document, '$.recipients'))
          ORDER BY q.route, p.organisation, p.id))),
  'instructions', json ((SELECT json_group_array (json_object ('manager', manager, 'member', member))
    FROM (SELECT m.person || ', ' || m.organisation AS manager, p.organisation || ' (' || p.person || ')' AS member
          FROM decision_instructions n JOIN recipients m ON m.id = n.manager_id JOIN recipients p ON p.id = n.member_id
          WHERE n.case_id = d.case_id AND EXISTS (SELECT 1 FROM json_each (d.document, '$.recipients') j, json_each (j.value, '$.members') k
            WHERE j.value ->> '$.recipient_id' = n.manager_id AND k.value = n.member_id)
          ORDER BY m.organisation, p.organisation, p.id))),
  'areas', json ((SELECT json_group_array (json_object ('area', area, 'consulted_on', consulted_on, 'answer', answer, 'their_reference', their_reference))
    FROM (SELECT * FROM decision_areas WHERE case_id = d.case_id ORDER BY area))),
  'review', (SELECT
-- include: review.part.sql
    FROM reviews_now v WHERE v.release_id = r.id AND v.number = 1 AND v.decision_id IS NOT NULL))
FROM releases r
JOIN decisions d ON d.case_id = r.case_id
JOIN people a ON a.id = r.authorised_by
JOIN registers g
LEFT JOIN identities i ON i.case_id = d.case_id
LEFT JOIN photos h ON h.id = d.photo_id
WHERE r.id = :about
