-- row: F60
-- paragraph: K10 7.7.1
-- applies: package.accept, item.*, disclosure.log, return.make, look.item
-- effect: blocks
-- message: This belongs in a scheme manager's own register, and this one is a police unit's. The
--   manager records it in his.
-- mend: person
-- reading: Onward disclosures are the manager's record (7.4.1); the unit takes them in as he
--   reports them.
SELECT 1 AS row FROM registers r WHERE r.holder = 'unit'
