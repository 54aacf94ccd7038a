/* What was, and is, not as the policy demands, of one release: what was so at the time apart from what is so today (F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-words.h"
#include "csn-audit-private.h"
#include "csn-date-words.h"
#include "csn-record-page.h"
#include "csn-paragraph.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define MOST 500 /* rows at once */

struct _CsnExceptionsPage
{
  CsnPage parent_instance;

  GPtrArray *exceptions; /* CsnException */
  GtkWidget *box, *first;
};

#define CSN_TYPE_EXCEPTIONS_PAGE (csn_exceptions_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnExceptionsPage, csn_exceptions_page, CSN, EXCEPTIONS_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnExceptionsPage, csn_exceptions_page, CSN_TYPE_PAGE)

char *
_csn_exception_when (const CsnException *exception)
{
  g_autofree char *on = csn_date_words (exception->on_date);
  if (exception->today)
    return g_strdup (_ ("As things stand today"));
  /* Translators: what was done, on which day: "Copy supplied, 4 June 2026" */
  return g_strdup_printf (_ ("%1$s, %2$s"), csn_act_words_or_newer (exception->kind), on);
}

GtkWidget *
_csn_exception_row (const CsnException *exception, gboolean with_reference)
{
  g_autofree char *when = _csn_exception_when (exception);
  const char      *about = exception->reference != NULL ? exception->reference : _ ("The register as a whole");
  /* Translators: reference, then when: "CZ/047/26. Copy supplied, 4 June 2026" */
  g_autofree char *where = with_reference ? g_strdup_printf (_ ("%1$s. %2$s"), about, when) : g_strdup (when);
  g_autofree char *line = g_strdup_printf ("%s\n%s", where, exception->paragraph);
  GtkWidget       *row = csn_row_new (exception->text, line);
  csn_row_add_tag (row, exception->blocks ? _ ("Not allowed") : _ ("Warning"), exception->blocks ? "overdue" : "due");
  csn_paragraph_add_to_row (row, exception->paragraph);
  return row;
}

static void
add_part (CsnExceptionsPage *self, gboolean today, const char *title, const char *none)
{
  AdwPreferencesGroup *group = csn_content_group (self->box, title);
  guint                shown = 0;
  for (guint i = 0; i < self->exceptions->len && shown < MOST; i++)
    {
      const CsnException *exception = g_ptr_array_index (self->exceptions, i);
      if (exception->today != today)
        continue;
      GtkWidget       *row = _csn_exception_row (exception, FALSE);
      g_autofree char *target = g_strdup_printf ("%u", i);
      if (exception->case_id != NULL)
        csn_row_set_action (row, "exceptions.open", target);
      if (self->first == NULL)
        self->first = row;
      adw_preferences_group_add (group, row);
      shown++;
    }
  if (shown == 0)
    adw_preferences_group_add (group, csn_row_new (none, NULL));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnExceptionsPage  *self = CSN_EXCEPTIONS_PAGE (widget);
  const CsnException *exception = g_ptr_array_index (self->exceptions, g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10));
  csn_page_push (CSN_PAGE (self), csn_record_page_new_at_entry (csn_page_get_session (CSN_PAGE (self)), exception->case_id, exception->reference, exception->seq));
}

static void
csn_exceptions_page_focus_first (CsnPage *page)
{
  if (CSN_EXCEPTIONS_PAGE (page)->first != NULL)
    gtk_widget_grab_focus (CSN_EXCEPTIONS_PAGE (page)->first);
}

static void
csn_exceptions_page_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_EXCEPTIONS_PAGE (object)->exceptions);
  G_OBJECT_CLASS (csn_exceptions_page_parent_class)->finalize (object);
}

static void
csn_exceptions_page_class_init (CsnExceptionsPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_exceptions_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_exceptions_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "exceptions.open", "s", open_action);
}

static void
csn_exceptions_page_init (CsnExceptionsPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (self->box));
}

CsnPage *
_csn_exceptions_page_new (CsnSession *session, const char *title, GPtrArray *exceptions)
{
  CsnExceptionsPage *self = g_object_new (CSN_TYPE_EXCEPTIONS_PAGE, "session", session, "title", title, NULL);
  self->exceptions = g_ptr_array_ref (exceptions);
  gtk_box_append (GTK_BOX (self->box), csn_content_head (CSN_PAGE (self), _ ("Open an entry to see it in the record."), "K10 7.10"));
  add_part (self, TRUE, _ ("As things stand today"), _ ("Nothing is wrong today"));
  add_part (self, FALSE, _ ("At the time"), _ ("Every act was as the rules of its day demanded"));
  return CSN_PAGE (self);
}
