/* What two registers say to each other, held against each other: packages that are due, returns, what a manager holds.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include "csn-test.h"
#include <time.h>

#define DAY CSN_FIXTURE_DAY
#define HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* Bodies are written with ' for ". */
static void
perform (CsnState *state, const char *on, const char *kind, const char *format, ...) G_GNUC_PRINTF (4, 5);

static void
perform (CsnState *state, const char *on, const char *kind, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *body = g_strdelimit (g_strdup_vprintf (format, arguments), "'", '"');
  va_end (arguments);
  csn_state_fixture_do (state, on, kind, body);
}

/* --- The unit's side ------------------------------------------------------------------------------------------ */

static void
issue (CsnState *state, const char *id, guint number, const char *recipient, const char *route)
{
  perform (state, DAY, "copy.issue",
           "{'id':'%s','case_id':'@case','release_id':'@release','copy_no':%u,'recipient_id':'%s','route':'%s','members':%s,"
           "'undertaking_id':'@undertaking','language':'en','conditions_version':'1','conditions_sha256':'c1','supplied_on':'2026-01-10',"
           "'due_on':'2026-03-11','medium':'package','form_blob_id':'@b','form_sha256':'f9','picture_sha256':'s9'}",
           id, number, recipient, route, g_str_equal (route, "A") ? "['@member','@second']" : "[]");
}

static void
pin (CsnState *state, const char *id, const char *recipient)
{
  perform (state, DAY, "card.pin",
           "{'id':'%s','recipient_id':'%s','register_id':'@theirs','person_id':'%s','person':'Ali Khan','title':'Scheme manager','organisation':'Shop Watch Ltd',"
           "'area':'SW','sign_key':'%s','box_key':'%s','words':'w','checked_how':'telephone','checked_with':'Ali Khan','checked_on':'2026-01-10'}",
           id, recipient, id, id, id);
}

static void
approve (CsnState *state, const char *id)
{
  perform (state, DAY, "manager.approve",
           "{'id':'%s','scheme_id':'@scheme','organisation':'Shop Watch Ltd','premises':'3 Quay','person':'Ali Khan','storage':'safe','contact':'k@example',"
           "'vetting_ref':'I11/5','vetting_expires_on':'2027-06-01','briefed_on':'2025-12-01'}",
           id);
}

static CsnState *
new_unit (void)
{
  CsnState *state = csn_state_fixture_new ();
  approve (state, "@manager");
  issue (state, "@two", 2, "@manager", "A");
  return state;
}

/* What the register would tell today, told. */
static void
tell (CsnState *state, const char *on, guint number)
{
  g_autofree char *rest = csn_state_fixture_ask (state,
                                                 "SELECT json_object ('kind', d.kind, 'review_on', d.review_on, 'recall_id', d.recall_id, 'deadline_on', q.deadline_on, "
                                                 "'members', (SELECT json_group_array (i.member_id) FROM instructions_now i WHERE i.copy_id = d.copy_id)) "
                                                 "FROM packages_due d LEFT JOIN recalls q ON q.id = d.recall_id AND q.copy_id = d.copy_id WHERE d.copy_id = '@two'");
  g_assert_cmpstr (rest, !=, "");
  perform (state, on, "package.make",
           "{'id':'@package-%u','recipient_id':'@manager','card_id':'@card','number':%u,'previous_sha256':'" HASH "','sha256':'package-%u','bytes':10,'copy_id':'@two',"
           "'head_size':1,'head_root':'r','blob_id':'@b','file_name':'CZ-package.cspkg',%s",
           number, number, number, rest + 1);
}

static CsnState *
new_told (void)
{
  CsnState *state = new_unit ();
  pin (state, "@card", "@manager");
  tell (state, DAY, 1);
  return state;
}

#define DUE "SELECT group_concat (kind || ' ' || reference || ' ' || copy_no || ' ' || (card_id = '@card')) FROM packages_due"

