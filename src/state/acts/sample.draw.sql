-- A sample of releases was drawn for reading (K10 7.10, F58). Body: id, title, from_on, to_on, wanted, strata [], seed, population, up_to_seq, month, releases [{release_id, stratum}] in order.
INSERT INTO samples (id, title, from_on, to_on, wanted, strata, seed, population, up_to_seq, month, drawn_on, drawn_by, seq)
VALUES (:body ->> '$.id', coalesce (:body ->> '$.title', ''), coalesce (:body ->> '$.from_on', ''), coalesce (:body ->> '$.to_on', ''), :body ->> '$.wanted', coalesce (:body -> '$.strata', '[]'), :body ->> '$.seed',
  :body ->> '$.population', :body ->> '$.up_to_seq', :body ->> '$.month', :today, :actor, :seq);
INSERT INTO sample_releases (sample_id, ord, release_id, stratum)
SELECT :body ->> '$.id', key + 1, value ->> '$.release_id', coalesce (value ->> '$.stratum', '') FROM json_each (:body, '$.releases');
