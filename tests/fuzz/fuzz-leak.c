/* The leak guard over text that is not ours. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-leak.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static CsnEdition *edition;
  if (edition == NULL)
    {
      g_autoptr (GError) error = NULL;
      edition = csn_edition_load_named ("k10-current", &error);
      if (edition == NULL)
        g_error ("%s", error->message);
    }
  const CsnLeakSubject subject = {
    .name = "Zebedee Quillfeather", .other_names = "Zeb", .address = "14 Larkspur Row, Canterbury CT1 2AB", .born_on = "1987-03-09",
  };
  g_autofree char *text = as_text (bytes, length);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) leaks = csn_leak_scan (edition, &subject, valid);
  PROMISE (leaks != NULL, "the guard always answers");
  g_autofree char *planted = g_strdup_printf ("%s\n\nZebedee Quillfeather\n\n", valid);
  g_autoptr (GPtrArray) found = csn_leak_scan (edition, &subject, planted);
  PROMISE (found->len > 0, "the name is found whatever stands before it");
  return 0;
}
