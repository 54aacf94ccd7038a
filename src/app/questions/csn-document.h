/* A JSON document that a person is writing: a decision, a member, a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Paths are those of rules and acts: "grounds.locality", "grounds.intelligence[0].grade",
 * "recipients[2].members[0]". Signal "changed" (path) after every change, also when an item comes or goes
 * (path of the list). Main thread. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CSN_TYPE_DOCUMENT (csn_document_get_type ())
G_DECLARE_FINAL_TYPE (CsnDocument, csn_document, CSN, DOCUMENT, GObject)

CsnDocument *csn_document_new (void);
/* Replaces everything; FALSE and unchanged if @text is not a JSON object. Emits "changed" with "". */
gboolean csn_document_read (CsnDocument *self, const char *text, GError **error);
/* The whole, or the part at @path (NULL: whole); NULL if there is none. Caller frees. */
char     *csn_document_write (CsnDocument *self);
JsonNode *csn_document_dup_node (CsnDocument *self, const char *path);
void      csn_document_take_node (CsnDocument *self, const char *path, JsonNode *node); /* NULL removes */

/* Numbers and booleans come as text too ("3", "true"). NULL if there is nothing. Borrowed until the next
 * change. */
const char *csn_document_get (CsnDocument *self, const char *path);
/* NULL and "" remove. Objects and lists on the way are made. */
void csn_document_set (CsnDocument *self, const char *path, const char *text);
void csn_document_set_number (CsnDocument *self, const char *path, gint64 number);
typedef enum
{
  CSN_ANSWER_NONE = -1, /* not answered yet */
  CSN_ANSWER_NO = 0,
  CSN_ANSWER_YES = 1,
} CsnAnswer;
CsnAnswer csn_document_get_answer (CsnDocument *self, const char *path);
void      csn_document_set_answer (CsnDocument *self, const char *path, CsnAnswer answer);

/* Lists. */
guint    csn_document_count (CsnDocument *self, const char *path);
guint    csn_document_add_item (CsnDocument *self, const char *path); /* an empty object; its index */
void     csn_document_remove_item (CsnDocument *self, const char *path, guint item);
gboolean csn_document_has_text (CsnDocument *self,
                                const char  *path,
                                const char  *text); /* a list of texts holds @text */
void     csn_document_put_text (CsnDocument *self, const char *path, const char *text, gboolean in);
/* TRUE if nothing at or below @path was answered. */
gboolean csn_document_is_empty (CsnDocument *self, const char *path);

G_END_DECLS
