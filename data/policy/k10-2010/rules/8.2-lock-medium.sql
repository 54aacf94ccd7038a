-- row: F45
-- paragraph: K10 8.2
-- applies: copy.lock
-- effect: blocks
-- message: Say where the locked copy goes: as a PDF, on a disc or on a USB stick. A disc or stick
--   needs its number.
-- mend: copy
-- reading: A disc or stick without a number cannot be demanded back.
SELECT CASE WHEN l.medium IN ('disc', 'usb') THEN 'medium_no' ELSE 'medium' END AS field FROM locked_copies l WHERE l.id = :body ->> '$.id'
AND (l.medium NOT IN ('pdf', 'disc', 'usb') OR (l.medium IN ('disc', 'usb') AND l.medium_no IS NULL))
