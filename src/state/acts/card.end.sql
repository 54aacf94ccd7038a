-- Somebody's keys are no longer trusted: he left, or his computer was lost (F33). Nothing more is sealed to them, nothing signed by them is taken in. Body: id, reason.
UPDATE cards SET ended_seq = :seq, end_reason = coalesce (:body ->> '$.reason', '') WHERE id = :body ->> '$.id' AND ended_seq IS NULL;
