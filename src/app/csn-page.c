/* What every page of the window is: it knows the session, has a title, can be busy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-page-private.h"
#include "csn-accessible.h"

typedef struct
{
  CsnSession   *session;
  char         *title;
  GCancellable *cancellable;
  guint         busy;
  gboolean      failed;
  CsnPageMaker  make; /* its place: how it is made again */
  char         *place_id;
} CsnPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CsnPage, csn_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  PROP_BUSY,
  PROP_FAILED,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
enum
{
  SIGNAL_PUSH,
  SIGNAL_REPORT,
  SIGNAL_POP,
  SIGNAL_OPEN,
  SIGNAL_TOAST,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static CsnPagePrivate *
look_into (CsnPage *self)
{
  return csn_page_get_instance_private (self);
}

static void
session_changed_cb (CsnPage *self)
{
  if (CSN_PAGE_GET_CLASS (self)->refresh != NULL && !_csn_page_read_again (self))
    CSN_PAGE_GET_CLASS (self)->refresh (self);
}

static void
csn_page_constructed (GObject *object)
{
  CsnPage *self = CSN_PAGE (object);
  G_OBJECT_CLASS (csn_page_parent_class)->constructed (object);
  if (look_into (self)->session == NULL)
    return;
  g_signal_connect_object (look_into (self)->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (CSN_PAGE_GET_CLASS (self)->session_set != NULL)
    CSN_PAGE_GET_CLASS (self)->session_set (self);
}

static void
csn_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CsnPagePrivate *private = look_into (CSN_PAGE (object));
  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, private->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, private->title);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, private->busy > 0);
      break;
    case PROP_FAILED:
      g_value_set_boolean (value, private->failed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
csn_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CsnPage *self = CSN_PAGE (object);
  switch (id)
    {
    case PROP_SESSION:
      look_into (self)->session = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      csn_page_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
csn_page_dispose (GObject *object)
{
  g_cancellable_cancel (look_into (CSN_PAGE (object))->cancellable);
  G_OBJECT_CLASS (csn_page_parent_class)->dispose (object);
}

static void
csn_page_finalize (GObject *object)
{
  CsnPagePrivate *private = look_into (CSN_PAGE (object));
  g_clear_object (&private->cancellable);
  g_clear_object (&private->session);
  g_free (private->title);
  g_free (private->place_id);
  G_OBJECT_CLASS (csn_page_parent_class)->finalize (object);
}

static void
proceed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_proceed (CSN_PAGE (widget));
}

static void
later_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_flush (CSN_PAGE (widget));
  csn_page_pop (CSN_PAGE (widget));
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_step (CSN_PAGE (widget), g_str_equal (action, "page.previous") ? -1 : 1);
}

