/* Pixels from the decoder as something that GTK can draw. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-decode.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The texture shares the pixels' memory where it can and copies otherwise. Takes @pixels. Any thread. */
GdkTexture *csn_texture_new_take (CsnPixels *pixels);

G_END_DECLS
