/* What a person reads when something could not be done. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-error-text.h"
#include "csn-file.h"
#include "csn-register.h"
#include <glib/gi18n.h>

typedef struct
{
  const char *room; /* of the domain's name, "csn-ROOM-error-quark" */
  int         code;
  const char *heading;
  const char *advice;
} Wording;

#define TELL_SOMEONE                                                                                         \
  N_ ("Close Countersign and open it again. If this happens again, tell whoever looks after this computer.")
#define DO_NOT_WRITE                                                                                         \
  N_ ("Do not go on working with this register. Tell whoever looks after it, and have it checked.")

static const Wording WORDINGS[] = {
  { "file", CSN_FILE_ERROR_NOT_FOUND, N_ ("The file is not there"),
    N_ ("Check where it is kept and choose it again.") },
  { "file", CSN_FILE_ERROR_DENIED, N_ ("The file cannot be opened"),
    N_ ("Ask whoever looks after this computer for permission to use that folder.") },
  { "file", CSN_FILE_ERROR_FULL, N_ ("The disk is full"),
    N_ ("Free some space and do it again. Nothing was changed.") },
  { "file", CSN_FILE_ERROR_TOO_BIG, N_ ("The file is too large"), N_ ("Choose a smaller file.") },
  { "file", CSN_FILE_ERROR_FAILED, N_ ("The file could not be read or written"), TELL_SOMEONE },
  { "vault", CSN_VAULT_ERROR_WRONG_SECRET, N_ ("Not unlocked"),
    N_ ("Check the name and the passphrase and type them again.") },
  { "vault", CSN_VAULT_ERROR_DAMAGED, N_ ("The keys of this register are damaged"), DO_NOT_WRITE },
  { "vault", CSN_VAULT_ERROR_WEAK, N_ ("Not safe enough"), N_ ("Choose a longer passphrase.") },
  { "vault", CSN_VAULT_ERROR_FAILED, N_ ("Secrets cannot be kept safely here"), TELL_SOMEONE },
  { "journal", CSN_JOURNAL_ERROR_BUSY, N_ ("The register is in use"), N_ ("Wait a moment and do it again.") },
  { "journal", CSN_JOURNAL_ERROR_DAMAGED, N_ ("The register is damaged"), DO_NOT_WRITE },
  { "journal", CSN_JOURNAL_ERROR_FULL, N_ ("The disk is full"),
    N_ ("Free some space and do it again. Nothing was changed.") },
  { "journal", CSN_JOURNAL_ERROR_CANNOT, N_ ("The register cannot be opened"),
    N_ ("Check the folder, and that you may use it.") },
  { "journal", CSN_JOURNAL_ERROR_FAILED, N_ ("The register could not be read or written"), TELL_SOMEONE },
  { "state", CSN_STATE_ERROR_UNKNOWN_ACT, N_ ("This register is newer than this program"),
    N_ ("Install the newest version of Countersign.") },
  { "state", CSN_STATE_ERROR_SHAPE, N_ ("That cannot be recorded"),
    N_ ("Check what was entered and do it again.") },
  { "state", CSN_STATE_ERROR_QUERY, N_ ("The register could not answer"), TELL_SOMEONE },
  { "state", CSN_STATE_ERROR_FAILED, N_ ("The register could not be built up"), TELL_SOMEONE },
  { "policy", CSN_POLICY_ERROR_NO_EDITION, N_ ("The policy edition is missing"),
    N_ ("Install the edition that this register uses, then open the register again.") },
  { "policy", CSN_POLICY_ERROR_BAD_EDITION, N_ ("The policy edition cannot be used"),
    N_ ("Tell whoever looks after the policy edition.") },
  { "policy", CSN_POLICY_ERROR_FAILED, N_ ("The policy could not be applied"), TELL_SOMEONE },
  { "decode", CSN_DECODE_ERROR_REFUSED, N_ ("This file cannot be shown"),
    N_ ("The original is kept unchanged.") },
  { "decode", CSN_DECODE_ERROR_NO_CAGE, N_ ("Pictures cannot be opened safely here"),
    N_ ("Tell whoever looks after this computer: Landlock and seccomp are needed.") },
  { "decode", CSN_DECODE_ERROR_FAILED, N_ ("The picture could not be opened"), N_ ("Do it again.") },
  { "photo", 1, N_ ("This photograph cannot be used"), N_ ("Choose another file.") },
  { "photo", 2, N_ ("The photograph could not be prepared"), TELL_SOMEONE },
  { "paper", 1, N_ ("The form’s layout is missing or wrong"), N_ ("Install Countersign again.") },
  { "paper", 2, N_ ("The form cannot be filled in"), N_ ("Complete the record, then do it again.") },
  { "paper", 3, N_ ("The form could not be made"), TELL_SOMEONE },
  { "register", CSN_REGISTER_ERROR_REFUSED, N_ ("The policy does not allow this yet"),
    N_ ("Nothing was recorded. Mend what is named and do it again.") },
  { "register", CSN_REGISTER_ERROR_USAGE, N_ ("That cannot be done"), N_ ("Nothing was changed.") }, /* its sentences say what to do */
  { "register", CSN_REGISTER_ERROR_DAMAGED, N_ ("The register is damaged or was tampered with"),
    DO_NOT_WRITE },
  { "register", CSN_REGISTER_ERROR_CANNOT, N_ ("That cannot be done"), N_ ("Nothing was changed.") },
  { "register", CSN_REGISTER_ERROR_DISK, N_ ("The disk is full or failing"),
    N_ ("Nothing was changed. Free some space, then lock the register and open it again.") },
};

/* The room in "csn-ROOM-error-quark", however the name is spaced. */
static gboolean
is_of_room (GQuark domain, const char *room)
{
  const char      *name = g_quark_to_string (domain);
  g_autofree char *wanted = g_strdup_printf ("csn-%s-error-quark", room);
  const char      *at = wanted;
  for (; name != NULL && *name != '\0'; name++)
    if (*name != ' ' && *name != *at++)
      return FALSE;
  return name != NULL && *at == '\0';
}

static const Wording *
find_wording (GQuark domain, int code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WORDINGS); i++)
    if (WORDINGS[i].code == code && is_of_room (domain, WORDINGS[i].room))
      return &WORDINGS[i];
  return NULL;
}

gboolean
csn_error_is_worded (GQuark domain, int code)
{
  return find_wording (domain, code) != NULL;
}

const char *
csn_error_heading (GQuark domain, int code)
{
  const Wording *wording = find_wording (domain, code);
  return wording == NULL ? _ ("That did not work") : _ (wording->heading);
}

const char *
csn_error_advice (GQuark domain, int code)
{
  const Wording *wording = find_wording (domain, code);
  return _ (wording == NULL ? TELL_SOMEONE : wording->advice);
}

char *
csn_error_body (const GError *error)
{
  const char *advice = csn_error_advice (error->domain, error->code);
  /* Only the rooms' own messages are whole sentences for people. */
  if (!csn_error_is_worded (error->domain, error->code))
    return g_strdup (advice);
  return g_strdup_printf ("%s\n%s", error->message, advice);
}

GError *
csn_error_of_problems (GPtrArray *problems)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks)
        g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "\n" : "", problem->text,
                                problem->paragraph);
    }
  return text->len == 0 ? NULL
                        : g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, text->str);
}

char *
csn_error_list_problems (GPtrArray *problems)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  return g_string_free (text, FALSE);
}
