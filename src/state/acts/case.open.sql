-- One person's photograph and intelligence are considered for release (K10 7.7). Body: id, restricted.
INSERT INTO cases (id, opened_on, opened_by, restricted) VALUES (:body ->> '$.id', :today, :actor, coalesce (:body ->> '$.restricted', 0));
