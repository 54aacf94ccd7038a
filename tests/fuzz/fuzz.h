/* What every fuzz target shares: one input, and an oracle that says what was broken. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length);

/* A promise that must hold for whatever comes in; not an assert, which a build could leave out. */
#define PROMISE(holds, what)                      \
  do                                              \
    if (!(holds))                                 \
      {                                           \
        g_printerr ("broken promise: %s\n", what); \
        abort ();                                 \
      }                                           \
  while (0)

/* The input as text that ends. Caller frees. */
static inline char *
as_text (const uint8_t *bytes, size_t length)
{
  return g_strndup ((const char *) bytes, length);
}
