/* How the work is done, in a few paragraphs. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-help-page.h"
#include "csn-accessible.h"
#include <glib/gi18n.h>

struct _CsnHelpPage
{
  CsnPage parent_instance;

  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (CsnHelpPage, csn_help_page, CSN_TYPE_PAGE)

/* A chapter is a heading and paragraphs up to NULL. */
typedef struct
{
  const char *heading;
  const char *paragraphs[8];
} Chapter;

static const Chapter CHAPTERS[] = {
  { N_ ("Getting started"),
    { N_ ("The sections are on the left: Ctrl+1 to Ctrl+6, and F9 shows or hides them. The number beside a "
          "section says how many things wait for you there."),
      N_ ("“Reviews due” is the first page: it answers what has to be done today. Nothing on it can be put "
          "off, because the limits are those of the policy."),
      N_ ("Before the first photograph can be disclosed the register needs a scheme, a member or an approved "
          "manager, and that person's signed undertaking."),
      N_ ("Nothing needs to be saved. What you type is kept while you type it, also when the register locks "
          "or the computer stops."),
      NULL } },
  { N_ ("Authorising a disclosure"),
    { N_ ("Press Ctrl+N. Seven tasks ask what the policy asks; they can be done in any order, and you can "
          "leave and come back at any time."),
      N_ ("The list says what is missing. A task says “There is a problem” when an answer does not meet the "
          "policy; open it to read which paragraph and what to do."),
      N_ ("The eighth task shows every answer and the picture as recipients will get it. Only then do you "
          "authorise, with your passphrase. From then on the record cannot be changed; a correction is a new "
          "entry beside it."),
      NULL } },
  { N_ ("Issuing copies"),
    { N_ ("Open the record and choose “Prepare copies”. Each recipient gets a numbered copy of form 3795 "
          "with his name stamped on the photograph."),
      N_ ("Nobody gets a copy before the undertaking is signed in the present wording. Who cannot get one "
          "stays on the list, with the reason."),
      N_ ("Copies can be printed or saved. What was supplied is kept exactly as it was and can be shown "
          "again."),
      NULL } },
  { N_ ("Receipts and undertakings"),
    { N_ ("A recipient signs on the screen, on paper that is scanned in, or confirms in words before a "
          "witness. The three are equal."),
      N_ ("While a recipient signs, his page covers the screen and nothing else of the register can be "
          "reached. To leave it, give your passphrase."),
      N_ ("A copy without a receipt stays on the first page until the receipt is there."), NULL } },
  { N_ ("Reviews"),
    { N_ ("Open a row of “Reviews due”. The reviewing officer reads the file again, looks at current "
          "intelligence and signs; a co-ordinator, who must be somebody else, decides."),
      N_ ("A photograph may be kept in circulation for 60 days more, or up to 120 under an exclusion "
          "notice, and only with current intelligence. Recipients can be added or taken out, or "
          "everybody’s copy withdrawn."),
      N_ ("After its date a photograph is shown grey, and nothing of it can be shown, printed, saved or"
          " issued until it is reviewed or withdrawn."),
      N_ ("Countersign reminds you once a day, also while it is closed or locked: how many reviews need"
          " attention, never a name or a number. Preferences can turn it off."),
      NULL } },
  { N_ ("Getting copies back"),
    { N_ ("Any copy can be demanded back at any time, from its record or from its holder’s page. It "
          "stays on the recall list (Ctrl+B) until you record that it was returned, destroyed or lost, "
          "or never was there."),
      N_ ("A lost copy is a breach: the page of the breach says by when it must be reported, and what "
          "is still to be done."),
      N_ ("“Statuses from the records system” in the menu takes in a CSV file with custody references. "
          "It shows what it would do first. Whoever was acquitted, or whose image was deleted, may not "
          "stay in circulation: every copy is demanded back."),
      NULL } },
  { N_ ("For scheme managers"),
    { N_ ("A scheme’s manager has a register of his own, on his own computer. Nothing goes between the two by "
          "itself: packages from the co-ordinator and returns to him are files, by e-mail or on a stick."),
      N_ ("First exchange cards. Give away yours, take in the co-ordinator’s, and read the eight words to each "
          "other on the telephone. A card whose keys have changed never counts by itself."),
      N_ ("“Take in a package” shows what each file says before anything changes. Acknowledge a new photograph, "
          "then tell the members whom it names, and nobody else."),
      N_ ("In the disclosure log type the number, a few letters of the member’s name, how and when, and press "
          "Enter. Member and how stay for the next line; Ctrl+D brings the last number back. What was wrong is "
          "put right with “Correct”: a new entry beside the old one."),
      N_ ("A photograph that is demanded back, or whose date is over, is locked. Give it back or destroy it and "
          "say so: its key is destroyed, and a certificate is made. Who was told stays in the log."),
      N_ ("“Make the return” seals your whole log for the co-ordinator. Make one whenever something was logged; "
          "making it twice does no harm."),
      NULL } },
  { N_ ("Scheme managers and packages"),
    { N_ ("A manager who uses Countersign has a register of his own. He gives you his identity card, a small file; take it in on his page under “Recipients”, and compare its words with him on the telephone. "
          "A card with other keys than before is never accepted quietly: it is shown beside the old one, and you say why."),
      N_ ("“Packages” (Ctrl+6) says what each manager has not been told: new photographs, changed members, new review dates, demands. Make the packages, and hand over or send each file by itself. Only he can "
          "open it. A package that never came is saved again, or made again."),
      N_ ("He sends back a return with his whole record. “Take in a return” shows what it says before anything is recorded. What he passed on against the instruction opens a breach; whatever else does not "
          "agree stays on the list until you have settled it with an explanation."),
      N_ ("Holders without the program can be given a PDF with a password, from the page that shows the copies. The password is shown once and goes another way than the file; record by which."),
      N_ ("“Whose copy is this?” in the menu finds the holder from what the stamp says, or from the file that was found."),
      NULL } },
  { N_ ("For the data protection unit"),
    { N_ ("“Overview” says what waits for you: the audit review of last month, findings that were answered, how long ago the register was checked. You can read everything and change nothing, and what you look at is recorded as it is for everybody."),
      N_ ("“Dip samples” draws releases by chance. The seed is kept, so that anybody can draw the same ones again. Read each record beside its checklist, and raise a finding where a paragraph was not met. When every record is read, sign the sample off; its report is a PDF or a CSV file."),
      N_ ("A finding goes to a co-ordinator, with a day by which to answer; it is on his first page until he has. You close it, or open it again. None of it can be edited away."),
      N_ ("“Compliance” holds every rule of the policy against every release: what was wrong on its day, and what is wrong today. Only exceptions are shown unless you ask for all."),
      N_ ("“List of members”, on the overview and for a co-ordinator on the page of schemes, says who belongs to which scheme now. The co-ordinator saves it, hands it to the unit and records that; what has changed since is counted."),
      N_ ("“Chain check” reads the whole register again and gives you a certificate that says what was proved and what was not. Vouch for the register every week: its head is then kept on your computer, and nobody can take entries away or change them without your next check saying so."),
      N_ ("Every form, receipt and letter bears the head of the register in its foot: seven groups of four letters. Type one off any of them, a recipient’s too, into “Chain check”: it says whether the register still holds what it held when that paper was made."),
      NULL } },
  { N_ ("The policy and its editions"),
    { N_ ("“Policy” in the menu shows the edition that is in force, paragraph by paragraph, with the rules that enforce it and what today’s law says. Every problem in the program leads to its paragraph."),
      N_ ("A co-ordinator can adopt another edition, or take in one of the force’s own. What would change for open cases is shown first, and adopting is an act in the record, with a reason."),
      N_ ("“Take over an old register” in the menu of the register reads a CSV file of the register that was kept before, on paper or in a spreadsheet. Its numbers are never given again, and what it still has out is listed until you have said what became of it."),
      NULL } },
  { N_ ("Locking"),
    { N_ ("Ctrl+Shift+L locks at once. The register also locks when nothing is touched for some minutes, "
          "when the computer sleeps and when the window is closed."),
      N_ ("What was typed is saved first. After unlocking you are back where you were."),
      N_ ("Your passphrase cannot be looked up by anybody. If it is lost, another person with an account, or "
          "the two recovery sheets, can let you in again."),
      NULL } },
  { N_ ("Backups and recovery sheets"),
    { N_ ("A backup is made when you unlock the register and the last one is older than a day. It is read "
          "back before it counts, and the first page says when something is wrong with it."),
      N_ ("Keep the two recovery sheets in two places. Together they let somebody in when nobody can open "
          "the register any more; one alone opens nothing."),
      N_ ("Preferences hold the language, English or Welsh, the time before the register locks, and your "
          "passphrase."),
      NULL } },
  { N_ ("What is recorded"),
    { N_ ("Every act is signed by the person who did it and chained to the one before. Nothing can be "
          "removed without the check of the register (Ctrl+Shift+V) finding it."),
      N_ ("Looking at a photograph, a name or a form is recorded too, with the reason you give. Lists never "
          "show a name or a photograph."),
      N_ ("A number that is not used is cancelled with a reason and stays in the register: the numbers have "
          "no gaps."),
      NULL } },
};

