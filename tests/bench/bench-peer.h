/* The least that could do the work, with the same libraries and nothing of ours. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Milliseconds a row: @commits transactions of @rows rows of @length bytes each, signed, journal_mode DELETE, synchronous EXTRA, in @folder. */
double bench_peer_commit_ms (const char *folder, gsize length, guint rows, guint commits);
/* Milliseconds a document: two pages by cairo and Pango with fourteen fields, twelve conditions and the photograph re-encoded with a stamp. One core. */
double bench_peer_form_ms (GBytes *jpeg, guint documents);
