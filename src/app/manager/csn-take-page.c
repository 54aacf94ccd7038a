/* Packages from the co-ordinator: what each says, then all of them taken in, by number (K10 7.4, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

/* One file. */
typedef struct
{
  char     *name;
  GBytes   *bytes;
  JsonNode *said;    /* what csn_register_read_package() says; NULL: failure */
  char     *failure; /* why it cannot be taken in */
  char     *lines;   /* what it says besides its heading, a line each */
  gint64    number;
  gboolean  again, taken;
} Arrived;

struct _CsnTakePage
{
  CsnPage parent_instance;

  GtkBox    *box;
  GPtrArray *arrived; /* Arrived, by number; those that cannot be taken in last */
  gboolean   acknowledged, taken, acting;
};

#define CSN_TYPE_TAKE_PAGE (csn_take_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTakePage, csn_take_page, CSN, TAKE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnTakePage, csn_take_page, CSN_TYPE_PAGE)

static void
free_arrived (gpointer data)
{
  Arrived *arrived = data;
  g_free (arrived->name);
  g_free (arrived->failure);
  g_free (arrived->lines);
  g_clear_pointer (&arrived->bytes, g_bytes_unref);
  g_clear_pointer (&arrived->said, json_node_unref);
  g_free (arrived);
}

static JsonObject *
get_body (const Arrived *arrived)
{
  return json_node_get_object (arrived->said);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return object != NULL && json_object_has_member (object, name) ? json_object_get_string_member_with_default (object, name, NULL) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static guint
count_members (const Arrived *arrived)
{
  JsonNode *node = json_object_get_member (get_body (arrived), "members");
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;
}

/* --- Reading, on the worker -------------------------------------------------------------------------------------- */
static void
add_line (GString *text, char *taken)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", taken);
  g_free (taken);
}

/* Who may be told no more: named until now, and not in this package. */
static void
add_dropped (CsnRegister *reg, const Arrived *arrived, const char *item_id, GString *text)
{
  JsonArray *members = json_object_get_array_member (get_body (arrived), "members");
  g_autoptr (CsnRows) named = csn_register_query (reg, NULL, "SELECT k.id, k.organisation, k.person FROM item_members m JOIN known_members k ON k.id = m.member_id WHERE m.item_id = :item AND m.ended_seq IS NULL",
                                                  ":item", item_id, NULL);
  for (guint i = 0; named != NULL && members != NULL && i < csn_rows_length (named); i++)
    {
      gboolean stays = FALSE;
      for (guint k = 0; k < json_array_get_length (members); k++)
        stays = stays || g_strcmp0 (get_text (json_array_get_object_element (members, k), "id"), csn_rows_text (named, i, "id")) == 0;
      g_autofree char *who = csn_holder_words (named, i);
      if (!stays)
        /* Translators: organisation and person */
        add_line (text, g_strdup_printf (_ ("Not to be told any more: %s"), who));
    }
}

static void
add_item_lines (CsnRegister *reg, const Arrived *arrived, GString *text)
{
  JsonObject      *item = get_object (get_body (arrived), "item"), *recall = get_object (get_body (arrived), "recall");
  const char      *kind = get_text (get_body (arrived), "kind"), *deadline = get_text (recall, "deadline_on"), *reason = get_text (recall, "reason");
  guint            n = count_members (arrived);
  g_autofree char *review = csn_date_words (get_text (item, "review_on")), *by = csn_date_words (deadline);
  if (item == NULL)
    return;
  if (recall != NULL)
    /* Translators: date */
    add_line (text, *by == '\0' ? g_strdup (_ ("Demanded back at once. It is locked when you take this in.")) : g_strdup_printf (_ ("Demanded back by %s. It is locked when you take this in."), by));
  if (recall != NULL && reason != NULL && *reason != '\0')
    add_line (text, g_strdup (reason));
  if (recall == NULL)
    add_line (text, g_strdup_printf (ngettext ("To be passed on to %u member", "To be passed on to %u members", n), n));
  if (recall == NULL)
    /* Translators: date */
    add_line (text, g_strdup_printf (_ ("To be back by %s"), review));
  if (g_strcmp0 (kind, "issue") != 0 && get_text (get_body (arrived), "item_id") != NULL)
    add_dropped (reg, arrived, get_text (get_body (arrived), "item_id"), text);
}

