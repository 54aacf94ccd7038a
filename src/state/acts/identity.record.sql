-- Who the person in the photograph is, kept apart from the reference (K10 8.3, F06); again to correct it.
-- Body: case_id, name, other_names, born_on, address, pnc_id, cro_no.
INSERT INTO identities (case_id, name, other_names, born_on, address, pnc_id, cro_no, recorded_on)
VALUES (:body ->> '$.case_id', :body ->> '$.name', :body ->> '$.other_names', :body ->> '$.born_on', :body ->> '$.address', :body ->> '$.pnc_id', :body ->> '$.cro_no', :today)
ON CONFLICT (case_id) DO UPDATE SET name = excluded.name, other_names = excluded.other_names, born_on = excluded.born_on,
  address = excluded.address, pnc_id = excluded.pnc_id, cro_no = excluded.cro_no, recorded_on = excluded.recorded_on;
UPDATE findables SET name = (SELECT name || ' ' || coalesce (other_names, '') FROM identities WHERE case_id = :body ->> '$.case_id')
WHERE kind = 'release' AND about_id = (SELECT id FROM releases WHERE case_id = :body ->> '$.case_id');
