/* A real register with one finished release, and widgets found in a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-test.h"
#include "csn-text.h"
#include <glib/gstdio.h>

static void
say_problems (const char *what, GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_test_message ("%s: %s", what, ((CsnProblem *) g_ptr_array_index (problems, i))->text);
}

static void
do_act (CsnRegister *reg, const char *kind, const char *body)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_perform (reg, kind, body, &problems, &error))
    {
      say_problems (kind, problems);
      g_error ("%s: %s", kind, error->message);
    }
}

static char *
day (CsnRegister *reg, int days)
{
  return csn_date_to_iso (csn_register_today (reg) + days);
}

/* One scheme and two members; their ids. */
static void
add_members (CsnRegister *reg, char *out_ids[2])
{
  static const char *const NAMES[] = { "Example Stores", "Longmarket Books" };
  g_autofree char         *scheme = csn_text_new_id (), *agreed = day (reg, -200), *later = day (reg, 500);
  g_autofree char         *body =
      g_strdup_printf ("{\"id\":\"%s\",\"name\":\"Canterbury "
                       "Shopwatch\",\"type\":\"shop-watch\",\"locality\":\"Canterbury\",\"registration\":"
                       "\"ZA000001\",\"agreed_on\":\"%s\",\"agreement_review_on\":\"%s\"}",
                       scheme, agreed, later);
  do_act (reg, "scheme.add", body);
  for (int i = 0; i < 2; i++)
    {
      out_ids[i] = csn_text_new_id ();
      g_autofree char *member = g_strdup_printf (
          "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"%s\",\"premises\":\"%d High "
          "Street\",\"person\":\"B. Example\","
          "\"storage\":\"Locked cabinet in the office\",\"contact\":\"01227 000000\",\"language\":\"en\","
          "\"dp_registration\":\"ZA00000%d\",\"dp_expires_on\":\"%s\",\"briefed_on\":\"%s\"}",
          out_ids[i], scheme, NAMES[i], i + 4, i + 2, later, agreed);
      do_act (reg, "member.add", member);
      const CsnSignature signature = { .method = "words",
                                       .signed_by = "B. Example",
                                       .capacity = "Manager",
                                       .witness = CSN_FIXTURE_USER,
                                       .words = "I have read the whole undertaking and I agree to keep it." };
      GError            *error = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      csn_register_sign_undertaking (reg, out_ids[i], &signature, NULL, &problems, &error);
      say_problems ("undertaking", problems);
      g_assert_no_error (error);
    }
}

