-- The undertaking of one recipient in the wording in force, before it is signed (:about is the recipient's id). A signature
-- ({method, by, capacity, on, witness, words}) is added by who takes it.
SELECT json_object (
  'made_on', :today, 'force', g.force, 'unit', g.unit, 'area', g.area,
  'edition', e.name, 'edition_version', e.version,
  'instance', upper (substr (p.id, 1, 8)) || '-' || :seq, 'language', p.language, 'scheme', s.name,
  'recipient', json_object ('organisation', p.organisation, 'premises', p.premises, 'person', p.person, 'storage', p.storage),
  'wordings', json ((SELECT json_group_array (w.version || ' ' || w.language || ' ' || substr (w.sha256, 1, 16))
    FROM (SELECT version, language, sha256 FROM wordings_now
          WHERE name = 'undertaking' AND (language = p.language OR p.language = 'both') ORDER BY language) w)))
FROM recipients p
JOIN schemes s ON s.id = p.scheme_id
JOIN registers g
JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e
WHERE p.id = :about
