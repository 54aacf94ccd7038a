/* The sentence for each way in which a foreign file is refused: worded here, never by the helper.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (csn - decode - error - quark, csn_decode_error)

static void
refuse_size (GError **error, const CsnWireAnswer *answer)
{
  g_autofree char *width = csn_text_number (answer->width);
  g_autofree char *height = csn_text_number (answer->height);
  if ((guint64) answer->width * answer->height <= CSN_WIRE_MAX_DOTS)
    g_set_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED,
                 _ ("This picture is %s × %s dots. No side may be longer than 30,000 dots. Crop it in a "
                    "picture editor and add the cropped file."),
                 width, height);
  else
    g_set_error (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED,
                 _ ("This picture is %s × %s dots. The largest that can be opened is 40 million dots. Save a "
                    "smaller version and add that file."),
                 width, height);
}

static const char *
word_refusal (CsnWireOutcome outcome)
{
  switch (outcome)
    {
    case CSN_WIRE_DAMAGED:
      return _ (
          "This file is damaged and cannot be opened. Copy it again from where it came, and add the copy.");
    case CSN_WIRE_TWELVE_BIT:
      return _ ("This JPEG has 12 bits a colour, which cannot be opened here. Save it as an ordinary 8-bit "
                "JPEG and add that file.");
    case CSN_WIRE_TOO_MANY_SCANS:
      return _ ("This JPEG is built to take very long to open. Tell your information security team where it "
                "came from.");
    case CSN_WIRE_UNSUPPORTED:
      return _ ("This picture uses a variety of its format that cannot be opened here. Open it in a picture "
                "editor, save it as PNG and add that file.");
    case CSN_WIRE_LOCKED:
      return _ ("This PDF is locked with a password. Remove the password and add it again.");
    case CSN_WIRE_NO_SUCH_PAGE:
      return _ ("This PDF does not have that page. Choose a page that it has.");
    case CSN_WIRE_ODD_PAGE:
      return _ (
          "This PDF has a page without a size and cannot be shown. Print it to a new PDF and add that file.");
    case CSN_WIRE_TOO_MANY_PAGES:
      return _ ("This PDF has more than 2,000 pages. Save only the pages that are needed as a new PDF and "
                "add that file.");
    case CSN_WIRE_TOO_MUCH_TEXT:
      return _ ("This PDF holds more text than can be checked. Save only the pages that are needed as a new "
                "PDF and add that file.");
    case CSN_WIRE_NO_MEMORY:
      return _ (
          "This file needs more memory to open than is allowed. Save a smaller version and add that file.");
    case CSN_WIRE_OK:
    case CSN_WIRE_NO_CAGE:
    case CSN_WIRE_TOO_MANY_DOTS:
    case CSN_WIRE_WRONG_REQUEST:
    default:
      return NULL;
    }
}

void
_csn_decode_set_outcome_error (GError **error, const CsnWireAnswer *answer)
{
  const char *sentence = word_refusal ((CsnWireOutcome) answer->outcome);
  if (sentence != NULL)
    g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED, sentence);
  else if (answer->outcome == CSN_WIRE_TOO_MANY_DOTS)
    refuse_size (error, answer);
  else if (answer->outcome == CSN_WIRE_NO_CAGE)
    g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_NO_CAGE,
                         _ ("This computer cannot open pictures and PDFs safely, because its system lacks "
                            "Landlock or seccomp. Ask your IT team for Debian 12 or newer."));
  else
    _csn_decode_set_answer_error (error);
}

void
_csn_decode_set_answer_error (GError **error)
{
  g_set_error_literal (
      error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED,
      _ ("The part of Countersign that opens pictures gave an answer that cannot be trusted. Nothing was "
         "taken in. Tell your information security team where the file came from."));
}
