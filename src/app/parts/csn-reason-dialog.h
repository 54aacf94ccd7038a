/* Asks why somebody needs to see a photograph, a name or a form (F06), and for other lines of text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

typedef enum
{
  CSN_REASON_FOR_PHOTO,
  CSN_REASON_FOR_IDENTITY,
  CSN_REASON_FOR_FORM,
} CsnReasonFor;

/* @parent: any widget of the window. Ends with G_IO_ERROR_CANCELLED if the person does not want to say, or
 * the window is locked: what was typed until then is there again when the same page asks the same. */
void csn_reason_ask_async (GtkWidget *parent, CsnReasonFor what, GAsyncReadyCallback callback, gpointer data);
/* Any other line of text that something is done with: texts are translated already; the button's and the
 * field's have a mnemonic. */
typedef struct
{
  const char *heading, *body, *label, *button;
  gboolean    destructive; /* the button looks so, and Enter does not press it */
  const char *note;        /* what is typed is kept under this name, if @parent is on a page, until the caller
                              removes it (csn_register_save_note); NULL: not kept */
  gboolean    drops_note;  /* the note goes with any answer; only an interruption leaves it */
} CsnReasonWords;
void csn_reason_ask_words_async (GtkWidget            *parent,
                                 const CsnReasonWords *words,
                                 GAsyncReadyCallback   callback,
                                 gpointer              data);
char *csn_reason_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
