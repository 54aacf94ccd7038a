/* The two recovery sheets: made, printed, typed back, and put into two places.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-date-words.h"
#include "csn-issue.h"
#include "csn-needed.h"
#include "csn-note.h"
#include "csn-pdf-pages.h"
#include "csn-row.h"
#include "csn-setup.h"
#include "csn-sheet-entry.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

#define DOTS_PER_POINT (96.0 / 72.0)

#define CSN_TYPE_RECOVERY_PAGE (csn_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnRecoveryPage, csn_recovery_page, CSN, RECOVERY_PAGE, CsnPage)

/* Both sheets as paper and as words: secret. */
typedef struct
{
  GPtrArray        *pdfs; /* GBytes, A and B */
  CsnRecoverySheets sheets;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;
  g_ptr_array_unref (made->pdfs);
  csn_recovery_sheets_clear (&made->sheets);
  g_free (made);
}

struct _CsnRecoveryPage
{
  CsnPage parent_instance;

  GtkStack            *stack; /* "start", "sheets", "back", "done" */
  AdwPreferencesGroup *standing;
  GtkWidget           *make, *to_back, *confirm;
  CsnViewer           *viewer;
  GtkBox              *typing;
  CsnAlert            *alert;
  CsnSheetEntry       *typed[2];
  CsnQuestions             *form;

  CsnDocument *keepers;
  CsnNote     *note; /* of who keeps them; never of what is on them */
  Made        *made; /* goes with the page */
};

G_DEFINE_FINAL_TYPE (CsnRecoveryPage, csn_recovery_page, CSN_TYPE_PAGE)

static const CsnFieldSpec KEEPERS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Who keeps them"),
    .hint = N_ ("Two people in two places. Neither can open the register alone.") },
  { .kind = CSN_FIELD_LINE, .path = "a", .label = N_ ("Sheet A is kept _by"),
    .hint = N_ ("For example: the data protection unit") },
  { .kind = CSN_FIELD_LINE, .path = "b", .label = N_ ("Sheet B is kept b_y"),
    .hint = N_ ("For example: the superintendent’s safe") },
  CSN_FIELDS_END,
};
static const CsnNeeded NEEDED[] = {
  { "a", N_ ("Say who keeps sheet A") },
  { "b", N_ ("Say who keeps sheet B") },
  { NULL, NULL },
};

/* --- What there is already ---------------------------------------------------------------------------- */
static const char *const SELECTS[] = {
  "SELECT joined_on FROM people WHERE role = 'recovery' AND left_on IS NULL ORDER BY joined_on DESC", NULL
};

static void
show_standing (CsnRecoveryPage *self, CsnRows *rows)
{
  guint            n = csn_rows_length (rows);
  g_autofree char *on = n == 0 ? NULL : csn_date_words (csn_rows_text (rows, 0, "joined_on"));
  /* Translators: a date */
  g_autofree char *made =
      n == 0 ? g_strdup (_ ("Not made yet. If every co-ordinator forgot the passphrase, nobody could open "
                            "this register again."))
             : g_strdup_printf (_ ("Last made on %s. If they were used, or one is lost, make new ones."), on);
  const CsnFact facts[] = { { _ ("Recovery sheets of this register"), made } };
  csn_facts_fill (self->standing, facts, G_N_ELEMENTS (facts));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnRecoveryPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  if (answers != NULL)
    show_standing (self, g_ptr_array_index (answers, 0));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    csn_page_report (CSN_PAGE (self), error);
  g_object_unref (self);
}

static void
csn_recovery_page_flush (CsnPage *page)
{
  if (CSN_RECOVERY_PAGE (page)->note != NULL)
    csn_note_save (CSN_RECOVERY_PAGE (page)->note);
}

static void
csn_recovery_page_session_set (CsnPage *page)
{
  CSN_RECOVERY_PAGE (page)->note = csn_note_new (page, CSN_RECOVERY_PAGE (page)->keepers, "recovery.keepers");
  csn_session_query_async (csn_page_get_session (page), SELECTS, NULL, NULL, csn_page_get_cancellable (page),
                           asked_cb, g_object_ref (page));
}

/* --- Making them ---------------------------------------------------------------------------------------- */
static gboolean
add_form (CsnRegister *reg, Made *made, const char *letter, const char *groups, GError **error)
{
  GBytes *pdf = csn_register_sheet_form (reg, letter, groups, error);
  if (pdf != NULL)
    g_ptr_array_add (made->pdfs, pdf);
  return pdf != NULL;
}

