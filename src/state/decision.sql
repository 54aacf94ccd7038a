-- How a decision is kept, whichever way it ends: acts/case.authorise.sql, case.refuse.sql and case.withdraw.sql include this. What a document holds is
-- said in case.authorise.sql.
SELECT coalesce (:body ->> '$.id', :body ->> '$.release_id', :body ->> '$.copy_id', :body ->> '$.case_id') AS subject_id, :body ->> '$.release_id' AS release_id,
  :body ->> '$.number' AS number, :body ->> '$.year' AS year, :body ->> '$.reference' AS reference, :body ->> '$.case_id' AS case_id,
  CASE :kind WHEN 'case.authorise' THEN 'authorised' WHEN 'case.refuse' THEN 'refused' ELSE 'withdrawn' END AS outcome,
  :body ->> '$.reason' AS refusal_reason,
  CASE json_type (:body, '$.decision.period.review_days') WHEN 'integer' THEN :body ->> '$.decision.period.review_days' END AS review_days,
  :body ->> '$.decision.photo_id' AS photo_id, :body ->> '$.decision.request.by' AS requester, :body ->> '$.decision.request.on' AS requested_on,
  :body ->> '$.decision.image.source' AS image_source, :body ->> '$.decision.image.captured_on' AS captured_on,
  :body ->> '$.decision.image.custody_ref' AS custody_ref, :body ->> '$.decision.image.offence' AS offence, :body ->> '$.decision.image.disposal' AS disposal,
  :body ->> '$.decision.image.disposal_on' AS disposal_on, :body ->> '$.decision.image.genesis_ref' AS genesis_ref,
  :body ->> '$.decision.image.checked_by' AS checked_by, :body ->> '$.decision.image.checked_on' AS checked_on,
  :body ->> '$.decision.image.under_18' AS under_18, :body ->> '$.decision.image.vulnerable' AS vulnerable, :body ->> '$.decision.grounds.gateway' AS gateway,
  :body ->> '$.decision.grounds.prejudice' AS prejudice, :body ->> '$.decision.grounds.locality' AS locality,
  :body ->> '$.decision.grounds.rationale' AS rationale, :body ->> '$.decision.wanted.wanted' AS wanted, :body ->> '$.decision.wanted.c02_ref' AS c02_ref,
  :body ->> '$.decision.wanted.cps_consulted_on' AS cps_consulted_on, :body ->> '$.decision.wanted.prosecution_pending' AS prosecution_pending,
  :body ->> '$.decision.wanted.cps_permission_ref' AS cps_permission_ref, :body ->> '$.decision.risk.confidentiality' AS risk_confidentiality,
  :body ->> '$.decision.risk.level' AS risk_level, :body ->> '$.decision.risk.purpose' AS risk_purpose,
  :body ->> '$.decision.risk.conditions' AS risk_conditions, :body ->> '$.decision.risk.recipient_danger' AS recipient_danger,
  :body ->> '$.decision.risk.plan' AS risk_plan, :body ->> '$.decision.pii.needed' AS pii, :body ->> '$.decision.pii.reason' AS pii_reason,
  :body ->> '$.decision.pii.handler' AS pii_handler, :body ->> '$.decision.japan.justified' AS japan_justified,
  :body ->> '$.decision.japan.authorised' AS japan_authorised, :body ->> '$.decision.japan.proportionate' AS japan_proportionate,
  :body ->> '$.decision.japan.auditable' AS japan_auditable, :body ->> '$.decision.japan.necessary' AS japan_necessary,
  :body ->> '$.decision.name.released' AS name_released, :body ->> '$.decision.name.text' AS name_text,
  :body ->> '$.decision.name.justified' AS name_justified, :body ->> '$.decision.name.authorised' AS name_authorised,
  :body ->> '$.decision.name.proportionate' AS name_proportionate, :body ->> '$.decision.name.auditable' AS name_auditable,
  :body ->> '$.decision.name.necessary' AS name_necessary, :body ->> '$.decision.told.warning' AS warning_phrase,
  :body ->> '$.decision.told.offence' AS told_offence, :body ->> '$.decision.told.sentence' AS told_sentence, :body -> '$.decision' AS document,
  :body -> '$.decision.links' AS links, :body -> '$.decision.grounds.purposes' AS purposes, :body -> '$.decision.grounds.intelligence' AS reports,
  :body -> '$.decision.risk.items' AS risks, :body -> '$.decision.recipients' AS recipients, :body -> '$.decision.areas' AS areas,
  CASE WHEN instr (:body -> '$.decision.recipients', '"members"') > 0 THEN :body -> '$.decision.recipients' END AS instructed,
  :body ->> '$.decision.equality.sex' AS sex, :body ->> '$.decision.equality.ethnicity' AS ethnicity,
  CASE WHEN coalesce (:body ->> '$.decision.equality.sex', :body ->> '$.decision.equality.ethnicity', '') <> '' THEN '[1]' END AS equality;
