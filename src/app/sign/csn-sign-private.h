/* What the files of the recipient's screen share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-alert.h"
#include "csn-document.h"
#include "csn-sign-subject.h"
#include "csn-sign-window.h"
#include "csn-sign-words.h"
#include "csn-signature-pad.h"
#include "csn-wrap.h"

typedef enum
{
  CSN_SIGN_LOADING,
  CSN_SIGN_READ,
  CSN_SIGN_WAYS,
  CSN_SIGN_FORM, /* on this screen or in words: way in the document */
  CSN_SIGN_FINISHED,
  CSN_SIGN_RETURN,
} CsnSignStep;

/* A place where a problem of that name is shown. */
typedef struct
{
  const char *name;  /* of rules: "signed_by" */
  GtkWidget  *field; /* borrowed */
  GtkLabel   *error;
} CsnSignField;

struct _CsnSignWindow
{
  AdwWindow parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox            *body, *footer;
  GtkToggleButton   *english, *welsh;
  GtkButton         *smaller, *larger;
  GtkWidget         *languages;
  CsnAlert          *alert;

  CsnSession     *session;
  CsnPage        *page; /* weak: who asked, and stands behind */
  GtkWindow      *main; /* weak */
  GtkWidget      *covered; /* weak: what the main window shows otherwise */
  char           *recipient_id;
  char          **copy_ids; /* NULL: the undertaking */
  GCancellable   *cancellable;

  CsnSignSubject  *subject;
  CsnDocument
      *document; /* way, language, name, capacity, storage, words, security_confirmed, warning_acknowledged */
  CsnSignaturePad *pad;      /* kept from step to step */
  GPtrArray       *forms;    /* GBytes: what was signed, read back */
  GArray          *fields;   /* CsnSignField of the step that is shown */
  char            *shown_sha256; /* of the wording, once it was on the screen */
  const char      *language; /* of the screen: "en" or "cy" */
  CsnSignStep      step, left; /* left: where "Back" of the last step leads */
  guint            size;     /* of the text, 0 … 4 */
  guint            keep_source;
  gboolean         has_read, signed_all, wants_copy, wants_scan, busy;

  GtkWidget *proceed; /* of the step that is shown; borrowed */
  GtkLabel  *reason;  /* why it cannot be pressed */
  GtkWidget *entry;   /* the passphrase's */
};

/* csn-sign-window.c */
void        _csn_sign_window_show (CsnSignWindow *self, CsnSignStep step);
const char *_csn_sign_window_say (CsnSignWindow *self, CsnSay what);
/* Asks the worker to sign with what was typed; shows what comes of it. */
void _csn_sign_window_perform (CsnSignWindow *self);
void _csn_sign_window_leave (CsnSignWindow *self);

/* csn-sign-steps.c: fill body and footer. */
void _csn_sign_build_read (CsnSignWindow *self);
void _csn_sign_build_ways (CsnSignWindow *self);
void _csn_sign_build_finished (CsnSignWindow *self);
void _csn_sign_build_return (CsnSignWindow *self);
/* csn-sign-form.c */
void _csn_sign_build_form (CsnSignWindow *self);
/* By their fields; the first has the focus. */
void _csn_sign_show_problems (CsnSignWindow *self, GPtrArray *problems);

/* csn-sign-parts.c: labels wrap, buttons too. @step_action: pressed goes to that step, -1: to nothing. */
GtkWidget *_csn_sign_add_heading (GtkBox *box, const char *text, int level);
GtkWidget *_csn_sign_add_label (GtkBox *box, const char *text, const char *css_class);
GtkWidget *_csn_sign_new_button (const char *label, const char *css_class);
GtkWidget *_csn_sign_new_check (const char *label);
GtkLabel  *_csn_sign_add_error (GtkBox *box);