static gpointer
make_work (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Made *made = g_new0 (Made, 1);
  made->pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (csn_register_make_sheets (reg, &made->sheets, error) &&
      add_form (reg, made, "A", made->sheets.sheet_a, error) &&
      add_form (reg, made, "B", made->sheets.sheet_b, error))
    return made;
  made_free (made);
  return NULL;
}

typedef struct
{
  CsnRecoveryPage *page;
  guint            sheet;
} Drawing;

/* Whoever cannot see the picture must be able to copy it out too. */
static void
show_sheet (CsnRecoveryPage *self, guint sheet, GdkTexture *texture)
{
  const CsnRecoverySheets *sheets = &self->made->sheets;
  /* Translators: the groups of letters and figures on the sheet */
  char *name = sheet == 0 ? g_strdup_printf (_ ("Recovery sheet A: %s"), sheets->sheet_a)
                          : g_strdup_printf (_ ("Recovery sheet B: %s"), sheets->sheet_b);
  csn_viewer_set_picture (self->viewer, sheet, texture, name);
  csn_sheet_wipe (name);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Drawing *drawing = data;
  guint    page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = csn_pdf_page_finish (result, &page, &error);
  if (texture != NULL && drawing->page->made != NULL)
    show_sheet (drawing->page, drawing->sheet, texture);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    csn_page_report (CSN_PAGE (drawing->page), error);
  g_object_unref (drawing->page);
  g_free (drawing);
}

static void
sheet_wanted_cb (CsnRecoveryPage *self, guint sheet)
{
  if (self->made == NULL || sheet >= self->made->pdfs->len)
    return;
  Drawing *drawing = g_new (Drawing, 1);
  *drawing = (Drawing){ g_object_ref (self), sheet };
  csn_pdf_page_async (g_ptr_array_index (self->made->pdfs, sheet), 0,
                      csn_page_get_cancellable (CSN_PAGE (self)), drawn_cb, drawing);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecoveryPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnPdfSize size;
  if (csn_pdf_measure_finish (result, &size, &error))
    csn_viewer_set_places (self->viewer, 2, size.width * DOTS_PER_POINT, size.height * DOTS_PER_POINT, FALSE);
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecoveryPage) self = data;
  g_autoptr (GError) error = NULL;
  Made *made = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (made == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->made, made_free);
  self->made = made;
  gtk_stack_set_visible_child_name (self->stack, "sheets");
  gtk_widget_grab_focus (GTK_WIDGET (self->to_back));
  csn_pdf_measure_async (g_ptr_array_index (self->made->pdfs, 0), csn_page_get_cancellable (CSN_PAGE (self)),
                         measured_cb, g_object_ref (self));
}

static void
make_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (widget);
  gtk_widget_set_sensitive (self->make, FALSE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), make_work, NULL, NULL, made_free,
                         csn_page_get_cancellable (CSN_PAGE (self)), made_cb, g_object_ref (self));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (widget);
  if (self->made != NULL)
    csn_print_pdfs (widget, _ ("Recovery sheets"), self->made->pdfs);
}

static void
csn_recovery_page_print (CsnPage *page)
{
  print_action (GTK_WIDGET (page), NULL, NULL);
}

/* --- Typing them back ----------------------------------------------------------------------------------- */
typedef struct
{
  char *typed[2], *with[2];
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;
  for (int i = 0; i < 2; i++)
    {
      csn_sheet_wipe (typed->typed[i]);
      g_free (typed->with[i]);
    }
  g_free (typed);
}