INSERT INTO decisions (case_id, outcome, decided_on, decided_by, seq, refusal_reason, edition, edition_version, review_days, photo_id, requester, requested_on, image_source,
  captured_on, custody_ref, offence, disposal, disposal_on, genesis_ref, checked_by, checked_on, under_18, vulnerable, gateway, prejudice, locality,
  rationale, wanted, c02_ref, cps_consulted_on, prosecution_pending, cps_permission_ref, risk_confidentiality, risk_level, risk_purpose, risk_conditions,
  recipient_danger, risk_plan, pii, pii_reason, pii_handler, japan_justified, japan_authorised, japan_proportionate, japan_auditable, japan_necessary,
  name_released, name_text, name_justified, name_authorised, name_proportionate, name_auditable, name_necessary, warning_phrase, told_offence, told_sentence,
  document)
VALUES (:case_id, :outcome, :today, :actor, :seq, :refusal_reason, (SELECT name FROM editions ORDER BY seq DESC LIMIT 1),
  (SELECT version FROM editions ORDER BY seq DESC LIMIT 1), :review_days, :photo_id, :requester, :requested_on, :image_source, :captured_on, :custody_ref,
  :offence, :disposal, :disposal_on, :genesis_ref, :checked_by, :checked_on, :under_18, :vulnerable, :gateway, :prejudice, :locality, :rationale, :wanted,
  :c02_ref, :cps_consulted_on, :prosecution_pending, :cps_permission_ref, :risk_confidentiality, :risk_level, :risk_purpose, :risk_conditions,
  :recipient_danger, :risk_plan, :pii, :pii_reason, :pii_handler, :japan_justified, :japan_authorised, :japan_proportionate, :japan_auditable,
  :japan_necessary, :name_released, :name_text, :name_justified, :name_authorised, :name_proportionate, :name_auditable, :name_necessary, :warning_phrase,
  :told_offence, :told_sentence, :document);
-- each: equality
INSERT INTO equality (case_id, sex, ethnicity) VALUES (:case_id, :sex, :ethnicity);
-- each: links
INSERT OR IGNORE INTO decision_links (case_id, kind, ref) VALUES (:case_id, :value ->> '$.kind', :value ->> '$.ref');
-- each: purposes
INSERT OR IGNORE INTO decision_purposes (case_id, purpose) VALUES (:case_id, :value);
-- each: reports
INSERT INTO intelligence (case_id, seq, ord, log_ref, dated_on, grade, handling, handling_conditions, summary)
VALUES (:case_id, :seq, :key, coalesce (:value ->> '$.log_ref', ''), coalesce (:value ->> '$.dated_on', ''), coalesce (:value ->> '$.grade', ''),
  coalesce (:value ->> '$.handling', ''), :value ->> '$.conditions', coalesce (:value ->> '$.summary', ''));
-- each: risks
INSERT INTO decision_risks (case_id, ord, risk, to_whom, likelihood, impact, plan)
VALUES (:case_id, :key, coalesce (:value ->> '$.risk', ''), coalesce (:value ->> '$.to_whom', ''), :value ->> '$.likelihood', :value ->> '$.impact', coalesce (:value ->> '$.plan', ''));
-- Whom the register does not know is left out: his id is NULL then.
-- each: recipients
INSERT OR IGNORE INTO decision_recipients (case_id, recipient_id, route, seq)
VALUES (:case_id, (SELECT id FROM recipients WHERE id = :value ->> '$.recipient_id'), :value ->> '$.route', :seq);
-- each: instructed
INSERT OR IGNORE INTO decision_instructions (case_id, manager_id, member_id, seq) SELECT :case_id, :value ->> '$.recipient_id', m.value, :seq
FROM json_each (:value, '$.members') m WHERE :value ->> '$.recipient_id' IN (SELECT id FROM recipients) AND m.value IN (SELECT id FROM recipients);
-- each: areas
INSERT OR IGNORE INTO decision_areas (case_id, area, consulted_on, answer, their_reference)
VALUES (:case_id, :value ->> '$.area', :value ->> '$.consulted_on', :value ->> '$.answer', :value ->> '$.their_reference');
UPDATE cases SET status = :outcome, decided_on = :today WHERE id = :case_id;
