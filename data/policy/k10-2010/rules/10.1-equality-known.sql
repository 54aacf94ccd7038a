-- row: F61
-- paragraph: K10 10.1
-- applies: case.authorise, case.correct
-- effect: blocks
-- message: This sex or ethnicity is not one of those that this policy edition lists. Choose another, or leave
--   it out.
-- mend: image
-- reading: Nobody is asked for them. What is recorded is recorded so that it can be counted; an edition that lists none asks nothing.
SELECT CASE :kind WHEN 'case.correct' THEN 'now' ELSE f.path END AS field
FROM (SELECT 'equality.sex' AS path, 'sex.' AS family UNION ALL SELECT 'equality.ethnicity', 'ethnicity.') f
JOIN (SELECT :body ->> '$.field' AS corrected) c
WHERE EXISTS (SELECT 1 FROM wordings_now w WHERE w.name GLOB f.family || '*')
AND CASE WHEN :kind <> 'case.correct' THEN coalesce (:body ->> ('$.decision.' || f.path), '') WHEN c.corrected = f.path THEN trim (coalesce (:body ->> '$.now', '')) ELSE '' END <> ''
AND NOT EXISTS (SELECT 1 FROM wordings_now w WHERE w.language = 'en'
  AND w.name = f.family || CASE WHEN :kind <> 'case.correct' THEN :body ->> ('$.decision.' || f.path) ELSE :body ->> '$.now' END)
