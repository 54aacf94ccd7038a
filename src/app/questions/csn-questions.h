/* Questions of one page, as a table, become labelled, described, validated fields over a document.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page states its questions as data; this widget makes the rows, writes every change into the document at
 * once, and shows problems: a summary on top that takes the focus, each of its rows leading to its field, and
 * the same words under the field. Nothing is judged here that a rule judges; only what cannot be written into
 * the document at all (a date that is none, a number that is none). Main thread. */
#pragma once
#include "csn-document.h"
#include "csn-rules.h"
#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  CSN_FIELD_GROUP, /* begins a new boxed group: label is its heading, hint its description */
  CSN_FIELD_LINE,  /* one line of text */
  CSN_FIELD_TEXT,  /* several lines; grows */
  CSN_FIELD_DATE,  /* typed: "4/6/2026", "4 June", "today", "yesterday"; the weekday is written beside it. ISO
                      in the document */
  CSN_FIELD_YES_NO,  /* two radio buttons, never a switch; booleans in the document */
  CSN_FIELD_CHOICE,  /* exactly one of choices: radio rows up to 6, else a drop-down that can be searched */
  CSN_FIELD_CHOICES, /* tick boxes; a list of texts in the document */
  CSN_FIELD_NUMBER,  /* a whole number from min to max */
  CSN_FIELD_ITEMS, /* a list of objects, each with the fields of items; "Add …" and "Remove" buttons. Paths of
                      items' fields are relative */
  CSN_FIELD_TICK, /* one tick box; boolean in the document, no entry when off */
} CsnFieldKind;

typedef struct _CsnFieldSpec CsnFieldSpec;
typedef struct
{
  const char *value;
  const char *label; /* N_() */
} CsnChoice;

struct _CsnFieldSpec
{
  CsnFieldKind kind;
  const char  *path;
  const char  *label;            /* N_(), with a mnemonic underscore */
  const char  *hint;             /* N_(): one short sentence; NULL */
  const char  *family; /* choices from the edition: "gateway."; the document holds what follows the dot */
  const char  *skip;             /* values of the family left out, "cctv,other"; NULL */
  const CsnChoice    *choices;   /* or these, ended by {NULL}; family and choices NULL: none */
  const CsnFieldSpec *items;     /* ended by {0, NULL} (kind CSN_FIELD_GROUP and label NULL) */
  const char  *item_label;       /* N_("Intelligence item %u") */
  const char  *add_label;        /* N_("_Add an intelligence item") */
  const char *only_if; /* "wanted.wanted=true", "source!=custody": shown only then; NULL always. Absolute
                        * path, or of the same item. "a=x,y": any of them. What is hidden leaves the document
                        * when csn_questions_judge() finds nothing wrong */
  const char  *prompt; /* name of an edition's wording shown above the field ("japan-necessary"); NULL */
  gboolean     optional;         /* the label says "(optional)" */
  int min, max; /* numbers; of ITEMS: how many at least are shown, at most allowed (0: any); of a DATE min 1:
                 * without a year it lies ahead */
};
#define CSN_FIELDS_END                                                                                       \
  { CSN_FIELD_GROUP, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, 0, 0 }

#define CSN_TYPE_QUESTIONS (csn_questions_get_type ())
G_DECLARE_FINAL_TYPE (CsnQuestions, csn_questions, CSN, QUESTIONS, GtkWidget)

/* @fields must be static. @edition (may be NULL) gives families and prompts, in @language ("en", "cy") of the
 * interface. @today: for dates. */
CsnQuestions *csn_questions_new (CsnDocument        *document,
                                 const CsnFieldSpec *fields,
                                 CsnEdition         *edition,
                                 CsnDate             today);
/* What cannot be written: GPtrArray of CsnProblem with field and text (paragraph "", rule "form", blocks);
 * empty if all is well. Ends typing in all fields. */
GPtrArray *csn_questions_judge (CsnQuestions *self);
/* Shows the summary of @problems that belong here: those whose field is one of this form, or below one of
 * @also (paths, NULL-terminated, may be NULL; "" is everything). Moves the focus to the summary. Warnings are
 * shown apart, after what blocks ("Please look at this"). Returns how many block. */
guint csn_questions_show_problems (CsnQuestions *self, GPtrArray *problems, const char *const *also);
void  csn_questions_clear_problems (CsnQuestions *self);
/* TRUE if @field (a problem's) is one of this form's. */
gboolean csn_questions_has_field (CsnQuestions *self, const char *field);
/* FALSE if there is no such field. */
gboolean csn_questions_focus_field (CsnQuestions *self, const char *field);
void     csn_questions_focus_first (CsnQuestions *self);
/* Puts @widget (floating) below the field at @path (NULL: at the top). For a photograph, a phrase builder, a
 * suggestion. */
void csn_questions_insert (CsnQuestions *self, const char *path, GtkWidget *widget);
/* Puts @widget (floating) below the heading of the group that the field at @path is in, above its questions. */
void csn_questions_insert_first (CsnQuestions *self, const char *path, GtkWidget *widget);

/* csn-date-entry.c. What people type, as ISO; NULL if it is no date. Without a year the nearest in the past
 * within a year, unless
 * @future. In English and Welsh month names, "today", "yesterday", "4/6/26". Caller frees. */
char *csn_date_typed (const char *text, CsnDate today, gboolean future);

G_END_DECLS
