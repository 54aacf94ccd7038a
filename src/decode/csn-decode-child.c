/* The caged helper as a child process: started with pipes alone, asked, listened to with a deadline, reaped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode-private.h"
#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#define TIMEOUT_US (15 * G_USEC_PER_SEC)
#define MOST_US (120 * G_USEC_PER_SEC) /* where so much else goes on that it hardly gets to work */
#define AGAIN_US (G_USEC_PER_SEC / 2)
#define PIPE_BYTES (1024 * 1024)

struct _CsnDecodeChild
{
  pid_t          pid;
  int            in, out, err; /* our ends */
  gint64         deadline, last; /* until when it may be idle; until when it may go on at all */
  CsnWireRequest request; /* what is still to be sent: the head, then the bytes */
  GBytes        *bytes;
  gsize          sent;
};

static void
close_end (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

/* A pipe whose ends lie above the three that the child will have, so that moving them there overwrites none.
 */
static gboolean
open_pipe (int ends[2])
{
  int raw[2] = { -1, -1 };
  if (pipe2 (raw, O_CLOEXEC) != 0)
    return FALSE;
  for (int i = 0; i < 2; i++)
    {
      ends[i] = raw[i] >= 3 ? raw[i] : fcntl (raw[i], F_DUPFD_CLOEXEC, 3);
      if (ends[i] != raw[i])
        close (raw[i]);
    }
  (void) fcntl (ends[0], F_SETPIPE_SZ, PIPE_BYTES); /* fewer switches between the two; refused is fine */
  return ends[0] >= 0 && ends[1] >= 0;
}

static char *
find_helper (CsnForeignType type)
{
  const char      *given = g_getenv ("COUNTERSIGN_DECODE");
  const char      *suffix = type == CSN_FOREIGN_TIFF || type == CSN_FOREIGN_PDF ? "-papers" : "";
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  if (given != NULL && given[0] == '/')
    return g_strconcat (given, suffix, NULL);
  if (self != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (self);
      g_autofree char *beside = g_strconcat (folder, "/countersign-decode", suffix, NULL);
      if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&beside);
    }
  return g_strconcat (CSN_LIBEXECDIR, "/countersign-decode", suffix, NULL);
}

/* Nothing of ours goes along: no descriptor but three pipes, no environment, no signal that we ignore or
 * block. */
static int
spawn_helper (CsnForeignType type, int in, int out, int err, pid_t *out_pid)
{
  g_autofree char *path = find_helper (type);
  char  locale[] = "LC_ALL=C.UTF-8", search[] = "PATH=/usr/bin:/bin", tiff[] = "tiff", pdf[] = "pdf";
  char *environment[] = { locale, search, NULL };
  char *arguments[] = { path, type == CSN_FOREIGN_TIFF ? tiff : type == CSN_FOREIGN_PDF ? pdf : NULL, NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t          attributes;
  sigset_t                   none, all;
  sigemptyset (&none);
  sigfillset (&all);
  posix_spawn_file_actions_init (&actions);
  posix_spawnattr_init (&attributes);
  posix_spawn_file_actions_adddup2 (&actions, in, 0);
  posix_spawn_file_actions_adddup2 (&actions, out, 1);
  posix_spawn_file_actions_adddup2 (&actions, err, 2);
  posix_spawn_file_actions_addclosefrom_np (&actions, 3);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  int failure = posix_spawn (out_pid, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return failure;
}

CsnDecodeChild *
_csn_decode_child_new (CsnForeignType type, GError **error)
{
  int in[2] = { -1, -1 }, out[2] = { -1, -1 }, err[2] = { -1, -1 };
  g_autoptr (CsnDecodeChild) child = g_new0 (CsnDecodeChild, 1);
  gboolean piped = open_pipe (in) && open_pipe (out) && open_pipe (err);
  int      failure = piped ? spawn_helper (type, in[0], out[1], err[1], &child->pid) : EMFILE;
  close_end (&in[0]);
  close_end (&out[1]);
  close_end (&err[1]);
  child->in = in[1];
  child->out = out[0];
  child->err = err[0];
  if (failure != 0)
    {
      child->pid = 0;
      g_set_error_literal (
          error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED,
          failure == ENOENT
              ? _ ("The part of Countersign that opens pictures is missing. Install Countersign again.")
              : _ ("The part of Countersign that opens pictures could not be started. Close other programs "
                   "and try again."));
      return NULL;
    }
  for (int i = 0; i < 3; i++)
    (void) g_unix_set_fd_nonblocking (((int[]){ child->in, child->out, child->err })[i], TRUE, NULL);
  return g_steal_pointer (&child);
}

void
_csn_decode_child_free (CsnDecodeChild *child)
{
  if (child == NULL)
    return;
  close_end (&child->in);
  close_end (&child->out);
  close_end (&child->err);
  if (child->pid > 0)
    {
      kill (child->pid, SIGKILL); /* it has nothing to tidy, and this is sooner */
      while (waitpid (child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    }
  g_clear_pointer (&child->bytes, g_bytes_unref);
  g_free (child);
}

/* Writes as much as the pipe takes. A helper that no longer reads may still have said why: that is not an
 * error here. */
static void
send_some (CsnDecodeChild *child)
{
  gsize         length = 0;
  const guint8 *data = g_bytes_get_data (child->bytes, &length);
  for (;;)
    {
      gboolean    head = child->sent < sizeof child->request;
      const void *from = head ? (const guint8 *) &child->request + child->sent
                              : data + (child->sent - sizeof child->request);
      gsize       left =
          head ? sizeof child->request - child->sent : length - (child->sent - sizeof child->request);
      ssize_t put = left > 0 ? write (child->in, from, left) : 0;
      if (put > 0)
        child->sent += (gsize) put;
      else if (put < 0 && errno == EINTR)
        continue;
      else if (put < 0 && errno == EAGAIN)
        return;
      else
        {
          g_clear_pointer (&child->bytes, g_bytes_unref); /* all sent, or nobody there */
          return;
        }
    }
}

/* What libraries say on the error stream may quote the file: it is drained so that nobody blocks, and
 * dropped. */
static void
drain_errors (CsnDecodeChild *child)
{
  char    dropped[4096];
  ssize_t got;
  do
    got = read (child->err, dropped, sizeof dropped);
  while (got > 0 || (got < 0 && errno == EINTR));
  if (got == 0)
    close_end (&child->err);
}

/* Whether it would go on if it were let: how much it may work the kernel counts (RLIMIT_CPU), and a busy computer
 * is no damaged file. */
static gboolean
is_at_work (const CsnDecodeChild *child)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) child->pid), *text = NULL;
  const char      *end = g_file_get_contents (path, &text, NULL, NULL) ? strrchr (text, ')') : NULL;
  return end != NULL && (g_str_has_prefix (end, ") R") || g_str_has_prefix (end, ") D"));
}

/* Waits until the helper has something for us or its time is up. */
static gboolean
wait_for_answer (CsnDecodeChild *child, GError **error)
{
  for (;;)
    {
      gint64        now = g_get_monotonic_time (), left = MAX (child->deadline - now, 0);
      struct pollfd ends[3] = { { .fd = child->out, .events = POLLIN },
                                { .fd = child->err, .events = POLLIN },
                                { .fd = child->bytes != NULL ? child->in : -1, .events = POLLOUT } };
      int           ready = poll (ends, 3, left > 0 ? (int) (left / 1000) + 1 : 0);
      if (ready < 0 && errno == EINTR)
        continue;
      if (ready == 0 && now < child->last && is_at_work (child))
        {
          child->deadline = g_get_monotonic_time () + AGAIN_US;
          continue;
        }
      if (ready <= 0)
        {
          g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED,
                               _ ("This file takes too long to open. Save it again as a plain JPEG, or print "
                                  "it to a new PDF, and add that file."));
          return FALSE;
        }
      if (ends[1].revents != 0)
        drain_errors (child);
      if (ends[2].revents != 0)
        send_some (child);
      if (ends[0].revents != 0)
        return TRUE;
    }
}

