/* Ways of tampering with a register, and what each leads to. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-unit-fixture.h"

/* A copy of the register on which one way is tried. Nobody has it open. */
typedef struct
{
  char *scratch, *folder, *store; /* store: what the witness keeps */
  const char *before;             /* the same register some entries earlier: what an attacker kept. Borrowed */
  guint64 size;                   /* entries */
  guint64 photo, copy, unit;      /* entries: of the photograph, of the last copy, of the unit's last act */
  char   *blob, *other_blob;      /* ids in hexadecimal */
  CsnClock *clock;
} Scene;

typedef void (*Tamper) (Scene *scene);

/* SQL by a connection that has none of our settings; @PHOTO@ and the like are filled in. */
void scene_sql (Scene *scene, const char *file, const char *sql);
/* @folder opened without a passphrase, as the co-ordinator or as the unit; NULL with @error. */
CsnRegister *scene_open (Scene *scene, gboolean as_unit, GError **error);

/* csn-tampering-ways.c: those that need more than SQL. */
void tamper_stranger (Scene *scene);
void tamper_retired (Scene *scene);
void tamper_resign (Scene *scene);
void tamper_resign_but_unit (Scene *scene);
void tamper_resign_no_witness (Scene *scene);
void tamper_cut_without_heads (Scene *scene);
void tamper_old_database (Scene *scene);
void tamper_old_folder (Scene *scene);
void tamper_fork (Scene *scene);
void tamper_heads (Scene *scene);
void tamper_heads_forged (Scene *scene);
void tamper_old_keyring (Scene *scene);
void tamper_grant_by_unit (Scene *scene);
void tamper_snapshot (Scene *scene);
void tamper_old_snapshot (Scene *scene);
void tamper_draft (Scene *scene);
void tamper_store (Scene *scene);
void tamper_store_gone (Scene *scene);
void tamper_link (Scene *scene);
void tamper_gone (Scene *scene);
void tamper_with_stolen_passphrase (Scene *scene);
void tamper_clock (Scene *scene);
void tamper_other_register (Scene *scene);
