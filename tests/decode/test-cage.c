/* The cage holds, its absence is reported, and a helper that was taken over is not believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-test.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define DENIED(errno_value) (40 + (errno_value) % 40)

/* The status in which cage-probe ends. */
static int
probe (const char *kind, const char *deed, const char *file)
{
  const char *arguments[] = { CAGE_PROBE, kind, deed, file, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  return status;
}

static void
assert_killed (const char *kind, const char *deed, int signal_number)
{
  int status = probe (kind, deed, NULL);
  if (!WIFSIGNALED (status) || WTERMSIG (status) != signal_number)
    g_error ("%s in the cage for %s ended with status %d, not by signal %d", deed, kind, status,
             signal_number);
}

static void
assert_exits (const char *kind, const char *deed, int code)
{
  int status = probe (kind, deed, NULL);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != code)
    g_error ("%s in the cage for %s ended with status %d, not exit %d", deed, kind, status, code);
}

static void
test_forbidden (void)
{
  static const char *const deeds[] = { "create", "socket", "exec", "fork", "trace", "kill", "code" };
  static const char *const kinds[] = { "pictures", "papers", "fonts" };
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      assert_exits (kinds[k], "nothing", 0);
      for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
        assert_killed (kinds[k], deeds[i], SIGSYS);
    }
  g_assert_false (g_file_test ("/tmp/cage-probe-was-here", G_FILE_TEST_EXISTS));
}

static void
test_files (void)
{
  assert_killed ("pictures", "read-passwd", SIGSYS);
  assert_killed ("papers", "read-passwd", SIGSYS);
  assert_killed ("pictures", "read-fonts", SIGSYS);
  assert_exits ("fonts", "read-passwd", DENIED (EACCES));
  if (g_file_test ("/etc/fonts/fonts.conf", G_FILE_TEST_EXISTS))
    assert_exits ("fonts", "read-fonts", 0);
}

static void
test_open_file_cannot_grow (void)
{
  g_autofree char *path = NULL;
  int              file = g_file_open_tmp ("csn-cage-XXXXXX", &path, NULL);
  g_assert_cmpint (file, >=, 0);
  int status = probe ("pictures", "grow", path);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGXFSZ);
  close (file);
  g_unlink (path);
}

static void
test_memory_and_time (void)
{
#if !defined(__SANITIZE_ADDRESS__)
  assert_exits ("pictures", "memory", DENIED (ENOMEM));
  assert_exits ("fonts", "memory", DENIED (ENOMEM));
#endif
  assert_killed ("papers", "loop", SIGXCPU);
}

/* A computer without Landlock or seccomp, as the helper sees one: the calls are answered as its kernel would.
 */
static void
inspect_without (int call, int errno_value, gboolean with_argument, int argument)
{
  static const char jpeg[] = "\xff\xd8\xff\xe0 no more is needed";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (jpeg, sizeof jpeg);
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  g_assert_nonnull (filter);
  g_assert_cmpint (with_argument ? seccomp_rule_add (filter, SCMP_ACT_ERRNO ((guint32) errno_value), call, 1,
                                                     SCMP_A0 (SCMP_CMP_EQ, (guint64) argument))
                                 : seccomp_rule_add (filter, SCMP_ACT_ERRNO ((guint32) errno_value), call, 0),
                   ==, 0);
  if (call == SCMP_SYS (seccomp))
    g_assert_cmpint (seccomp_rule_add (filter, SCMP_ACT_ERRNO (EINVAL), SCMP_SYS (prctl), 1,
                                       SCMP_A0 (SCMP_CMP_EQ, PR_SET_SECCOMP)),
                     ==, 0);
  g_assert_cmpint (seccomp_load (filter), ==, 0);
  seccomp_release (filter);
  g_assert_null (csn_decode_inspect (bytes, &error));
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_NO_CAGE);
  csn_assert_sentence (error);
}

