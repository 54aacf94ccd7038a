/* The document that a person is writing: paths, lists, what counts as empty, who is told.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-document.h"

static void
assert_written (CsnDocument *document, const char *expected)
{
  g_autofree char *text = csn_document_write (document);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_paths (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  g_assert_null (csn_document_get (d, "grounds.locality"));
  csn_document_set (d, "grounds.locality", "Canterbury");
  csn_document_set (d, "grounds.intelligence[0].grade", "2B");
  csn_document_set (d, "recipients[0].members[0]", "m1");
  assert_written (d, "{\"grounds\":{\"locality\":\"Canterbury\",\"intelligence\":[{\"grade\":\"2B\"}]},"
                     "\"recipients\":[{\"members\":[\"m1\"]}]}");
  g_assert_cmpstr (csn_document_get (d, "grounds.intelligence[0].grade"), ==, "2B");
  g_assert_cmpstr (csn_document_get (d, "recipients[0].members[0]"), ==, "m1");
  g_assert_null (csn_document_get (d, "grounds")); /* not a value */
  g_assert_null (csn_document_get (d, "grounds.locality.more"));
  g_assert_null (csn_document_get (d, "recipients[7].members[0]"));
  csn_document_set (d, "grounds.locality", "");
  assert_written (
      d, "{\"grounds\":{\"intelligence\":[{\"grade\":\"2B\"}]},\"recipients\":[{\"members\":[\"m1\"]}]}");
}

static void
test_replaces_in_lists (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  csn_document_read (d, "{\"list\":[\"a\",\"b\",\"c\"]}", NULL);
  csn_document_set (d, "list[1]", "B");
  assert_written (d, "{\"list\":[\"a\",\"B\",\"c\"]}");
  csn_document_set (d, "list[0]", NULL);
  assert_written (d, "{\"list\":[\"B\",\"c\"]}");
  csn_document_set (d, "list[9]", "far"); /* there is no such place: nothing is invented */
  assert_written (d, "{\"list\":[\"B\",\"c\"]}");
}

static void
test_values (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  csn_document_set_number (d, "n", 3);
  csn_document_set_answer (d, "yes", CSN_ANSWER_YES);
  csn_document_set_answer (d, "no", CSN_ANSWER_NO);
  assert_written (d, "{\"n\":3,\"yes\":true,\"no\":false}");
  g_assert_cmpstr (csn_document_get (d, "n"), ==, "3");
  g_assert_cmpstr (csn_document_get (d, "yes"), ==, "true");
  g_assert_cmpint (csn_document_get_answer (d, "no"), ==, CSN_ANSWER_NO);
  g_assert_cmpint (csn_document_get_answer (d, "unheard-of"), ==, CSN_ANSWER_NONE);
  csn_document_set_answer (d, "no", CSN_ANSWER_NONE);
  assert_written (d, "{\"n\":3,\"yes\":true}");
  csn_document_read (d, "{\"old\":1,\"older\":0,\"word\":\"true\",\"nothing\":null}",
                     NULL); /* as earlier programs wrote it */
  g_assert_cmpint (csn_document_get_answer (d, "old"), ==, CSN_ANSWER_YES);
  g_assert_cmpint (csn_document_get_answer (d, "older"), ==, CSN_ANSWER_NO);
  g_assert_cmpint (csn_document_get_answer (d, "word"), ==, CSN_ANSWER_NONE);
  g_assert_null (csn_document_get (d, "nothing"));
}

