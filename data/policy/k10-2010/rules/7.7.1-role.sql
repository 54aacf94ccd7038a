-- row: F60
-- paragraph: K10 7.7.1
-- applies: *
-- effect: blocks
-- message: Your role ({role}) does not allow this. Ask a co-ordinator.
-- mend: person
-- reading: The co-ordinator manages everything (7.1). Officers bring cases, reviewers reassess, the
--   data protection unit looks, checks, samples and finds, and changes nothing, a manager acts in a register of his own
--   (7.7.1-unit-register), recovery only brings people back.
SELECT csn_word (CASE p.role WHEN 'dpu' THEN 'data protection unit' WHEN 'manager' THEN 'scheme manager' ELSE p.role END) AS role FROM people p
-- Kinds stand in pairs: of a longer list SQLite makes a table anew in every act, whoever acts.
WHERE p.id = :actor AND :kind <> 'register.create' AND :kind <> 'clock.confirm' AND NOT CASE p.role
  WHEN 'coordinator' THEN (SELECT holder FROM registers) = 'unit'
  WHEN 'officer' THEN :kind IN ('case.open', 'photo.import') OR :kind = 'identity.record' OR :kind GLOB 'look.*'
  WHEN 'reviewer' THEN :kind IN ('case.open', 'photo.import') OR :kind IN ('photo.steps', 'photo.remove') OR :kind IN ('identity.record', 'receipt.take')
    OR :kind IN ('copy.return', 'form.file') OR :kind IN ('review.sign', 'recall.chase') OR :kind GLOB 'look.*'
  WHEN 'dpu' THEN :kind IN ('head.witness', 'register.verify') OR :kind IN ('finding.raise', 'finding.step') OR :kind GLOB 'sample.*' OR :kind GLOB 'look.*'
    OR (:kind = 'form.file' AND :body ->> '$.form' IN ('verification', 'audit-report'))
  WHEN 'manager' THEN (SELECT holder FROM registers) = 'manager'
  WHEN 'recovery' THEN :kind IN ('person.add', 'person.leave')
  ELSE 0 END
