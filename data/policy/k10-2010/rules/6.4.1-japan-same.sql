-- row: F18
-- paragraph: K10 6.4.1
-- applies: case.authorise
-- effect: blocks
-- message: Two of the five answers under JAPAN are word for word the same. Answer each question for itself.
-- mend: japan
-- reading: Five considerations answered with one text were not considered.
WITH answer (ord, field, words) AS (
  SELECT 1, 'japan.justified', csn_fold (japan_justified) FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 2, 'japan.authorised', csn_fold (japan_authorised) FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 3, 'japan.proportionate', csn_fold (japan_proportionate) FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 4, 'japan.auditable', csn_fold (japan_auditable) FROM decisions WHERE case_id = :scope UNION ALL
  SELECT 5, 'japan.necessary', csn_fold (japan_necessary) FROM decisions WHERE case_id = :scope),
kept AS MATERIALIZED (SELECT * FROM answer WHERE words <> '')
SELECT b.field FROM kept b WHERE EXISTS (SELECT 1 FROM kept a WHERE a.ord < b.ord AND a.words = b.words)
