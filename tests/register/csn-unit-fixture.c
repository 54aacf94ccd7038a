/* Makes the register that both sides open, once. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-unit-fixture.h"

static struct
{
  char        *scratch, *folder, *person_id;
  CsnIdentity *identity;
} made;

static void
make (Unit *u)
{
  g_autoptr (GError) error = NULL;
  made.scratch = csn_test_scratch ();
  made.folder = g_build_filename (made.scratch, "CZ.register", NULL);
  made.person_id = fixture_add_person (&u->f, UNIT_PERSON, "dpu");
  g_autoptr (CsnRegister) reg = fixture_unlock (&u->f, UNIT_PERSON, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  made.identity = csn_identity_ref (reg->me);
  csn_register_free (g_steal_pointer (&reg));
  fixture_close (&u->f);
  csn_test_copy_folder (u->f.folder, made.folder);
  fixture_open (&u->f);
}

void
unit_set_up (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_set_up (&u->f, data);
  if (made.scratch == NULL)
    make (u);
  else
    {
      fixture_close (&u->f);
      g_free (u->f.folder);
      u->f.folder = g_build_filename (u->f.scratch, "with-unit.register", NULL);
      csn_test_copy_folder (made.folder, u->f.folder);
      fixture_open (&u->f);
    }
  u->store = g_build_filename (u->f.scratch, "witness", NULL);
  u->unit = unit_open (u, u->f.folder, &error);
  g_assert_no_error (error);
}

void
unit_close (Unit *u)
{
  g_clear_pointer (&u->unit, csn_register_free);
  fixture_close (&u->f);
}

void
unit_tear_down (Unit *u, gconstpointer data)
{
  unit_close (u);
  g_free (u->store);
  g_free (u->text);
  g_free (u->note);
  fixture_tear_down (&u->f, data);
}

int
unit_run (void)
{
  int result = fixture_run ();
  if (made.scratch == NULL)
    return result;
  csn_test_scratch_remove (made.scratch);
  g_free (made.folder);
  g_free (made.person_id);
  csn_identity_unref (made.identity);
  return result;
}

CsnIdentity *
unit_identity (void)
{
  return made.identity;
}

const char *
unit_person (void)
{
  return made.person_id;
}

CsnRegister *
unit_open (Unit *u, const char *folder, GError **error)
{
  CsnRegister *reg = csn_register_open (folder, u->f.clock, error);
  if (reg != NULL && !fixture_enter (reg, made.identity, made.person_id, error))
    g_clear_pointer (&reg, csn_register_free);
  return reg;
}

CsnWitnessing
unit_vouch (Unit *u, CsnRegister *reg, const char *request)
{
  g_autoptr (GError) error = NULL;
  CsnWitnessing outcome = 0;
  g_clear_pointer (&u->text, g_free);
  g_clear_pointer (&u->note, g_free);
  csn_register_witness (reg, u->store, request, &outcome, &u->note, &u->text, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", u->text);
  return outcome;
}
