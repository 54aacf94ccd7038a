-- The manager disclosed a photograph to a member, or took a copy back (K10 7.4.1, F33). A correction is a new entry that names the old one; void: there was no such disclosure.
-- Body: id, item_id, member_id, how ('shown', 'copy', 'taken-back'), at (a moment), note, corrects, void, reason.
INSERT INTO disclosures (id, item_id, member_id, how, at, on_date, note, corrects, void, reason, logged_at, logged_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.item_id', :body ->> '$.member_id', :body ->> '$.how', :body ->> '$.at', substr (:body ->> '$.at', 1, 10), coalesce (:body ->> '$.note', ''), :body ->> '$.corrects',
  coalesce (:body ->> '$.void', 0), coalesce (:body ->> '$.reason', ''), :at, :actor, :seq);
