/* An answer that ends the matter: why this cannot be disclosed, in the policy's words (F01, F02, F14, F15).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-stop-page.h"
#include "csn-accessible.h"
#include "csn-close-page.h"
#include "csn-paragraph.h"
#include <glib/gi18n.h>

struct _CsnStopPage
{
  CsnPage parent_instance;

  CsnCaseDraft *draft;
  char         *reason;
  GtkWidget    *change;
};

G_DEFINE_FINAL_TYPE (CsnStopPage, csn_stop_page, CSN_TYPE_PAGE)

/* Which of the edition's words a rule's stop quotes. */
typedef struct
{
  const char *rule;
  const char *wording;
  const char *title;
} Stop;

static const Stop STOPS[] = {
  { "5.3-image-surveillance", "refusal.source.surveillance", N_ ("This photograph cannot be disclosed") },
  { "5.3-image-evidence-gatherer", "refusal.source.evidence-gatherer",
    N_ ("This photograph cannot be disclosed") },
  { "5.3-image-cctv", "refusal.source.cctv", N_ ("This photograph cannot be disclosed") },
  { "5.3-image-third-party", "refusal.source.third-party", N_ ("This photograph cannot be disclosed") },
  { "5.4-image-other", "refusal.source.other", N_ ("This photograph cannot be disclosed") },
  { "5.2-disposal-not-eligible", "refusal.disposal", N_ ("This photograph cannot be disclosed") },
  { "6.3-wanted-c02", "refusal.wanted", N_ ("Use policy C02 instead") },
  { "6.2.2-previous-record", "refusal.record", N_ ("A previous record is not a reason") },
};

static const Stop *
find_stop (const CsnProblem *problem)
{
  for (gsize i = 0; i < G_N_ELEMENTS (STOPS); i++)
    if (g_strcmp0 (problem->rule, STOPS[i].rule) == 0)
      return &STOPS[i];
  return NULL;
}

gboolean
csn_stop_page_is_for (const CsnProblem *problem)
{
  return find_stop (problem) != NULL;
}

static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnStopPage *self = CSN_STOP_PAGE (widget);
  csn_page_push (CSN_PAGE (self), csn_close_page_new (self->draft, FALSE, self->reason));
}

static void
csn_stop_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_STOP_PAGE (page)->change);
}

static void
csn_stop_page_proceed (CsnPage *page)
{
  csn_page_pop (page);
}

static void
csn_stop_page_finalize (GObject *object)
{
  CsnStopPage *self = CSN_STOP_PAGE (object);
  g_clear_object (&self->draft);
  g_free (self->reason);
  G_OBJECT_CLASS (csn_stop_page_parent_class)->finalize (object);
}

static void
csn_stop_page_class_init (CsnStopPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_stop_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_stop_page_focus_first;
  CSN_PAGE_CLASS (class)->proceed = csn_stop_page_proceed;
  gtk_widget_class_install_action (widget_class, "stop.change", NULL, change_action);
  gtk_widget_class_install_action (widget_class, "stop.close", NULL, close_action);
}

static void
csn_stop_page_init (CsnStopPage *self)
{
}

static GtkWidget *
add_words (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* The rule's sentence is the page's description; the paragraph is cited after the words it stands for. */
static void
fill (CsnStopPage *self, const CsnProblem *problem)
{
  const char *quoted =
      csn_session_get_wording (csn_page_get_session (CSN_PAGE (self)), find_stop (problem)->wording);
  GtkWidget  *status = adw_status_page_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *text = g_markup_escape_text (problem->text, -1);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status),
                                 problem->blocks ? "action-unavailable-symbolic" : "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), csn_page_get_title (CSN_PAGE (self)));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), text);
  if (quoted != NULL)
    gtk_widget_add_css_class (add_words (box, quoted, NULL), "csn-quote");
  GtkWidget *cited = csn_paragraph_link (problem->paragraph);
  gtk_widget_set_halign (cited, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cited);
  if (!problem->blocks)
    add_words (box, _ ("If your answer does not rest on it, go back and continue."), NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top (buttons, 12);
  self->change = add_button (buttons, _ ("Ch_ange my answer"), "stop.change", "suggested-action");
  add_button (buttons, _ ("_Close as not disclosed…"), "stop.close", NULL);
  gtk_box_append (GTK_BOX (box), buttons);
  adw_status_page_set_child (ADW_STATUS_PAGE (status),
                             g_object_new (ADW_TYPE_CLAMP, "maximum-size", 560, "child", box, NULL));
  adw_bin_set_child (ADW_BIN (self), status);
}

CsnPage *
csn_stop_page_new (CsnCaseDraft *draft, const CsnProblem *problem)
{
  g_return_val_if_fail (csn_stop_page_is_for (problem), NULL);
  CsnStopPage *self = g_object_new (CSN_TYPE_STOP_PAGE, "session", csn_case_draft_get_session (draft),
                                    "title", _ (find_stop (problem)->title), NULL);
  self->draft = g_object_ref (draft);
  /* Translators: what a rule said, its paragraph: the reason with which a case is closed */
  self->reason = g_strdup_printf (_ ("%1$s (%2$s)"), problem->text, problem->paragraph);
  fill (self, problem);
  return CSN_PAGE (self);
}
