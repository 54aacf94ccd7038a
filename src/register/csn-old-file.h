/* An old register's file: its columns, and one line of it as it would be taken over (K10 8.3). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-csv-file.h"
#include "csn-register.h"

G_BEGIN_DECLS

enum {
  CSN_OLD_NUMBER, CSN_OLD_AUTHORISED, CSN_OLD_RECIPIENT, CSN_OLD_COPIES, CSN_OLD_SUPPLIED, CSN_OLD_REVIEW, CSN_OLD_CUSTODY, CSN_OLD_OUTCOME, CSN_OLD_ENDED, CSN_OLD_REMARKS, CSN_OLD_FIELDS
};
#define CSN_OLD_LINES 20000

/* csn-old-file.c: the file opened, its separator chosen by what the columns are called. */
CsnCsv     *csn_old_file_open (GBytes *csv, GError **error);
/* Code, as in CsnOldFile.fields. */
const char *csn_old_field_name (guint field);

/* csn-old-line.c */
typedef struct {
  CsnEdition *edition;
  const char *area;
  CsnDate     today;
  int         year;                          /* of numbers that have none; 0: unknown */
  const char *headings[CSN_OLD_FIELDS];      /* as the file has them, NULL: not mapped */
} CsnOldReading;

typedef struct {
  guint         line;
  CsnOldVerdict verdict;
  GString      *text;                        /* what is doubtful or bad, sentences */
  gint64        number;
  int           year;
  char         *reference, *custody_ref;
  CsnDate       authorised, supplied, review, ended;
  guint         copies, out;                 /* out: of these, with whoever has them */
  GString      *recipient, *remarks;
  const char   *outcome;                     /* of old_releases; NULL: out */
  gboolean      joined;                      /* counted with an earlier line of the same number */
} CsnOldEntry;
void         csn_old_entry_free (CsnOldEntry *entry);
CsnOldEntry *csn_old_line_read (const CsnOldReading *reading, const CsnCsvRow *row);
/* Gives it its reference. Numbers go on from year to year: one without a year, between two of the same year, is of that one, too (@between; 0: they differ). */
void         csn_old_entry_refer (const CsnOldReading *reading, CsnOldEntry *entry, int between);
/* Another line of the same number: its copies are counted with @first's. */
void         csn_old_entry_join (CsnOldEntry *first, CsnOldEntry *entry);
/* Takes out what must not come in, and says so. */
void         csn_old_entry_guard (const CsnOldReading *reading, CsnOldEntry *entry);
void         csn_old_entry_doubt (CsnOldEntry *entry, CsnOldVerdict verdict, const char *sentence);

G_END_DECLS
