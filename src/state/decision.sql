-- How a decision is kept, whichever way it ends: acts/case.authorise.sql, case.refuse.sql and case.withdraw.sql include this. What a document holds is
-- said in case.authorise.sql.
INSERT INTO decisions (case_id, outcome, decided_on, decided_by, seq, refusal_reason, edition, edition_version, review_days, photo_id, requester, requested_on,
  image_source, captured_on, custody_ref, offence, disposal, disposal_on, genesis_ref, checked_by, checked_on, under_18, vulnerable,
  gateway, prejudice, locality, rationale, wanted, c02_ref, cps_consulted_on, prosecution_pending, cps_permission_ref,
  risk_confidentiality, risk_level, risk_purpose, risk_conditions, recipient_danger, risk_plan, pii, pii_reason, pii_handler,
  japan_justified, japan_authorised, japan_proportionate, japan_auditable, japan_necessary,
  name_released, name_text, name_justified, name_authorised, name_proportionate, name_auditable, name_necessary,
  warning_phrase, told_offence, told_sentence, document)
VALUES (:body ->> '$.case_id', CASE :kind WHEN 'case.authorise' THEN 'authorised' WHEN 'case.refuse' THEN 'refused' ELSE 'withdrawn' END, :today, :actor, :seq, :body ->> '$.reason',
  (SELECT name FROM editions ORDER BY seq DESC LIMIT 1), (SELECT version FROM editions ORDER BY seq DESC LIMIT 1),
  CASE json_type (:body, '$.decision.period.review_days') WHEN 'integer' THEN :body ->> '$.decision.period.review_days' END,
  :body ->> '$.decision.photo_id', :body ->> '$.decision.request.by', :body ->> '$.decision.request.on',
  :body ->> '$.decision.image.source', :body ->> '$.decision.image.captured_on', :body ->> '$.decision.image.custody_ref', :body ->> '$.decision.image.offence', :body ->> '$.decision.image.disposal', :body ->> '$.decision.image.disposal_on',
  :body ->> '$.decision.image.genesis_ref', :body ->> '$.decision.image.checked_by', :body ->> '$.decision.image.checked_on', :body ->> '$.decision.image.under_18', :body ->> '$.decision.image.vulnerable',
  :body ->> '$.decision.grounds.gateway', :body ->> '$.decision.grounds.prejudice', :body ->> '$.decision.grounds.locality', :body ->> '$.decision.grounds.rationale',
  :body ->> '$.decision.wanted.wanted', :body ->> '$.decision.wanted.c02_ref', :body ->> '$.decision.wanted.cps_consulted_on', :body ->> '$.decision.wanted.prosecution_pending', :body ->> '$.decision.wanted.cps_permission_ref',
  :body ->> '$.decision.risk.confidentiality', :body ->> '$.decision.risk.level', :body ->> '$.decision.risk.purpose', :body ->> '$.decision.risk.conditions', :body ->> '$.decision.risk.recipient_danger', :body ->> '$.decision.risk.plan',
  :body ->> '$.decision.pii.needed', :body ->> '$.decision.pii.reason', :body ->> '$.decision.pii.handler',
  :body ->> '$.decision.japan.justified', :body ->> '$.decision.japan.authorised', :body ->> '$.decision.japan.proportionate', :body ->> '$.decision.japan.auditable', :body ->> '$.decision.japan.necessary',
  :body ->> '$.decision.name.released', :body ->> '$.decision.name.text', :body ->> '$.decision.name.justified', :body ->> '$.decision.name.authorised', :body ->> '$.decision.name.proportionate', :body ->> '$.decision.name.auditable',
  :body ->> '$.decision.name.necessary', :body ->> '$.decision.told.warning', :body ->> '$.decision.told.offence', :body ->> '$.decision.told.sentence',
  :body -> '$.decision');
INSERT INTO equality (case_id, sex, ethnicity) SELECT :body ->> '$.case_id', :body ->> '$.decision.equality.sex', :body ->> '$.decision.equality.ethnicity'
WHERE coalesce (:body ->> '$.decision.equality.sex', :body ->> '$.decision.equality.ethnicity', '') <> '';
INSERT OR IGNORE INTO decision_links (case_id, kind, ref) SELECT :body ->> '$.case_id', value ->> '$.kind', value ->> '$.ref' FROM json_each (:body, '$.decision.links')
WHERE value ->> '$.kind' IS NOT NULL AND value ->> '$.ref' IS NOT NULL;
INSERT OR IGNORE INTO decision_purposes (case_id, purpose) SELECT :body ->> '$.case_id', value FROM json_each (:body, '$.decision.grounds.purposes');
INSERT INTO intelligence (case_id, seq, ord, log_ref, dated_on, grade, handling, handling_conditions, summary)
SELECT :body ->> '$.case_id', :seq, key, coalesce (value ->> '$.log_ref', ''), coalesce (value ->> '$.dated_on', ''), coalesce (value ->> '$.grade', ''),
  coalesce (value ->> '$.handling', ''), value ->> '$.conditions', coalesce (value ->> '$.summary', '')
FROM json_each (:body, '$.decision.grounds.intelligence');
INSERT INTO decision_risks (case_id, ord, risk, to_whom, likelihood, impact, plan)
SELECT :body ->> '$.case_id', key, coalesce (value ->> '$.risk', ''), coalesce (value ->> '$.to_whom', ''), value ->> '$.likelihood', value ->> '$.impact', coalesce (value ->> '$.plan', '')
FROM json_each (:body, '$.decision.risk.items');
INSERT OR IGNORE INTO decision_recipients (case_id, recipient_id, route, seq) SELECT :body ->> '$.case_id', value ->> '$.recipient_id', value ->> '$.route', :seq
FROM json_each (:body, '$.decision.recipients') WHERE value ->> '$.recipient_id' IN (SELECT id FROM recipients);
INSERT OR IGNORE INTO decision_instructions (case_id, manager_id, member_id, seq) SELECT :body ->> '$.case_id', r.value ->> '$.recipient_id', m.value, :seq
FROM json_each (:body, '$.decision.recipients') r, json_each (r.value, '$.members') m
WHERE r.value ->> '$.recipient_id' IN (SELECT id FROM recipients) AND m.value IN (SELECT id FROM recipients);
INSERT OR IGNORE INTO decision_areas (case_id, area, consulted_on, answer, their_reference)
SELECT :body ->> '$.case_id', value ->> '$.area', value ->> '$.consulted_on', value ->> '$.answer', value ->> '$.their_reference' FROM json_each (:body, '$.decision.areas');
UPDATE cases SET status = CASE :kind WHEN 'case.authorise' THEN 'authorised' WHEN 'case.refuse' THEN 'refused' ELSE 'withdrawn' END, decided_on = :today WHERE id = :body ->> '$.case_id';