static gpointer
confirm_work (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Typed *typed = wanted;
  return GINT_TO_POINTER (csn_register_confirm_sheets (reg, typed->typed[0], typed->typed[1], typed->with[0],
                                                       typed->with[1], error));
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecoveryPage) self = data;
  g_autoptr (GError) error = NULL;
  csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->confirm, TRUE);
  if (error != NULL)
    {
      csn_alert_show (self->alert, _ ("The sheets are not confirmed yet"), error->message);
      return;
    }
  csn_note_drop (self->note);
  g_clear_pointer (&self->made, made_free);
  csn_sheet_entry_clear (self->typed[0]);
  csn_sheet_entry_clear (self->typed[1]);
  csn_page_set_title (CSN_PAGE (self), _ ("Recovery sheets are made"));
  gtk_stack_set_visible_child_name (self->stack, "done");
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
confirm_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (widget);
  g_autoptr (GPtrArray) problems = csn_needed_judge (self->form, self->keepers, NEEDED);
  csn_alert_hide (self->alert);
  if (!gtk_widget_get_sensitive (self->confirm))
    return;
  char *a = csn_sheet_entry_take (self->typed[0]),
       *b = a == NULL ? NULL : csn_sheet_entry_take (self->typed[1]);
  if (b == NULL || csn_questions_show_problems (self->form, problems, NULL) > 0)
    {
      csn_sheet_wipe (a);
      csn_sheet_wipe (b);
      return;
    }
  Typed *typed = g_new0 (Typed, 1);
  *typed = (Typed){ { a, b },
                    { g_strdup (csn_document_get (self->keepers, "a")),
                      g_strdup (csn_document_get (self->keepers, "b")) } };
  csn_questions_clear_problems (self->form);
  gtk_widget_set_sensitive (self->confirm, FALSE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), confirm_work, typed, typed_free, NULL,
                         csn_page_get_cancellable (CSN_PAGE (self)), confirmed_cb, g_object_ref (self));
}

static void
type_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (widget);
  gtk_stack_set_visible_child_name (self->stack, "back");
  csn_sheet_entry_focus (self->typed[0]);
}

static void
show_sheets_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (widget);
  gtk_stack_set_visible_child_name (self->stack, "sheets");
  gtk_widget_grab_focus (self->to_back);
}

static void
later_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

static void
csn_recovery_page_proceed (CsnPage *page)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (page);
  const char      *name = gtk_stack_get_visible_child_name (self->stack);
  const char      *action = g_str_equal (name, "start")    ? "recovery.make"
                            : g_str_equal (name, "sheets") ? "recovery.type-back"
                            : g_str_equal (name, "back")   ? "recovery.confirm"
                                                           : "recovery.later";
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
csn_recovery_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (gtk_stack_get_visible_child (CSN_RECOVERY_PAGE (page)->stack), GTK_DIR_TAB_FORWARD);
}

/* --- Building ------------------------------------------------------------------------------------------- */
static void
csn_recovery_page_dispose (GObject *object)
{
  CsnRecoveryPage *self = CSN_RECOVERY_PAGE (object);
  g_clear_object (&self->note);
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_RECOVERY_PAGE);
  g_clear_pointer (&self->made, made_free);
  g_clear_object (&self->keepers);
  G_OBJECT_CLASS (csn_recovery_page_parent_class)->dispose (object);
}

static void
csn_recovery_page_class_init (CsnRecoveryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_recovery_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_recovery_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_recovery_page_focus_first;
  CSN_PAGE_CLASS (class)->flush = csn_recovery_page_flush;
  CSN_PAGE_CLASS (class)->proceed = csn_recovery_page_proceed;
  CSN_PAGE_CLASS (class)->print = csn_recovery_page_print;
  g_type_ensure (CSN_TYPE_ALERT);
  g_type_ensure (CSN_TYPE_VIEWER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, standing);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, make);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, to_back);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, viewer);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, typing);
  gtk_widget_class_bind_template_child (widget_class, CsnRecoveryPage, alert);
  gtk_widget_class_bind_template_callback (widget_class, sheet_wanted_cb);
  gtk_widget_class_install_action (widget_class, "recovery.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "recovery.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "recovery.type-back", NULL, type_back_action);
  gtk_widget_class_install_action (widget_class, "recovery.show-sheets", NULL, show_sheets_action);
  gtk_widget_class_install_action (widget_class, "recovery.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "recovery.later", NULL, later_action);
}

static void
csn_recovery_page_init (CsnRecoveryPage *self)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  self->keepers = csn_document_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typed[0] = csn_sheet_entry_new (_ ("Sheet _A"));
  self->typed[1] = csn_sheet_entry_new (_ ("Sheet _B"));
  self->form = csn_questions_new (self->keepers, KEEPERS, NULL, csn_clock_today (clock, 0));
  gtk_box_append (self->typing, GTK_WIDGET (self->typed[0]));
  gtk_box_append (self->typing, GTK_WIDGET (self->typed[1]));
  gtk_box_append (self->typing, GTK_WIDGET (self->form));
  csn_accessible_stack (self->stack);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

CsnPage *
csn_recovery_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_RECOVERY_PAGE, "session", session, "title", _ ("Recovery sheets"), NULL);
}