static void
csn_page_class_init (CsnPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  csn_accessible_install ();
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "page.proceed", NULL, proceed_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "page.later", NULL, later_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "page.previous", NULL, step_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "page.next", NULL, step_action);
  object_class->constructed = csn_page_constructed;
  object_class->get_property = csn_page_get_property;
  object_class->set_property = csn_page_set_property;
  object_class->dispose = csn_page_dispose;
  object_class->finalize = csn_page_finalize;
  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, CSN_TYPE_SESSION,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string (
      "title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_BUSY] =
      g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FAILED] =
      g_param_spec_boolean ("failed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_PUSH] = g_signal_new ("push", CSN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CSN_TYPE_PAGE);
  signals[SIGNAL_REPORT] = g_signal_new ("report", CSN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_POP] = g_signal_new ("pop", CSN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_BOOLEAN, CSN_TYPE_PAGE);
  signals[SIGNAL_OPEN] = g_signal_new ("open", CSN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, CSN_TYPE_PAGE);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", CSN_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
csn_page_init (CsnPage *self)
{
  look_into (self)->cancellable = g_cancellable_new ();
}

CsnSession *
csn_page_get_session (CsnPage *self)
{
  return look_into (self)->session;
}

const char *
csn_page_get_title (CsnPage *self)
{
  const char *title = look_into (self)->title;
  return title == NULL ? "" : title;
}

void
csn_page_set_title (CsnPage *self, const char *title)
{
  CsnPagePrivate *private = look_into (self);
  if (g_strcmp0 (private->title, title) == 0)
    return;
  g_free (private->title);
  private->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

GCancellable *
csn_page_get_cancellable (CsnPage *self)
{
  return look_into (self)->cancellable;
}

void
csn_page_set_place (CsnPage *self, CsnPageMaker make, const char *id)
{
  CsnPagePrivate *private = look_into (self);
  g_free (private->place_id);
  private->place_id = g_strdup (id);
  private->make = make;
}

CsnPageMaker
csn_page_get_place (CsnPage *self, const char **out_id)
{
  *out_id = look_into (self)->place_id;
  return look_into (self)->make;
}

gboolean
csn_page_is_busy (CsnPage *self)
{
  return look_into (self)->busy > 0;
}

void
csn_page_begin (CsnPage *self)
{
  if (look_into (self)->busy++ == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
csn_page_end (CsnPage *self)
{
  g_return_if_fail (look_into (self)->busy > 0);
  if (--look_into (self)->busy == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
csn_page_push (CsnPage *self, CsnPage *page)
{
  g_object_ref_sink (page);
  g_signal_emit (self, signals[SIGNAL_PUSH], 0, page);
  g_object_unref (page);
}

void
csn_page_pop (CsnPage *self)
{
  g_signal_emit (self, signals[SIGNAL_POP], 0, FALSE, NULL);
}

void
csn_page_pop_to (CsnPage *self, CsnPage *under)
{
  g_signal_emit (self, signals[SIGNAL_POP], 0, TRUE, under);
}

void
csn_page_open (CsnPage *self, const char *section, CsnPage *page)
{
  if (page != NULL)
    g_object_ref_sink (page);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, section, page);
  g_clear_object (&page);
}

void
csn_page_toast (CsnPage *self, const char *words)
{
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, words);
}

void
csn_page_set_failed (CsnPage *self, gboolean failed)
{
  if (look_into (self)->failed == failed)
    return;
  look_into (self)->failed = failed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILED]);
}

gboolean
csn_page_is_failed (CsnPage *self)
{
  return look_into (self)->failed;
}

void
csn_page_report (CsnPage *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !_csn_page_show_unread (self, error))
    g_signal_emit (self, signals[SIGNAL_REPORT], 0, error);
}

GPtrArray *
csn_page_take_answers (CsnPage *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *answers = csn_session_query_finish (look_into (self)->session, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  csn_page_end (self);
  csn_page_report (self, error);
  return answers;
}

void
csn_page_drop_template (CsnPage *self, GType type)
{
  /* A template takes its named outermost child away without telling the bin that holds it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), type);
}

/* A page that was read in the meantime takes the focus from no menu that is open, and from no other window. */
static gboolean
is_interrupted (CsnPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  GtkWidget *popover = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != root && GTK_IS_WINDOW (l->data) && gtk_window_is_active (l->data))
      return TRUE;
  return popover != NULL && gtk_widget_get_mapped (popover);
}

void
csn_page_focus_first (CsnPage *self)
{
  if (is_interrupted (self))
    return;
  if (CSN_PAGE_GET_CLASS (self)->focus_first != NULL)
    CSN_PAGE_GET_CLASS (self)->focus_first (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
csn_page_search (CsnPage *self)
{
  if (CSN_PAGE_GET_CLASS (self)->search != NULL)
    CSN_PAGE_GET_CLASS (self)->search (self);
}

void
csn_page_flush (CsnPage *self)
{
  if (CSN_PAGE_GET_CLASS (self)->flush != NULL)
    CSN_PAGE_GET_CLASS (self)->flush (self);
}

gboolean
csn_page_add_new (CsnPage *self)
{
  gboolean knows = CSN_PAGE_GET_CLASS (self)->add_new != NULL;
  if (knows)
    CSN_PAGE_GET_CLASS (self)->add_new (self);
  return knows;
}

gboolean
csn_page_proceed (CsnPage *self)
{
  gboolean knows = CSN_PAGE_GET_CLASS (self)->proceed != NULL;
  if (knows)
    CSN_PAGE_GET_CLASS (self)->proceed (self);
  return knows;
}

gboolean
csn_page_print (CsnPage *self)
{
  gboolean knows = CSN_PAGE_GET_CLASS (self)->print != NULL;
  if (knows)
    CSN_PAGE_GET_CLASS (self)->print (self);
  return knows;
}

gboolean
csn_page_step (CsnPage *self, int by)
{
  gboolean knows = CSN_PAGE_GET_CLASS (self)->step != NULL;
  if (knows)
    CSN_PAGE_GET_CLASS (self)->step (self, by);
  return knows;
}

gboolean
csn_page_may_leave (CsnPage *self)
{
  return CSN_PAGE_GET_CLASS (self)->may_leave == NULL || CSN_PAGE_GET_CLASS (self)->may_leave (self);
}

gboolean
csn_page_edit (CsnPage *self)
{
  gboolean knows = CSN_PAGE_GET_CLASS (self)->edit != NULL;
  if (knows)
    CSN_PAGE_GET_CLASS (self)->edit (self);
  return knows;
}

CsnPageVerbs
csn_page_get_verbs (CsnPage *self)
{
  CsnPageClass *class = CSN_PAGE_GET_CLASS (self);
  return (class->search != NULL ? CSN_PAGE_SEARCHES : 0) | (class->proceed != NULL ? CSN_PAGE_PROCEEDS : 0)
         | (class->print != NULL ? CSN_PAGE_PRINTS : 0) | (class->step != NULL ? CSN_PAGE_STEPS : 0)
         | (class->edit != NULL ? CSN_PAGE_EDITS : 0);
}
