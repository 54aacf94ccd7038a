-- row: F10
-- paragraph: PACE s.64A(4)
-- applies: case.authorise
-- effect: blocks
-- message: Section 64A(4) of PACE covers the prevention or detection of crime, the investigation of an
--   offence and the conduct of a prosecution. Select one of those purposes, or choose another gateway.
-- mend: grounds
-- reading: Protection of the public alone is not a purpose of 64A(4); apprehension of suspects is read as
--   part of investigation.
SELECT 'grounds.purposes' AS field FROM decisions d WHERE d.case_id = :scope AND d.gateway = 'pace-64a4'
AND NOT EXISTS (SELECT 1 FROM decision_purposes p WHERE p.case_id = d.case_id AND p.purpose IN ('prevention', 'detection', 'investigation', 'apprehension'))
