/* What the photograph page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-photo-page.h"
#include "csn-stopped.h"
#include "csn-viewer.h"

/* What one look brings. The pixels as received are shared with the thread that makes the working copy of
 * them; nobody writes into them. */
typedef struct
{
  CsnPixels     *upright;
  CsnInspection *inspection;
  gint64         bytes;
  char          *steps;     /* JSON list */
  char          *reference; /* "" while the case is open */
  char          *why_not;   /* why nothing may be changed; NULL: it may */
  char          *grey;      /* why it is shown without its colours, as the look was answered (F46); NULL: it is not */
} CsnPhotoLook;
CsnPhotoLook *_csn_photo_look_new (void); /* counted: g_atomic_rc_box */
CsnPhotoLook *_csn_photo_look_ref (CsnPhotoLook *look);
void          _csn_photo_look_unref (CsnPhotoLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPhotoLook, _csn_photo_look_unref)

typedef enum
{
  CSN_FRAMING_NOT,
  CSN_FRAMING_CROP,
  CSN_FRAMING_MASK,
} CsnFraming;

struct _CsnPhotoPage
{
  CsnPage parent_instance;

  GtkStack            *stack;
  CsnViewer           *viewer;
  CsnStopped          *stopped;
  AdwStatusPage       *failed;
  AdwFlap             *flap;
  GtkToggleButton     *about_button, *original_button;
  GtkLabel            *why_not, *framing_title;
  GtkBox              *tools, *framing_box;
  AdwPreferencesGroup *file_facts, *leaving_facts, *changes;
  GtkSpinButton       *numbers[4]; /* from left, from top, width, height */

  char         *case_id, *photo_id, *reason;
  CsnPhotoLook *look;
  JsonArray    *steps;
  int           width, height; /* of the working copy */
  gboolean      grey;          /* overdue means stopped */
  CsnFraming    framing;
  gboolean      filling; /* the numbers are being set by us */
};

/* csn-photo-page.c */
void _csn_photo_page_fill (CsnPhotoPage *self, CsnPhotoLook *look); /* for tests too */
void _csn_photo_page_show_picture (CsnPhotoPage *self); /* the working copy anew, or the original */
void _csn_photo_page_update (CsnPhotoPage *self);
/* csn-photo-about.c */
void _csn_photo_page_show_about (CsnPhotoPage *self);
void _csn_photo_page_show_changes (CsnPhotoPage *self);
/* csn-photo-steps.c */
void _csn_photo_page_install_steps (GtkWidgetClass *widget_class);
void _csn_photo_page_build_framing (CsnPhotoPage *self);
void _csn_photo_page_keep (CsnPhotoPage *self);
