/* A sitting: the reviews that are due one after another, and the place among them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Written as text it holds ids alone: "1 case,reference case,reference! …", the place first, "!" what is
 * done. Main thread. */
#include "csn-review-private.h"
#include <string.h>

CsnReviewSitting *
_csn_review_sitting_new (void)
{
  CsnReviewSitting *self = g_new0 (CsnReviewSitting, 1);
  self->case_ids = g_ptr_array_new_with_free_func (g_free);
  self->references = g_ptr_array_new_with_free_func (g_free);
  self->done = g_array_new (FALSE, TRUE, sizeof (gboolean));
  return self;
}

void
_csn_review_sitting_free (CsnReviewSitting *self)
{
  g_ptr_array_unref (self->case_ids);
  g_ptr_array_unref (self->references);
  g_array_unref (self->done);
  g_free (self);
}

static void
add (CsnReviewSitting *self, const char *case_id, const char *reference, gboolean done)
{
  g_ptr_array_add (self->case_ids, g_strdup (case_id));
  g_ptr_array_add (self->references, g_strdup (reference));
  g_array_append_val (self->done, done);
}

void
_csn_review_sitting_add (CsnReviewSitting *self, const char *case_id, const char *reference)
{
  add (self, case_id, reference, FALSE);
}

CsnReviewSitting *
_csn_review_sitting_read (const char *text)
{
  CsnReviewSitting *self = _csn_review_sitting_new ();
  g_auto (GStrv) words = g_strsplit (text == NULL ? "" : text, " ", -1);
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      char    *comma = strchr (words[i], ',');
      gboolean done = g_str_has_suffix (words[i], "!");
      if (comma == NULL)
        continue;
      *comma = '\0';
      if (done)
        comma[strlen (comma + 1)] = '\0';
      add (self, words[i], comma + 1, done);
    }
  if (words[0] != NULL && self->case_ids->len > 0)
    self->at = MIN ((guint) g_ascii_strtoull (words[0], NULL, 10), self->case_ids->len - 1);
  return self;
}

static gboolean
is_done (CsnReviewSitting *self, guint i)
{
  return g_array_index (self->done, gboolean, i);
}

char *
_csn_review_sitting_write (CsnReviewSitting *self)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%u", self->at);
  for (guint i = 0; i < self->case_ids->len; i++)
    g_string_append_printf (text, " %s,%s%s", (char *) g_ptr_array_index (self->case_ids, i),
                            (char *) g_ptr_array_index (self->references, i), is_done (self, i) ? "!" : "");
  return g_string_free (text, FALSE);
}

const char *
_csn_review_sitting_case (CsnReviewSitting *self)
{
  return self->case_ids->len == 0 ? "" : g_ptr_array_index (self->case_ids, self->at);
}

const char *
_csn_review_sitting_reference (CsnReviewSitting *self)
{
  return self->case_ids->len == 0 ? "" : g_ptr_array_index (self->references, self->at);
}

void
_csn_review_sitting_finish (CsnReviewSitting *self)
{
  if (self->at < self->done->len)
    g_array_index (self->done, gboolean, self->at) = TRUE;
}

guint
_csn_review_sitting_left (CsnReviewSitting *self)
{
  guint left = 0;
  for (guint i = 0; i < self->done->len; i++)
    left += i != self->at && !is_done (self, i) ? 1 : 0;
  return left;
}

gboolean
_csn_review_sitting_next (CsnReviewSitting *self)
{
  for (guint i = 1; i < self->done->len; i++)
    {
      guint at = (self->at + i) % self->done->len;
      if (!is_done (self, at))
        {
          self->at = at;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
_csn_review_sitting_step (CsnReviewSitting *self, int by)
{
  return csn_sides_step (&self->at, by, self->case_ids->len);
}

/* --- Where somebody left off
 * -------------------------------------------------------------------------------- */
#define LEFT_AT "csn-review-left-at"

static void
remember (CsnSession *session, const char *case_id)
{
  if (session != NULL)
    g_object_set_data_full (G_OBJECT (session), LEFT_AT,
                            g_strdup_printf ("%s %s", csn_session_get_person_id (session), case_id), g_free);
}

void
_csn_review_sitting_remember (CsnReviewSitting *self, CsnSession *session)
{
  if (self->case_ids->len > 1)
    remember (session, _csn_review_sitting_case (self));
}

static void
go_where_left (CsnReviewSitting *self, CsnSession *session)
{
  const char *left = session == NULL ? NULL : g_object_get_data (G_OBJECT (session), LEFT_AT);
  for (guint i = 0; left != NULL && i < self->case_ids->len; i++)
    {
      g_autofree char *here = g_strdup_printf ("%s %s", csn_session_get_person_id (session),
                                               (char *) g_ptr_array_index (self->case_ids, i));
      if (g_str_equal (here, left))
        self->at = i;
    }
}

void
csn_review_sitting_start (CsnPage *from, const CsnReviewCase *cases, guint n, int at)
{
  g_return_if_fail (CSN_IS_PAGE (from) && n > 0 && at < (int) n);
  CsnReviewSitting *sitting = _csn_review_sitting_new ();
  for (guint i = 0; i < n; i++)
    _csn_review_sitting_add (sitting, cases[i].case_id, cases[i].reference);
  if (at >= 0)
    sitting->at = (guint) at;
  else
    go_where_left (sitting, csn_page_get_session (from));
  csn_page_push (from, CSN_PAGE (_csn_review_page_new (csn_page_get_session (from), sitting)));
}
