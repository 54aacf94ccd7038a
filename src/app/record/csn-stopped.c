/* What stands against a release, said at the top of a page. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-stopped.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-recall.h"
#include "csn-read-only.h"
#include "csn-review.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

struct _CsnStopped
{
  GtkWidget parent_instance;

  GtkWidget      *box, *buttons;
  GtkLabel       *heading, *text;
  CsnPage        *page; /* that it is on; borrowed: it is within it */
  CsnStoppedFunc  told;
  char           *case_id, *reference, *sentence;
  guint           round; /* which question counts */
};

G_DEFINE_FINAL_TYPE (CsnStopped, csn_stopped, GTK_TYPE_WIDGET)

/* --- On the register's thread ------------------------------------------------------------------------------- */
static const char SELECT[] =
    "SELECT r.id, r.reference, s.status, s.status_on, coalesce (s.blocks, 0) AS blocks, "
    "(SELECT count (*) FROM copies c WHERE c.release_id = r.id AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS out, "
    "(SELECT count (*) FROM recalls_now q WHERE q.release_id = r.id) AS recalled, "
    "(SELECT min (q.deadline_on) FROM recalls_now q WHERE q.release_id = r.id) AS deadline_on, "
    "(SELECT count (*) FROM decision_recipients d WHERE d.case_id = r.case_id AND d.ended_seq IS NULL) AS recipients "
    "FROM releases r LEFT JOIN statuses_now s ON s.case_id = r.case_id WHERE r.case_id = :case_id";

typedef struct
{
  CsnRows *rows;
  char    *sentence; /* NULL: it may be shown */
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;
  g_clear_pointer (&known->rows, csn_rows_unref);
  g_free (known->sentence);
  g_free (known);
}

static gpointer
know (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (reg, error, SELECT, ":case_id", case_id, NULL);
  if (rows == NULL)
    return NULL;
  Known *known = g_new0 (Known, 1);
  known->rows = csn_rows_ref (rows);
  if (csn_rows_length (rows) > 0)
    known->sentence = csn_register_stopped (reg, csn_rows_text (rows, 0, "id"));
  return known;
}

/* --- In words ------------------------------------------------------------------------------------------------- */
static char *
word_recall (CsnRows *rows)
{
  guint            recalled = (guint) csn_rows_number (rows, 0, "recalled");
  g_autofree char *deadline = csn_date_words (csn_rows_text (rows, 0, "deadline_on"));
  if (recalled == 0)
    return NULL;
  /* Translators: number of copies, date */
  return g_strdup_printf (ngettext ("%1$u copy is demanded back, by %2$s.", "%1$u copies are demanded back, the first by %2$s.", recalled),
                          recalled, deadline);
}

static char *
word_status (CsnSession *session, CsnRows *rows)
{
  g_autofree char *on = csn_date_words (csn_rows_text (rows, 0, "status_on"));
  if (csn_rows_number (rows, 0, "blocks") == 0)
    return NULL;
  g_autofree char *name = g_strconcat ("status.", csn_rows_text (rows, 0, "status"), NULL);
  const char      *words = csn_session_get_wording (session, name);
  /* Translators: what the records system says, date: "The records system says: Acquitted, on 4 June 2026." */
  return g_strdup_printf (_ ("The records system says: %s, on %s. No copy can be supplied any more (K10 5.1.1)."),
                          words == NULL ? csn_rows_text (rows, 0, "status") : words, on);
}

static const char *
word_heading (CsnRows *rows, const char *sentence)
{
  if (sentence != NULL)
    return _ ("Review overdue: everything is stopped");
  if (csn_rows_number (rows, 0, "blocks") != 0)
    return _ ("Supply is stopped");
  return csn_rows_number (rows, 0, "recipients") == 0 ? _ ("Withdrawn from everybody") : _ ("Copies are being withdrawn");
}

/* --- Showing -------------------------------------------------------------------------------------------------- */
static void
add_button (CsnStopped *self, const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  csn_accessible_mnemonics (button);
  csn_wrap_append (CSN_WRAP (self->buttons), button);
}

static gboolean
may_act (CsnPage *page)
{
  CsnSession *session = csn_page_get_session (page);
  const char *role = session == NULL ? "" : csn_session_get_role (session);
  return g_str_equal (role, "coordinator") || g_str_equal (role, "reviewer");
}

static void
show (CsnStopped *self, const char *heading, const char *text, gboolean review, gboolean recalls)
{
  g_autofree char *spoken = g_strdup_printf ("%s. %s", heading, text);
  GtkRoot         *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget       *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  gboolean         here = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->text, text);
  csn_accessible_name (GTK_WIDGET (self), spoken);
  if (here)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  csn_wrap_clear (CSN_WRAP (self->buttons));
  if (review && may_act (self->page))
    add_button (self, _ ("_Review it now"), "stopped.review", TRUE);
  recalls = recalls && !csn_read_only_is (csn_page_get_session (self->page));
  if (recalls)
    add_button (self, _ ("Copies to _get back"), "stopped.recalls", !review);
  gtk_widget_set_visible (self->buttons, recalls || (review && may_act (self->page)));
  gtk_widget_remove_css_class (GTK_WIDGET (self), "csn-warned");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "csn-stopped");
  gtk_widget_add_css_class (GTK_WIDGET (self), review ? "csn-stopped" : "csn-warned");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