static void
csn_help_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_HELP_PAGE (page)->scroller);
}

static void
csn_help_page_class_init (CsnHelpPageClass *class)
{
  CSN_PAGE_CLASS (class)->focus_first = csn_help_page_focus_first;
}

static void
add_chapter (GtkBox *box, const Chapter *chapter)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = csn_accessible_heading (_ (chapter->heading), 2);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (GTK_BOX (part), heading);
  for (guint i = 0; chapter->paragraphs[i] != NULL; i++)
    {
      GtkWidget *paragraph = gtk_label_new (_ (chapter->paragraphs[i]));
      gtk_label_set_wrap (GTK_LABEL (paragraph), TRUE);
      gtk_label_set_xalign (GTK_LABEL (paragraph), 0);
      gtk_box_append (GTK_BOX (part), paragraph);
    }
  gtk_box_append (box, part);
}

static void
csn_help_page_init (CsnHelpPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 680, "margin-top", 24, "margin-bottom", 36,
                                   "margin-start", 18, "margin-end", 18, "child", box, NULL);
  csn_page_set_title (CSN_PAGE (self), _ ("Help"));
  for (guint i = 0; i < G_N_ELEMENTS (CHAPTERS); i++)
    add_chapter (GTK_BOX (box), &CHAPTERS[i]);
  /* Text alone has nothing to focus: the page itself does, so that the arrow keys scroll it. */
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "child",
                                 clamp, "focusable", TRUE, NULL);
  csn_accessible_name (self->scroller, _ ("Help"));
  adw_bin_set_child (ADW_BIN (self), self->scroller);
}

CsnPage *
csn_help_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_HELP_PAGE, "session", session, NULL);
}
