-- Somebody says that the clock is right although it stands long after the newest entry (F57): only then do acts go on. Body: id, newest (a moment), says (a moment), reason.
INSERT INTO clock_confirmations (id, newest_at, says_at, reason, confirmed_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.newest', :body ->> '$.says', :body ->> '$.reason', :actor, :seq);
