/* What the files of this room share: the struct and the steps that several of them take. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"
#include "csn-file.h"
#include "csn-grant.h"
#include "csn-leak.h"
#include "csn-dates.h"
#include "csn-paper.h"
#include "csn-photo.h"
#include "csn-seal.h"
#include "csn-text.h"

G_BEGIN_DECLS

#define CSN_GROUP_COORDINATORS "coordinators"
#define CSN_GROUP_REVIEWERS "reviewers"
#define CSN_GROUP_OFFICERS "officers"
#define CSN_GROUP_DPU "dpu"

struct _CsnRegister
{
  char       *folder;
  CsnClock   *clock;
  CsnJournal *journal;
  guint8      id[CSN_ID_SIZE];
  char       *id_text;
  gboolean    failed;      /* the disk failed: nothing more through this object */

  /* From here on only while unlocked. */
  CsnIdentity *me;
  char        *person_id;  /* UUID text */
  guint8       person[CSN_ID_SIZE];
  CsnState    *state;
  CsnEdition  *edition;    /* in force */
  guint64     edition_seq; /* the entry that adopted it */
  GHashTable *editions;    /* name → CsnEdition, each as it was first read; NULL: none yet */
  GHashTable  *groups;     /* group name → CsnSecret: seeds of the groups that I am in */
  GHashTable  *keys;       /* scope, photo id text → CsnSecret, as they are opened */
  GHashTable  *closed;     /* scopes of entries that were passed over, because I could not open them */
  gboolean     reopened;   /* one of them opened meanwhile: replay begins anew */
  guint64      applied;    /* entries that the state holds */
  guint64     until;       /* the last entry that replay applies; 0: the newest */
  gboolean  (*judge) (const CsnAct *act, gpointer data, GError **error); /* after each act that replay applied; NULL: none */
  gpointer    judge_data;
  guint8       last_actor_key[CSN_KEY_SIZE];
  char        *last_actor; /* whose key that is */
  gint64       newest_us;  /* newest time of any of them: the floor of the trusted clock */

  void   (*changed) (CsnRegister *self, gpointer data);
  gpointer changed_data;
};

/* csn-register.c */
CsnRegister *csn_register_new_bare (const char *folder, CsnClock *clock);
gboolean     csn_register_need_unlocked (CsnRegister *self, GError **error);
/* Whether acts may be dated by the clock as it stands (csn-register-clock.c). */
gboolean     csn_register_need_right_clock (CsnRegister *self, const CsnNewAct *acts, guint n, GError **error);
/* Puts an error of a room below into this room's words and codes; keeps the sentence. Takes @inner. Always returns FALSE. */
gboolean     csn_register_pass_error (GError **error, GError *inner);
gboolean     csn_register_usage (GError **error, const char *sentence);
/* Whose register this is (registers.holder). Need: unlocked, and of that holder; else USAGE. */
gboolean     csn_register_is_manager (CsnRegister *self);
gboolean     csn_register_need_manager (CsnRegister *self, GError **error);
gboolean     csn_register_need_unit (CsnRegister *self, GError **error);
/* TRUE if a problem blocks; then sets REFUSED, and hands the problems over. Takes @problems. */
gboolean     csn_register_refused (GPtrArray *problems, GPtrArray **out_problems, GError **error);
void         csn_register_hand_over (GPtrArray *problems, GPtrArray **out_problems);
void         csn_register_save_head (CsnRegister *self);
char        *csn_register_head_words (CsnRegister *self);
char        *csn_register_path (CsnRegister *self, const char *sub_folder, const char *name);
void         csn_register_tell (CsnRegister *self);

/* csn-register-keys.c: who may open what. Ids are UUID text. */
void         csn_register_group_id (const guint8 register_id[CSN_ID_SIZE], const char *group, guint8 out_id[CSN_ID_SIZE]);
void         csn_register_login_id (const guint8 register_id[CSN_ID_SIZE], const char *user, guint8 out_id[CSN_ID_SIZE]);
gboolean     csn_register_open_groups (CsnRegister *self, GError **error);
/* Whether the grants that opened my groups and the register's key were given by co-ordinators (or at the founding). */
gboolean     csn_register_check_givers (CsnRegister *self, GError **error);
/* The key of a scope or photo, NULL without error if I may not open it. Borrowed. */
CsnSecret   *csn_register_key (CsnRegister *self, const char *id_text, GError **error);
/* A new key, granted to co-ordinators, the data protection unit and, if he is neither, to me; durable before this returns. Borrowed. */
CsnSecret   *csn_register_new_key (CsnRegister *self, const char *id_text, GError **error);
/* The case's key and its photographs' keys for one more person, durable before this returns: who is to review it must be able to read it. */
gboolean     csn_register_share_case (CsnRegister *self, const char *case_id, const char *person_id, GError **error);
gboolean     csn_register_grant_to_group (CsnRegister *self, CsnSecret *secret, const guint8 subject[CSN_ID_SIZE], const char *group,
                                          const guint8 group_box_key[CSN_KEY_SIZE], GError **error);
