-- Whose counts these are (:about is the register's id); the counts themselves come from the program, with small ones hidden.
SELECT json_object ('force', g.force, 'unit', g.unit, 'area', g.area, 'edition', e.name, 'edition_version', e.version, 'made_on', :today)
FROM registers g JOIN (SELECT name, version FROM editions ORDER BY seq DESC LIMIT 1) e WHERE g.id = :about
