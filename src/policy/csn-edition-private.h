/* What an edition holds once it is read; for the files of this room only. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once
#include "csn-edition.h"

G_BEGIN_DECLS

typedef struct
{
  char    *name;      /* "8.2.1-undertaking": the file's name */
  char    *file;      /* as shown in an error */
  char    *row;       /* "F27": the requirement that it meets */
  char    *paragraph; /* "K10 8.2.1" */
  char   **applies;   /* kinds of act, "look.*", "*" */
  char    *message;
  char    *mend;
  char    *reading; /* how the paragraph is understood, in words */
  char    *sql;     /* the file as it is: header and SQL */
  gsize    query;   /* where in it the SQL begins */
  gboolean blocks;
} CsnRule;

typedef struct
{
  char *name;
  char *language;
  char *text;
  char *sha256;
} CsnWording;

/* One immutable value: any thread may read it. */
struct _CsnEdition
{
  gatomicrefcount references;
  char           *name;
  char           *title;
  char           *version;
  CsnDate         in_force_from, review_due; /* CSN_DATE_NONE: not said */
  char           *files_sha256;   /* over its own files and those of parents that are not installed */
  GChecksum      *files;          /* while such a folder is read */
  char           *text_source;    /* what the text is and where it was published */
  GPtrArray      *text;           /* CsnEditionParagraph, in the policy's order */
  GPtrArray      *constant_names; /* in the edition's order */
  GHashTable     *constants;      /* name -> gint64 in a pointer-sized box */
  GPtrArray      *wording_names;  /* in the edition's order, each once */
  GHashTable     *wordings;       /* "en/undertaking" -> CsnWording */
  GHashTable     *paragraphs;     /* name or prefix of names -> "K10 7.8" */
  GHashTable     *lists; /* "convictions" -> GPtrArray of phrases, folded, with a space at either end */
  GRegex    *signals; /* finds PNC warning signals (lists/pnc-signal-codes.txt); NULL if the list is empty */
  GPtrArray  *rules;   /* CsnRule, in paragraph order */
  GHashTable *applied; /* kind of act, CSN_RULES_TODAY -> GPtrArray of those rules that apply to it */
};

/* Reads @folder over what @edition already holds; its parent first. @depth counts the generations. */
gboolean _csn_edition_read (CsnEdition *edition, const char *folder, guint depth, GError **error);

/* A file of an edition as its lines, each without what blanks end it. */
typedef struct
{
  char  *shown; /* "k10-2010/edition.ini": how an error names it */
  char **lines;
} CsnEditionFile;

/* What it holds is counted in edition->files where that is there. */
CsnEditionFile *
_csn_edition_file_read (CsnEdition *edition, const char *folder, const char *relative, GError **error);
void            _csn_edition_file_free (CsnEditionFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnEditionFile, _csn_edition_file_free)
/* "[name]" -> a copy of name; NULL if @line is no heading. */
char *_csn_edition_heading (const char *line);

/* A file of headings, each with its text: lines are joined by a space, an empty line begins another paragraph, # begins a comment. */
typedef struct
{
  const char *item;    /* what begins a line that stays one; NULL: nothing does */
  const char *outside; /* what is said of text before the first heading; N_ () */
} CsnEditionSections;
typedef struct
{
  const char *heading, *text;
  guint       line; /* of the heading */
} CsnEditionSection;
gboolean _csn_edition_read_sections (
    CsnEdition *edition, const CsnEditionFile *file, const CsnEditionSections *how,
    gboolean (*put) (CsnEdition *edition, const CsnEditionFile *file, const CsnEditionSection *section, gpointer data, GError **error),
    gpointer data, GError **error);
/* The names in @folder/@part that end in @suffix, sorted by paragraph; empty if there is no such folder. */
GPtrArray *_csn_edition_list_files (const char *folder, const char *part, const char *suffix);
/* Always FALSE. @line 0: the file as a whole. */
gboolean _csn_edition_refuse (GError **error, const char *shown, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
/* The folder of an edition that came with the program; NULL: there is none of that name, or it is no name. */
char *_csn_edition_find_installed (const char *name);
/* text/en.txt of @folder instead of what @edition holds, if there is one (csn-edition-text.c). */
gboolean _csn_edition_read_text (CsnEdition *edition, const char *folder, GError **error);
void     _csn_edition_paragraph_free (CsnEditionParagraph *paragraph);
/* rules/ of @folder over the rules that @edition already holds. */
gboolean _csn_edition_read_rules (CsnEdition *edition, const char *folder, GError **error);

void _csn_rule_free (CsnRule *rule);
/* Once all rules are read (csn-rules.c). */
void _csn_edition_sort_rules (CsnEdition *edition);
void _csn_wording_free (CsnWording *wording);

/* Borrowed phrases of lists/NAME.txt; an empty array if the edition has no such list. */
GPtrArray *_csn_edition_list (CsnEdition *edition, const char *name);

G_END_DECLS
