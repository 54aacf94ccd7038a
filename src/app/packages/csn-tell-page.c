/* By which way the password of a locked copy went (K10 8.2, F45). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include "csn-text.h"
#include <glib/gi18n.h>

static const CsnChoice WAYS[] = {
  { "telephone", N_ ("By telephone") },
  { "in-person", N_ ("In person") },
  { "text-message", N_ ("In a text message") },
  { "post", N_ ("By post, on the slip") },
  { NULL, NULL },
};
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "how", .label = N_ ("_How was it told?"), .choices = WAYS },
  { .kind = CSN_FIELD_LINE, .path = "to", .label = N_ ("_To whom?") },
  { .kind = CSN_FIELD_DATE, .path = "day", .label = N_ ("On which _day?") },
  { .kind = CSN_FIELD_LINE, .path = "time", .label = N_ ("At what ti_me?"), .hint = N_ ("For example, 14:02") },
  CSN_FIELDS_END,
};

struct _CsnTellPage
{
  CsnQuestionPage parent_instance;

  char    *case_id, *locked_id;
  gboolean acting;
};

#define CSN_TYPE_TELL_PAGE (csn_tell_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTellPage, csn_tell_page, CSN, TELL_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnTellPage, csn_tell_page, CSN_TYPE_QUESTION_PAGE)

/* "14:02", "1402", "14.02", "2:02pm"; -1: no time of day. */
static int
read_minute (const char *text)
{
  char     letters[3] = "";
  guint    hour = 0, minute = 0, n = 0, digits = 0, all = 0;
  gboolean cut = FALSE;
  for (const char *at = text == NULL ? "" : text; *at != '\0'; at++)
    if (g_ascii_isdigit (*at) && digits < 4 && n == 0)
      {
        guint digit = (guint) (*at - '0');
        all = all * 10 + digit;
        digits++;
        if (cut)
          minute = minute * 10 + digit;
        else
          hour = hour * 10 + digit;
      }
    else if ((*at == ':' || *at == '.') && digits > 0 && !cut)
      cut = TRUE;
    else if (g_ascii_isalpha (*at) && digits > 0 && n < 2)
      letters[n++] = g_ascii_tolower (*at);
    else if (!g_ascii_isspace (*at))
      return -1;
  if (digits == 0)
    return -1;
  if (!cut && digits > 2)
    {
      hour = all / 100;
      minute = all % 100;
    }
  gboolean afternoon = g_str_equal (letters, "pm");
  if (minute > 59 || hour > 23 || (n > 0 && ((!afternoon && !g_str_equal (letters, "am")) || hour > 12 || hour == 0)))
    return -1;
  if (n > 0)
    hour = hour % 12 + (afternoon ? 12 : 0);
  return (int) (hour * 60 + minute);
}

/* What the act knows as one moment. */
static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTellPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (error != NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (!done)
    {
      for (guint i = 0; i < problems->len; i++)
        {
          CsnProblem *problem = g_ptr_array_index (problems, i);
          if (g_strcmp0 (problem->field, "at") == 0)
            {
              g_free (problem->field);
              problem->field = g_strdup ("time");
            }
        }
      csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), problems);
    }
  else
    {
      csn_question_page_forget (CSN_QUESTION_PAGE (self));
      csn_page_toast (CSN_PAGE (self), _ ("Recorded: the password was told."));
      csn_page_pop (CSN_PAGE (self));
    }
}

static void
csn_tell_page_proceed (CsnQuestionPage *page)
{
  CsnTellPage *self = CSN_TELL_PAGE (page);
  CsnDocument *document = csn_question_page_get_document (page);
  CsnDate      day = CSN_DATE_NONE;
  int          minute = read_minute (csn_document_get (document, "time"));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (self->acting || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  const char *typed = csn_document_get (document, "day");
  if (typed == NULL || !csn_date_parse (typed, &day))
    csn_question_page_add_slip (problems, "day", _ ("Enter the day on which it was told"));
  if (minute < 0)
    csn_question_page_add_slip (problems, "time", _ ("Enter the time as 14:02 or 2:02pm"));
  if (csn_question_page_show_problems (page, problems, NULL) > 0)
    return;
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);
  JsonObject      *object = json_object_new ();
  g_autofree char *at = csn_moment_to_iso (csn_moment_at (day, minute)), *id = csn_text_new_id ();
  const char      *how = csn_document_get (document, "how"), *to = csn_document_get (document, "to");
  json_node_take_object (body, object);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "case_id", self->case_id);
  json_object_set_string_member (object, "locked_id", self->locked_id);
  json_object_set_string_member (object, "how", how == NULL ? "" : how);
  json_object_set_string_member (object, "to", to == NULL ? "" : to);
  json_object_set_string_member (object, "at", at);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_perform_async (csn_page_get_session (CSN_PAGE (self)), "password.tell", body, csn_page_get_cancellable (CSN_PAGE (self)), told_cb, g_object_ref (self));
}

static void
csn_tell_page_finalize (GObject *object)
{
  g_free (CSN_TELL_PAGE (object)->case_id);
  g_free (CSN_TELL_PAGE (object)->locked_id);
  G_OBJECT_CLASS (csn_tell_page_parent_class)->finalize (object);
}

static void
csn_tell_page_class_init (CsnTellPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_tell_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_tell_page_proceed;
}

static void
csn_tell_page_init (CsnTellPage *self)
{
}

void
csn_password_tell (CsnPage *page, const char *case_id, const char *locked_id, const char *person)
{
  CsnSession      *session = csn_page_get_session (page);
  CsnTellPage     *self = g_object_new (CSN_TYPE_TELL_PAGE, "session", session, "title", _ ("Who was told the password"), NULL);
  gint64           now = csn_session_get_now (session);
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (session)), *iso = csn_moment_to_iso (now), *clock = g_strndup (iso + 11, 5), *note = g_strdup_printf ("tell:%s", locked_id);
  g_autoptr (CsnDocument) document = csn_document_new ();
  self->case_id = g_strdup (case_id);
  self->locked_id = g_strdup (locked_id);
  csn_document_set (document, "to", person);
  csn_document_set (document, "day", today);
  csn_document_set (document, "time", clock);
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, FIELDS, _ ("The password goes another way than the file. That it did is on record; the password itself is not."), "K10 8.2", _ ("_Record"), TRUE);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), note);
  csn_page_push (page, CSN_PAGE (self));
}