static void
describe (CsnRegister *reg, Arrived *arrived)
{
  GString    *text = g_string_new (NULL);
  JsonObject *body = get_body (arrived);
  const char *said = get_text (body, "text"), *from = get_text (body, "from");
  if (said != NULL && *said != '\0')
    add_line (text, g_strdup (said));
  add_item_lines (reg, arrived, text);
  /* Translators: number of a package, who made it */
  add_line (text, g_strdup_printf (_ ("Package %1$d from %2$s"), (int) arrived->number, from == NULL ? "" : from));
  arrived->lines = g_string_free (text, FALSE);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const Arrived *one = *(Arrived *const *) a, *other = *(Arrived *const *) b;
  if ((one->said == NULL) != (other->said == NULL))
    return one->said == NULL ? 1 : -1;
  if (one->said == NULL)
    return g_strcmp0 (one->name, other->name);
  int unit = g_strcmp0 (get_text (get_body (one), "register_id"), get_text (get_body (other), "register_id"));
  return unit != 0 ? unit : one->number < other->number ? -1 : one->number > other->number;
}

static gpointer
read_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *picked = data, *all = g_ptr_array_new_with_free_func (free_arrived);
  for (guint i = 0; i < picked->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const CsnPicked *file = g_ptr_array_index (picked, i);
      g_autoptr (GError) refused = NULL;
      Arrived *arrived = g_new0 (Arrived, 1);
      arrived->name = g_strdup (file->name);
      arrived->bytes = file->bytes == NULL ? NULL : g_bytes_ref (file->bytes);
      arrived->said = file->bytes == NULL ? NULL : csn_register_read_package (reg, file->bytes, &refused);
      arrived->failure = arrived->said != NULL ? NULL : g_strdup (refused != NULL ? refused->message : file->failure);
      if (arrived->said != NULL)
        {
          arrived->number = json_object_get_int_member_with_default (get_body (arrived), "number", 0);
          arrived->again = json_object_get_boolean_member_with_default (get_body (arrived), "again", FALSE);
          describe (reg, arrived);
        }
      g_ptr_array_add (all, arrived);
    }
  g_ptr_array_sort (all, compare);
  return all;
}

/* --- Taking in, on the worker ------------------------------------------------------------------------------------ */
/* One after another: what cannot be taken in does not stop the others. */
static gpointer
take_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *all = data;
  for (guint i = 0; i < all->len; i++)
    {
      Arrived *arrived = g_ptr_array_index (all, i);
      g_autoptr (GError) refused = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      if (arrived->said == NULL || arrived->again)
        continue;
      arrived->taken = csn_register_take_package (reg, arrived->bytes, NULL, &problems, &refused);
      if (arrived->taken)
        continue;
      g_autoptr (GError) said = g_error_matches (refused, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL ? csn_error_of_problems (problems) : NULL;
      arrived->failure = g_strdup (said != NULL ? said->message : refused->message);
    }
  return g_ptr_array_ref (all);
}

/* --- What is shown ----------------------------------------------------------------------------------------------- */
static char *
dup_title (const Arrived *arrived)
{
  JsonObject *item = get_object (get_body (arrived), "item");
  const char *kind = get_text (get_body (arrived), "kind"), *reference = get_text (item, "reference");
  if (reference == NULL)
    return g_strdup (_csn_package_words (kind));
  /* Translators: what a package is, the reference: "New photograph: CZ/417/26" */
  return g_strdup_printf (_ ("%1$s: %2$s"), _csn_package_words (kind), reference);
}

