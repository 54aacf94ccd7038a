/* What the benchmarks of whole registers begin with: a founded register, its members, a decision. SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-make.h"

#include <json-glib/json-glib.h>

void
bench_must (gboolean done, GError **error, GPtrArray *problems, const char *what)
{
  for (guint i = 0; !done && problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      g_printerr ("%s: %s %s\n", problem->rule, problem->paragraph, problem->text);
    }
  if (!done)
    g_error ("%s: %s", what, error != NULL && *error != NULL ? (*error)->message : "no error was set");
}

void
bench_print_line (const char *name, double ours, double peer)
{
  g_print ("%s\t%.4f\t%.4f\t%.3f\n", name, ours, peer, peer > 0 ? ours / peer : 0);
}

double
bench_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

CsnRegister *
bench_found_register (const char *folder, CsnSecret *passphrase, CsnClock *clock)
{
  const CsnFounding founding = {
    .area = "CZ", .force = "Kent Police", .unit = "Canterbury Area Intelligence Unit", .edition = "k10-current", .practice = TRUE,
    .person_name = "Bench", .person_title = "Co-ordinator",
  };
  g_autoptr (GError) error = NULL;
  CsnRegister *self = csn_register_create (folder, &founding, passphrase, clock, &error);
  bench_must (self != NULL, &error, NULL, "create");
  if (!csn_register_is_unlocked (self))
    bench_must (csn_register_unlock (self, "Bench", passphrase, &error), &error, NULL, "unlock");
  return self;
}

void
bench_perform (CsnRegister *self, const char *kind, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_register_perform (self, kind, body, &problems, &error);
  bench_must (done, &error, problems, kind);
}

GPtrArray *
bench_add_members (CsnRegister *self, guint n, int days)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *scheme = csn_text_new_id ();
  g_autofree char *today = csn_date_to_iso (csn_register_today (self));
  g_autofree char *later = csn_date_to_iso (csn_register_today (self) + days);
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"Canterbury Shop Watch\",\"type\":\"shop-watch\",\"locality\":\"Canterbury\","
    "\"registration\":\"SW-1\",\"agreed_on\":\"%s\",\"agreement_review_on\":\"%s\"}", scheme, today, later);
  bench_perform (self, "scheme.add", body);
  for (guint i = 0; i < n; i++)
    {
      char *id = csn_text_new_id ();
      g_autofree char *member = g_strdup_printf ("{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Shop number %u\",\"premises\":\"%u High Street\","
        "\"person\":\"Manager %u\",\"storage\":\"Locked cabinet\",\"contact\":\"01227 000000\",\"dp_registration\":\"Z%07u\",\"dp_expires_on\":\"%s\","
        "\"briefed_on\":\"%s\"}", id, scheme, i, i, i, i, later, today);
      bench_perform (self, "member.add", member);
      g_autofree char *name = g_strdup_printf ("Manager %u", i);
      const CsnSignature signature = {
        .method = "words", .signed_by = name, .capacity = "Manager", .witness = "Bench", .words = "I have had it read to me and I agree to it.",
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      bench_must (csn_register_sign_undertaking (self, id, &signature, NULL, &problems, &error), &error, problems, "undertaking");
      g_ptr_array_add (ids, id);
    }
  return ids;
}

char *
bench_read_demo (const char *name, gsize *out_length)
{
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "data", "demo", name, NULL);
  char *text = NULL;
  g_autoptr (GError) error = NULL;
  bench_must (g_file_get_contents (path, &text, out_length, &error), &error, NULL, name);
  return text;
}

char *
bench_write_draft (CsnDate today, GPtrArray *members)
{
  g_autofree char *text = bench_read_demo ("case.json", NULL);
  g_autoptr (GString) filled = g_string_new (text);
  static const int days[] = { 400, 399, 9, 5, 3, 2 };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *token = g_strdup_printf ("@%d-days-ago@", days[i]);
      g_autofree char *date = csn_date_to_iso (today - days[i]);
      g_string_replace (filled, token, date, 0);
    }
  g_autoptr (JsonNode) node = json_from_string (filled->str, NULL);
  JsonArray *recipients = json_array_new ();
  for (guint i = 0; i < members->len; i++)
    {
      JsonObject *recipient = json_object_new ();
      json_object_set_string_member (recipient, "recipient_id", g_ptr_array_index (members, i));
      json_object_set_string_member (recipient, "route", "B");
      json_object_set_array_member (recipient, "members", json_array_new ());
      json_array_add_object_element (recipients, recipient);
    }
  json_object_set_array_member (json_node_get_object (node), "recipients", recipients);
  return json_to_string (node, FALSE);
}
