/* Walks a shown window as people meet it who cannot see it, or not well: names, sizes, contrast.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <adwaita.h>

/* What is wrong, a sentence each, begun with @page. Every scrolled part is scrolled through. Controls (what
 * can take the focus) need a name that is words, once, and not a class; and 24 × 24 dots. Tags need words.
 * Text needs 4.5:1 against what it lies on, measured in pixels; 3:1 from 24 dots. What cannot be used now is
 * let off the contrast (WCAG 1.4.3). */
void csn_walk (GtkWidget *window, const char *page, GPtrArray *findings);

/* The name that a screen reader gets, computed as GTK 4.8 does. Caller frees. */
char *csn_walk_name (GtkWidget *widget);