static void
add_arrived (AdwPreferencesGroup *group, const Arrived *arrived)
{
  g_autofree char *title = arrived->said == NULL ? g_strdup (arrived->name) : dup_title (arrived);
  GtkWidget       *row = csn_row_new (title, arrived->failure != NULL ? arrived->failure : arrived->lines);
  if (arrived->failure != NULL)
    csn_row_add_tag (row, _ ("Not taken in"), "overdue");
  else if (arrived->again)
    csn_row_add_tag (row, _ ("Taken in before"), "quiet");
  else if (arrived->taken)
    csn_row_add_tag (row, _ ("Taken in"), "ok");
  adw_preferences_group_add (group, row);
}

static gboolean
is_among (CsnTakePage *self, const Arrived *of, gint64 number)
{
  for (guint i = 0; i < self->arrived->len; i++)
    {
      const Arrived *other = g_ptr_array_index (self->arrived, i);
      if (other->said != NULL && other->number == number && g_strcmp0 (get_text (get_body (other), "register_id"), get_text (get_body (of), "register_id")) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Numbers that are neither here nor in the register, each once. */
static void
add_missing (CsnTakePage *self)
{
  AdwPreferencesGroup *group = NULL;
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->arrived->len; i++)
    {
      const Arrived *arrived = g_ptr_array_index (self->arrived, i);
      JsonNode      *gap = arrived->said == NULL ? NULL : json_object_get_member (get_body (arrived), "gap");
      JsonArray     *numbers = gap != NULL && JSON_NODE_HOLDS_ARRAY (gap) ? json_node_get_array (gap) : NULL;
      for (guint k = 0; numbers != NULL && k < json_array_get_length (numbers) && k < 50; k++)
        {
          gint64           number = json_array_get_int_element (numbers, k);
          g_autofree char *key = g_strdup_printf ("%s %d", get_text (get_body (arrived), "register_id"), (int) number);
          if (is_among (self, arrived, number) || g_hash_table_contains (told, key))
            continue;
          /* Translators: number of a package */
          g_autofree char *title = g_strdup_printf (_ ("Package %d never came"), (int) number);
          group = group == NULL ? csn_content_group (GTK_WIDGET (self->box), _ ("Missing")) : group;
          adw_preferences_group_add (group, csn_row_new (title, _ ("Tell the co-ordinator. You can take in the others all the same.")));
          g_hash_table_add (told, g_steal_pointer (&key));
        }
    }
}

static void
acknowledged_cb (CsnTakePage *self, GtkCheckButton *check)
{
  self->acknowledged = gtk_check_button_get_active (check);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take.proceed", self->acknowledged);
}

/* TRUE if there is one. */
static gboolean
add_warning (CsnTakePage *self)
{
  const char *warning = NULL;
  for (guint i = 0; i < self->arrived->len && warning == NULL; i++)
    {
      const Arrived *arrived = g_ptr_array_index (self->arrived, i);
      warning = arrived->said == NULL || arrived->again ? NULL : get_text (get_body (arrived), "warning");
    }
  if (warning == NULL)
    return FALSE;
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (box, "csn-stopped");
  csn_accessible_name (box, warning);
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("Something is wrong with what the co-ordinator sent"), "heading"));
  gtk_box_append (GTK_BOX (box), csn_content_words (warning, NULL));
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("What you take in is kept as evidence of it."), NULL));
  if (!self->taken)
    {
      GtkWidget *check = gtk_check_button_new_with_mnemonic (_ ("I have re_ad this, and tell the co-ordinator on the telephone"));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->acknowledged);
      g_signal_connect_object (check, "toggled", G_CALLBACK (acknowledged_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_box_append (self->box, box);
  return TRUE;
}

static void
add_group (CsnTakePage *self, const char *title, gboolean failed)
{
  AdwPreferencesGroup *group = NULL;
  for (guint i = 0; i < self->arrived->len; i++)
    {
      const Arrived *arrived = g_ptr_array_index (self->arrived, i);
      if ((arrived->failure != NULL) != failed)
        continue;
      group = group == NULL ? csn_content_group (GTK_WIDGET (self->box), title) : group;
      add_arrived (group, arrived);
    }
}

static char *
write_sum (CsnTakePage *self, guint good, guint taken)
{
  if (self->taken)
    return g_strdup_printf (ngettext ("%u package is taken in.", "%u packages are taken in.", taken), taken);
  if (good == 0)
    return g_strdup (_ ("There is nothing to take in. Nothing has changed."));
  return g_strdup (_ ("This is what the files say. Nothing has changed yet."));
}

static void
show (CsnTakePage *self)
{
  guint      good = 0, taken = 0;
  GtkWidget *buttons = csn_content_buttons ();
  for (guint i = 0; i < self->arrived->len; i++)
    {
      const Arrived *arrived = g_ptr_array_index (self->arrived, i);
      good += arrived->said != NULL && !arrived->again ? 1 : 0;
      taken += arrived->taken ? 1 : 0;
    }
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL;)
    gtk_box_remove (self->box, child);
  g_autofree char *sum = write_sum (self, good, taken), *label = g_strdup_printf (ngettext ("_Take in %u package", "_Take in %u packages", good), good);
  gtk_box_append (self->box, csn_content_head (CSN_PAGE (self), sum, "K10 7.4"));
  gboolean warned = add_warning (self);
  if (!self->taken && good > 0)
    csn_content_act_button (buttons, label, "take.proceed", NULL, "suggested-action");
  else
    csn_content_act_button (buttons, _ ("_Done"), "take.done", NULL, "suggested-action");
  add_missing (self);
  add_group (self, self->taken ? _ ("What came") : _ ("What comes"), FALSE);
  add_group (self, _ ("Cannot be taken in"), TRUE);
  gtk_box_append (self->box, buttons);
  csn_accessible_mnemonics (GTK_WIDGET (self->box));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "take.proceed", !warned || self->acknowledged);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

