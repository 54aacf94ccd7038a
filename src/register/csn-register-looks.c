/* Looks that are unlike the others: nobody is accused by them, somebody asks (F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

/* Local time is in the moment's own text. Early, late or on a weekend; nine others by the same person within ten minutes; a case whose person has the looker's own surname.
 * An export is a look at everything, and so counts for the hour alone. */
static const char unusual_sql[] =
  "WITH k AS (SELECT l.seq, l.person_id, l.what, l.about_id, l.case_id, l.at, l.reason,"
  " l.what <> 'export' AND count (*) FILTER (WHERE l.what <> 'export') OVER (PARTITION BY l.person_id ORDER BY julianday (l.at)"
  " RANGE BETWEEN 600.0 / 86400 PRECEDING AND 600.0 / 86400 FOLLOWING) >= 10 AS many FROM looks_all l"
  " WHERE substr (l.at, 1, 10) BETWEEN date (:from, '-1 days') AND date (:to, '+1 days')), "
  "f AS (SELECT k.*, p.name AS person, r.reference,"
  " (CAST (substr (k.at, 12, 2) AS INTEGER) < 6 OR CAST (substr (k.at, 12, 2) AS INTEGER) >= 20 OR strftime ('%w', substr (k.at, 1, 10)) IN ('0', '6')) AS hours,"
  " EXISTS (SELECT 1 FROM identities i WHERE i.case_id = k.case_id AND lower (replace (i.name, rtrim (i.name, replace (i.name, ' ', '')), ''))"
  " = lower (replace (p.name, rtrim (p.name, replace (p.name, ' ', '')), ''))) AS own"
  " FROM k JOIN people p ON p.id = k.person_id LEFT JOIN releases r ON r.case_id = k.case_id WHERE substr (k.at, 1, 10) BETWEEN :from AND :to) "
  "SELECT seq, person, what, about_id, reference, at, reason, trim (CASE WHEN hours THEN 'hours ' ELSE '' END || CASE WHEN many THEN 'many ' ELSE '' END"
  " || CASE WHEN own THEN 'own-name' ELSE '' END) AS why FROM f WHERE hours OR many OR own ORDER BY seq DESC";

CsnRows *
csn_register_unusual_looks (CsnRegister *self, CsnDate from, CsnDate to, GError **error)
{
  g_autofree char *first = csn_date_to_iso (from), *last = csn_date_to_iso (to);
  return csn_register_query (self, error, unusual_sql, ":from", first, ":to", last, NULL);
}
