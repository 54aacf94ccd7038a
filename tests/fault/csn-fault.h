/* What happens to a register when power, disk or process fails at any write. SPDX-License-Identifier:
 * GPL-3.0-or-later
 *
 * A scenario does transactions in an empty folder and acknowledges each when it is promised to be durable.
 * Everything that SQLite then writes, syncs, truncates and deletes is recorded by a VFS. csn_fault_explore()
 * replays every prefix of that record, each with nothing, all, or random sectors of what was not yet synced
 * (whole, torn, or garbage), into a fresh folder and asks the scenario whether everything acknowledged is
 * there and nothing is there by halves. What the model takes for durable: data after a sync of its file; a
 * new journal's name after its first sync; a deletion after a sync of the folder; names in order. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  /* Opens what is in @folder or creates it, and works. On an error: csn_fault_refused(), free everything,
   * return. */
  void (*run) (const char *folder, void (*acknowledge) (guint64 n));
  /* With SQLite's own VFS, on what a failure left: FALSE and a reason if less than @acknowledged is there, or
   * halves. */
  gboolean (*check) (const char *folder, guint64 acknowledged, char **out_why);
} CsnFaultScenario;

typedef struct
{
  guint64 operations, states; /* recorded, tried */
  guint64 wrong;              /* states that check() refused */
  char   *why;                /* the first of them */
} CsnFaultOutcome;

/* Makes the VFS known; it is SQLite's default while a scenario runs, and has this name for code that names
 * one. */
const char *csn_fault_vfs (void);
gboolean    csn_fault_vfs_is_default (void); /* a scenario is being recorded or failed */

void csn_fault_explore (const CsnFaultScenario *scenario,
                        guint64                 states,
                        guint32                 seed,
                        CsnFaultOutcome        *out_outcome);
/* Fails the k-th write, sync, truncation, opening or deletion, for every k: once, and from then on; disk
 * full, and disk broken. After each, check() must hold, and run() must be able to go on to its end without
 * failures. */
void csn_fault_inject (const CsnFaultScenario *scenario, guint stride, CsnFaultOutcome *out_outcome);
/* For run(): the program refused. Asserts that a person can read why. */
void csn_fault_refused (const GError *error);

/* A private folder in memory where there is one: replays need no real disk. */
char *csn_fault_scratch (void);

extern const CsnFaultScenario csn_fault_engine_scenario;
/* The same without naming a VFS, as programs do: SQLite's default is taken, whatever it is. */
extern const CsnFaultScenario csn_fault_unnamed_scenario;
/* As many transactions, for another process. */
void csn_fault_engine_work (const char *folder, guint64 transactions, void (*acknowledge) (guint64 n));

G_END_DECLS