static char *
write_decision (CsnRegister *reg, const char *photo_id, char *members[2])
{
  g_autofree char *taken = day (reg, -300), *cautioned = day (reg, -299), *asked = day (reg, -3),
                  *seen = day (reg, -5);
  return g_strdup_printf (
      "{\"photo_id\":\"%s\",\"links\":[{\"kind\":\"crime\",\"ref\":\"ZY/004417/26\"}],"
      "\"request\":{\"by\":\"PC 9912 Thackeray\",\"on\":\"%s\"},"
      "\"image\":{\"source\":\"custody\",\"captured_on\":\"%s\",\"custody_ref\":\"CZ/1182/"
      "25\",\"offence\":\"Theft from a shop\","
      "\"disposal\":\"cautioned\",\"disposal_on\":\"%s\",\"genesis_ref\":\"GEN-55-20117\",\"checked_by\":"
      "\"Officer 7731\",\"checked_on\":\"%s\","
      "\"under_18\":0,\"vulnerable\":0},"
      "\"grounds\":{\"gateway\":\"common-law\",\"purposes\":[\"prevention\",\"detection\"],"
      "\"prejudice\":\"Without the picture staff cannot recognise the subject and thefts would go "
      "on.\",\"locality\":\"Canterbury\","
      "\"rationale\":\"Three reports describe the same person taking spirits from shops around the bus "
      "station in Canterbury.\","
      "\"intelligence\":[{\"log_ref\":\"LOG-26-20981\",\"dated_on\":\"%s\",\"grade\":\"2B\",\"handling\":"
      "\"P\",\"conditions\":\"\","
      "\"summary\":\"Seen concealing bottles in a lined bag.\"}]},"
      "\"wanted\":{\"wanted\":0,\"prosecution_pending\":0},"
      "\"risk\":{\"confidentiality\":\"Kept in a locked cabinet and shown to staff only.\",\"level\":\"Low: "
      "head and shoulders only.\","
      "\"purpose\":\"Staff can recognise the subject and call the police.\",\"conditions\":\"The written "
      "conditions go with each copy.\","
      "\"recipient_danger\":1,\"plan\":\"Staff are told not to approach but to call.\","
      "\"items\":[{\"risk\":\"Staff challenge the "
      "subject\",\"to_whom\":\"Staff\",\"likelihood\":2,\"impact\":3,\"plan\":\"The warning is on every "
      "copy.\"}]},"
      "\"pii\":{\"needed\":0},"
      "\"japan\":{\"justified\":\"Repeated thefts are reported by independent "
      "sources.\",\"authorised\":\"Under common law powers for the prevention of crime, by the "
      "co-ordinator.\","
      "\"proportionate\":\"Only members near the bus station receive a copy.\",\"auditable\":\"The request, "
      "the logs, this decision and each receipt are kept in the register.\","
      "\"necessary\":\"Staff cannot recognise the subject from a description.\"},"
      "\"name\":{\"released\":0},"
      "\"told\":{\"offence\":\"theft from shops\",\"sentence\":\"It is suspected that this subject may "
      "engage in theft from shops in your area.\","
      "\"warning\":\"Do not approach but call the police immediately\"},"
      "\"recipients\":[{\"recipient_id\":\"%s\",\"route\":\"B\"},{\"recipient_id\":\"%s\",\"route\":\"B\"}],"
      "\"areas\":[]}",
      photo_id, asked, taken, cautioned, asked, seen, members[0], members[1]);
}

