/* What the files of CsnQuestions share: one field, its kind, its summary.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-questions.h"

G_BEGIN_DECLS

typedef struct _CsnField CsnField;

/* How one kind of field is made, filled and written. NULL: it has nothing of the sort. */
typedef struct
{
  void (*build) (CsnField *field);  /* puts its widgets into field->body, sets field->input */
  void (*read) (CsnField *field);   /* document → widgets */
  void (*write) (CsnField *field);  /* widgets → document */
  gboolean is_group;                /* several controls under one question: the question names a group */
} CsnFieldClass;

struct _CsnField
{
  CsnQuestions             *form; /* borrowed */
  const CsnFieldSpec  *spec;
  const CsnFieldClass *class;
  char                *path;  /* absolute: "grounds.intelligence[0].grade" */
  char                *item;  /* "grounds.intelligence[0]", NULL outside of items */
  CsnField            *list;  /* the ITEMS field that it is in, NULL */
  char                *label; /* as it is read out: no mnemonic, with "(optional)" */
  char                *hint;  /* prompt and hint, as they are read out; NULL */

  GtkWidget *root;     /* all of it, shown or hidden together */
  GtkWidget *question; /* the label above */
  GtkWidget *body;     /* box of the controls */
  GtkWidget *named;    /* what carries the name, the description and the error */
  GtkWidget *input;    /* what takes the focus */
  GtkWidget *words;    /* dates: the day in words */
  GtkWidget *error;    /* label below */
  GtkWidget *below;    /* box of what others put in */

  GPtrArray *controls; /* radio buttons and tick boxes, in the order of values */
  GStrv      values;   /* of choices */
  GPtrArray *items;    /* ITEMS: one GPtrArray of CsnField an item */
  GtkWidget *list_box; /* ITEMS: the box of the items, */
  GtkWidget *add;      /* and the button below it */

  char    *cannot;  /* why it cannot be written; NULL */
  char    *problem; /* what is shown in red; NULL */
  gboolean hidden;
};

/* --- csn-questions.c --- */
CsnDocument *_csn_questions_get_document (CsnQuestions *self);
CsnEdition  *_csn_questions_get_edition (CsnQuestions *self);
CsnDate      _csn_questions_get_today (CsnQuestions *self);
/* While widgets are filled from the document they do not answer. Counted. */
void _csn_questions_begin_reading (CsnQuestions *self);
void _csn_questions_end_reading (CsnQuestions *self);
/* A control was used: the document is told, the field's error goes, conditions are asked again. */
void _csn_questions_used (CsnField *field);
void _csn_questions_update_visible (CsnQuestions *self);
/* Builds the fields of @specs into @box as headed cards; @fields gets them. */
void _csn_questions_build_fields (CsnQuestions       *self,
                                  GtkWidget          *box,
                                  const CsnFieldSpec *specs,
                                  CsnField           *list,
                                  const char         *item,
                                  GPtrArray          *fields);
/* Scrolls the page so that @field is seen with its question. */
void _csn_questions_reveal (CsnQuestions *self, GtkWidget *root);
/* Questions that are asked, are not optional and have no answer, as problems. For an act that the register
 * cannot even try without them. */
GPtrArray *_csn_questions_list_unanswered (CsnQuestions *self);
/* FALSE: hidden by its condition, or no field of this form. */
gboolean _csn_questions_is_asked (CsnQuestions *self, const char *path);
typedef gboolean (*CsnFieldVisitor) (CsnField *field, gpointer data); /* TRUE ends the walk */
/* Every field, items' ones after their list. The one at which the visitor ended it; NULL. */
CsnField *_csn_questions_visit (CsnQuestions *self, CsnFieldVisitor visitor, gpointer data);
/* The field itself, the first one below (of an item, of a section), or the list or the choice that it is in. */
CsnField *_csn_questions_find (CsnQuestions *self, const char *path);

/* --- csn-questions-fields.c --- */
CsnField *_csn_field_new (CsnQuestions *form, const CsnFieldSpec *spec, CsnField *list, const char *item);
void      _csn_field_free (CsnField *field);
void      _csn_field_set_problem (CsnField *field, const char *text); /* NULL clears */
void      _csn_field_describe (CsnField *field);
void      _csn_field_read (CsnField *field);
extern const CsnFieldClass _csn_field_line, _csn_field_text, _csn_field_date, _csn_field_number;
/* --- csn-questions-choice.c --- */
extern const CsnFieldClass _csn_field_yes_no, _csn_field_choice, _csn_field_choices, _csn_field_tick;
/* --- csn-questions-items.c --- */
extern const CsnFieldClass _csn_field_items;
/* Takes out items in which nothing was answered. */
void _csn_field_drop_empty_items (CsnField *field);

/* --- csn-questions-condition.c: only_if --- */
gboolean _csn_field_is_wanted (CsnField *field);

/* --- csn-questions-summary.c: what is wrong, above the form --- */
#define CSN_TYPE_QUESTIONS_SUMMARY (csn_questions_summary_get_type ())
G_DECLARE_FINAL_TYPE (CsnQuestionsSummary, csn_questions_summary, CSN, QUESTIONS_SUMMARY, GtkWidget)
GtkWidget *_csn_questions_summary_new (CsnQuestions *form);
/* Borrowed CsnProblems. Shown, and takes the focus, if there is any. */
void _csn_questions_summary_show (CsnQuestionsSummary *self, GPtrArray *problems);
void _csn_questions_summary_hide (CsnQuestionsSummary *self);

G_END_DECLS