static void
test_lists (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  g_assert_cmpuint (csn_document_add_item (d, "a.items"), ==, 0);
  g_assert_cmpuint (csn_document_add_item (d, "a.items"), ==, 1);
  csn_document_set (d, "a.items[1].x", "second");
  csn_document_remove_item (d, "a.items", 0);
  g_assert_cmpstr (csn_document_get (d, "a.items[0].x"), ==, "second");
  csn_document_remove_item (d, "a.items", 5);
  g_assert_cmpuint (csn_document_count (d, "a.items"), ==, 1);
  csn_document_put_text (d, "p", "detection", TRUE);
  csn_document_put_text (d, "p", "detection", TRUE);
  csn_document_put_text (d, "p", "prevention", TRUE);
  csn_document_put_text (d, "p", "detection", FALSE);
  g_assert_true (csn_document_has_text (d, "p", "prevention"));
  assert_written (d, "{\"a\":{\"items\":[{\"x\":\"second\"}]},\"p\":[\"prevention\"]}");
}

static void
test_empty (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  g_assert_true (csn_document_is_empty (d, NULL));
  csn_document_add_item (d, "a.items");
  g_assert_true (csn_document_is_empty (d, "a"));
  csn_document_set_answer (d, "a.items[0].no", CSN_ANSWER_NO); /* No is an answer */
  g_assert_false (csn_document_is_empty (d, "a"));
  g_assert_true (csn_document_is_empty (d, "b"));
}

static void
count_cb (CsnDocument *document, const char *path, GString *told)
{
  g_string_append_printf (told, "%s;", path);
}

static void
test_tells (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  GString *told = g_string_new (NULL);
  g_signal_connect (d, "changed", G_CALLBACK (count_cb), told);
  csn_document_set (d, "a.b", "x");
  csn_document_set (d, "a.b", "x"); /* the same again is no change */
  csn_document_set (d, "a.c", "");
  csn_document_add_item (d, "l");
  csn_document_set_answer (d, "y", CSN_ANSWER_NONE);
  csn_document_read (d, "{}", NULL);
  g_assert_cmpstr (told->str, ==, "a.b;l;;");
  g_string_free (told, TRUE);
}

static void
test_copies (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  csn_document_set (d, "a.b", "before");
  g_autoptr (JsonNode) whole = csn_document_dup_node (d, NULL), part = csn_document_dup_node (d, "a"),
                       value = csn_document_dup_node (d, "a.b");
  csn_document_set (d, "a.b", "after");
  csn_document_set (d, "c", "more");
  g_autofree char *text = json_to_string (whole, FALSE), *below = json_to_string (part, FALSE);
  g_assert_cmpstr (text, ==, "{\"a\":{\"b\":\"before\"}}");
  g_assert_cmpstr (below, ==, "{\"b\":\"before\"}");
  g_assert_cmpstr (json_node_get_string (value), ==, "before");
  g_assert_null (csn_document_dup_node (d, "x.y"));
}

static void
test_refuses (void)
{
  g_autoptr (CsnDocument) d = csn_document_new ();
  static const char *const BAD[] = { "", "[]", "null", "{\"a\":", "7", "\"text\"" };
  csn_document_set (d, "a", "kept");
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (csn_document_read (d, BAD[i], &error));
      g_assert_nonnull (error);
      assert_written (d, "{\"a\":\"kept\"}");
    }
  csn_document_read (d, "{\"a\":\"text\",\"l\":[1,2]}", NULL);
  csn_document_set (d, "a.b", "x"); /* a text where an object is meant gives way */
  g_assert_cmpstr (csn_document_get (d, "a.b"), ==, "x");
  g_assert_false (csn_document_has_text (d, "l", "1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/document/paths-reach-objects-and-lists", test_paths);
  g_test_add_func ("/app/document/replaces-in-the-middle-of-a-list", test_replaces_in_lists);
  g_test_add_func ("/app/document/numbers-and-answers", test_values);
  g_test_add_func ("/app/document/lists-of-items-and-of-texts", test_lists);
  g_test_add_func ("/app/document/empty-is-nothing-answered", test_empty);
  g_test_add_func ("/app/document/tells-of-changes-only", test_tells);
  g_test_add_func ("/app/document/what-is-copied-stays-as-it-was", test_copies);
  g_test_add_func ("/app/document/refuses-what-is-no-object", test_refuses);
  return g_test_run ();
}
