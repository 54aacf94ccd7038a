-- The co-ordinator authorises disclosure (K10 7.7.1, F21) under the next number (8.3, F32). The decision is one document:
-- Body: case_id, release_id, number, year, reference, decision {
--   photo_id, links [{kind, ref}], request {by, on},
--   image {source, captured_on, custody_ref, offence, disposal, disposal_on, genesis_ref, checked_by, checked_on, under_18, vulnerable},
--   grounds {gateway, purposes [], prejudice, locality, rationale, intelligence [{log_ref, dated_on, grade, handling, conditions, summary}]},
--   wanted {wanted, c02_ref, cps_consulted_on, prosecution_pending, cps_permission_ref},
--   risk {confidentiality, level, purpose, conditions, recipient_danger, plan, items [{risk, to_whom, likelihood, impact, plan}]},
--   pii {needed, reason, handler}, japan {justified, authorised, proportionate, auditable, necessary},
--   name {released, text, justified, authorised, proportionate, auditable, necessary},
--   told {offence, sentence, warning}, recipients [{recipient_id, route, members []}], areas [{area, consulted_on, answer, their_reference}],
--   period {review_days: whole, where the review is to be sooner than the policy's},
--   equality {sex, ethnicity}: as the custody record states them, where it does (K10 10, F61) }.
-- include: decision.sql
SELECT 'the number is void' AS refusal WHERE EXISTS (SELECT 1 FROM voids WHERE number = :number) OR EXISTS (SELECT 1 FROM voids WHERE reference = :reference)
UNION ALL SELECT 'the number was given in the old register' WHERE EXISTS (SELECT 1 FROM old_releases WHERE number = :number) OR EXISTS (SELECT 1 FROM old_releases WHERE reference = :reference);
INSERT INTO releases (id, case_id, number, year, reference, authorised_on, authorised_by) VALUES (:release_id, :case_id, :number, :year, :reference, :today, :actor);
INSERT INTO findables (kind, about_id, seq, reference, words, name)
VALUES ('release', :release_id, :seq, (SELECT reference || ' ' || number FROM releases WHERE id = :release_id),
  coalesce (:told_offence, '') || ' ' || coalesce (:told_sentence, '') || ' ' || coalesce (:locality, '') || ' ' ||
  coalesce ((SELECT group_concat (p.organisation, ' ') FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id WHERE q.case_id = :case_id), '') || ' ' ||
  coalesce ((SELECT group_concat (l.ref, ' ') FROM decision_links l WHERE l.case_id = :case_id), ''),
  coalesce ((SELECT i.name || ' ' || coalesce (i.other_names, '') FROM identities i WHERE i.case_id = :case_id), ''));
