-- One review, v of reviews_now, with the last decision on it: for form 3796 and its additional sheets.
json_object ('number', v.number, 'signed_on', v.signed_on, 'entry', v.seq, 'file', v.file, 'current', v.current,
  'changed', json_object ('grounds', v.changed_grounds, 'risk', v.changed_risk, 'japan', v.changed_japan, 'recipients', v.changed_recipients),
  'recommendation', v.recommendation, 'reason', v.reason,
  'officer', (SELECT json_object ('name', name, 'title', title) FROM people WHERE id = v.signed_by),
  'intelligence', json ((SELECT json_group_array (json_object ('log_ref', log_ref, 'dated_on', dated_on, 'grade', grade, 'handling', handling,
    'handling_conditions', handling_conditions, 'summary', summary)) FROM (SELECT * FROM intelligence WHERE case_id = v.case_id AND seq = v.seq ORDER BY ord))),
  'evergreen', CASE WHEN coalesce (v.outcome, v.recommendation) IN ('keep', 'vary') THEN (SELECT kept FROM reviews_renewed WHERE review_id = v.id AND evergreen) END,
  'referred', json ((SELECT json_group_array (json_object ('to', referred_to, 'on', decided_on, 'reason', reason, 'by', (SELECT name FROM people WHERE id = decided_by)))
    FROM (SELECT * FROM review_decisions WHERE review_id = v.id AND outcome = 'refer' ORDER BY seq))),
  'outcome', v.outcome, 'keep_until', v.keep_until, 'decision_reason', v.decision_reason, 'decided_on', v.decided_on,
  'decision_entry', (SELECT seq FROM review_decisions WHERE id = v.decision_id),
  'coordinator', (SELECT json_object ('name', name, 'title', title) FROM people WHERE id = v.decided_by),
  'authority', CASE WHEN v.authority_name IS NOT NULL THEN json_object ('name', v.authority_name, 'rank', v.authority_rank, 'on', v.authority_on) END,
  'copies', json ((SELECT json_group_array (json_object ('copy_no', copy_no, 'organisation', organisation, 'person', person, 'outcome', outcome, 'back_by', back_by))
    FROM (SELECT c.copy_no, c.organisation, c.person, w.outcome, (SELECT q.deadline_on FROM recalls q WHERE q.copy_id = c.id AND q.id = c.recall_id) AS back_by
          FROM review_copies w JOIN copies_now c ON c.id = w.copy_id WHERE w.decision_id = v.decision_id ORDER BY c.copy_no))),
  'added', json ((SELECT json_group_array (json_object ('route', route, 'organisation', organisation, 'person', person))
    FROM (SELECT q.route, p.organisation, p.person FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
          WHERE q.case_id = v.case_id AND q.seq = (SELECT seq FROM review_decisions WHERE id = v.decision_id) ORDER BY p.organisation, p.id))),
  'instructed', json ((SELECT json_group_array (json_object ('manager', manager, 'member', member))
    FROM (SELECT m.person || ', ' || m.organisation AS manager, p.organisation || ' (' || p.person || ')' AS member
          FROM decision_instructions n JOIN recipients m ON m.id = n.manager_id JOIN recipients p ON p.id = n.member_id
          WHERE n.case_id = v.case_id AND n.seq = (SELECT seq FROM review_decisions WHERE id = v.decision_id) ORDER BY m.organisation, p.organisation, p.id))))