gboolean     csn_register_grant_to_person (CsnRegister *self, CsnSecret *secret, const guint8 subject[CSN_ID_SIZE], const guint8 person[CSN_ID_SIZE],
                                           const guint8 box_key[CSN_KEY_SIZE], GError **error);

/* csn-register-edition.c */
/* By name, from the register's own folder or from those installed; one of the register's own must be what was adopted. Read once; borrowed. */
CsnEdition *csn_register_use_edition (CsnRegister *self, const char *name, GError **error);
/* The edition that the state says is in force becomes self->edition, its functions the state's. */
gboolean    csn_register_follow_edition (CsnRegister *self, GError **error);
/* csn-register-edition-take.c: what is in editions/ of one register's folder, or backup, into another's. */
gboolean    csn_register_copy_editions (const char *from, const char *to, GError **error);

/* csn-register-open.c */
gboolean csn_register_apply_news (CsnRegister *self, gboolean *out_changed, GError **error); /* journal → state */
gboolean csn_register_enter (CsnRegister *self, GError **error);                              /* me, groups → state, edition */
void     csn_register_save_snapshot (CsnRegister *self);
/* Of the unlocked person alone: for his snapshot and notes. Caller unrefs. */
CsnSecret *csn_register_own_key (CsnRegister *self);

/* csn-register-reconcile.c: put within a keyring transaction; reconcile after unlocking. */
gboolean csn_register_put_pending (CsnRegister *self, const guint8 subject[CSN_ID_SIZE], GError **error);
void     csn_register_reconcile (CsnRegister *self);

/* csn-register-forget.c: keys of items that are over. Forget: in the keyring, in memory and in every snapshot; drop: in memory alone, when another desk has ended them. */
gboolean csn_register_forget_ended (CsnRegister *self, GError **error);
void csn_register_drop_ended (CsnRegister *self);
/* A key that was made for an act which was refused. */
void csn_register_take_key_back (CsnRegister *self, const char *id_text);

/* csn-register-item.c: a row of items_now; NULL with USAGE if it is unknown. */
CsnRows *csn_register_find_item (CsnRegister *self, const char *item_id, GError **error);

/* csn-register-draft.c */
void csn_register_drop_draft (CsnRegister *self, const char *case_id);
void csn_register_sweep_drafts (CsnRegister *self);

/* csn-register-perform.c */
JsonNode *csn_register_parse_object (const char *json, GError **error);
/* A member's text; NULL if there is none or it is something else. Bodies come from outside. Borrowed. */
const char *csn_register_member (JsonObject *object, const char *name);
char     *csn_register_body_text (const char *kind, JsonNode *body);
/* Applies and judges without sealing, inside a savepoint of the caller. Problems are appended to @problems. */
gboolean  csn_register_try (CsnRegister *self, const char *kind, JsonNode *body, const char *scope, guint64 seq, GPtrArray *problems, GError **error);
CsnNewBlob *csn_new_blob (GBytes *plain); /* with a new id */
void        csn_new_blob_free (CsnNewBlob *blob);

/* As csn_register_perform_all(), but only if the journal has @at entries by then: FALSE with *out_moved and an error if it has more. */
#define CSN_ANYWHERE G_MAXUINT64
gboolean  csn_register_perform_all_at (CsnRegister *self, const CsnNewAct *acts, guint n, guint64 at, gboolean *out_moved, GPtrArray **out_problems, GError **error);
/* A body from outside: an object whose id and case_id are ids, of an act that there is. */
JsonNode *csn_register_parse_body (const char *kind, const char *body, GError **error);

/* csn-register-paper.c */
gboolean csn_register_is_practice (CsnRegister *self);
typedef struct
{
  const char *form, *about, *language; /* "3796"; what its query is asked about; "en", "cy", "both" */
  JsonNode   *signature;               /* put into its data; NULL: none */
  const char *strokes;                 /* csn-paper.h */
  JsonNode   *more;                    /* members put into its data that no state holds; NULL: none */
} CsnDrawing;
/* With the journal's head in its foot: whoever keeps a paper keeps a witness. */
GBytes  *csn_register_draw (CsnRegister *self, const CsnDrawing *drawing, guint *out_pages, GError **error);
/* An act and the paper that shows it, frozen in the same commit. The paper bears the number of the act's own entry: where another desk
 * writes first, it is drawn again. */
