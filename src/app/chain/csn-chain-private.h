/* What the files of this part share: the page and what a check found. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-chain.h"
#include "csn-content.h"

G_BEGIN_DECLS

/* Shared with the threads that check and file. */
typedef struct
{
  CsnVerdict *verdict;
  guint64     from;  /* signatures were proved from this entry on */
  GPtrArray  *notes; /* char: the heads held outside that it was held against */
} CsnChainFound;

CsnChainFound *_csn_chain_found_new (CsnVerdict *verdict, guint64 from, GPtrArray *notes); /* takes both */
void           _csn_chain_found_unref (gpointer found);

typedef struct _CsnChainChecking CsnChainChecking;

struct _CsnChainPage
{
  CsnPage parent_instance;

  GtkWidget *box;
  /* The check. */
  GtkWidget *now, *newer, *newer_row, *newer_part, *paper, *paper_error, *working, *bar, *progress, *cancel;
  GtkWidget *result, *heading, *summary, *certificate, *flaws;
  guint64    verified_to; /* a check may go on from here */
  CsnChainChecking *checking; /* NULL: nothing runs */
  CsnChainFound    *found;
  GString          *details; /* what "Copy details" gives away */
  guint             look_source;
  /* The witness. */
  AdwPreferencesGroup *witness;
  GtkWidget           *state, *said;
  GtkFileChooserNative *chooser;
  /* Evidence. */
  GtkWidget *number, *number_error;
  guint64    entry; /* whose number is to be there from the start; 0: none */
};

/* csn-chain-check.c */
void _csn_chain_build_check (CsnChainPage *self);
void _csn_chain_check_refresh (CsnChainPage *self);
void _csn_chain_check_stop (CsnChainPage *self);
void _csn_chain_install_check (GtkWidgetClass *class);

/* csn-chain-result.c */
void _csn_chain_build_result (CsnChainPage *self);
void _csn_chain_show_result (CsnChainPage *self, CsnRows *entries);
void _csn_chain_install_result (GtkWidgetClass *class);

/* csn-chain-witness.c */
void _csn_chain_build_witness (CsnChainPage *self);
void _csn_chain_witness_refresh (CsnChainPage *self);
void _csn_chain_install_witness (GtkWidgetClass *class);

/* csn-chain-evidence.c */
void _csn_chain_build_evidence (CsnChainPage *self);
void _csn_chain_set_entry (CsnChainPage *self, guint64 seq);
void _csn_chain_install_evidence (GtkWidgetClass *class);

/* Of a unit's register: its co-ordinators and the data protection unit file, vouch and take out. */
gboolean _csn_chain_may_file (CsnChainPage *self);
gboolean _csn_chain_is_unit_of_protection (CsnChainPage *self);

G_END_DECLS