static void
demand (CsnState *state, const char *on)
{
  perform (state, on, "recall.demand",
           "{'id':'@demand','case_id':'@case','copies':['@two'],'cause':'demand','reason':'Wanted back','demanded_on':'2026-01-12','deadline_on':'2026-01-19','how':'By telephone'}");
}

static void
test_due_issue (void)
{
  g_autoptr (CsnState) state = new_unit ();
  csn_assert_asked (state, DUE, ""); /* no card: paper */
  pin (state, "@card", "@manager");
  csn_assert_asked (state, DUE, "issue CZ/047/26 2 1");
  tell (state, DAY, 1);
  csn_assert_asked (state, DUE, "");
  /* A member's own copy is no package's business. */
  issue (state, "@three", 3, "@second", "B");
  csn_assert_asked (state, DUE, "");
  perform (state, DAY, "card.end", "{'id':'@card','reason':'He left'}");
  demand (state, "2026-01-12");
  csn_assert_asked (state, DUE, "");
}

static void
test_due_instruction (void)
{
  g_autoptr (CsnState) state = new_told ();
  perform (state, "2026-01-11", "recipient.status", "{'id':'@second','status':'suspended','reason':'Storage found open'}");
  csn_assert_asked (state, DUE, "instruction CZ/047/26 2 1");
  tell (state, "2026-01-11", 2);
  csn_assert_asked (state, DUE, "");
  csn_assert_asked (state, "SELECT group_concat (member_id = '@member') FROM package_members m JOIN packages_told t ON t.id = m.package_id", "1");
  perform (state, "2026-01-12", "recipient.status", "{'id':'@second','status':'active','reason':'Mended'}");
  csn_assert_asked (state, DUE, "instruction CZ/047/26 2 1");
}

static void
test_due_renewal (void)
{
  g_autoptr (CsnState) state = new_told ();
  perform (state, "2026-01-11", "notice.add", "{'id':'@notice','case_id':'@case','scheme_id':'@scheme','starts_on':'2026-01-01','ends_on':'2026-04-20'}");
  csn_assert_asked (state, DUE, "renewal CZ/047/26 2 1");
  tell (state, "2026-01-11", 2);
  csn_assert_asked (state, "SELECT review_on FROM packages_told", "2026-04-20");
  csn_assert_asked (state, DUE, "");
}

static void
chase (CsnState *state, const char *id, const char *deadline)
{
  perform (state, "2026-01-14", "recall.chase",
           "{'id':'%s','case_id':'@case','recall_id':'@demand','copy_id':'@two','on':'2026-01-14','how':'By telephone','said':'Soon','deadline_on':'%s'}", id, deadline);
}

static void
test_due_recall (void)
{
  g_autoptr (CsnState) state = new_told ();
  demand (state, "2026-01-12");
  csn_assert_asked (state, DUE, "recall CZ/047/26 2 1");
  csn_assert_asked (state, "SELECT count (*) FROM onward_missing", "0");
  tell (state, "2026-01-12", 2);
  csn_assert_asked (state, DUE, "");
  chase (state, "@chase", "");
  csn_assert_asked (state, DUE, "");
  chase (state, "@again", "2026-01-26");
  csn_assert_asked (state, DUE, "recall CZ/047/26 2 1");
  tell (state, "2026-01-14", 3);
  csn_assert_asked (state, "SELECT deadline_on FROM packages_told", "2026-01-26");
  csn_assert_asked (state, DUE, "");
  perform (state, "2026-01-15", "recall.cancel", "{'id':'@demand','case_id':'@case','copy_id':'@two','reason':'The wrong one'}");
  csn_assert_asked (state, DUE, "renewal CZ/047/26 2 1");
  tell (state, "2026-01-15", 4);
  csn_assert_asked (state, DUE, "");
  csn_assert_asked (state, "SELECT count (*) FROM onward_missing", "2");
}

