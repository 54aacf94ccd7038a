-- row: F45
-- paragraph: K10 8.2
-- applies: copy.issue
-- effect: blocks
-- message: Say how the copy is supplied: on paper, as a PDF, on a disc or on a USB stick. A disc or
--   stick needs its number.
-- mend: copy
-- reading: A disc or stick without a number cannot be demanded back. A package: 8.2-medium-package.
SELECT CASE WHEN c.medium IN ('disc', 'usb') THEN 'medium_no' ELSE 'medium' END AS field FROM copies c WHERE c.id = :body ->> '$.id'
AND (c.medium NOT IN ('paper', 'pdf', 'disc', 'usb') AND c.medium <> 'package' OR (c.medium IN ('disc', 'usb') AND trim (coalesce (c.medium_no, '')) = ''))
