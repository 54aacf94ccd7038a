/* The type of a foreign file by its first bytes, and what to do about a type that is not taken.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gsize          at;
  const char    *magic;
  gsize          length;
  CsnForeignType type;
  const char    *advice;
} Mark;
#define MARK(at, magic, type, advice)                                                                        \
  {                                                                                                          \
    at, magic, sizeof magic - 1, CSN_FOREIGN_##type, advice                                                  \
  }

#define HEIC                                                                                                 \
  N_ ("This photograph is in HEIC format, which cannot be opened here. On the phone or in the camera "       \
      "software, save it as JPEG and add that file.")
#define AVIF                                                                                                 \
  N_ ("This picture is in AVIF format, which cannot be opened here. Open it in a picture viewer, save it "   \
      "as JPEG and add that file.")
#define WEBP                                                                                                 \
  N_ ("This picture is in WebP format, which cannot be opened here. Open it in a picture viewer, save it "   \
      "as JPEG or PNG and add that file.")
#define GIF                                                                                                  \
  N_ ("This picture is in GIF format, which cannot be opened here. Open it in a picture viewer, save it as " \
      "PNG and add that file.")
#define BMP                                                                                                  \
  N_ ("This picture is in BMP format, which cannot be opened here. Open it in a picture viewer, save it as " \
      "PNG and add that file.")
#define JP2                                                                                                  \
  N_ ("This picture is in JPEG 2000 format, which cannot be opened here. Save it as plain JPEG and add "     \
      "that file.")
#define SVG                                                                                                  \
  N_ ("This is a drawing in SVG format, which cannot be opened here. Choose the photograph itself, as JPEG " \
      "or PNG.")
#define HTML                                                                                                 \
  N_ ("This file is a web page, not a photograph. Save the picture itself as JPEG or PNG and add that "      \
      "file.")
#define PROGRAM                                                                                              \
  N_ ("This file is a program, not a photograph. Do not open it. Tell your information security team where " \
      "it came from.")
#define ARCHIVE                                                                                              \
  N_ ("This file is an archive that holds other files. Take the photograph out of it and add that file.")
#define RAW                                                                                                  \
  N_ ("This photograph is in a camera's raw format, which cannot be opened here. In the camera software, "   \
      "save it as JPEG and add that file.")
#define VIDEO N_ ("This file is a film, not a photograph. Choose a JPEG or PNG.")
#define EMPTY N_ ("This file is empty. Copy it again from where it came, and add the copy.")
#define OTHER                                                                                                \
  N_ ("This file is not a photograph or document that can be opened here. Choose a JPEG, PNG, TIFF or PDF.")

/* In order: the first that fits decides. */
static const Mark marks[] = {
  MARK (0, "\xff\xd8\xff", JPEG, NULL),
  MARK (0, "\x89PNG\r\n\x1a\n", PNG, NULL),
  MARK (8, "CR\x02", UNKNOWN, RAW),
  MARK (0, "II*\0", TIFF, NULL),
  MARK (0, "MM\0*", TIFF, NULL),
  MARK (0, "II+\0", TIFF, NULL),
  MARK (0, "MM\0+", TIFF, NULL),
  MARK (0, "%PDF-", PDF, NULL),
  MARK (4, "ftypheic", UNKNOWN, HEIC),
  MARK (4, "ftypheix", UNKNOWN, HEIC),
  MARK (4, "ftyphevc", UNKNOWN, HEIC),
  MARK (4, "ftypmif1", UNKNOWN, HEIC),
  MARK (4, "ftypmsf1", UNKNOWN, HEIC),
  MARK (4, "ftypavif", UNKNOWN, AVIF),
  MARK (4, "ftypavis", UNKNOWN, AVIF),
  MARK (4, "ftypcrx ", UNKNOWN, RAW),
  MARK (4, "ftyp", UNKNOWN, VIDEO),
  MARK (0, "GIF8", UNKNOWN, GIF),
  MARK (8, "WEBP", UNKNOWN, WEBP),
  MARK (0, "\0\0\0\x0cjP  ", UNKNOWN, JP2),
  MARK (0, "\xff\x4f\xff\x51", UNKNOWN, JP2),
  MARK (0, "BM", UNKNOWN, BMP),
  MARK (0, "MZ", UNKNOWN, PROGRAM),
  MARK (0, "\177ELF", UNKNOWN, PROGRAM),
  MARK (0, "#!", UNKNOWN, PROGRAM),
  MARK (0, "PK\x03\x04", UNKNOWN, ARCHIVE),
  MARK (0, "Rar!", UNKNOWN, ARCHIVE),
  MARK (0, "7z\xbc\xaf", UNKNOWN, ARCHIVE),
  MARK (0, "\x1f\x8b", UNKNOWN, ARCHIVE),
  MARK (257, "ustar", UNKNOWN, ARCHIVE),
};

/* The name of the first tag of a text in angle brackets decides between a drawing, a page and anything else.
 */
static const char *
advise_on_markup (const char *start, gsize length)
{
  g_autofree char *text = g_ascii_strdown (start, (gssize) length);
  g_strchug (text);
  if (text[0] != '<')
    return NULL;
  if (strstr (text, "<svg") != NULL)
    return SVG;
  return strstr (text, "html") != NULL ? HTML : NULL;
}

CsnForeignType
csn_foreign_sniff (GBytes *bytes, const char **out_advice)
{
  gsize          length = 0;
  const char    *data = g_bytes_get_data (bytes, &length), *advice = NULL;
  CsnForeignType type = CSN_FOREIGN_UNKNOWN;
  gboolean       found = FALSE;
  for (gsize i = 0; !found && i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].at + marks[i].length &&
        memcmp (data + marks[i].at, marks[i].magic, marks[i].length) == 0)
      {
        type = marks[i].type;
        advice = marks[i].advice;
        found = TRUE;
      }
  if (!found && length > 0)
    advice = advise_on_markup (data, MIN (length, 1024));
  /* Mail gateways put lines before a PDF; readers have always looked for it in the first kilobyte. */
  if (!found && advice == NULL && length > 0 && memmem (data, MIN (length, 1024), "%PDF-", 5) != NULL)
    type = CSN_FOREIGN_PDF;
  if (type == CSN_FOREIGN_UNKNOWN && advice == NULL)
    advice = length == 0 ? EMPTY : OTHER;
  if (out_advice != NULL)
    *out_advice = advice != NULL ? _ (advice) : NULL;
  return type;
}

const char *
csn_foreign_type_name (CsnForeignType type)
{
  switch (type)
    {
    case CSN_FOREIGN_JPEG:
      return "JPEG";
    case CSN_FOREIGN_PNG:
      return "PNG";
    case CSN_FOREIGN_TIFF:
      return "TIFF";
    case CSN_FOREIGN_PDF:
      return "PDF";
    case CSN_FOREIGN_UNKNOWN:
    default:
      return _ ("Unknown");
    }
}
