-- row: F54
-- paragraph: K10 8.2
-- applies: copy.return
-- effect: warns
-- message: A lost copy is a breach of security. Tell the data protection unit today: the 72 hours run from
--   now.
-- mend: copy
-- reading: Loss ends possession as far as anybody knows, and begins a breach.
SELECT t.copy_id AS subject FROM returns t WHERE t.id = :body ->> '$.id' AND t.outcome = 'lost'