static void
release_to_first (CsnRegister *reg, GBytes *picture, char *members[2])
{
  GError          *error = NULL;
  g_autofree char *case_id = NULL, *photo_id = NULL, *reference = NULL, *release_id = NULL;
  g_autoptr (GPtrArray) problems = NULL, issued = NULL;
  csn_register_open_case (reg, &case_id, NULL, &error);
  g_assert_no_error (error);
  csn_register_import_photo (reg, case_id, picture, &photo_id, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *identity = g_strdup_printf (
      "{\"case_id\":\"%s\",\"name\":\"Zebedee Quillfeather\",\"born_on\":\"1987-03-09\"}", case_id);
  do_act (reg, "identity.record", identity);
  g_autofree char *document = write_decision (reg, photo_id, members);
  csn_register_save_draft (reg, case_id, document, &error);
  g_assert_no_error (error);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  csn_register_authorise (reg, case_id, passphrase, &reference, &problems, &error);
  say_problems ("authorise", problems);
  g_assert_no_error (error);
  csn_register_resolve (reg, reference, &release_id, NULL, &error);
  g_assert_no_error (error);
  const char *first[] = { members[0], NULL };
  csn_register_issue (reg, release_id, first, NULL, &issued, &error);
  g_assert_no_error (error);
  const CsnIssued *copy = g_ptr_array_index (issued, 0);
  say_problems ("issue", copy->problems);
  g_assert_nonnull (copy->copy_id);
  const CsnSignature receipt = { .method = "words",
                                 .signed_by = "B. Example",
                                 .capacity = "Manager",
                                 .witness = CSN_FIXTURE_USER,
                                 .words = "I have received this copy and will keep it in the cabinet." };
  csn_register_take_receipt (reg, copy->copy_id, &receipt, "Locked cabinet in the office", TRUE, TRUE, NULL,
                             &error);
  g_assert_no_error (error);
}

static char *
make_register (const char *scratch, const char *sample, guint cancelled)
{
  GError          *error = NULL;
  g_autofree char *folder = g_build_filename (scratch, "CZ.register", NULL);
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (GBytes) picture = csn_test_read (sample);
  const CsnFounding founding = { .area = "CZ",
                                 .force = "Kent Police",
                                 .unit = "Canterbury Area Intelligence Unit",
                                 .edition = "k10-current",
                                 .last_paper_number = 40,
                                 .practice = TRUE,
                                 .person_name = CSN_FIXTURE_USER,
                                 .person_title = "Co-ordinator" };
  csn_vault_init (&error);
  g_assert_no_error (error);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_create (folder, &founding, passphrase, clock, &error);
  g_assert_no_error (error);
  if (!csn_register_is_unlocked (reg))
    csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error);
  g_assert_no_error (error);
  char *members[2];
  add_members (reg, members);
  release_to_first (reg, picture, members);
  for (guint i = 0; i < cancelled; i++)
    {
      csn_register_void_number (reg, "Written in error", NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_free (members[0]);
  g_free (members[1]);
  return g_steal_pointer (&folder);
}

static GHashTable *originals; /* gchar* folder by number of cancelled numbers */
static char       *originals_scratch;

static void
remove_originals (void)
{
  g_hash_table_unref (originals);
  csn_test_scratch_remove (originals_scratch);
}

/* Passphrases and papers cost seconds: made once a program, copied for each test. */
static const char *
find_original (const char *sample, guint cancelled)
{
  if (originals == NULL)
    {
      originals = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      originals_scratch = csn_test_scratch ();
      atexit (remove_originals);
    }
  char *folder = g_hash_table_lookup (originals, GUINT_TO_POINTER (cancelled));
  if (folder == NULL)
    {
      g_autofree char *room = g_strdup_printf ("%s/%u", originals_scratch, cancelled);
      g_assert_cmpint (g_mkdir (room, 0700), ==, 0);
      folder = make_register (room, sample, cancelled);
      g_hash_table_insert (originals, GUINT_TO_POINTER (cancelled), folder);
    }
  return folder;
}

char *
csn_fixture_register (const char *scratch, guint cancelled)
{
  g_autofree char *sample = csn_test_sample ("portraits/portrait-05-icc-srgb.jpg");
  if (sample == NULL)
    return NULL;
  char *folder = g_build_filename (scratch, "CZ.register", NULL);
  csn_test_copy_folder (find_original (sample, cancelled), folder);
  return folder;
}

/* --- The main loop and the widgets --------------------------------------------------------------- */
static gboolean
set_flag (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
csn_fixture_wait (CsnFixtureDone done, gpointer data)
{
  gboolean late = FALSE;
  guint    source = g_timeout_add_seconds (90, set_flag, &late); /* a loaded machine is no failure */
  gboolean is_done;
  while (!(is_done = done (data)) && !late)
    g_main_context_iteration (NULL, TRUE);
  if (!is_done)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), 0);
      g_autofree char      *shown = window == NULL ? NULL : csn_fixture_read (window);
      g_test_message ("waited in vain; shown is:\n%s", shown);
    }
  g_assert_true (is_done);
  if (!late)
    g_source_remove (source);
}

void
csn_fixture_settle (guint milliseconds)
{
  gboolean over = FALSE;
  g_timeout_add (milliseconds, set_flag, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  /* A busy machine may have spent the time elsewhere: what is due by now is done in any case. */
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  while (g_main_context_pending (NULL) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static const char *
get_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return NULL;
}

GtkWidget *
csn_fixture_find (GtkWidget *root, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || g_strcmp0 (get_label (root), text) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = csn_fixture_find (child, type, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
read_below (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_below (child, text);
}

char *
csn_fixture_read (GtkWidget *root)
{
  GString *text = g_string_new (NULL);
  read_below (root, text);
  return g_string_free (text, FALSE);
}
