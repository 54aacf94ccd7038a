-- One copy is supplied to one recipient with form 3795, the written conditions and his stamped picture (K10 7.4, 7.5, 8.2, 8.3; F37–F40).
-- Body: id, case_id, release_id, copy_no, recipient_id, route, members [] (route A: whom the manager may disclose to), undertaking_id, language, conditions_version,
-- conditions_sha256, supplied_on, due_on, medium ('paper', 'pdf', 'disc', 'usb'), medium_no, form_blob_id, form_sha256, picture_sha256.
INSERT INTO copies (id, release_id, copy_no, recipient_id, route, undertaking_id, language, conditions_version, conditions_sha256, supplied_on, due_on, clock_from, keep_until, medium, medium_no,
  form_blob_id, form_sha256, picture_sha256, issued_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.release_id', :body ->> '$.copy_no', :body ->> '$.recipient_id', :body ->> '$.route', :body ->> '$.undertaking_id',
  :body ->> '$.language', :body ->> '$.conditions_version', :body ->> '$.conditions_sha256', :body ->> '$.supplied_on', :body ->> '$.due_on', :body ->> '$.supplied_on',
  (SELECT date (:body ->> '$.supplied_on', '+' || d.review_days || ' days') FROM releases r JOIN decisions d ON d.case_id = r.case_id WHERE r.id = :body ->> '$.release_id'),
  :body ->> '$.medium', :body ->> '$.medium_no', :body ->> '$.form_blob_id', :body ->> '$.form_sha256', :body ->> '$.picture_sha256', :actor, :seq);
INSERT INTO copy_instructions (copy_id, member_id) SELECT :body ->> '$.id', value FROM json_each (:body, '$.members');
