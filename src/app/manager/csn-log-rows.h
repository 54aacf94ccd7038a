/* What was disclosed, as rows: newest first, corrections beside what they correct (K10 7.4.1). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-state.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Columns that csn_log_row_make() needs; follow with WHERE. */
#define CSN_LOG_ROWS                                                                                                                     \
  "SELECT d.id, d.item_id, d.member_id, d.how, d.at, d.note, d.corrects, d.void, d.reason, i.reference, m.organisation, m.person, "      \
  "EXISTS (SELECT 1 FROM disclosures k WHERE k.corrects = d.id) AS corrected, "                                                          \
  "(SELECT min (r.made_on) FROM returns_made r WHERE r.register_id = i.register_id AND r.up_to_seq >= d.seq) AS sent_on "                \
  "FROM disclosures d JOIN items i ON i.id = d.item_id JOIN known_members m ON m.id = d.member_id "
/* CsnRowMaker. The page that it is on has "manager.correct". */
GtkWidget *csn_log_row_make (CsnRows *rows, guint row, gpointer data);

G_END_DECLS
