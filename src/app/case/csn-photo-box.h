/* The photograph of a case: choosing a file, what is in it, taking a wrong one out (F04, F05).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file is read and judged off the main thread; its name is never kept. Stands at the top of task 1. Main
 * thread. */
#pragma once
#include "csn-task-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_PHOTO_BOX (csn_photo_box_get_type ())
G_DECLARE_FINAL_TYPE (CsnPhotoBox, csn_photo_box, CSN, PHOTO_BOX, AdwBin)

/* @page must outlive it: it is put into the page's form. */
GtkWidget *csn_photo_box_new (CsnTaskPage *page);
/* As if @file had been chosen. What is wrong with it is said in place. */
void       csn_photo_box_take_file (CsnPhotoBox *self, GFile *file);
/* TRUE once it is known that there is a photograph. */
gboolean   csn_photo_box_has_photo (CsnPhotoBox *self);

G_END_DECLS
