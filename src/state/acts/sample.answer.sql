-- Questions about one sampled release were answered (F58). Body: id, case_id (its scope), sample_id, release_id, answers [{question, answer ('yes', 'no', 'na'), note}].
INSERT INTO sample_answers (sample_id, release_id, question, answer, note, answered_on, answered_by, seq)
SELECT :body ->> '$.sample_id', :body ->> '$.release_id', value ->> '$.question', value ->> '$.answer', coalesce (value ->> '$.note', ''), :today, :actor, :seq FROM json_each (:body, '$.answers')
WHERE EXISTS (SELECT 1 FROM sample_releases s WHERE s.sample_id = :body ->> '$.sample_id' AND s.release_id = :body ->> '$.release_id');
