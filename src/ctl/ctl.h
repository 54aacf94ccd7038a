/* What the files of countersignctl share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"

/* Exit codes (design.md). */
enum { CTL_DONE = 0, CTL_REFUSED = 1, CTL_USAGE = 2, CTL_DAMAGED = 3, CTL_CANNOT = 4 };

/* Options that every command takes, and the register once it is open. */
typedef struct
{
  char        *folder, *user, *passphrase_file, *clock;
  gboolean     json, changed; /* changed: an act was recorded */
  CsnRegister *reg;
  CsnSecret   *passphrase;
} Ctl;

typedef struct
{
  const char *name;
  const char *arguments;   /* for the usage line */
  const char *summary;     /* one line, for the list of commands */
  const char *description; /* the rest of --help */
  int (*run) (Ctl *ctl, int argc, char **argv);
} CtlCommand;

extern const CtlCommand ctl_setup_commands[], ctl_people_commands[], ctl_sign_commands[], ctl_case_commands[], ctl_issue_commands[], ctl_due_commands[],
  ctl_review_commands[], ctl_recall_commands[], ctl_status_commands[], ctl_read_commands[], ctl_acts_commands[], ctl_verify_commands[], ctl_audit_commands[], ctl_keep_commands[],
  ctl_exchange_commands[], ctl_onward_commands[], ctl_manager_commands[], ctl_edition_commands[], ctl_old_commands[], ctl_sample_commands[];

/* ctl-context.c */
void     ctl_clear (Ctl *ctl);
/* Parses the common options and @entries (may be NULL); at least @least and at most @most arguments remain. FALSE after it has said why. */
gboolean ctl_parse (Ctl *ctl, const CtlCommand *command, const GOptionEntry *entries, int *argc, char ***argv, int least, int most);
const CtlCommand *ctl_command (const char *name);
/* Opens and unlocks --register for --user. FALSE after it has said why; *out_code is the exit code. */
gboolean  ctl_open (Ctl *ctl, int *out_code);
CsnClock *ctl_clock (Ctl *ctl, int *out_code); /* --clock or the system's */
CsnSecret *ctl_read_passphrase (const char *path, GError **error);
GBytes   *ctl_read_file (const char *path, GError **error);
JsonNode *ctl_read_object (const char *path, GError **error); /* "-": standard input */
/* Finds the only scheme, member, manager or copy that a person means; NULL with USAGE. Caller frees. */
char *ctl_scheme_id (Ctl *ctl, const char *name, GError **error);
char *ctl_recipient_id (Ctl *ctl, const char *organisation, GError **error);
char *ctl_copy_id (Ctl *ctl, const char *reference, const char *copy_no, GError **error);
char *ctl_person_id (Ctl *ctl, const char *name, GError **error);
char *ctl_case_id (Ctl *ctl, const char *reference, GError **error); /* of a release, or its own id */
/* The only text that @sql gives for pairs of name and text; NULL with @none as USAGE if it gives no row. Caller frees. */
char *ctl_ask (Ctl *ctl, GError **error, const char *none, const char *sql, ...) G_GNUC_NULL_TERMINATED;

/* ctl-acts.c */
/* Pairs of name and text go into @body (NULL: a new object), which is returned; a NULL text leaves the member as it is. */
JsonNode *ctl_object (JsonNode *body, const char *first_name, ...) G_GNUC_NULL_TERMINATED;
/* One act, given an id if @body has none. Prints @done. The exit code. */
int ctl_perform (Ctl *ctl, const char *kind, JsonNode *body, const char *done);

/* ctl-case.c: organisations that a document's "recipients" names become their ids. */
gboolean ctl_resolve_names (Ctl *ctl, JsonNode *document, GError **error);

/* ctl-due.c: after acts, the list for the reminder as it is now. */
void ctl_keep_due (Ctl *ctl);

/* ctl-print.c */
int  ctl_fail (Ctl *ctl, GError *error, GPtrArray *problems); /* takes both; prints; returns the exit code */
int  ctl_wrong_usage (Ctl *ctl, const char *sentence);
/* Prints warnings to standard error and the result: JSON object with --json, else @line. Takes @problems. Returns CTL_DONE. */
int  ctl_done (Ctl *ctl, GPtrArray *problems, const char *line, ...) G_GNUC_NULL_TERMINATED;
void ctl_print_problems (GPtrArray *problems, FILE *to);
void ctl_print_rows (Ctl *ctl, CsnRows *rows);
int  ctl_print_query (Ctl *ctl, const char *sql); /* the exit code */
void ctl_json_problems (JsonBuilder *builder, GPtrArray *problems);
void ctl_print_json (JsonBuilder *builder);
