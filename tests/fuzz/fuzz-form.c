/* Form layouts, which a force may write itself. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = as_text (bytes, length);
  g_autoptr (GError) error = NULL;
  CsnNode *root = _csn_layout_parse ("fuzz.xml", text, strlen (text), &error);
  PROMISE ((root == NULL) == (error != NULL), "a layout is read or it is said why not");
  if (root != NULL)
    _csn_node_free (root);
  return 0;
}