/* SIGPIPE would end the program where the helper died before it had read everything: held back for this
 * thread. */
static gboolean
hold_sigpipe (sigset_t *out_before)
{
  sigset_t pipe_only, pending;
  sigemptyset (&pipe_only);
  sigaddset (&pipe_only, SIGPIPE);
  sigpending (&pending);
  pthread_sigmask (SIG_BLOCK, &pipe_only, out_before);
  return sigismember (&pending, SIGPIPE) == 1;
}

static void
release_sigpipe (const sigset_t *before, gboolean was_pending)
{
  const struct timespec at_once = { 0, 0 };
  sigset_t              pipe_only;
  sigemptyset (&pipe_only);
  sigaddset (&pipe_only, SIGPIPE);
  if (!was_pending)
    while (sigtimedwait (&pipe_only, NULL, &at_once) < 0 && errno == EINTR)
      ;
  pthread_sigmask (SIG_SETMASK, before, NULL);
}

static gboolean
read_whole (CsnDecodeChild *child, void *to, gsize length, GError **error)
{
  guint8 *at = to;
  while (length > 0)
    {
      ssize_t got = read (child->out, at, length);
      if (got > 0)
        {
          at += got;
          length -= (gsize) got;
        }
      else if (got < 0 && errno == EINTR)
        continue;
      else if (got < 0 && errno == EAGAIN)
        {
          if (!wait_for_answer (child, error))
            return FALSE;
        }
      else
        {
          g_set_error_literal (
              error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED,
              _ ("This file needs more time or memory to open than is allowed, or is damaged. Save it again "
                 "as a plain JPEG, or print it to a new PDF, and add that file."));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
_csn_decode_child_read (CsnDecodeChild *child, void *to, gsize length, GError **error)
{
  sigset_t before;
  gboolean was_pending = hold_sigpipe (&before);
  gboolean done = read_whole (child, to, length, error);
  release_sigpipe (&before, was_pending);
  return done;
}

gboolean
_csn_decode_child_ask (
    CsnDecodeChild *child, CsnWireRequest request, GBytes *bytes, CsnWireAnswer *out_answer, GError **error)
{
  gsize length = g_bytes_get_size (bytes);
  if (length == 0 || length > CSN_WIRE_MAX_FILE)
    {
      g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED,
                           length == 0
                               ? _ ("This file is empty. Copy it again from where it came, and add the copy.")
                               : _ ("This file is larger than 128 MB, the most that can be opened. Save a "
                                    "smaller version and add that file."));
      return FALSE;
    }
  request.magic = CSN_WIRE_MAGIC;
  request.length = (guint32) length;
  child->request = request;
  g_clear_pointer (&child->bytes, g_bytes_unref);
  child->bytes = g_bytes_ref (bytes);
  child->sent = 0;
  child->deadline = g_get_monotonic_time () + TIMEOUT_US;
  child->last = g_get_monotonic_time () + MOST_US;
  if (!_csn_decode_child_read (child, out_answer, sizeof *out_answer, error))
    return FALSE;
  if (out_answer->magic == CSN_WIRE_MAGIC && out_answer->outcome == CSN_WIRE_OK)
    return TRUE;
  if (out_answer->magic != CSN_WIRE_MAGIC || out_answer->length != 0)
    _csn_decode_set_answer_error (error);
  else
    _csn_decode_set_outcome_error (error, out_answer);
  return FALSE;
}
