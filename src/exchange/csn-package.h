/* A package: what the co-ordinator tells a scheme manager of one copy. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every package holds the whole standing of its copy, so that a lost one harms nothing; its kind is the headline. There is no field for an
 * address, convictions or anything of the PNC (K10 8.3–8.5). Texts are UTF-8; dates ISO; absent texts are empty. FORMAT.md "Package". */
#pragma once
#include "csn-parcel.h"

G_BEGIN_DECLS

typedef enum { CSN_PACKAGE_ISSUE = 1, CSN_PACKAGE_INSTRUCTION, CSN_PACKAGE_RENEWAL, CSN_PACKAGE_RECALL, CSN_PACKAGE_NOTICE } CsnPackageKind;
typedef enum { CSN_PART_FORM = 1 /* form 3795 as PDF */, CSN_PART_PICTURE /* the stamped picture, JPEG */ } CsnPartType;

typedef struct { guint8 id[CSN_ID_SIZE]; char *organisation, *premises, *person; } CsnPackageMember;
typedef struct { CsnPartType type; GBytes *bytes; guint8 sha256[CSN_HASH_SIZE]; } CsnPart;

typedef struct {
  guint8         register_id[CSN_ID_SIZE], package_id[CSN_ID_SIZE];
  guint8         recipient_id[CSN_ID_SIZE]; /* who he is in the co-ordinator's register */
  GArray        *recipient_keys;            /* guint8[CSN_KEY_SIZE] each: to whom it is sealed. Opening refuses if ours is not among them */
  guint64        number;                    /* 1 … per recipient, without gaps */
  guint8         previous[CSN_HASH_SIZE];   /* SHA-256 of the file of the package before; zeros for the first */
  gint64         made_us;
  CsnPackageKind kind;

  guint8         release_id[CSN_ID_SIZE], copy_id[CSN_ID_SIZE]; /* zeros: a notice about no copy */
  char          *area, *reference;          /* "CZ", "CZ/417/26" */
  guint32        copy_no;
  char          *supplied_on, *review_on;
  char          *language;                  /* "en", "cy", "both" */
  char          *told_offence, *told_sentence, *warning_phrase;
  char          *name;                      /* empty unless its release was justified (8.3) */
  char          *conditions_version; guint8 conditions_sha256[CSN_HASH_SIZE];
  guint8         undertaking_id[CSN_ID_SIZE], undertaking_sha256[CSN_HASH_SIZE];
  GPtrArray     *members;                   /* CsnPackageMember: the instruction, whole (7.4) */
  char          *recall_id;                 /* UUID text, empty: not demanded back */
  char          *recall_deadline_on, *recall_reason;
  char          *text;                      /* of a notice */

  guint64        seen_number; guint8 seen_sha256[CSN_HASH_SIZE]; /* the last return of his that was taken in; 0 and zeros: none */
  char          *checkpoint;                /* signed note of the sender's journal */
  guint64        old_size; GBytes *consistency; /* RFC 6962 proof from the head of the package before (0, empty: first) */
  guint64        entry_seq; guint8 entry_leaf[CSN_HASH_SIZE]; GBytes *inclusion; /* of the act that issued the copy; 0: none */
  GPtrArray     *parts;                     /* CsnPart */
} CsnPackage;

CsnPackage *csn_package_new (void);         /* an issue, number 1; arrays empty, texts "" */
void        csn_package_free (CsnPackage *package);
/* Seals to recipient_keys; sets each part's sha256. FAILED names the first field that FORMAT.md does not allow. Texts are tidied: what is
 * opened may differ from @package in white space, normal form and invisible characters. */
GBytes     *csn_package_seal (CsnPackage *package, CsnIdentity *signer, GError **error);
CsnPackage *csn_package_open (CsnIdentity *me, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, GBytes *file, guint8 out_signer[CSN_KEY_SIZE], GError **error);
/* The signed bytes and back: for tests and fuzzing. Decoding encodes again and compares. */
GBytes     *csn_package_encode (CsnPackage *package, GError **error);
CsnPackage *csn_package_decode (GBytes *manifest, GBytes *parts, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPackage, csn_package_free)
G_END_DECLS
