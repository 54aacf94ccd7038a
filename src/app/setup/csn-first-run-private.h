/* What the files of first run share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-alert.h"
#include "csn-first-run.h"
#include "csn-questions.h"
#include "csn-passphrase-fields.h"

typedef enum
{
  FIRST_RUN_WHO,
  FIRST_RUN_WHERE,
  FIRST_RUN_HOW,
  FIRST_RUN_N_STEPS,
} CsnFirstRunStep;

struct _CsnFirstRun
{
  AdwBin parent_instance;

  GtkScrolledWindow   *scroller;
  GtkLabel            *heading, *progress;
  CsnAlert            *alert;
  GtkStack            *stack;
  GtkWidget           *steps[FIRST_RUN_N_STEPS];
  CsnQuestions             *forms[FIRST_RUN_N_STEPS];
  CsnPassphraseFields *passphrases;
  GtkLabel            *preview, *tested;
  GtkWidget           *back, *proceed, *spinner, *controls;

  CsnDocument     *answers;
  CsnFirstRunStep  step;
  CsnSecret       *passphrase;
  GCancellable    *cancellable;
  guint            save_source;
  char            *saved; /* what the draft's file holds */
};

/* csn-first-run-steps.c: the pages and what must be on them. */
void       _csn_first_run_build_steps (CsnFirstRun *self);
GPtrArray *_csn_first_run_judge (CsnFirstRun *self, CsnFirstRunStep step);
void       _csn_first_run_show_preview (CsnFirstRun *self);

/* csn-first-run-draft.c: kept between two starts. */
void _csn_first_run_load (CsnFirstRun *self);
void _csn_first_run_save_soon (CsnFirstRun *self);
void _csn_first_run_save_now (CsnFirstRun *self);
void _csn_first_run_forget (CsnFirstRun *self);
