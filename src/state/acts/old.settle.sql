-- What became of the copies of a release of the old register (K10 8.2). Body: id (of the old release), outcome ('returned', 'destroyed', 'lost', 'anew'), ended_on, note.
UPDATE old_releases SET outcome = :body ->> '$.outcome', ended_on = coalesce (:body ->> '$.ended_on', :today), note = coalesce (:body ->> '$.note', ''), settled_by = :actor, settled_seq = :seq
WHERE id = :body ->> '$.id' AND outcome IS NULL;
