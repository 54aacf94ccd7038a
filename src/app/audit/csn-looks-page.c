/* Who looked at what, when and why; what is unlike the other looks is marked with the reason (F57).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-audit-private.h"
#include "csn-date-words.h"
#include "csn-long-group.h"
#include "csn-row.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

static const struct
{
  const char *what, *title; /* NULL: all */
} KINDS[] = {
  { NULL, N_ ("Everything") },     { "photo", N_ ("Photographs") }, { "identity", N_ ("Names") },
  { "form", N_ ("Forms") },        { "item", N_ ("What a manager holds") }, { "export", N_ ("Exports") },
};

struct _CsnLooksPage
{
  CsnPage parent_instance;

  GtkWidget    *person, *person_place, *kind, *period, *odd_only, *controls;
  GtkLabel     *summary;
  CsnLongGroup *list;
  CsnRows      *looks;
  GHashTable   *odd;    /* seq → why, both owned texts */
  char         *people; /* those in the drop-down, a line each */
};

#define CSN_TYPE_LOOKS_PAGE (csn_looks_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnLooksPage, csn_looks_page, CSN, LOOKS_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnLooksPage, csn_looks_page, CSN_TYPE_PAGE)

/* --- In words --------------------------------------------------------------------------------------------------- */
static char *
word_what (CsnRows *rows, guint i)
{
  const char *what = csn_rows_text (rows, i, "what"), *reference = csn_rows_text (rows, i, "reference");
  const char *about = reference == NULL ? _ ("a case without a number yet") : reference;
  if (g_strcmp0 (what, "photo") == 0)
    return g_strdup_printf (_ ("Photograph of %s"), about);
  if (g_strcmp0 (what, "identity") == 0)
    return g_strdup_printf (_ ("Name in %s"), about);
  if (g_strcmp0 (what, "form") == 0)
    return g_strdup_printf (_ ("Form of %s"), about);
  if (g_strcmp0 (what, "export") == 0)
    /* Translators: list and format: "releases.csv" */
    return g_strdup_printf (_ ("Export: %s"), csn_rows_text (rows, i, "about_id"));
  return g_strdup (_ ("What a manager holds"));
}

static char *
word_why (const char *why)
{
  static const struct
  {
    const char *code, *words;
  } WHYS[] = {
    { "hours", N_ ("outside working hours") },
    { "many", N_ ("many in a row") },
    { "own-name", N_ ("the looker’s own surname") },
  };
  g_auto (GStrv) codes = g_strsplit (why, " ", -1);
  GString *words = g_string_new (NULL);
  for (char **code = codes; *code != NULL; code++)
    for (gsize i = 0; i < G_N_ELEMENTS (WHYS); i++)
      if (g_str_equal (WHYS[i].code, *code))
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", _ (WHYS[i].words));
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_look (CsnRows *rows, guint i, gpointer data)
{
  CsnLooksPage    *self = data;
  const char      *why = g_hash_table_lookup (self->odd, csn_rows_text (rows, i, "seq"));
  g_autofree char *title = word_what (rows, i), *at = csn_moment_words (csn_rows_text (rows, i, "at")), *odd = why == NULL ? NULL : word_why (why);
  /* Translators: person, date and time, the reason that was given */
  g_autofree char *line = g_strdup_printf (_ ("%1$s, %2$s\n%3$s"), csn_rows_text (rows, i, "person"), at, csn_rows_text (rows, i, "reason"));
  GtkWidget       *row = csn_row_new (title, line);
  if (odd != NULL)
    {
      /* Translators: why a look is unusual: "outside working hours" */
      g_autofree char *words = g_strdup_printf (_ ("Unusual: %s"), odd);
      csn_row_add_tag (row, words, "due");
    }
  return row;
}

/* --- Showing ------------------------------------------------------------------------------------------------------ */
static guint
get_choice (GtkWidget *choice)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (choice));
}

