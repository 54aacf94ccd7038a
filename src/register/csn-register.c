/* The object itself: what every other file of this room needs of it, and how errors of lower rooms are said here.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"
#include "csn-exchange.h"
#include "csn-paper-head.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK (csn-register-error-quark, csn_register_error)

CsnRegister *
csn_register_new_bare (const char *folder, CsnClock *clock)
{
  CsnRegister *self = g_new0 (CsnRegister, 1);
  self->folder = g_strdup (folder);
  self->clock = clock != NULL ? csn_clock_ref (clock) : csn_clock_new_system ();
  return self;
}

void
csn_register_free (CsnRegister *self)
{
  if (self == NULL)
    return;
  csn_register_lock (self);
  g_clear_pointer (&self->journal, csn_journal_free);
  csn_clock_unref (self->clock);
  g_free (self->folder);
  g_free (self->id_text);
  g_free (self);
}

void
csn_register_lock (CsnRegister *self)
{
  g_return_if_fail (self != NULL);
  if (self->state != NULL && !self->failed)
    csn_register_save_snapshot (self);
  g_clear_pointer (&self->state, csn_state_free);
  g_clear_pointer (&self->edition, csn_edition_unref);
  g_clear_pointer (&self->editions, g_hash_table_unref);
  self->edition_seq = 0;
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->closed, g_hash_table_unref);
  g_clear_pointer (&self->me, csn_identity_unref);
  g_clear_pointer (&self->person_id, g_free);
  g_clear_pointer (&self->last_actor, g_free);
  self->applied = 0;
  self->newest_us = 0;
}

gboolean
csn_register_is_unlocked (CsnRegister *self)
{
  return self->state != NULL;
}

gboolean
csn_register_need_unlocked (CsnRegister *self, GError **error)
{
  if (self->failed)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK,
                           _ ("The disk failed while the register was in use. Close Countersign and open the register again."));
      return FALSE;
    }
  if (self->state == NULL)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT,
                           _ ("The register is locked. Unlock it with your name and passphrase."));
      return FALSE;
    }
  return TRUE;
}

static CsnRegisterError
code_for (const GError *inner)
{
  if (inner->domain == CSN_REGISTER_ERROR)
    return inner->code;
  if (inner->domain == CSN_JOURNAL_ERROR)
    switch ((CsnJournalError) inner->code)
      {
      case CSN_JOURNAL_ERROR_DAMAGED: return CSN_REGISTER_ERROR_DAMAGED;
      case CSN_JOURNAL_ERROR_BUSY:
      case CSN_JOURNAL_ERROR_CANNOT: return CSN_REGISTER_ERROR_CANNOT;
      case CSN_JOURNAL_ERROR_FULL:
      case CSN_JOURNAL_ERROR_FAILED: return CSN_REGISTER_ERROR_DISK;
      default: return CSN_REGISTER_ERROR_DISK;
      }
  if (inner->domain == CSN_VAULT_ERROR)
    return inner->code == CSN_VAULT_ERROR_DAMAGED ? CSN_REGISTER_ERROR_DAMAGED : CSN_REGISTER_ERROR_CANNOT;
  if (inner->domain == CSN_FILE_ERROR)
    return inner->code == CSN_FILE_ERROR_FULL ? CSN_REGISTER_ERROR_DISK : CSN_REGISTER_ERROR_CANNOT;
  if (inner->domain == CSN_STATE_ERROR || inner->domain == CSN_POLICY_ERROR || inner->domain == CSN_EXCHANGE_ERROR)
    return CSN_REGISTER_ERROR_USAGE;
  if ((inner->domain == CSN_DECODE_ERROR && inner->code == CSN_DECODE_ERROR_REFUSED)
      || (inner->domain == CSN_PHOTO_ERROR && inner->code == CSN_PHOTO_ERROR_REFUSED))
    return CSN_REGISTER_ERROR_REFUSED;
  return CSN_REGISTER_ERROR_CANNOT;
}

gboolean
csn_register_pass_error (GError **error, GError *inner)
{
  g_return_val_if_fail (inner != NULL, FALSE);
  g_set_error_literal (error, CSN_REGISTER_ERROR, code_for (inner), inner->message);
  g_error_free (inner);
  return FALSE;
}

gboolean
csn_register_usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, sentence);
  return FALSE;
}

gboolean
csn_register_is_manager (CsnRegister *self)
{
  g_autofree char *holder = csn_state_text (self->state, NULL, "SELECT holder FROM registers", NULL);
  return g_strcmp0 (holder, "manager") == 0;
}

gboolean
csn_register_need_manager (CsnRegister *self, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  return csn_register_is_manager (self) || csn_register_usage (error, _ ("Only a scheme manager's own register does this; this one belongs to a unit."));
}

gboolean
csn_register_need_unit (CsnRegister *self, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  return !csn_register_is_manager (self) || csn_register_usage (error, _ ("Only a unit's register does this; this one is a scheme manager's."));
}

void
csn_register_hand_over (GPtrArray *problems, GPtrArray **out_problems)
{
  if (out_problems != NULL)
    *out_problems = problems;
  else
    g_ptr_array_unref (problems);
}

gboolean
csn_register_refused (GPtrArray *problems, GPtrArray **out_problems, GError **error)
{
  guint blocking = 0;
  for (guint i = 0; i < problems->len; i++)
    blocking += ((CsnProblem *) g_ptr_array_index (problems, i))->blocks ? 1 : 0;
  if (blocking == 0)
    return FALSE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED,
               g_dngettext (GETTEXT_PACKAGE, "Nothing was recorded: %u thing stands in the way.",
                            "Nothing was recorded: %u things stand in the way.", blocking), blocking);
  csn_register_hand_over (problems, out_problems);
  return TRUE;
}

const char *
csn_register_folder (CsnRegister *self)
{
  return self->folder;
}

const char *
csn_register_person_id (CsnRegister *self)
{
  return self->person_id;
}

CsnEdition *
csn_register_edition (CsnRegister *self)
{
  return self->edition;
}

CsnDate
csn_register_today (CsnRegister *self)
{
  return csn_clock_today (self->clock, self->newest_us);
}

char *
csn_register_path (CsnRegister *self, const char *sub_folder, const char *name)
{
  g_autofree char *folder = g_build_filename (self->folder, sub_folder, NULL);
  (void) g_mkdir (folder, 0700);
  return g_build_filename (folder, name, NULL);
}

/* The head this person saw last, signed: a register that has lost entries since does not verify. Written over in place, without
 * fsync or a new name, so that it costs the next commit nothing; what a power cut leaves of it is the old note, the new one, or
 * one that cannot be read and is passed over. */
