/* Raising a finding, and what may become of it: answered, closed, reopened (F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-sample-private.h"
#include <glib/gi18n.h>

#define REPLY_DAYS 28

static const CsnChoice SERIOUSNESS[] = {
  { "observation", N_ ("Observation: the policy is kept, and could be kept better") },
  { "minor", N_ ("Minor: a slip that did no harm") },
  { "serious", N_ ("Serious: the policy was not kept") },
  { "grave", N_ ("Grave: somebody was or can be harmed") },
  { NULL, NULL },
};
enum
{
  PARAGRAPH,
  SERIOUS,
  WHAT,
  OWNER,
  REPLY_BY,
  END,
  N_FIELDS,
};
static const CsnFieldSpec FIELDS[N_FIELDS] = {
  [PARAGRAPH] = { .kind = CSN_FIELD_LINE, .path = "paragraph", .label = N_ ("_Paragraph of the policy"), .hint = N_ ("For example K10 6.2.2.") },
  [SERIOUS] = { .kind = CSN_FIELD_CHOICE, .path = "seriousness", .label = N_ ("How serious is it?"), .choices = SERIOUSNESS },
  [WHAT] = { .kind = CSN_FIELD_TEXT, .path = "what", .label = N_ ("_What was found?"), .hint = N_ ("Say what the paragraph demands and what the record shows. Do not name the person in the photograph.") },
  [OWNER] = { .kind = CSN_FIELD_CHOICE, .path = "owner_id", .label = N_ ("Who is to answer it?") },
  [REPLY_BY] = { .kind = CSN_FIELD_DATE, .path = "reply_by", .label = N_ ("_Reply by"), .min = 1 },
  [END] = CSN_FIELDS_END,
};
static const CsnActForm RAISE = {
  .kind = "finding.raise", .title = N_ ("Raise a finding"), .why = N_ ("Whoever is to answer it finds it on his first page. It can be answered, closed and reopened, and never be taken away."),
  .paragraph = "K10 7.10", .button = N_ ("_Raise the finding"), .done = N_ ("The finding is raised."), .fields = FIELDS,
};

/* Belongs to the page: who may answer is asked of the register. */
typedef struct
{
  CsnActForm   form;
  CsnFieldSpec fields[N_FIELDS];
  CsnChoice   *choices;
  CsnRows     *people;
} Asked;

typedef struct
{
  CsnPage *page;
  char    *sample_id, *release_id, *case_id, *reference, *paragraph;
} Raising;

static void
free_asked (gpointer data)
{
  Asked *asked = data;
  csn_rows_unref (asked->people);
  g_free (asked->choices);
  g_free (asked);
}

static void
free_raising (Raising *raising)
{
  g_object_unref (raising->page);
  g_free (raising->sample_id);
  g_free (raising->release_id);
  g_free (raising->case_id);
  g_free (raising->reference);
  g_free (raising->paragraph);
  g_free (raising);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Raising, free_raising)

static Asked *
make_form (CsnRows *people)
{
  Asked *asked = g_new0 (Asked, 1);
  guint  n = csn_rows_length (people);
  asked->people = csn_rows_ref (people);
  asked->choices = g_new0 (CsnChoice, n + 1);
  for (guint i = 0; i < n; i++)
    asked->choices[i] = (CsnChoice){ csn_rows_text (people, i, "id"), csn_rows_text (people, i, "name") };
  for (guint i = 0; i < N_FIELDS; i++)
    asked->fields[i] = FIELDS[i];
  asked->fields[OWNER].choices = asked->choices;
  asked->form = RAISE;
  asked->form.fields = asked->fields;
  return asked;
}

static void
set (JsonObject *body, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (body, name, text);
}

static JsonNode *
make_start (const Raising *raising, CsnRows *people, gint64 number, CsnDate today)
{
  JsonNode        *start = json_node_new (JSON_NODE_OBJECT);
  JsonObject      *body = json_object_new ();
  g_autofree char *reply_by = csn_date_to_iso (today + REPLY_DAYS);
  json_node_take_object (start, body);
  set (body, "sample_id", raising->sample_id);
  set (body, "release_id", raising->release_id);
  set (body, "case_id", raising->case_id);
  set (body, "paragraph", raising->paragraph);
  set (body, "reply_by", reply_by);
  if (csn_rows_length (people) > 0)
    set (body, "owner_id", csn_rows_text (people, 0, "id"));
  json_object_set_int_member (body, "number", number);
  return start;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Raising) raising = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (raising->page, result);
  CsnSession *session = CSN_SESSION (source);
  if (answers == NULL)
    return;
  CsnRows             *people = g_ptr_array_index (answers, 1);
  gint64               number = csn_rows_number (g_ptr_array_index (answers, 0), 0, "next");
  g_autoptr (JsonNode) start = make_start (raising, people, number, csn_session_get_today (session));
  Asked               *asked = make_form (people);
  g_autofree char     *about = g_strdup_printf ("%s:%s", raising->release_id == NULL ? "" : raising->release_id, raising->paragraph == NULL ? "" : raising->paragraph);
  CsnPage             *page = csn_act_page_new (session, &asked->form, start, about);
  g_object_set_data_full (G_OBJECT (page), "csn-asked", asked, free_asked);
  if (raising->reference != NULL)
    {
      /* Translators: number of a finding, reference of a release */
      g_autofree char *of = g_strdup_printf (_ ("Finding %1$d, about %2$s"), (int) number, raising->reference);
      GtkWidget       *heading = csn_accessible_heading (of, 2);
      gtk_widget_add_css_class (heading, "heading");
      csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (page)), NULL, heading);
    }
  csn_page_push (raising->page, page);
}

void
_csn_finding_raise (CsnPage *page, const char *sample_id, const char *release_id, const char *case_id, const char *reference, const char *paragraph)
{
  /* Whoever authorised it comes first. */
  static const char *const selects[] = { "SELECT coalesce (max (number), 0) + 1 AS next FROM findings",
                                         "SELECT p.id, p.name FROM people p WHERE p.role = 'coordinator' AND p.left_on IS NULL "
                                         "ORDER BY p.id IS NOT (SELECT r.authorised_by FROM releases r WHERE r.id = :release), p.name", NULL };
  Raising *raising = g_new0 (Raising, 1);
  *raising = (Raising){ g_object_ref (page), g_strdup (sample_id), g_strdup (release_id), g_strdup (case_id), g_strdup (reference), g_strdup (paragraph) };
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), selects, ":release", release_id, csn_page_get_cancellable (page), asked_cb, raising);
}
