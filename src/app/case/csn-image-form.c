/* Task 1: the photograph, where it comes from, whether it may be used, and who it shows (F01, F02, F04, F07,
 * F15). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-identity-row.h"
#include "csn-photo-box.h"
#include <glib/gi18n.h>

static const CsnChoice LINK_KINDS[] = {
  { "crime", N_ ("Crime reference") },
  { "case", N_ ("Case reference") },
  { "custody", N_ ("Custody reference") },
  { "stop-and-search", N_ ("Stop and search reference") },
  { "cad", N_ ("CAD reference") },
  { "investigation", N_ ("Investigation reference") },
  { NULL, NULL },
};

static const CsnFieldSpec LINKS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "kind", .label = N_ ("_Kind"), .choices = LINK_KINDS },
  { .kind = CSN_FIELD_LINE, .path = "ref", .label = N_ ("_Reference") },
  CSN_FIELDS_END,
};

/* What takes an answer back. */
static const CsnChoice NOT_RECORDED[] = {
  { "", N_ ("Not recorded") },
  { NULL, NULL },
};

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Where it comes from") },
  { .kind = CSN_FIELD_CHOICE, .path = "image.source", .label = N_ ("_Source of the photograph"),
    .family = "source." },
  { .kind = CSN_FIELD_DATE, .path = "image.captured_on", .label = N_ ("_Taken on"),
    .hint = N_ ("Such as 4/6/2026 or 4 June") },
  { .kind = CSN_FIELD_LINE, .path = "image.custody_ref", .label = N_ ("_Custody reference") },
  { .kind = CSN_FIELD_LINE, .path = "image.genesis_ref", .label = N_ ("_Genesis reference"),
    .hint = N_ ("Only a photograph that is stored on Genesis may be used.") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("May it be used?") },
  { .kind = CSN_FIELD_LINE,
    .path = "image.offence",
    .label = N_ ("_Offence for which it was taken"),
    .hint = N_ ("It stays inside the force and is not what recipients are told.") },
  { .kind = CSN_FIELD_CHOICE, .path = "image.disposal", .label = N_ ("_How did that offence end?"),
    .family = "disposal." },
  { .kind = CSN_FIELD_DATE, .path = "image.disposal_on", .label = N_ ("On which _day did it end?") },
  { .kind = CSN_FIELD_LINE, .path = "image.checked_by", .label = N_ ("_Who checked this?") },
  { .kind = CSN_FIELD_DATE, .path = "image.checked_on", .label = N_ ("Checked o_n") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The person in the photograph"),
    .hint = N_ ("None of this ever reaches a recipient.") },
  { .kind = CSN_FIELD_YES_NO, .path = "image.under_18", .label = N_ ("Is the person _under 18?") },
  { .kind = CSN_FIELD_YES_NO, .path = "image.vulnerable", .label = N_ ("Is the person _vulnerable?") },
  { .kind = CSN_FIELD_YES_NO,
    .path = "wanted.wanted",
    .label = N_ ("Is the person wan_ted?"),
    .hint = N_ ("A wanted person's photograph is released under policy C02.") },
  { .kind = CSN_FIELD_LINE, .path = "wanted.c02_ref",
    .label = N_ ("Reference of the decision under policy C0_2"), .only_if = "wanted.wanted=true" },
  { .kind = CSN_FIELD_DATE,
    .path = "wanted.cps_consulted_on",
    .label = N_ ("Crown Prosecution Service consulted on"),
    .hint = N_ ("If identification is an issue"),
    .only_if = "wanted.wanted=true",
    .optional = TRUE },
  { .kind = CSN_FIELD_YES_NO, .path = "wanted.prosecution_pending",
    .label = N_ ("Is a _prosecution of the person pending?") },
  { .kind = CSN_FIELD_LINE,
    .path = "wanted.cps_permission_ref",
    .label = N_ ("Reference of the Crown Prosecution Service's written permission"),
    .only_if = "wanted.prosecution_pending=true" },
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("For equality monitoring only"),
    .hint = N_ ("As the custody record states them (K10 10). They are counted and serve nothing else: no rule "
                "asks for them, they play no part in the decision, and they are on no copy, no form 3795 and "
                "nothing else that a recipient is given.") },
  { .kind = CSN_FIELD_CHOICE, .path = "equality.sex", .label = N_ ("Se_x"), .family = "sex.",
    .choices = NOT_RECORDED, .optional = TRUE },
  { .kind = CSN_FIELD_CHOICE, .path = "equality.ethnicity", .label = N_ ("Self-defined _ethnicity"),
    .family = "ethnicity.", .choices = NOT_RECORDED, .optional = TRUE },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("References"),
    .hint = N_ ("At least one record that this case belongs to") },
  { .kind = CSN_FIELD_ITEMS, .path = "links", .label = N_ ("References"), .items = LINKS,
    .item_label = N_ ("Reference %u"), .add_label = N_ ("_Add a reference"), .min = 1 },
  CSN_FIELDS_END,
};

static void
dress (CsnTaskPage *self, CsnQuestions *form)
{
  GtkWidget *photo = csn_photo_box_new (self), *identity = csn_identity_row_new (self);
  csn_questions_insert (form, NULL, photo);
  csn_questions_insert (form, "image.vulnerable", identity);
  g_object_set_data (G_OBJECT (self), "csn-photo-box", photo);
  g_object_set_data (G_OBJECT (self), "csn-identity-row", identity);
}

static gboolean
focus (CsnTaskPage *self, const char *field)
{
  GtkWidget *photo = g_object_get_data (G_OBJECT (self), "csn-photo-box"),
            *identity = g_object_get_data (G_OBJECT (self), "csn-identity-row");
  if (g_strcmp0 (field, "identity") == 0)
    return gtk_widget_grab_focus (identity);
  /* A page that begins at its top begins with the photograph. */
  return (field == NULL || g_str_equal (field, "photo_id")) && gtk_widget_grab_focus (photo);
}

const CsnTaskForm csn_image_form = {
  .task = CSN_TASK_IMAGE,
  .why = N_ ("Only a custody photograph of somebody who was brought to justice or cautioned for that offence "
             "can be disclosed."),
  .paragraph = "K10 5.1–5.4",
  .fields = FIELDS,
  .dress = dress,
  .focus = focus,
};
