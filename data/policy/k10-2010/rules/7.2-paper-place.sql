-- row: F26
-- paragraph: K10 7.2
-- applies: attachment.add
-- effect: blocks
-- message: Say where the paper original is kept, or write that there is none.
-- mend: scheme
-- reading: "A copy of the original agreement(s) … available for inspection": the original must be findable.
SELECT a.id AS subject, 'paper_place' AS field FROM attachments a WHERE a.id = :body ->> '$.id' AND trim (coalesce (a.paper_place, '')) = ''
