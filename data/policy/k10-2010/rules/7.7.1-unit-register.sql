-- row: F60
-- paragraph: K10 7.7.1
-- applies: *
-- effect: blocks
-- message: This belongs in a police unit's register, and this one is a scheme manager's. Ask the
--   co-ordinator to record it there.
-- mend: person
-- reading: A manager's register holds what he was given, whom he disclosed it to, and who may open
--   it. Whom a photograph may be disclosed to is decided elsewhere.
SELECT 1 AS row FROM registers r WHERE CASE r.holder WHEN 'manager' THEN NOT (:kind GLOB 'item.*' OR :kind IN ('register.create', 'clock.confirm', 'card.pin', 'card.end', 'package.accept', 'disclosure.log',
  'return.make', 'look.item', 'person.add', 'person.leave', 'recovery.make', 'edition.adopt', 'form.file', 'attachment.add', 'register.verify', 'look.export')) END
