/* The original grounds of a review: on the left where there is room, else beside the questions (F48).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-review-private.h"
#include <glib/gi18n.h>

static void
move_section (CsnReviewPage *self, CsnBasis i, gboolean narrow)
{
  GtkWidget *section = self->sections[i];
  if (section == NULL)
    return;
  adw_bin_set_child (ADW_BIN (self->bins[i]), NULL);
  if (self->expanders[i] != NULL)
    gtk_expander_set_child (GTK_EXPANDER (self->expanders[i]), NULL);
  /* A closed expander hands the focus to a child that is nowhere (GTK 4.8): it has one only while it is open.
   */
  if (narrow && self->expanders[i] != NULL)
    gtk_expander_set_child (GTK_EXPANDER (self->expanders[i]),
                            gtk_expander_get_expanded (GTK_EXPANDER (self->expanders[i])) ? section : NULL);
  else
    adw_bin_set_child (ADW_BIN (self->bins[i]), section);
}

void
_csn_review_page_place_sections (CsnReviewPage *self)
{
  gtk_widget_set_visible (self->sides.left, !self->narrow);
  for (CsnBasis i = 0; i < CSN_BASIS_N_SECTIONS; i++)
    {
      move_section (self, i, self->narrow);
      if (self->expanders[i] != NULL)
        gtk_widget_set_visible (self->expanders[i], self->narrow && self->sections[i] != NULL);
      gtk_widget_set_visible (gtk_widget_get_parent (self->bins[i]), self->sections[i] != NULL);
    }
  gtk_widget_set_visible (self->below, self->narrow && gtk_widget_get_first_child (self->below) != NULL);
}

static gboolean
is_empty (const CsnReviewLoaded *loaded, CsnBasis section)
{
  CsnRows *reviews = _csn_review_rows (loaded, CSN_REVIEW_REVIEWS);
  for (guint i = 0; i < csn_rows_length (reviews); i++)
    if (g_strcmp0 (csn_rows_text (reviews, i, "standing"), "decided") == 0)
      return FALSE;
  return section == CSN_BASIS_REVIEWS;
}

static void
expanded_cb (CsnReviewPage *self, GParamSpec *pspec, GtkWidget *expander)
{
  for (CsnBasis i = 0; i < CSN_BASIS_N_SECTIONS && self->narrow; i++)
    if (self->expanders[i] == expander)
      move_section (self, i, TRUE);
}

static GtkWidget *
make_expander (CsnReviewPage *self, CsnBasis section)
{
  /* Translators: a heading: "What it was based on: Risk" */
  g_autofree char *title = g_strdup_printf (_ ("What it was based on: %s"), _csn_basis_title (section));
  GtkWidget       *expander = gtk_expander_new (title),
            *label = gtk_expander_get_label_widget (GTK_EXPANDER (expander));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE); /* else it wraps before there is need to */
  gtk_widget_add_css_class (expander, "csn-basis");
  csn_accessible_name (expander, title);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  return expander;
}

void
_csn_review_page_set_beside (CsnReviewPage *self, CsnBasis section, const char *path)
{
  self->expanders[section] = make_expander (self, section);
  csn_questions_insert_first (self->form, path, self->expanders[section]);
}

void
_csn_review_page_drop_sections (CsnReviewPage *self)
{
  for (CsnBasis i = 0; i < CSN_BASIS_N_SECTIONS; i++)
    {
      if (self->bins[i] != NULL)
        adw_bin_set_child (ADW_BIN (self->bins[i]), NULL);
      if (self->expanders[i] != NULL)
        gtk_expander_set_child (GTK_EXPANDER (self->expanders[i]), NULL);
      self->expanders[i] = NULL;
      g_clear_object (&self->sections[i]);
    }
}

/* What has no place beside a question comes below. */
void
_csn_review_page_make_sections (CsnReviewPage *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->below)) != NULL;)
    gtk_box_remove (GTK_BOX (self->below), child);
  for (CsnBasis i = 0; i < CSN_BASIS_N_SECTIONS; i++)
    {
      if (!is_empty (self->loaded, i))
        self->sections[i] =
            g_object_ref_sink (_csn_basis_new (csn_page_get_session (CSN_PAGE (self)), self->loaded, i));
      if (self->expanders[i] != NULL)
        continue;
      self->expanders[i] = make_expander (self, i);
      gtk_box_append (GTK_BOX (self->below), self->expanders[i]);
    }
  _csn_review_page_place_sections (self);
}
