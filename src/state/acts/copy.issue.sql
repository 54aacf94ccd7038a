-- One copy is supplied to one recipient with form 3795, the written conditions and his stamped picture (K10 7.4, 7.5, 8.2, 8.3; F37–F40).
-- Body: id, case_id, release_id, copy_no, recipient_id, route, members [] (route A: whom the manager may disclose to), undertaking_id, language, conditions_version,
-- conditions_sha256, supplied_on, due_on, medium ('paper', 'pdf', 'disc', 'usb'), medium_no, form_blob_id, form_sha256, picture_sha256.
SELECT :body ->> '$.id' AS id, coalesce (:body ->> '$.id', :body ->> '$.release_id', :body ->> '$.copy_id', :body ->> '$.case_id') AS subject_id,
  :body ->> '$.release_id' AS release_id, :body ->> '$.copy_no' AS copy_no, :body ->> '$.recipient_id' AS recipient_id, :body ->> '$.route' AS route,
  :body ->> '$.undertaking_id' AS undertaking_id, :body ->> '$.language' AS language, :body ->> '$.conditions_version' AS conditions_version,
  :body ->> '$.conditions_sha256' AS conditions_sha256, :body ->> '$.supplied_on' AS supplied_on, :body ->> '$.due_on' AS due_on,
  :body ->> '$.medium' AS medium, :body ->> '$.medium_no' AS medium_no, :body ->> '$.form_blob_id' AS form_blob_id, :body ->> '$.form_sha256' AS form_sha256,
  :body ->> '$.picture_sha256' AS picture_sha256, :body -> '$.members' AS members;
INSERT INTO copies (id, release_id, copy_no, recipient_id, route, undertaking_id, language, conditions_version, conditions_sha256, supplied_on, due_on, clock_from, keep_until, medium, medium_no,
  form_blob_id, form_sha256, picture_sha256, issued_by, seq)
VALUES (:id, :release_id, :copy_no, :recipient_id, :route, :undertaking_id, :language, :conditions_version, :conditions_sha256, :supplied_on, :due_on, :supplied_on,
  (SELECT date (:supplied_on, '+' || d.review_days || ' days') FROM releases r JOIN decisions d ON d.case_id = r.case_id WHERE r.id = :release_id),
  :medium, :medium_no, :form_blob_id, :form_sha256, :picture_sha256, :actor, :seq);
-- each: members
INSERT INTO copy_instructions (copy_id, member_id) VALUES (:id, :value);