static gboolean
is_wanted (CsnLooksPage *self, guint i)
{
  guint           kind = get_choice (self->kind), person = self->person == NULL ? 0 : get_choice (self->person);
  g_auto (GStrv)  people = g_strsplit (self->people == NULL ? "" : self->people, "\n", -1);
  const char     *name = person > 0 && person <= g_strv_length (people) ? people[person - 1] : NULL;
  return (kind == 0 || kind >= G_N_ELEMENTS (KINDS) || g_strcmp0 (KINDS[kind].what, csn_rows_text (self->looks, i, "what")) == 0)
         && (name == NULL || g_strcmp0 (name, csn_rows_text (self->looks, i, "person")) == 0)
         && (!gtk_check_button_get_active (GTK_CHECK_BUTTON (self->odd_only)) || g_hash_table_contains (self->odd, csn_rows_text (self->looks, i, "seq")));
}

static void
show_looks (CsnLooksPage *self)
{
  if (self->looks == NULL)
    return;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint              odd = 0;
  for (guint i = 0; i < csn_rows_length (self->looks); i++)
    if (is_wanted (self, i))
      {
        odd += g_hash_table_contains (self->odd, csn_rows_text (self->looks, i, "seq")) ? 1 : 0;
        g_array_append_val (places, i);
      }
  g_autofree char *looks = g_strdup_printf (ngettext ("%u look", "%u looks", places->len), places->len);
  g_autofree char *unusual = g_strdup_printf (ngettext ("%u of them unusual", "%u of them unusual", odd), odd);
  /* Translators: "12 looks", "2 of them unusual" */
  g_autofree char *words = g_strdup_printf (_ ("%1$s, %2$s"), looks, unusual);
  gtk_label_set_label (self->summary, words);
  csn_long_group_fill_places (self->list, self->looks, places, _ ("Nobody looked at anything"), make_look, self);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnDate  from, to;
  CsnRows *looks, *odd, *people;
} Asked;

static void
free_asked (Asked *asked)
{
  g_clear_pointer (&asked->looks, csn_rows_unref);
  g_clear_pointer (&asked->odd, csn_rows_unref);
  g_clear_pointer (&asked->people, csn_rows_unref);
  g_free (asked);
}

static gpointer
ask_register (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Asked     *dates = wanted;
  Asked           *asked = g_new0 (Asked, 1);
  g_autofree char *from = csn_date_to_iso (dates->from), *to = csn_date_to_iso (dates->to);
  asked->looks = csn_register_query (reg, error,
                                     "SELECT l.seq, l.what, l.about_id, l.reason, l.at, p.name AS person, r.reference FROM looks_all l JOIN people p ON p.id = l.person_id "
                                     "LEFT JOIN releases r ON r.case_id = l.case_id WHERE substr (l.at, 1, 10) BETWEEN :from AND :to ORDER BY l.seq DESC",
                                     ":from", from, ":to", to, NULL);
  asked->odd = asked->looks == NULL ? NULL : csn_register_unusual_looks (reg, dates->from, dates->to, error);
  asked->people = asked->odd == NULL ? NULL : csn_register_query (reg, error, "SELECT DISTINCT p.name FROM looks_all l JOIN people p ON p.id = l.person_id ORDER BY p.name", NULL);
  if (asked->people == NULL)
    g_clear_pointer (&asked, free_asked);
  return asked;
}

/* The drop-down is made anew only where there are other people. */
static void
offer_people (CsnLooksPage *self, CsnRows *people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), choices = g_ptr_array_new ();
  g_ptr_array_add (choices, _ ("Everybody"));
  for (guint i = 0; i < csn_rows_length (people); i++)
    {
      g_ptr_array_add (names, (gpointer) csn_rows_text (people, i, "name"));
      g_ptr_array_add (choices, (gpointer) csn_rows_text (people, i, "name"));
    }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (choices, NULL);
  g_autofree char *now = g_strjoinv ("\n", (char **) names->pdata);
  if (g_strcmp0 (self->people, now) == 0)
    return;
  g_free (self->people);
  self->people = g_steal_pointer (&now);
  GtkWidget *old = gtk_widget_get_first_child (self->person_place), *whole;
  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->person_place), old);
  self->person = _csn_audit_choice (_ ("_Who"), (const char *const *) choices->pdata, &whole);
  g_signal_connect_object (self->person, "notify::selected", G_CALLBACK (show_looks), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->person_place), whole);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnLooksPage) self = data;
  g_autoptr (GError) error = NULL;
  Asked *asked = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (asked == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    {
      csn_page_report (CSN_PAGE (self), error);
      g_clear_pointer (&asked, free_asked);
      return;
    }
  g_clear_pointer (&self->looks, csn_rows_unref);
  self->looks = csn_rows_ref (asked->looks);
  g_hash_table_remove_all (self->odd);
  for (guint i = 0; i < csn_rows_length (asked->odd); i++)
    g_hash_table_insert (self->odd, g_strdup (csn_rows_text (asked->odd, i, "seq")), g_strdup (csn_rows_text (asked->odd, i, "why")));
  offer_people (self, asked->people);
  show_looks (self);
  free_asked (asked);
}

