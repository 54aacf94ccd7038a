/* The page: the check, the witness, the evidence, one below the other. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-chain-private.h"
#include "csn-read-only.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnChainPage, csn_chain_page, CSN_TYPE_PAGE)

static const char *
get_role (CsnChainPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  return session != NULL ? csn_session_get_role (session) : "";
}

gboolean
_csn_chain_may_file (CsnChainPage *self)
{
  return g_str_equal (get_role (self), "coordinator") || _csn_chain_is_unit_of_protection (self);
}

gboolean
_csn_chain_is_unit_of_protection (CsnChainPage *self)
{
  return g_str_equal (get_role (self), CSN_READER_ROLE);
}

static void
csn_chain_page_session_set (CsnPage *page)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (page);
  if (self->box != NULL)
    return;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_box_append (GTK_BOX (self->box), csn_content_head (page, _ ("Every entry, signature, photograph and form is read and compared with what was signed when it was written. You can go on working meanwhile."), "K10 7.10"));
  _csn_chain_build_check (self);
  _csn_chain_build_result (self);
  if (_csn_chain_may_file (self))
    {
      _csn_chain_build_witness (self);
      _csn_chain_build_evidence (self);
    }
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (self->box));
  _csn_chain_check_refresh (self);
  _csn_chain_witness_refresh (self);
}

static void
csn_chain_page_refresh (CsnPage *page)
{
  _csn_chain_check_refresh (CSN_CHAIN_PAGE (page));
  _csn_chain_witness_refresh (CSN_CHAIN_PAGE (page));
}

static void
csn_chain_page_focus_first (CsnPage *page)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (page);
  if (self->box != NULL && self->entry > 0 && self->number != NULL)
    gtk_widget_grab_focus (self->number);
  else if (self->box != NULL)
    gtk_widget_grab_focus (self->checking != NULL ? self->cancel : self->now);
}

static void
csn_chain_page_proceed (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "chain.check", NULL);
}

static void
csn_chain_page_dispose (GObject *object)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (object);
  _csn_chain_check_stop (self);
  g_clear_pointer (&self->found, _csn_chain_found_unref);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  self->box = NULL;
  self->witness = NULL;
  G_OBJECT_CLASS (csn_chain_page_parent_class)->dispose (object);
}

static void
csn_chain_page_finalize (GObject *object)
{
  g_string_free (CSN_CHAIN_PAGE (object)->details, TRUE);
  G_OBJECT_CLASS (csn_chain_page_parent_class)->finalize (object);
}

static void
csn_chain_page_class_init (CsnChainPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_chain_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_chain_page_finalize;
  CSN_PAGE_CLASS (class)->session_set = csn_chain_page_session_set;
  CSN_PAGE_CLASS (class)->refresh = csn_chain_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_chain_page_focus_first;
  CSN_PAGE_CLASS (class)->proceed = csn_chain_page_proceed;
  _csn_chain_install_check (widget_class);
  _csn_chain_install_result (widget_class);
  _csn_chain_install_witness (widget_class);
  _csn_chain_install_evidence (widget_class);
}

static void
csn_chain_page_init (CsnChainPage *self)
{
  self->details = g_string_new (NULL);
  csn_page_set_title (CSN_PAGE (self), _ ("Check the register")); /* before it is built */
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_chain_page_new (session);
}

CsnPage *
csn_chain_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_CHAIN_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}

CsnPage *
csn_chain_page_new_for_entry (CsnSession *session, guint64 seq)
{
  CsnPage *self = csn_chain_page_new (session);
  _csn_chain_set_entry (CSN_CHAIN_PAGE (self), seq);
  return self;
}
