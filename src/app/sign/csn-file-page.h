/* A file that somebody sent: chosen, and what it says is seen before anything is recorded. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Main thread. */
#pragma once
#include "csn-file-pick.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_FILE_PAGE (csn_file_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsnFilePage, csn_file_page, CSN, FILE_PAGE, CsnPage)

struct _CsnFilePageClass
{
  CsnPageClass parent_class;

  const char *take;                      /* the action that takes it in: Ctrl+Enter */
  void (*changed) (CsnFilePage *self);   /* another file was chosen, or none */
};

/* Once, in init. @label and @hint of the file, with a mnemonic; @why and @paragraph as csn_content_head() has them. */
void csn_file_page_build (CsnFilePage *self, const char *title, const char *why, const char *paragraph, const char *label, const char *hint, GtkFileFilter *filter);
CsnFilePick *csn_file_page_get_pick (CsnFilePage *self);
/* What the file says, emptied, to be written anew. The focus goes there once something is in it. */
GtkBox *csn_file_page_empty (CsnFilePage *self);

G_END_DECLS
