-- The manager acknowledges a photograph and says how it is kept (K10 7.4.2, F39). Body: id, item_id, received_by, received_on, storage, security_confirmed, warning_acknowledged.
INSERT INTO item_receipts (item_id, received_by, received_on, storage, security_confirmed, warning_acknowledged, seq)
VALUES (:body ->> '$.item_id', coalesce (:body ->> '$.received_by', ''), coalesce (:body ->> '$.received_on', ''), coalesce (:body ->> '$.storage', ''), coalesce (:body ->> '$.security_confirmed', 0),
  coalesce (:body ->> '$.warning_acknowledged', 0), :seq);