static void
test_due_nothing (void)
{
  g_autoptr (CsnState) state = new_told ();
  /* A notice tells nothing that was due. */
  perform (state, DAY, "package.make",
           "{'id':'@note','recipient_id':'@manager','card_id':'@card','number':2,'previous_sha256':'" HASH "','sha256':'note','bytes':10,'kind':'notice','copy_id':'@two',"
           "'review_on':'2026-03-11','members':[],'text':'Lock the drawer','head_size':1,'head_root':'r','blob_id':'@b','file_name':'f'}");
  csn_assert_asked (state, "SELECT number FROM packages_told", "1");
  csn_assert_asked (state, DUE, "");
  demand (state, "2026-01-12");
  perform (state, "2026-01-13", "copy.return", "{'id':'@back','case_id':'@case','copy_id':'@two','outcome':'returned','on':'2026-01-13','by':'x','how':'y'}");
  csn_assert_asked (state, DUE, "");
  csn_assert_asked (state, "SELECT count (*) FROM onward_missing", "0");
}

static void
test_due_in_time (void)
{
  enum
  {
    COPIES = 2000
  };
  g_autoptr (CsnState) state = new_unit ();
  pin (state, "@card", "@manager");
  for (guint i = 0; i < COPIES; i++)
    {
      g_autofree char *id = g_strdup_printf ("copy-%u", i);
      issue (state, id, 10 + i, "@manager", "A");
      if (i % 2 == 0)
        perform (state, DAY, "package.make",
                 "{'id':'package-%u','recipient_id':'@manager','card_id':'@card','number':%u,'previous_sha256':'" HASH "','sha256':'%u','bytes':10,'kind':'issue','copy_id':'%s',"
                 "'review_on':'2026-03-11','members':['@member','@second'],'head_size':1,'head_root':'r','blob_id':'@b','file_name':'f'}",
                 i, i + 1, i, id);
    }
  double best = G_MAXDOUBLE;
  for (int i = 0; i < 10; i++)
    {
      struct timespec from, to;
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &from);
      csn_assert_asked (state, "SELECT count (*) FROM packages_due", "1001");
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &to);
      best = MIN (best, (double) (to.tv_sec - from.tv_sec) * 1000 + (double) (to.tv_nsec - from.tv_nsec) / 1e6);
    }
  g_test_minimized_result (best, "packages due of 2,000 copies: %.1f ms", best);
  g_assert_cmpfloat (best, <, 30);
}

/* --- Returns -------------------------------------------------------------------------------------------------- */

static char *
write_disclosure (const char *id, const char *copy, const char *member, const char *how, const char *at, const char *more)
{
  return g_strdup_printf ("{'id':'%s','copy_id':'%s','member_id':'%s','how':'%s','at':'%s','logged_at':'%s','by':'Ali Khan','digest':'%s','breach_id':'%s-breach'%s}", id, copy,
                          member, how, at, at, id, id, more);
}

/* @what: disclosures, held and ended as members of the body. */
static void
take_in (CsnState *state, const char *on, guint number, const char *made_at, guint seen, const char *what)
{
  perform (state, on, "return.accept",
           "{'id':'@return-%u-%s','recipient_id':'@manager','card_id':'@card','number':%u,'previous_sha256':'" HASH "','sha256':'return-%u-%s','made_at':'%s','seen_number':%u,"
           "'head_size':1,'head_root':'r','blob_id':'@b','report_by':'2026-02-01T10:00:00+00:00',%s}",
           number, on, number, number, on, made_at, seen, what);
}

static void
take_in_one (CsnState *state, const char *on, guint number, guint seen, const char *disclosure)
{
  g_autofree char *what = g_strdup_printf ("'disclosures':[%s],'held':['@two'],'ended':[]", disclosure);
  g_autofree char *made_at = g_strconcat (on, "T09:00:00+00:00", NULL);
  take_in (state, on, number, made_at, seen, what);
}

