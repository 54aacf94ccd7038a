-- A package was made for a scheme's manager (K10 7.4, F33). What it tells of the copy is kept: the next one is made when something differs. Body: id, recipient_id,
-- card_id, number, previous_sha256, sha256, bytes, what ('issue', 'instruction', 'renewal', 'recall', 'notice'), copy_id, review_on, members [], recall_id, deadline_on, text, head_size, head_root, blob_id, file_name.
INSERT INTO packages (id, recipient_id, card_id, number, previous_sha256, sha256, bytes, kind, copy_id, review_on, recall_id, deadline_on, text, head_size, head_root, blob_id, file_name, made_on, made_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.recipient_id', :body ->> '$.card_id', :body ->> '$.number', :body ->> '$.previous_sha256', :body ->> '$.sha256', :body ->> '$.bytes', coalesce (:body ->> '$.what', :body ->> '$.kind'),
  :body ->> '$.copy_id', :body ->> '$.review_on', :body ->> '$.recall_id', :body ->> '$.deadline_on', :body ->> '$.text', :body ->> '$.head_size', :body ->> '$.head_root',
  :body ->> '$.blob_id', :body ->> '$.file_name', :today, :actor, :seq);
INSERT INTO package_members (package_id, member_id) SELECT :body ->> '$.id', value FROM json_each (:body, '$.members');
