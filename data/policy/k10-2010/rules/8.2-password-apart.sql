-- row: F45
-- paragraph: K10 8.2
-- applies: password.tell
-- effect: blocks
-- message: A disc or stick may go by post, so its password may not. Tell it by telephone, in person
--   or in a text message.
-- mend: copy
-- reading: F45: never on the same medium, never by the same way: whoever gets hold of one must not
--   get hold of both.
SELECT l.copy_id AS subject, 'how' AS field FROM locked_copies l WHERE l.id = :body ->> '$.locked_id' AND l.told_how = 'post' AND l.medium IN ('disc', 'usb')