static void
test_no_landlock (void)
{
  if (g_test_subprocess ())
    {
      inspect_without (SCMP_SYS (landlock_create_ruleset), ENOSYS, FALSE, 0);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_no_seccomp (void)
{
  if (g_test_subprocess ())
    {
      inspect_without (SCMP_SYS (seccomp), ENOSYS, FALSE, 0);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_lies (void)
{
  static const char *const lies[] = { "magic",  "outcome", "huge", "overflow", "length",
                                      "turned", "endless", "type", "short" };
  static const char        jpeg[] = "\xff\xd8\xff\xe0 anything";
  g_autofree char         *before = g_strdup (g_getenv ("COUNTERSIGN_DECODE"));
  char                    *folder = csn_test_scratch ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (jpeg, sizeof jpeg);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *name = g_strconcat (folder, "/helper-", lies[i], NULL);
      g_autoptr (GError) error = NULL;
      g_assert_cmpint (symlink (LYING_HELPER, name), ==, 0);
      g_setenv ("COUNTERSIGN_DECODE", name, TRUE);
      g_assert_null (csn_decode_picture (bytes, 0, NULL, &error));
      g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED);
      csn_test_assert_sentence (error, lies[i]);
    }
  g_autofree char *honest = g_strconcat (folder, "/helper-honest", NULL);
  g_assert_cmpint (symlink (LYING_HELPER, honest), ==, 0);
  g_setenv ("COUNTERSIGN_DECODE", honest, TRUE);
  g_autoptr (CsnPixels) pixels = csn_decode_picture (bytes, 0, NULL, NULL);
  g_assert_nonnull (pixels); /* it was each lie that was refused above, and not the helper */
  g_setenv ("COUNTERSIGN_DECODE", "/nonexistent/helper", TRUE);
  g_autoptr (GError) missing = NULL;
  g_assert_null (csn_decode_picture (bytes, 0, NULL, &missing));
  g_assert_error (missing, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED);
  if (before != NULL)
    g_setenv ("COUNTERSIGN_DECODE", before, TRUE);
  csn_test_scratch_remove (folder);
}

static gpointer
draw_late (gpointer jpeg)
{
  return csn_decode_picture (jpeg, 0, NULL, NULL);
}

/* A helper that says nothing is ended when its time is up; this thread waits meanwhile and works not. One that is still at work, as on a
 * computer with much else to do, is waited for. */
static void
test_silence (void)
{
  char            *folder = csn_test_scratch ();
  g_autofree char *before = g_strdup (g_getenv ("COUNTERSIGN_DECODE"));
  g_autofree char *name = g_strconcat (folder, "/helper-late", NULL);
  g_autoptr (GBytes) small = g_bytes_new_static ("\xff\xd8\xff\xe0", 4);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (3 << 20), 3 << 20); /* more than a pipe takes */
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  memcpy ((char *) g_bytes_get_data (bytes, NULL), "\xff\xd8\xff", 3);
  g_assert_cmpint (symlink (LYING_HELPER, name), ==, 0);
  g_setenv ("COUNTERSIGN_DECODE", name, TRUE);
  GThread *other = g_thread_new ("late", draw_late, small);
  g_assert_null (csn_decode_inspect (bytes, &error));
  g_assert_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED);
  csn_assert_sentence (error);
  g_assert_cmpint (g_get_monotonic_time () - start, >, 14 * G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 90 * G_USEC_PER_SEC);
  g_autoptr (CsnPixels) late = g_thread_join (other);
  g_assert_nonnull (late);
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1); /* ended and reaped: no child is left */
  if (before != NULL)
    g_setenv ("COUNTERSIGN_DECODE", before, TRUE);
  csn_test_scratch_remove (folder);
}

/* Neither descriptors nor the environment go along: seen by a helper that is a shell script listing both. */
static void
test_inherits_nothing (void)
{
  char            *folder = csn_test_scratch ();
  g_autofree char *before = g_strdup (g_getenv ("COUNTERSIGN_DECODE")),
                  *script = g_strconcat (folder, "/helper", NULL);
  g_autofree char *seen = g_strconcat (folder, "/seen", NULL), *said = NULL;
  g_autofree char *text =
      g_strdup_printf ("#!/bin/bash\n( env; ls /proc/$$/fd | sort -n | tr '\\n' ' ' ) >%s\n", seen);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\xff\xd8\xff\xe0", 4);
  int leaked = open ("/dev/null", O_RDONLY); /* without O_CLOEXEC, as a library might */
  g_assert_true (g_file_set_contents_full (script, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("COUNTERSIGN_DECODE", script, TRUE);
  g_setenv ("CSN_TEST_SECRET", "must-not-travel", TRUE);
  g_assert_null (csn_decode_inspect (bytes, NULL));
  g_assert_true (g_file_get_contents (seen, &said, NULL, NULL));
  g_assert_null (strstr (said, "must-not-travel"));
  g_autofree char *number = g_strdup_printf (" %d ", leaked);
  g_assert_null (strstr (said, number));
  g_assert_nonnull (strstr (said, "0 1 2 "));
  close (leaked);
  g_unsetenv ("CSN_TEST_SECRET");
  if (before != NULL)
    g_setenv ("COUNTERSIGN_DECODE", before, TRUE);
  csn_test_scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decode/cage/forbidden-deeds-kill", test_forbidden);
  g_test_add_func ("/decode/cage/files-are-out-of-reach", test_files);
  g_test_add_func ("/decode/cage/open-file-cannot-grow", test_open_file_cannot_grow);
  g_test_add_func ("/decode/cage/memory-and-time-are-bounded", test_memory_and_time);
  g_test_add_func ("/decode/cage/no-landlock-is-reported", test_no_landlock);
  g_test_add_func ("/decode/cage/no-seccomp-is-reported", test_no_seccomp);
  g_test_add_func ("/decode/client/lies-are-not-believed", test_lies);
  g_test_add_func ("/decode/client/nothing-is-inherited", test_inherits_nothing);
  g_test_add_func ("/decode/client/silence-ends-in-time", test_silence);
  return g_test_run ();
}