static void
csn_looks_page_refresh (CsnPage *page)
{
  CsnLooksPage *self = CSN_LOOKS_PAGE (page);
  CsnSession   *session = csn_page_get_session (page);
  Asked        *wanted = g_new0 (Asked, 1);
  _csn_audit_period_get (self->period, csn_session_get_today (session), &wanted->from, &wanted->to);
  csn_page_begin (page);
  csn_session_run_async (session, ask_register, wanted, (GDestroyNotify) free_asked, (GDestroyNotify) free_asked, csn_page_get_cancellable (page), asked_cb, g_object_ref (page));
}

static void
period_cb (CsnLooksPage *self)
{
  if (csn_page_get_session (CSN_PAGE (self)) != NULL)
    csn_looks_page_refresh (CSN_PAGE (self));
}

/* --- Building ----------------------------------------------------------------------------------------------------- */
static void
build (CsnLooksPage *self)
{
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *whole;
  const char *kinds[G_N_ELEMENTS (KINDS) + 1] = { NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    kinds[i] = _ (KINDS[i].title);
  self->controls = csn_wrap_new ();
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("Every look at a photograph, a name or a form is recorded before it is shown, and every export; yours too."), "K10 7.10"));
  self->period = _csn_audit_period_new ();
  self->kind = _csn_audit_choice (_ ("_Kind"), kinds, &whole);
  self->person_place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->odd_only = gtk_check_button_new_with_mnemonic (_ ("Only _unusual ones"));
  csn_wrap_append (CSN_WRAP (self->controls), self->period);
  csn_wrap_append (CSN_WRAP (self->controls), self->person_place);
  csn_wrap_append (CSN_WRAP (self->controls), whole);
  csn_wrap_append (CSN_WRAP (self->controls), self->odd_only);
  gtk_box_append (GTK_BOX (box), self->controls);
  self->summary = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  self->list = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (show_looks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->odd_only, "toggled", G_CALLBACK (show_looks), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (g_object_get_data (G_OBJECT (self->period), "csn-choice"), "notify::selected", G_CALLBACK (period_cb), self, G_CONNECT_SWAPPED);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static void
csn_looks_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (CSN_LOOKS_PAGE (page)->controls, GTK_DIR_TAB_FORWARD);
}

static void
csn_looks_page_finalize (GObject *object)
{
  CsnLooksPage *self = CSN_LOOKS_PAGE (object);
  g_clear_pointer (&self->looks, csn_rows_unref);
  g_hash_table_unref (self->odd);
  g_free (self->people);
  G_OBJECT_CLASS (csn_looks_page_parent_class)->finalize (object);
}

static void
csn_looks_page_class_init (CsnLooksPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_looks_page_finalize;
  CSN_PAGE_CLASS (class)->session_set = csn_looks_page_refresh;
  CSN_PAGE_CLASS (class)->refresh = csn_looks_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_looks_page_focus_first;
}

static void
csn_looks_page_init (CsnLooksPage *self)
{
  self->odd = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  csn_page_set_title (CSN_PAGE (self), _ ("Looks"));
  build (self);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_looks_page_new (session);
}

CsnPage *
csn_looks_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_LOOKS_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
