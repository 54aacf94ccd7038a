/* The cage that a decoder locks itself into before it reads a foreign byte. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

typedef enum {
  CSN_CAGE_PICTURES, /* no file may be opened at all; 10 s of processor time in all */
  CSN_CAGE_PAPERS,   /* as above, but the processor time may be granted anew for each request */
  CSN_CAGE_FONTS,    /* PAPERS, and fonts and character maps may be read */
} CsnCageKind;

/* Resource limits, no_new_privs, Landlock, seccomp, in this order, for good. Returns NULL when the calling process is inside,
 * else the name of what is not to be had here; then nothing foreign may be read. Anything that the cage forbids afterwards
 * kills the process. One thread only. */
const char *csn_cage_enter (CsnCageKind kind);

/* Grants the next request its processor time (not in CSN_CAGE_PICTURES). */
void csn_cage_rearm (void);