/* --- Going on ---------------------------------------------------------------------------------------------------- */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTakePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) arrived = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (CSN_PAGE (self));
  self->taken = self->acting && arrived != NULL;
  self->acting = FALSE;
  if (arrived == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->arrived, g_ptr_array_unref);
  self->arrived = g_steal_pointer (&arrived);
  show (self);
}

static void
csn_take_page_proceed (CsnPage *page)
{
  CsnTakePage *self = CSN_TAKE_PAGE (page);
  if (self->arrived == NULL || self->acting)
    return;
  if (self->taken)
    {
      csn_page_pop (page);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "take.proceed", NULL);
}

static void
proceed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnTakePage *self = CSN_TAKE_PAGE (widget);
  if (self->acting || self->taken)
    return;
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  /* Not with the page's cancellable: what was begun is finished. */
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), take_on_worker, g_ptr_array_ref (self->arrived), (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref, NULL,
                         answered_cb, g_object_ref (self));
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

/* --- The page ---------------------------------------------------------------------------------------------------- */
static void
csn_take_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (CSN_TAKE_PAGE (page)->box), GTK_DIR_TAB_FORWARD);
}

static void
csn_take_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_take_page_parent_class)->dispose (object);
}

static void
csn_take_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_TAKE_PAGE (object)->arrived, g_ptr_array_unref);
  G_OBJECT_CLASS (csn_take_page_parent_class)->finalize (object);
}

static void
csn_take_page_class_init (CsnTakePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_take_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_take_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_take_page_focus_first;
  CSN_PAGE_CLASS (class)->proceed = csn_take_page_proceed;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "take.proceed", NULL, proceed_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "take.done", NULL, done_action);
}

static void
csn_take_page_init (CsnTakePage *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (self->box, gtk_label_new (_ ("Reading the packages…")));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (GTK_WIDGET (self->box)));
}

CsnPage *
_csn_take_page_new (CsnSession *session, GPtrArray *picked)
{
  CsnTakePage *self = g_object_new (CSN_TYPE_TAKE_PAGE, "session", session, "title", _ ("Take in packages"), NULL);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, read_on_worker, picked, (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (CSN_PAGE (self)), answered_cb,
                         g_object_ref (self));
  return CSN_PAGE (self);
}
