/* Where a signature is drawn with pen, finger or mouse. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * White in both themes, with a line to sign on. Strokes are kept as they were made and smoothed only when
 * they are drawn. Signal "changed" after a stroke was finished or taken away. A tap is no signature: there is
 * ink only when something was drawn. Main thread. */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_SIGNATURE_PAD (csn_signature_pad_get_type ())
G_DECLARE_FINAL_TYPE (CsnSignaturePad, csn_signature_pad, CSN, SIGNATURE_PAD, GtkDrawingArea)

/* @ratio: width to height of the box on paper, so that what is drawn keeps its shape. */
CsnSignaturePad *csn_signature_pad_new (double ratio);
/* What stands in the box while it is empty. */
void     csn_signature_pad_set_words (CsnSignaturePad *self, const char *name, const char *sign_here);
gboolean csn_signature_pad_has_ink (CsnSignaturePad *self);
guint    csn_signature_pad_count (CsnSignaturePad *self);
void     csn_signature_pad_undo (CsnSignaturePad *self);
void     csn_signature_pad_clear (CsnSignaturePad *self);
/* JSON as paper/csn-paper.h has it: strokes of points [x, y, t, pressure], x and y in 0…1 of the box, t in
 * seconds. Caller frees. */
char *csn_signature_pad_write (CsnSignaturePad *self);

G_END_DECLS