void
csn_register_save_head (CsnRegister *self)
{
  const CsnPublicKeys *keys = csn_identity_public (self->me);
  g_autofree char     *name = csn_text_hex (keys->sign_key, 8);
  g_autofree char     *file = g_strconcat (name, ".head", NULL);
  g_autofree char     *path = csn_register_path (self, "heads", file);
  g_autofree char     *note = csn_checkpoint_sign (csn_journal_get_head (self->journal), self->id, self->me);
  int                  fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return;
  struct stat before;
  off_t       length = (off_t) strlen (note);
  if (fstat (fd, &before) != 0 || pwrite (fd, note, strlen (note), 0) != length || (before.st_size > length && ftruncate (fd, length) != 0))
    g_debug ("the head could not be kept");
  (void) close (fd);
}

/* Entries and the beginning of the root, for the foot of a paper (csn-paper-head.h). Whoever keeps the paper keeps a witness. */
char *
csn_register_head_words (CsnRegister *self)
{
  const CsnHead *head = csn_journal_get_head (self->journal);
  return csn_paper_head_words (head->size, head->root);
}

void
csn_register_set_observer (CsnRegister *self, void (*changed) (CsnRegister *self, gpointer data), gpointer data)
{
  self->changed = changed;
  self->changed_data = data;
}

void
csn_register_tell (CsnRegister *self)
{
  if (self->changed != NULL)
    self->changed (self, self->changed_data);
}

JsonNode *
csn_register_object (const char *first_name, ...)
{
  JsonObject *object = json_object_new ();
  va_list     arguments;
  va_start (arguments, first_name);
  for (const char *name = first_name; name != NULL; name = va_arg (arguments, const char *))
    {
      const char *text = va_arg (arguments, const char *);
      if (text != NULL)
        json_object_set_string_member (object, name, text);
    }
  va_end (arguments);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}
