-- Brings the index `search` up to findables: what has changed goes out as the index has it and in as it is now, then what is new.
INSERT INTO search (search, rowid, reference, words, name) SELECT 'delete', id, reference, words, name FROM search_stale;
INSERT INTO search (rowid, reference, words, name) SELECT id, reference, words, name FROM findables WHERE id IN (SELECT id FROM search_stale);
INSERT INTO search (rowid, reference, words, name) SELECT id, reference, words, name FROM findables WHERE id > (SELECT up_to FROM search_fed);
DELETE FROM search_stale;
UPDATE search_fed SET up_to = (SELECT coalesce (max (id), 0) FROM findables);