remember (CsnStopped *self, CsnPage *page, const char *case_id, const char *reference, const char *sentence)
{
  char *id = g_strdup (case_id), *name = g_strdup (reference), *said = g_strdup (sentence); /* they may be its own */
  g_free (self->case_id);
  g_free (self->reference);
  g_free (self->sentence);
  self->page = page;
  self->case_id = id;
  self->reference = name;
  self->sentence = said;
}

static void
fill (CsnStopped *self, const Known *known)
{
  if (csn_rows_length (known->rows) == 0)
    return;
  remember (self, self->page, self->case_id, csn_rows_text (known->rows, 0, "reference"), known->sentence);
  g_autofree char *recall = word_recall (known->rows), *status = word_status (csn_page_get_session (self->page), known->rows);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const char *const said[] = { known->sentence, status, recall };
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (said[i] != NULL)
      g_ptr_array_add (texts, (gpointer) said[i]);
  if (texts->len == 0 && csn_rows_number (known->rows, 0, "recipients") > 0)
    csn_stopped_hide (self);
  else
    {
      if (texts->len == 0)
        g_ptr_array_add (texts, _ ("No copy is with a recipient any more."));
      g_ptr_array_add (texts, NULL);
      g_autofree char *text = g_strjoinv ("\n", (char **) texts->pdata);
      show (self, word_heading (known->rows, known->sentence), text, known->sentence != NULL, recall != NULL);
    }
}

/* --- Asking --------------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnStopped *self;
  CsnPage    *page;
  guint       round;
  void (*deed) (gpointer page); /* NULL: it was only asked */
} Asked;

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (CsnStopped) self = asked->self;
  g_autoptr (CsnPage) page = asked->page;
  g_autoptr (GError) error = NULL;
  Known   *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  gboolean there = !g_cancellable_is_cancelled (csn_page_get_cancellable (page)), counts = there && asked->round == self->round;
  void (*deed) (gpointer page) = there && known != NULL ? asked->deed : NULL;
  g_free (asked);
  csn_page_end (page);
  if (counts && known == NULL)
    csn_page_report (page, error);
  else if (counts)
    {
      fill (self, known);
      if (self->told != NULL)
        self->told (page, self->sentence != NULL);
    }
  if (deed != NULL && known->sentence == NULL)
    deed (page);
  else if (deed != NULL)
    csn_stopped_refuse (self);
  g_clear_pointer (&known, known_free);
}

void
csn_stopped_ask (CsnStopped *self, CsnPage *page, const char *case_id, CsnStoppedFunc told)
{
  csn_stopped_before (self, page, case_id, told, NULL);
}

void
csn_stopped_before (CsnStopped *self, CsnPage *page, const char *case_id, CsnStoppedFunc told, void (*deed) (gpointer page))
{
  g_return_if_fail (CSN_IS_STOPPED (self) && CSN_IS_PAGE (page) && case_id != NULL);
  CsnSession *session = csn_page_get_session (page);
  if (session == NULL)
    return;
  Asked *asked = g_new (Asked, 1);
  remember (self, page, case_id, self->reference, self->sentence);
  self->told = told;
  *asked = (Asked){ g_object_ref (self), g_object_ref (page), ++self->round, deed };
  csn_page_begin (page);
  csn_session_run_async (session, know, g_strdup (case_id), g_free, known_free, csn_page_get_cancellable (page), known_cb, asked);
}

void
csn_stopped_say (CsnStopped *self, CsnPage *page, const char *case_id, const char *reference, const char *heading, const char *sentence)
{
  g_return_if_fail (CSN_IS_STOPPED (self) && sentence != NULL);
  self->round++;
  remember (self, page, case_id, reference, sentence);
  show (self, heading, sentence, TRUE, FALSE);
}

void
csn_stopped_hide (CsnStopped *self)
{
  self->round++;
  g_clear_pointer (&self->sentence, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
csn_stopped_is (CsnStopped *self)
{
  return self->sentence != NULL;
}

const char *
csn_stopped_get_sentence (CsnStopped *self)
{
  return self->sentence == NULL ? "" : self->sentence;
}

gboolean
csn_stopped_refuse (CsnStopped *self)
{
  if (self->sentence == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static void
review_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnStopped *self = CSN_STOPPED (widget);
  csn_page_push (self->page, csn_review_page_new (csn_page_get_session (self->page), self->case_id, self->reference));
}

static void
recalls_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnStopped *self = CSN_STOPPED (widget);
  csn_page_push (self->page, csn_recalls_page_new (csn_page_get_session (self->page)));
}

static void
csn_stopped_dispose (GObject *object)
{
  g_clear_pointer (&CSN_STOPPED (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (csn_stopped_parent_class)->dispose (object);
}

static void
csn_stopped_finalize (GObject *object)
{
  CsnStopped *self = CSN_STOPPED (object);
  g_free (self->case_id);
  g_free (self->reference);
  g_free (self->sentence);
  G_OBJECT_CLASS (csn_stopped_parent_class)->finalize (object);
}

static void
csn_stopped_class_init (CsnStoppedClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_stopped_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_stopped_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (widget_class, "csn-standing");
  gtk_widget_class_install_action (widget_class, "stopped.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "stopped.recalls", NULL, recalls_action);
}

static void
csn_stopped_init (CsnStopped *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->heading = GTK_LABEL (csn_accessible_heading ("", 2));
  gtk_label_set_wrap (self->heading, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  self->text = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL));
  self->buttons = csn_wrap_new ();
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
csn_stopped_new (void)
{
  return g_object_new (CSN_TYPE_STOPPED, NULL);
}
