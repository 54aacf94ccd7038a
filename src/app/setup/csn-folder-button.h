/* "Choose a folder…": asks and writes the path into a document. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-document.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @label with a mnemonic; @title: of the question. What is chosen is set at @path; the document tells the
 * form. */
GtkWidget *csn_folder_button_new (const char  *label,
                                  const char  *title,
                                  CsnDocument *document,
                                  const char  *path);

G_END_DECLS