typedef struct _CsnFiled CsnFiled;
struct _CsnFiled
{
  const char *kind;
  JsonNode   *body;
  const char *case_id, *form, *language;
  const char *drawn_about, *about; /* what the form's query is asked about, and what the form is filed under */
  JsonNode   *more;                /* as in CsnDrawing */
  /* Reads the finished paper and adds what must not leave to @problems; FALSE if it could not be read. NULL: it does not leave. */
  gboolean (*read_back) (CsnRegister *self, const CsnFiled *filed, GBytes *pdf, GPtrArray *problems, GError **error);
};
gboolean csn_register_perform_filed (CsnRegister *self, const CsnFiled *filed, GPtrArray **out_problems, GError **error);

/* csn-register-review.c: the sentence of csn_register_stopped(), NULL without error if nothing is stopped. Caller frees. */
char *csn_register_why_stopped (CsnRegister *self, const char *release_id, GError **error);
/* TRUE with REFUSED and that sentence; TRUE too if it cannot be told. */
gboolean csn_register_refuse_stopped (CsnRegister *self, const char *release_id, GError **error);
/* For the demonstration alone: as the public ones, without asking for the passphrase once more. */
gboolean csn_register_sign_review_confirmed (CsnRegister *self, const char *body, char **out_review_id, GPtrArray **out_problems, GError **error);
gboolean csn_register_decide_review_confirmed (CsnRegister *self, const char *body, GPtrArray **out_problems, GError **error);

/* csn-register-recall.c: what the body of a copy.return need not say: whose case it is, and the breach where the copy is lost. */
void csn_register_complete_return (CsnRegister *self, JsonObject *object);

/* csn-register-read.c */
GBytes *csn_register_open_blob (CsnRegister *self, const char *blob_id, const char *key_id, GError **error);
GBytes *csn_register_master (CsnRegister *self, const char *photo_id, GError **error); /* without a look: for issuing */
char   *csn_register_sha256 (GBytes *bytes);
const char *csn_register_wording (const char *name, const char *language, gpointer edition);

/* csn-register-plate.c: the face of one copy, the same whether it is issued or looked at beforehand. */
typedef struct
{
  const char *reference, *recipient_line, *language;
  const char *review_on; /* ISO */
  const char *warning;   /* NULL: none */
  int         copy_no;
  gboolean    specimen;
} CsnCopyFace;
/* A photograph being opened by a thread of its own; the state is asked before it begins. Finished or freed, it has ended. */
typedef struct _CsnOpening CsnOpening;
CsnOpening *csn_opening_new (CsnRegister *self, const char *photo_id, GError **error);
CsnPlate   *csn_opening_finish (CsnOpening *opening, GError **error); /* takes @opening */
void        csn_opening_free (CsnOpening *opening);
CsnPlate *csn_register_make_plate (CsnRegister *self, const char *photo_id, GError **error);
/* Any thread: it asks the edition and the plate alone. */
GBytes   *csn_register_stamp (CsnEdition *edition, CsnPlate *plate, const CsnCopyFace *face, guint *out_width, guint *out_height, GError **error);

/* csn-register-issue.c */
char     *csn_register_recipient_line (const char *organisation, const char *premises);
/* The end of the notice that is in force on @today and ends last; CSN_DATE_NONE: none. */
CsnDate   csn_register_notice_end (CsnRegister *self, const char *case_id, CsnDate today);
/* The days of a sooner review that the decision chose (F07); 0: none, or not decided yet. */
gint64    csn_register_review_days (CsnRegister *self, const char *case_id);

/* csn-register-case.c: what would be decided now, with @given (JSON) as the document, or the draft if that is NULL. */
JsonNode *csn_register_decision (CsnRegister *self, const char *case_id, const char *given, GError **error);
JsonNode *csn_register_authorise_body (CsnRegister *self, const char *case_id, const char *given, char **out_reference, GError **error);
/* csn-register-whole.c. Begin gives the hidden folder to fill, whose leftovers of another time are gone; finish moves it to its place. */
char    *csn_register_begin_whole (const char *folder, GError **error);
gboolean csn_register_finish_whole (const char *making, const char *folder, GError **error);
void     csn_register_remove_tree (const char *folder);

/* csn-register-demo.c: a practice register in the empty folder @folder, for the founder and with his passphrase. */
gboolean csn_register_practice (const char *folder, const CsnFounding *founding, CsnSecret *passphrase, const char *portraits,
                                void (*said) (const char *what, gpointer data), gpointer data, GError **error);

/* csn-register-case.c: authorising without asking for the passphrase once more, for the demonstration alone. */
gboolean csn_register_authorise_confirmed (CsnRegister *self, const char *case_id, char **out_reference, GPtrArray **out_problems, GError **error);

/* csn-register-create.c */
char *csn_register_hex_key (const guint8 key[CSN_KEY_SIZE]);

/* csn-register-people.c */
gboolean csn_register_mistyped (GError **error, GError *inner);
void csn_register_recovery_id (const CsnPublicKeys *keys, guint8 out_id[CSN_ID_SIZE]);

/* Building bodies. Pairs name, text, NULL-terminated; NULL text leaves the member out. */
JsonNode *csn_register_object (const char *first_name, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
