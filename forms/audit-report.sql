-- One dip sample with what was read in it and the findings raised from it (:about is the sample's id). Paragraphs, and whether it is the same when it is drawn again, come from the program.
WITH read AS (SELECT r.*, CASE WHEN r.answered = 0 THEN 'unread' WHEN r.negative > 0 OR EXISTS (SELECT 1 FROM findings f WHERE f.sample_id = r.sample_id AND f.release_id = r.release_id) THEN 'finding' WHEN EXISTS (SELECT 1 FROM wordings_now w WHERE w.name GLOB 'audit.*' AND w.language = 'en'
    AND NOT EXISTS (SELECT 1 FROM sample_answers a WHERE a.sample_id = r.sample_id AND a.release_id = r.release_id AND a.question = w.name)) THEN 'begun' ELSE 'meets' END AS result, NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.name GLOB 'audit.*' AND w.language = 'en'
    AND NOT EXISTS (SELECT 1 FROM sample_answers a WHERE a.sample_id = r.sample_id AND a.release_id = r.release_id AND a.question = w.name)) AS whole
  FROM sample_releases_now r WHERE r.sample_id = :about)
SELECT json_object (
  'force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version, 'made_on', :today,
  'title', s.title, 'from_on', s.from_on, 'to_on', s.to_on, 'wanted', (SELECT count (*) FROM read), 'population', s.population, 'strata', (SELECT json_group_array (json_object ('name', value)) FROM json_each (s.strata)),
  'seed', s.seed, 'up_to_seq', s.up_to_seq, 'drawn_on', s.drawn_on, 'drawn_by', d.name, 'signed_on', s.signed_on, 'signed_by', p.name, 'conclusion', s.conclusion,
  'read', (SELECT count (*) FROM read WHERE whole), 'meets', (SELECT count (*) FROM read WHERE result = 'meets'), 'negative', (SELECT count (*) FROM read WHERE result = 'finding'),
  'score', (SELECT CASE WHEN count (*) > 0 THEN CAST (sum (answer = 'yes') * 100 / count (*) AS TEXT) || ' %' END FROM sample_answers_now WHERE sample_id = s.id AND answer <> 'na'),
  'releases', (SELECT json_group_array (json_object ('ord', ord, 'reference', coalesce (reference, release_id), 'stratum', stratum, 'result', result, 'negative', negative)) FROM (SELECT * FROM read ORDER BY ord)),
  'findings', (SELECT json_group_array (json_object ('number', number, 'paragraph', paragraph, 'seriousness', seriousness, 'reference', reference, 'owner', owner, 'reply_by', reply_by, 'standing', standing))
    FROM (SELECT * FROM findings_now WHERE sample_id = s.id ORDER BY number)),
  'steps', (SELECT json_group_array (json_object ('number', number, 'step', step, 'on_date', on_date, 'by', name, 'text', text))
    FROM (SELECT f.number, 'raised' AS step, f.raised_on AS on_date, q.name, f.what AS text, f.seq FROM findings f JOIN people q ON q.id = f.raised_by WHERE f.sample_id = s.id
      UNION ALL SELECT f.number, t.step, t.on_date, q.name, t.text, t.seq FROM finding_steps t JOIN findings f ON f.id = t.finding_id JOIN people q ON q.id = t.by_id WHERE f.sample_id = s.id ORDER BY 1, 6)))
FROM samples s
JOIN registers g
JOIN people d ON d.id = s.drawn_by
LEFT JOIN people p ON p.id = s.signed_by
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE s.id = :about
