/* A return: the manager's record, signed, on its way back to the co-ordinator. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each return holds the whole record so far, so that what vanished or was changed since the last one is seen (F53), and a lost one harms nothing.
 * Moments are microseconds since 1970 UTC; dates ISO; absent texts empty. FORMAT.md "Return". */
#pragma once
#include "csn-parcel.h"

G_BEGIN_DECLS

typedef enum { CSN_DISCLOSURE_SHOWN = 1, CSN_DISCLOSURE_COPY, CSN_DISCLOSURE_TAKEN_BACK } CsnDisclosureHow;

typedef struct {
  guint8           id[CSN_ID_SIZE], copy_id[CSN_ID_SIZE], member_id[CSN_ID_SIZE];
  CsnDisclosureHow how;
  gint64           at_us, logged_us;
  char            *by, *note;
  guint8           corrects[CSN_ID_SIZE]; /* zeros: none */
  gboolean         is_void;               /* with corrects: that entry was wrong altogether */
  char            *reason;
} CsnDisclosure;
typedef struct { guint8 copy_id[CSN_ID_SIZE]; char *received_by, *received_on, *storage; gboolean security_confirmed, warning_acknowledged; } CsnItemReceipt;
typedef enum { CSN_ITEM_HELD = 1, CSN_ITEM_RETURNED, CSN_ITEM_DESTROYED, CSN_ITEM_LOST } CsnItemOutcome;
typedef struct { guint8 copy_id[CSN_ID_SIZE]; char *reference; guint64 package_number; CsnItemOutcome outcome; char *on, *by, *how; } CsnItemStanding;

typedef struct {
  guint8     register_id[CSN_ID_SIZE], return_id[CSN_ID_SIZE];   /* the manager's register */
  guint8     unit_id[CSN_ID_SIZE];         /* the co-ordinator's register, for which it is meant */
  guint8     recipient_id[CSN_ID_SIZE];    /* who the manager is there, as its packages say */
  GArray    *recipient_keys;               /* guint8[CSN_KEY_SIZE] each */
  guint64    number; guint8 previous[CSN_HASH_SIZE];
  gint64     made_us;
  guint64    seen_number; guint8 seen_sha256[CSN_HASH_SIZE];     /* the newest package taken in */
  GArray    *missing;                      /* guint64: numbers of packages that never came */
  GPtrArray *items;                        /* CsnItemStanding: every copy he was ever given */
  GPtrArray *receipts;                     /* CsnItemReceipt */
  GPtrArray *disclosures;                  /* CsnDisclosure, in the order in which they were logged */
  char      *checkpoint;                   /* signed note of the manager's journal */
  guint64    old_size; GBytes *consistency;/* from the head of the return before */
} CsnReturn;

CsnReturn *csn_return_new (void);           /* number 1; arrays empty */
void       csn_return_free (CsnReturn *self);
GBytes    *csn_return_seal (CsnReturn *self, CsnIdentity *signer, GError **error);
CsnReturn *csn_return_open (CsnIdentity *me, const guint8 (*trusted)[CSN_KEY_SIZE], guint n, GBytes *file, guint8 out_signer[CSN_KEY_SIZE], GError **error);
GBytes    *csn_return_encode (CsnReturn *self, GError **error);
CsnReturn *csn_return_decode (GBytes *manifest, GError **error);

void csn_disclosure_free (CsnDisclosure *disclosure);
void csn_item_receipt_free (CsnItemReceipt *receipt);
void csn_item_standing_free (CsnItemStanding *standing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnReturn, csn_return_free)
G_END_DECLS
