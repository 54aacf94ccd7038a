/* What is beside the list in a wide window: the chosen record in short.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-register-page-private.h"
#include "csn-row.h"
#include "csn-settings.h"
#include <glib/gi18n.h>

static void
fill_facts (CsnRegisterPage *self, CsnRelease *release)
{
  gboolean         cancelled = csn_release_get_number (release, "cancelled") != 0;
  g_autofree char *authorised_on = csn_date_words (csn_release_get (release, "authorised_on"));
  g_autofree char *issued = csn_date_words (csn_release_get (release, "first_supplied_on"));
  g_autofree char *taken = csn_date_words (csn_release_get (release, "captured_on"));
  g_autofree char *review = csn_release_dup_review (release);
  g_autofree char *copies = csn_release_dup_count (release, "copies", "recipients");
  g_autofree char *receipts = csn_release_dup_count (release, "receipts", "copies");
  g_autofree char *undertakings = csn_release_dup_count (release, "undertakings", "recipients");
  const CsnFact    facts[] = {
       { cancelled ? _ ("Why it was cancelled") : _ ("Nature of offending"),
         csn_release_get (release, "offending") },
       { _ ("Locality"), csn_release_get (release, "locality") },
       { cancelled ? _ ("Cancelled") : _ ("Authorised"), authorised_on },
       { cancelled ? _ ("Cancelled by") : _ ("Authorised by"), csn_release_get (release, "authorised_by") },
       { _ ("Scheme"), csn_release_get (release, "schemes") },
       { _ ("Copies supplied"), copies },
       { _ ("Receipts"), receipts },
       { _ ("Undertakings"), undertakings },
       { _ ("First issued"), issued },
       { _ ("Review"), review },
       { _ ("Photo taken"), taken },
       { _ ("Court reference"), csn_release_get (release, "court") },
  };
  csn_facts_fill (self->detail_facts, facts, G_N_ELEMENTS (facts));
}

void
_csn_register_page_show_details (CsnRegisterPage *self)
{
  CsnRelease *release = _csn_register_page_selected (self);
  gtk_widget_set_visible (self->detail_box, release != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_none), release == NULL);
  if (release == NULL || !adw_flap_get_reveal_flap (self->flap))
    return;
  CsnStanding standing = csn_release_get_standing (release);
  const char *classes[] = { "tag", csn_standing_style (standing), NULL };
  gboolean    used = csn_release_get (release, "case_id") != NULL;
  gtk_label_set_label (self->detail_reference, csn_release_get (release, "reference"));
  gtk_label_set_label (self->detail_standing, csn_standing_words (standing));
  gtk_widget_set_css_classes (GTK_WIDGET (self->detail_standing), classes);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->detail_open)), used);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.open", used);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "register.prepare-copies", used);
  fill_facts (self, release);
}

void
_csn_register_page_set_wide (CsnRegisterPage *self, gboolean wide)
{
  g_autofree char *wanted = csn_settings_get ("register-details");
  gboolean         show = wide && g_strcmp0 (wanted, "no") != 0;
  gtk_widget_set_visible (adw_flap_get_flap (self->flap), show);
  adw_flap_set_reveal_flap (self->flap, show);
  _csn_register_page_show_details (self);
}