#define AGAINST "SELECT coalesce (against, '-') FROM onward_now WHERE id = '@one'"
#define OPEN "SELECT group_concat (kind, ', ') FROM (SELECT kind FROM discrepancies WHERE settled_on IS NULL ORDER BY kind, seq)"

static void
test_against_by_day (void)
{
  static const struct
  {
    const char *copy, *member, *how, *at, *against, *found, *breaches;
  } CASES[] = {
    { "@two", "@member", "shown", "2026-01-10T11:00:00+00:00", "-", "", "0" },
    { "@two", "@member", "copy", "2026-03-11T23:00:00+00:00", "-", "", "0" }, /* its last day */
    { "@two", "@member", "copy", "2026-03-12T00:10:00+00:00", "after-end", "after-end", "1" },
    { "@two", "@member", "taken-back", "2026-03-12T00:10:00+00:00", "-", "", "0" },
    { "@two", "@nobody", "shown", "2026-01-11T11:00:00+00:00", "outside-instruction", "outside-instruction", "1" },
    { "@two", "@nobody", "taken-back", "2026-01-11T11:00:00+00:00", "-", "", "0" },
    { "@two", "@member", "shown", "2026-01-09T11:00:00+00:00", "outside-instruction", "outside-instruction", "1" }, /* nobody had told him */
    { "@copy", "@member", "shown", "2026-01-11T11:00:00+00:00", "-", "unknown-copy", "0" },                         /* another's */
    { "@nothing", "@member", "shown", "2026-01-11T11:00:00+00:00", "-", "unknown-copy", "0" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (CsnState) state = new_told ();
      g_autofree char *one = write_disclosure ("@one", CASES[i].copy, CASES[i].member, CASES[i].how, CASES[i].at, "");
      take_in_one (state, "2026-03-13", 1, 1, one);
      csn_assert_asked (state, AGAINST, CASES[i].against);
      csn_assert_asked (state, OPEN, CASES[i].found);
      csn_assert_asked (state, "SELECT count (*) FROM breaches", CASES[i].breaches);
      csn_assert_asked (state, "SELECT count (*) FROM discrepancies d WHERE d.breach_id IS NOT NULL", CASES[i].breaches);
    }
}

/* Told to leave @second out, and then demanded back: what he is known to have seen by then counts. */
static void
test_against_what_he_knew (void)
{
  static const struct
  {
    const char *member, *at;
    guint       seen; /* by the return of 15 January */
    const char *against;
  } CASES[] = {
    { "@second", "2026-01-16T11:00:00+00:00", 1, "-" }, /* the new instruction need not have reached him */
    { "@second", "2026-01-16T11:00:00+00:00", 2, "outside-instruction" },
    { "@second", "2026-01-14T11:00:00+00:00", 2, "-" },
    { "@member", "2026-01-16T11:00:00+00:00", 2, "-" },
    { "@member", "2026-01-16T11:00:00+00:00", 3, "after-end" }, /* he knew that it is demanded back */
    { "@member", "2026-01-19T11:00:00+00:00", 1, "-" },
    { "@member", "2026-01-20T11:00:00+00:00", 1, "after-end" }, /* its deadline */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (CsnState) state = new_told ();
      perform (state, "2026-01-11", "recipient.status", "{'id':'@second','status':'left','reason':'Closed'}");
      tell (state, "2026-01-11", 2);
      demand (state, "2026-01-12");
      tell (state, "2026-01-12", 3);
      take_in (state, "2026-01-15", 1, "2026-01-15T09:00:00+00:00", CASES[i].seen, "'disclosures':[],'held':['@two'],'ended':[]");
      g_autofree char *one = write_disclosure ("@one", "@two", CASES[i].member, "shown", CASES[i].at, "");
      take_in_one (state, "2026-01-21", 2, 3, one);
      csn_assert_asked (state, AGAINST, CASES[i].against);
    }
}

static void
test_against_lost_package (void)
{
  g_autoptr (CsnState) state = new_told ();
  perform (state, "2026-01-11", "recipient.status", "{'id':'@second','status':'left','reason':'Closed'}");
  tell (state, "2026-01-11", 2);
  demand (state, "2026-01-12");
  tell (state, "2026-01-12", 3);
  perform (state, "2026-01-13", "recall.cancel", "{'id':'@demand','case_id':'@case','copy_id':'@two','reason':'The wrong one'}");
  tell (state, "2026-01-13", 4);
  /* He had seen the fourth, he says, but neither that nor the others before it came: only the first stands. */
  take_in (state, "2026-01-15", 1, "2026-01-15T09:00:00+00:00", 4, "'missing':[2,3,4],'disclosures':[],'held':['@two'],'ended':[]");
  g_autofree char *one = write_disclosure ("@one", "@two", "@second", "shown", "2026-01-16T11:00:00+00:00", "");
  take_in_one (state, "2026-01-21", 2, 4, one);
  csn_assert_asked (state, AGAINST, "-");
  csn_assert_asked (state, OPEN, "");
}

static void
test_corrected (void)
{
  static const struct
  {
    const char *old, *new_member, *more, *found;
  } CASES[] = {
    { "@nobody", "@nobody", ",'corrects':'@one','void':true,'reason':'Not shown'", "" },
    { "@nobody", "@member", ",'corrects':'@one','reason':'Wrong shop'", "" },
    { "@member", "@nobody", ",'corrects':'@one','reason':'Wrong shop'", "outside-instruction" }, /* a correction hides nothing */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (CsnState) state = new_told ();
      g_autofree char *one = write_disclosure ("@one", "@two", CASES[i].old, "shown", "2026-01-11T11:00:00+00:00", "");
      g_autofree char *right = write_disclosure ("@right", "@two", CASES[i].new_member, "shown", "2026-01-11T11:00:00+00:00", CASES[i].more);
      g_autofree char *both = g_strconcat (one, ",", right, NULL);
      take_in_one (state, "2026-01-12", 1, 1, both);
      csn_assert_asked (state, OPEN, CASES[i].found);
      csn_assert_asked (state, "SELECT corrected FROM onward_now WHERE id = '@one'", "1");
    }
}

static void
test_other_manager_corrects_nothing (void)
{
  g_autoptr (CsnState) state = new_told ();
  g_autofree char *one = write_disclosure ("@one", "@two", "@nobody", "shown", "2026-01-11T11:00:00+00:00", "");
  take_in_one (state, "2026-01-12", 1, 1, one);
  approve (state, "@other");
  pin (state, "@other-card", "@other");
  perform (state, "2026-01-13", "return.accept",
           "{'id':'@r','recipient_id':'@other','card_id':'@other-card','number':1,'previous_sha256':'" HASH "','sha256':'o','made_at':'2026-01-13T09:00:00+00:00','seen_number':0,"
           "'head_size':1,'head_root':'r','blob_id':'@b','held':[],'ended':[],'disclosures':[{'id':'@v','copy_id':'@two','member_id':'@nobody','how':'shown','at':'2026-01-11T11:00:00+00:00',"
           "'logged_at':'2026-01-11T11:00:00+00:00','by':'x','corrects':'@one','void':true,'digest':'v'},"
           "{'id':'@one','copy_id':'@two','member_id':'@nobody','how':'shown','at':'2026-01-11T11:00:00+00:00','logged_at':'2026-01-11T11:00:00+00:00','by':'x','digest':'other'}]}");
  csn_assert_asked (state, AGAINST, "outside-instruction");
  csn_assert_asked (state, "SELECT digest = '@one' FROM onward WHERE id = '@one'", "1");
  csn_assert_asked (state, "SELECT group_concat (kind, ', ') FROM (SELECT kind FROM discrepancies WHERE recipient_id = '@other' ORDER BY kind)", "changed, unknown-copy");
}

static void
test_vanished_and_changed (void)
{
  g_autoptr (CsnState) state = new_told ();
  g_autofree char *one = write_disclosure ("@one", "@two", "@member", "shown", "2026-01-11T11:00:00+00:00", "");
  g_autofree char *two = write_disclosure ("@other", "@two", "@second", "shown", "2026-01-11T11:00:00+00:00", "");
  g_autofree char *both = g_strconcat (one, ",", two, NULL);
  g_autofree char *changed = g_strconcat (one, ",", two, NULL);
  char            *digest = strstr (changed, "'digest':'@other'");
  digest[strlen ("'digest':'")] = 'X';

  take_in_one (state, "2026-01-12", 1, 1, one);
  take_in_one (state, "2026-01-14", 3, 1, both);
  csn_assert_asked (state, OPEN, "");
  /* The second comes late: it cannot know what the third reported first. */
  take_in_one (state, "2026-01-15", 2, 1, one);
  csn_assert_asked (state, OPEN, "");
  take_in_one (state, "2026-01-16", 4, 1, one);
  csn_assert_asked (state, OPEN, "vanished");
  take_in_one (state, "2026-01-17", 5, 1, one);
  csn_assert_asked (state, OPEN, "vanished");
  take_in_one (state, "2026-01-18", 6, 1, changed);
  csn_assert_asked (state, OPEN, "changed, vanished");
  take_in_one (state, "2026-01-19", 7, 1, changed);
  csn_assert_asked (state, OPEN, "changed, vanished");
  csn_assert_asked (state, "SELECT count (*) FROM onward", "2");
  /* Settled, and gone once more. */
  g_autofree char *vanished = csn_state_fixture_ask (state, "SELECT id FROM discrepancies WHERE kind = 'vanished'");
  perform (state, "2026-01-19", "discrepancy.settle", "{'id':'@s','discrepancy_id':'%s','explanation':'Restored'}", vanished);
  csn_assert_asked (state, OPEN, "changed");
  take_in_one (state, "2026-01-20", 8, 1, one);
  csn_assert_asked (state, OPEN, "changed, vanished");
}

static void
test_held (void)
{
  g_autoptr (CsnState) state = new_told ();
  take_in (state, "2026-01-11", 1, "2026-01-11T09:00:00+00:00", 0, "'disclosures':[],'held':[],'ended':[]");
  csn_assert_asked (state, OPEN, ""); /* its package has not come */
  take_in (state, "2026-01-12", 2, "2026-01-12T09:00:00+00:00", 1, "'missing':[1],'disclosures':[],'held':[],'ended':[]");
  csn_assert_asked (state, OPEN, "");
  /* Nor has its photograph if only what was told of it later came. */
  perform (state, "2026-01-12", "recipient.status", "{'id':'@second','status':'suspended','reason':'Storage found open'}");
  tell (state, "2026-01-12", 2);
  take_in (state, "2026-01-12", 22, "2026-01-12T09:00:00+00:00", 2, "'missing':[1],'disclosures':[],'held':[],'ended':[]");
  csn_assert_asked (state, OPEN, "");
  take_in (state, "2026-01-13", 3, "2026-01-13T09:00:00+00:00", 1, "'disclosures':[],'held':[],'ended':['@two']");
  csn_assert_asked (state, OPEN, "");
  take_in (state, "2026-01-14", 4, "2026-01-14T09:00:00+00:00", 1, "'disclosures':[],'held':['@copy','@nothing'],'ended':[]");
  csn_assert_asked (state, OPEN, "not-held, unknown-copy, unknown-copy");
  take_in (state, "2026-01-15", 5, "2026-01-15T09:00:00+00:00", 1, "'disclosures':[],'held':['@copy','@nothing'],'ended':[]");
  csn_assert_asked (state, OPEN, "not-held, unknown-copy, unknown-copy");
  perform (state, "2026-01-16", "copy.return", "{'id':'@back','case_id':'@case','copy_id':'@two','outcome':'returned','on':'2026-01-16','by':'x','how':'y'}");
  take_in (state, "2026-01-16", 6, "2026-01-16T09:00:00+00:00", 1, "'disclosures':[],'held':['@two'],'ended':[]");
  csn_assert_asked (state, "SELECT count (*) FROM discrepancies WHERE kind = 'held-again'", "0"); /* on its way that day */
  take_in (state, "2026-01-17", 7, "2026-01-17T09:00:00+00:00", 1, "'disclosures':[],'held':['@two'],'ended':[]");
  csn_assert_asked (state, "SELECT count (*) FROM discrepancies WHERE kind = 'held-again' AND copy_id = '@two'", "1");
}

/* Disclosed after it had come back. */
static void
test_after_return (void)
{
  g_autoptr (CsnState) state = new_told ();
  perform (state, "2026-01-16", "copy.return", "{'id':'@back','case_id':'@case','copy_id':'@two','outcome':'returned','on':'2026-01-16','by':'x','how':'y'}");
  g_autofree char *one = write_disclosure ("@one", "@two", "@member", "shown", "2026-01-17T11:00:00+00:00", "");
  take_in (state, "2026-01-18", 1, "2026-01-18T09:00:00+00:00", 1, "'disclosures':[],'held':[],'ended':['@two']");
  take_in_one (state, "2026-01-19", 2, 1, one);
  csn_assert_asked (state, AGAINST, "after-end");
}

/* Every look-up of a view over what grows goes by an index. */
static void
test_plans (void)
{
  static const char *const VIEWS[] = { "packages_due", "packages_told WHERE copy_id = '@two'", "onward_now WHERE first_return_id = '@r'", "onward_now WHERE copy_id = '@two'",
                                       "onward_missing WHERE recipient_id = '@manager'", "items_now WHERE id = '@item'", "disclosures_now WHERE item_id = '@item'" };
  g_autoptr (CsnState) state = new_told ();
  for (gsize i = 0; i < G_N_ELEMENTS (VIEWS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *sql = g_strdup_printf ("EXPLAIN QUERY PLAN SELECT * FROM %s", VIEWS[i]);
      g_autoptr (CsnRows) rows = csn_state_query (state, &error, sql, NULL);
      g_assert_no_error (error);
      for (guint j = 0; j < csn_rows_length (rows); j++)
        {
          const char *line = csn_rows_text (rows, j, "detail");
          if (g_str_has_prefix (line, "SCAN") && strstr (line, "json_each") == NULL && strstr (line, " k") == NULL && strstr (line, "CONSTANT") == NULL)
            g_error ("%s: %s", VIEWS[i], line);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/F33/package-due-for-a-new-copy", test_due_issue);
  g_test_add_func ("/state/F33/package-due-when-members-differ", test_due_instruction);
  g_test_add_func ("/state/F33/package-due-when-the-date-differs", test_due_renewal);
  g_test_add_func ("/state/F50/package-due-when-demanded-back", test_due_recall);
  g_test_add_func ("/state/F33/package-due-for-nothing-else", test_due_nothing);
  g_test_add_func ("/state/F33/packages-due-in-time", test_due_in_time);
  g_test_add_func ("/state/F53/held-against-the-instruction-of-that-day", test_against_by_day);
  g_test_add_func ("/state/F53/held-against-what-he-knew", test_against_what_he_knew);
  g_test_add_func ("/state/F53/lost-package-counts-for-him", test_against_lost_package);
  g_test_add_func ("/state/F53/corrected-is-held-against-nobody", test_corrected);
  g_test_add_func ("/state/F53/other-manager-corrects-nothing", test_other_manager_corrects_nothing);
  g_test_add_func ("/state/F53/vanished-and-changed-are-said-once", test_vanished_and_changed);
  g_test_add_func ("/state/F53/what-he-says-that-he-holds", test_held);
  g_test_add_func ("/state/F53/disclosed-after-it-came-back", test_after_return);
  g_test_add_func ("/state/F53/plans-use-indexes", test_plans);
  return g_test_run ();
}
