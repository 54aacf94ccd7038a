/* Locks a PDF with a password. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paper.h"
#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>
#include <string.h>
#include <sys/random.h>

/* What went wrong inside may hold words of the file: it is taken, so that qpdf does not print it, and not
 * shown. */
static gboolean
went_well (qpdf_data qpdf, QPDF_ERROR_CODE code)
{
  if ((code & QPDF_ERRORS) == 0)
    return TRUE;
  (void) qpdf_get_error (qpdf);
  return FALSE;
}

static GBytes *
take_written (qpdf_data qpdf, GError **error)
{
  if (!went_well (qpdf, qpdf_write (qpdf)))
    {
      g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED,
                           _ ("The PDF could not be written. Try again."));
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
}

static gboolean
read_pdf (qpdf_data qpdf, GBytes *pdf, GError **error)
{
  gsize       length;
  const char *data = g_bytes_get_data (pdf, &length);
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  if (went_well (qpdf, qpdf_read_memory (qpdf, "form", data, length, NULL)))
    return TRUE;
  g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED,
                       _ ("This is not a PDF that can be finished. Make the form again."));
  return FALSE;
}

static gboolean
is_usable (const char *password)
{
  if (password == NULL || strlen (password) < 8 || strlen (password) > 32)
    return FALSE;
  for (const char *at = password; *at != '\0'; at++)
    if (*at < 0x20 || *at > 0x7e)
      return FALSE;
  return TRUE;
}

/* The owner's password: 32 letters from the kernel, forgotten at once. */
static gboolean
draw_owner_password (char out_text[33])
{
  static const char LETTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  guint8            random[32];
  if (getrandom (random, sizeof random, 0) != (gssize) sizeof random)
    return FALSE;
  for (guint i = 0; i < sizeof random; i++)
    out_text[i] = LETTERS[random[i] % 32];
  out_text[32] = '\0';
  explicit_bzero (random, sizeof random);
  return TRUE;
}

GBytes *
csn_paper_lock (GBytes *pdf, const char *password, GError **error)
{
  g_return_val_if_fail (pdf != NULL, NULL);
  char owner[33];
  if (!is_usable (password)) /* longer or other letters: common readers refuse the right password or crash */
    {
      g_set_error_literal (
          error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA,
          _ ("The password of a locked PDF must have 8 to 32 plain letters, digits or signs."));
      return NULL;
    }
  if (!draw_owner_password (owner))
    {
      g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED,
                           _ ("The computer gave no random numbers. Try again."));
      return NULL;
    }
  qpdf_data qpdf = qpdf_init ();
  GBytes   *locked = NULL;
  if (read_pdf (qpdf, pdf, error))
    {
      (void) qpdf_init_write_memory (qpdf);
      qpdf_set_stream_data_mode (qpdf, qpdf_s_preserve);
      qpdf_set_r6_encryption_parameters2 (qpdf, password, owner, QPDF_TRUE, QPDF_FALSE, QPDF_FALSE,
                                          QPDF_FALSE, QPDF_FALSE, QPDF_FALSE, qpdf_r3p_full, QPDF_TRUE);
      locked = take_written (qpdf, error);
    }
  qpdf_cleanup (&qpdf);
  explicit_bzero (owner, sizeof owner);
  return locked;
}
