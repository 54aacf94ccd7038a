#!/usr/bin/env python3
"""A picture of every page in every variant, of a demonstration register. SPDX-License-Identifier: GPL-3.0-or-later

screenshots.py BUILD DEMO FOLDER [VARIANT…] [PAGE…]: writes FOLDER/PAGE-VARIANT.png and, where ImageMagick is, a contact sheet a variant.
A page that cannot be reached is said and passed over; the status is 1 then. CSN_FAILED: a folder for pictures of what was there instead."""
import ctypes
import gettext
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, "tests", "journeys"))
from journey import App, Atspi, FIELDS, GLib, ask, read_account

# What is set for the program, and how large window and screen are.
VARIANTS = {
    "light": {},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "narrow": {"size": "640x1500", "screen": "1280x1600"},
    "large": {"CSN_FONT_SIZE": "22", "size": "1180x1500", "screen": "1280x1600"},
    "narrow-large": {"size": "640x1900", "screen": "1280x2000", "CSN_FONT_SIZE": "22"},
    "contrast": {"ADW_DEBUG_HIGH_CONTRAST": "1"},
    "wide": {"size": "1560x860", "screen": "1600x900"},
    "long": {"size": "1000x1900", "screen": "1280x2000"},
    "welsh": {"LANGUAGE": "cy"},
    "welsh-long": {"LANGUAGE": "cy", "size": "1000x1900", "screen": "1280x2000"},
    "welsh-narrow": {"LANGUAGE": "cy", "size": "640x1500", "screen": "1280x1600"},
}

# What the recipient's screen says comes from the program, in the language of the form.
WHY, PERSON, PASSPHRASE = "Checking what the scheme asked about", "Rowan Newcomer", "seventeen violet kettles sing"
DRAFT = ("ctrl+2", "row:ZY/005209/26")
ISSUED = ("ctrl+3", "ctrl+f", "type:{number}", "Return", "Return", "press:Prepare copies…", "wait:Prepare copies")
RECORD = ("ctrl+3", "ctrl+f", "type:419", "Return", "Return")
DEMANDED = ("ctrl+3", "ctrl+f", "type:417", "Return", "Return")
DECIDE = ("ctrl+3", "ctrl+f", "type:413", "Return", "Return", "press:Open the review", "wait:What do you decide?")
POLICY, OLD = ("ctrl+1", "menu:The policy", "wait:Security protective marking"), ("ctrl+1", "ctrl+3", "press:View", "press:Old register")
SAMPLE = ("ctrl+4", "row:{sample}", "press:Go on reading", "wait:questions answered")
NOTICED = ("ctrl+3", "ctrl+f", "type:{noticed}", "Return", "Return", "row:Exclusion notices")

# How each page is reached from the one before: keys, or KIND:WORDS, see take_step. Words are the program's English ones or of the demonstration.
PAGES = [
    ("reviews", "ctrl+1"),
    ("reviews-unfolded", "ctrl+1", "wait:Overdue (", "Tab", "space"),
    ("reviews-menu", "ctrl+1", "shift+F10"),
    ("authorisations", "Escape", "ctrl+2"),
    ("case", *DRAFT),
    *((f"case-task-{n}", *DRAFT, f"row:{n}. ") for n in range(1, 8)),
    ("case-earlier", *DRAFT, "row:3. ", "press:Use an earlier wording…"),
    ("case-refuse", *DRAFT, "more:Refuse the request…"),
    ("case-new", "ctrl+n"),
    ("case-errors", "row:1. ", "fill:Taken on=31/2/2025", "ctrl+Return"),
    ("case-stop", "fill:Taken on=4/6/2025", "choice:4", "ctrl+Return"),
    ("case-close", "press:Close as not disclosed…"),
    ("photo", *DRAFT, "row:1. ", "press:Show, turn, crop or mask…", f"type:{WHY}", "Return"),
    ("photo-crop", "press:Crop…"),
    ("case-period", *DRAFT, "row:7. ", "choice:1", "ctrl+Return"),
    ("case-answers", "row:8. ", "wait:The stamped photograph as this recipient would get it"),
    ("case-authorise", "ctrl+Return", "confirm:"),
    ("case-authorised", "type:{passphrase}", "Return", "Return", "wait:What happens next"),
    ("register", "ctrl+3"),
    ("register-search", "ctrl+3", "ctrl+f", "type:theft"),
    ("register-nothing", "ctrl+3", "ctrl+f", "type:zebra"),
    ("register-filter", "ctrl+1", "ctrl+3", "press:Status", "Down", "Down", "Down", "Return"),
    ("record", *RECORD),
    ("record-correct", *RECORD, "press:Correct: Custody reference"),
    ("record-photo", *RECORD, "press:Show photograph…", f"type:{WHY}", "Return"),
    ("record-about", "reveal:About this file=File as received"),
    ("issue", *ISSUED),
    ("issue-chosen", "ctrl+a"),
    ("issue-result", "press:Prepare copies", "wait:Take receipts"),
    ("issue-copies", "press:Show copies"),
    ("issue-print", "ctrl+p"),
    ("receipts", "Escape", "alt+Left", "press:Take receipts"),
    ("receipt", "row:{signed}"),
    ("receipt-back", "say:Give the computer back"),
    ("receipt-after", "type:{passphrase}", "Return", "alone:"),
    ("copy-lock", "ctrl+3", "ctrl+f", "type:{waiting}", "Return", "Return", "press:Prepare copies…", "wait:Prepare copies", "ctrl+a", "press:Supplied as", "Down", "Return",
     "press:Prepare copies", "wait:Take receipts", "press:Show copies", "press:Save with a password…"),
    ("copy-locked", "choice:1", "ctrl+Return", "wait:Save the file…"),
    ("copy-password", "save:{locked}", "wait:Record who was told…"),
    ("copy-tell", "press:Record who was told…"),
    ("copy-told", "choice:1", "ctrl+Return"),
    ("issue-managed", "ctrl+3", "ctrl+f", "type:{managed}", "Return", "Return", "press:Prepare copies…", "wait:Prepare copies",
     "press:1 copy to the manager"),
    ("withdraw", *ISSUED, "Home", "shift+F10", "press:Withdraw this copy…"),
    ("overdue-issue", "ctrl+3", "ctrl+f", "type:{overdue}", "Return", "shift+F10", "say:Prepare copies…"),
    ("overdue", "ctrl+3", "ctrl+f", "type:{overdue}", "Return", "Return"),
    ("overdue-photo", "press:Show photograph…", f"type:{WHY}", "Return"),
    ("recipients", "ctrl+4"),
    ("recipient", "ctrl+4", "type:Clock Tower", "Return", "Return"),
    ("sign-read", "press:Have undertaking signed…"),
    ("sign-ways", "say:I have read it", "say:Continue"),
    ("sign-draw", "say:Sign on this screen", "fill:Your position=Manager", "draw:Signature"),
    ("sign-words", "say:Back", "say:Confirm in words"),
    ("sign-finished", "say:Back", "say:Sign on this screen", "draw:Signature", "say:Done", "wait:Signed form, page 1"),
    ("sign-return", "say:Give the computer back"),
    ("recipient-signed", "type:{passphrase}", "Return", "alone:"),
    ("review-ask", "ctrl+1", "row:CZ/411"),
    ("review-next", "ctrl+Next"),
    ("review-decide", *DECIDE),
    ("review-choices", "choice:2"),
    ("review-errors", "ctrl+Return"),
    ("review-others", "press:Choose who else gets it…"),
    ("review-seal", *DECIDE, "choice:2", "Up", "space", "press:Use the longest date", f"fill:Why?={WHY}", "ctrl+Return"),
    ("reviews-past", "ctrl+3", "ctrl+f", "type:401", "Return", "Return", "row:{past}"),
    ("review-sheet", "press:Open the additional sheet…", "wait:Why do you need to see the form?", f"type:{WHY}", "Return"),
    ("recalls", "ctrl+1", "ctrl+b"),
    ("recalls-chosen", "press:Choose all", "press:By recipient"),
    ("recall", "row:CZ/4"),
    ("recall-chase", "press:Ask again…"),
    ("recall-became", "alt+Left", "press:Record what became of it…", "ctrl+Return"),
    ("breaches", "ctrl+1", "menu:Breaches"),
    ("breach", "Return"),
    ("statuses", "ctrl+1", "menu:Statuses from the records system…"),
    ("statuses-preview", "press:Choose file…", "file:{statuses}"),
    ("recipient-demand", "ctrl+4", "type:Beltinge", "Return", "Return", "press:Demand everything back…"),
    ("notices", *DEMANDED, "row:Exclusion notices"),
    ("notice-add", "press:Add an exclusion notice…"),
    ("notices-in-force", *NOTICED),
    ("notice-shorten", *NOTICED, "press:Shorten…"),
    ("notice-lift", *NOTICED, "press:Lift…"),
    ("status", *DEMANDED, "row:What the records system says"),
    ("demand", *DEMANDED, "row:Demand copies back"),
    ("packages", "ctrl+1", "ctrl+6"),
    ("packages-return", "press:Take in a return…"),
    ("packages-notice", "ctrl+1", "ctrl+6", "press:Send a notice…"),
    ("packages-return-read", "ctrl+1", "ctrl+6", "press:Take in a return…", "press:Choose file…", "file:{return}", "wait:What it says"),
    ("packages-return-taken", "press:Take it in", "wait:What was taken in"),
    ("packages-made", "ctrl+1", "ctrl+6", "count:Make %u package…", "folder:{out}", "wait:Saved in"),
    ("package", "ctrl+1", "ctrl+6", "row:{package}"),
    ("reconcile", "ctrl+1", "ctrl+6", "row:Canterbury BCRP office"),
    ("settle", "press:Settle…"),
    ("whose", "ctrl+1", "menu:Whose copy is this?"),
    ("whose-found", "fill:What does the stamp say?=417", "Return", "wait:CZ/417/26, "),
    ("whose-nothing", "ctrl+1", "menu:Whose copy is this?", "fill:What does the stamp say?=ZZ/9/26", "Return", "wait:No copy has this number"),
    ("my-card", "ctrl+1", "menu:My identity card", "wait:Save the card…"),
    ("card-known", "ctrl+4", "type:BCRP", "Return", "Return"),
    ("card-take", "press:Take in a new card…"),
    ("card-compare", "press:Choose file…", "file:{card}", "wait:The keys on this card are not those that you trust"),
    ("card-errors", "ctrl+Return"),
    ("schemes", "ctrl+5"),
    ("scheme", "ctrl+5", "row:Canterbury"),
    ("member-errors", "press:Add member…", "ctrl+Return"),
    ("recipient-scan", "ctrl+4", "type:Beltinge", "Return", "Return", "press:Attach scan of paper undertaking…"),
    ("recipient-attach", "alt+Left", "press:Attach…"),
    ("preferences", "ctrl+1", "ctrl+comma"),
    ("policy", *POLICY),
    ("policy-compare", *POLICY, "press:Compare with another edition", "wait:In the other edition"),
    ("policy-adopt", *POLICY, "press:Adopt an edition…", "wait:What it changes for open cases"),
    ("policy-wrong", *POLICY, "press:Take in a force's own edition…", "folder:{wrong_edition}"),
    ("policy-own", *POLICY, "press:Take in a force's own edition…", "folder:{edition}", "wait:What it changes for open cases"),
    ("paragraph", *DEMANDED, "row:Demand copies back", "press:K10 8.2", "wait:Security protective marking"),
    ("old", *OLD),
    ("old-choose", *OLD, "press:Take over an old register…"),
    ("old-columns", "press:Choose file…", "file:{old}", "wait:See what it would bring"),
    ("old-preview", "press:See what it would bring", "wait:What this file would do"),
    ("old-taken", "ctrl+Return", "wait:Open the old register"),
    ("old-register", "press:Open the old register", "wait:Taken over from"),
    ("old-settle", "row:CZ/0"),
    ("findings", "ctrl+1", "menu:Findings of the data protection unit"),
    ("finding", "row:{finding}3"),
    ("finding-answer", "press:Answer it…", "ctrl+Return"),
    ("accounts", "ctrl+1", "menu:People who may use the register"),
    ("account-add", "press:Add a person…"),
    ("recovery", "ctrl+1", "menu:Recovery sheets"),
    ("backup", "ctrl+1", "menu:Backup"),
    ("check", "ctrl+1", "ctrl+shift+v"),
    ("help", "ctrl+1", "F1"),
    ("menu", "ctrl+1", "F10"),
    ("shortcuts", "Escape", "ctrl+question"),
    ("locked", "Escape", "ctrl+shift+l"),
    ("recover", "press:Use recovery sheets…"),
]

# In a program that knows no register yet.
FIRST_PAGES = [
    ("first-run-1",),
    ("first-run-manager", "tick:I issue photographs", "Down"),
    ("first-run-errors", "Up", "ctrl+Return"),
    ("first-run-2", "fill:Your name=" + PERSON, "fill:Rank or title=Inspector", "fill:Force=Kent Police", "fill:Area Intelligence Unit=Otterham AIU",
     "fill:Area code=OT", "fill:Last number used in the paper register=16", "fill:Passphrase=" + PASSPHRASE,
     "fill:The same passphrase again=" + PASSPHRASE, "ctrl+Return"),
    ("first-run-3", "fill:Folder for backups={stick}", "ctrl+Return"),
    ("first-sheets", "tick:Start with an empty register", "ctrl+Return", "wait:Do this later"),
    ("first-start", "press:Do this later"),
]

# With a reviewing officer at the computer.
REVIEWER_PAGES = [
    ("reviewer-reviews", "ctrl+1"),
    ("review-sign", "row:{asked}"),
    ("review-sign-errors", "ctrl+Return"),
]

# With the data protection unit at the computer.
UNIT_PAGES = [
    ("unit-overview", "ctrl+1", "wait:Witness"),
    ("unit-register", "ctrl+2"),
    ("unit-record", "ctrl+2", "ctrl+f", "type:419", "Return", "Return"),
    ("unit-compliance", "ctrl+3", "wait:Releases and paragraphs"),
    ("unit-exceptions", "row:CZ/4", "wait:Open an entry to see it in the record."),
    ("unit-policy", "press:{show}K10", "wait:Security protective marking"),
    ("unit-compliance-list", "ctrl+1", "ctrl+3", "wait:Releases and paragraphs", "tick:As a list"),
    ("unit-compliance-all", "ctrl+1", "ctrl+3", "wait:Releases and paragraphs", "tick:Show every release and paragraph"),
    ("unit-looks", "ctrl+1", "wait:Witness", "row:Who looked"),
    ("unit-exports", "ctrl+1", "wait:Witness", "row:Exports"),
    ("unit-exports-error", "press:Save the list…"),
    ("unit-statistics", "ctrl+1", "wait:Witness", "row:Statistics"),
    ("unit-samples", "ctrl+4"),
    ("unit-draw", "press:Draw a sample…"),
    ("unit-draw-error", "fill:To, this day included=1/1/2020", "ctrl+Return"),
    ("unit-sample", "ctrl+4", "row:{sample}", "press:Draw it again", "wait:Drawn again from the record, it is the same sample"),
    ("unit-reading", *SAMPLE),
    ("unit-reading-no", "answer:2"),
    ("unit-reading-note", "type:The custody reference belongs to somebody else"),
    ("unit-raise", "press:Raise a finding…", "ctrl+Return"),
    ("unit-sample-read", "ctrl+4", "row:{read_sample}"),
    ("unit-sign-off", "press:Sign off…"),
    ("unit-sample-signed", "fill:Conclusion=The record that was drawn meets the policy.", "fill:Your passphrase={unit_passphrase}", "Return", "press:Sign off", "wait:Save report…"),
    ("unit-findings", "ctrl+5"),
    ("unit-finding", "row:{finding}2"),
    ("unit-finding-close", "press:Close it…"),
    ("unit-chain", "ctrl+6"),
    ("unit-chain-running", "rush:Check the register now"),
    ("unit-chain-checked", "wait:No problems found"),
    ("unit-chain-witnessed", "press:Vouch for this register", "wait:Up to date"),
    ("unit-evidence", "fill:Number of the entry=12", "press:Save evidence…"),
]

# In a scheme manager's own register.
MANAGER_PAGES = [
    ("manager-pass-on", "ctrl+1"),
    ("manager-log", "ctrl+2"),
    ("manager-log-errors", "ctrl+2", "Return"),
    ("manager-log-member", "ctrl+2", "type:{held}", "Tab", "Down"),
    ("manager-correct", "ctrl+2", "press:Correct"),
    ("manager-items", "ctrl+3"),
    ("manager-radio-card", "ctrl+3", "press:Radio card", "wait:Page 1"),
    ("manager-item", "ctrl+3", "row:{held_reference}"),
    ("manager-item-photo", "press:Show the photograph…", f"type:{WHY}", "Return"),
    ("manager-item-form", "ctrl+3", "row:{held_reference}", "press:Show form 3795…", f"type:{WHY}", "Return"),
    ("manager-item-log", "ctrl+3", "row:{held_reference}", "press:Its log as PDF"),
    ("manager-item-demanded", "ctrl+3", "row:{recalled}"),
    ("manager-item-ended", "ctrl+3", "row:{ended}"),
    ("manager-certificate", "press:Show the certificate"),
    ("manager-acknowledge", "ctrl+3", "row:{unreceived}", "press:Acknowledge it…"),
    ("manager-end", "ctrl+3", "row:{recalled}", "press:Returned, destroyed or lost…"),
    ("manager-end-errors", "ctrl+Return"),
    ("manager-ended", "choice:2", "fill:By whom?=Rowena Hathersage", "fill:How?=Shredded in the office", "ctrl+Return"),
    ("manager-members", "ctrl+4"),
    ("manager-member", "ctrl+4", "row:{member}"),
    ("manager-take", "ctrl+1", "press:Take in a package…", "file:{sent}", "wait:What comes"),
    ("manager-taken", "ctrl+Return"),
    ("manager-cards", "ctrl+1", "menu:Exchange cards"),
    ("manager-card", "press:My card: words, file, paper"),
    ("manager-card-page", "press:Show the page"),
    ("manager-card-compare", "ctrl+1", "menu:Exchange cards", "press:Take in a card…", "press:Choose file…", "file:{police_card}", "wait:Compare the words"),
    ("manager-return", "ctrl+1", "menu:Make the return…"),
    ("manager-menu", "ctrl+1", "F10"),
]

# A release that waits for its copies, some of whose recipients have signed.
FIND = """SELECT r.number, (SELECT p.organisation FROM decision_recipients q JOIN recipients p ON p.id = q.recipient_id
JOIN undertakings_now u ON u.recipient_id = p.id WHERE q.case_id = r.case_id AND u.standing = 'signed' LIMIT 1) AS organisation FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)
AND (SELECT count(*) FROM decision_recipients q JOIN undertakings_now u ON u.recipient_id = q.recipient_id
WHERE q.case_id = r.case_id AND u.standing = 'signed') = 4 ORDER BY r.number DESC LIMIT 1"""
OVERDUE = """SELECT number FROM releases_now WHERE review_on < date ('now') ORDER BY review_on LIMIT 1"""
WAITING = """SELECT max (r.number) FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id) AND r.number < (SELECT max (q.number) FROM releases q
WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = q.id))"""
MANAGED = "SELECT max (r.number) FROM releases r JOIN decision_instructions i ON i.case_id = r.case_id"
NOTICED_NOW = """SELECT max (r.number) FROM releases r JOIN exclusion_notices n ON n.case_id = r.case_id
WHERE n.lifted_on IS NULL AND n.ends_on >= date ('now')"""
CUSTODY = """SELECT f.stands FROM facts_now f JOIN reviews_due u ON u.case_id = f.case_id WHERE f.field = 'image.custody_ref'
ORDER BY u.number DESC LIMIT 1"""
ASKED = "SELECT reference FROM reviews_due WHERE assigned_to IS NOT NULL ORDER BY review_on LIMIT 1"
RECALLED = "SELECT reference FROM items_now WHERE ended IS NULL AND recall_id IS NOT NULL LIMIT 1"
ENDED = "SELECT reference FROM items_now WHERE ended = 'destroyed' LIMIT 1"
UNRECEIVED = "SELECT reference FROM items_now WHERE ended IS NULL AND received_on IS NULL LIMIT 1"
SAMPLED = "SELECT title FROM samples WHERE signed_on IS NULL ORDER BY seq DESC LIMIT 1"
MEMBER = "SELECT k.organisation FROM known_members k JOIN item_members m ON m.member_id = k.id LIMIT 1"
HELD = "SELECT reference FROM items_now WHERE ended IS NULL AND recall_id IS NULL AND received_on IS NOT NULL ORDER BY review_on DESC LIMIT 1"
WINDOWS = ("frame", "dialog", "window")
USABLE = ("push button", "toggle button", "radio button", "check box", "list item", "link", "menu item")


class Words:
    """What the program says for its English words, in the language of its window."""

    def __init__(self, build, language):
        self.said, self.counted = {}, {}
        if language:
            with open(os.path.join(build, "po", language, "LC_MESSAGES", "countersign.mo"), "rb") as catalogue:
                table = gettext.GNUTranslations(catalogue)._catalog
            self.said = {self.plain(key): self.plain(value) for key, value in table.items() if isinstance(key, str)}
            for key, value in table.items():
                if isinstance(key, tuple):
                    self.counted.setdefault(self.plain(key[0]), set()).add(self.plain(value))

    @staticmethod
    def plain(words):
        return words.replace("_", "")

    def of(self, english):
        """The whole text, or one that begins so: “Correct: %s” for “Correct: Custody reference”."""
        if english in self.said:
            return self.said[english]
        head, _, tail = english.partition(": ")
        if head + ": %s" in self.said:
            return self.said[head + ": %s"].replace("%s", self.of(tail))
        return next((value for key, value in self.said.items() if key.startswith(english)), english)


    def of_counts(self, english):
        """What “Make %u package…” may be on the screen, for small numbers."""
        forms = self.counted.get(english, {english, english.replace(" package", " packages")})
        return [form.replace("%u", str(n)) for form in sorted(forms) for n in range(1, 5)]


PATIENCE = 30


class Screen:
    """The dots on the screen, asked of the X server itself: many times faster than a program that is started for each look."""

    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        for name, kind in (("XOpenDisplay", ctypes.c_void_p), ("XDefaultRootWindow", ctypes.c_ulong), ("XGetImage", ctypes.POINTER(self.Image))):
            getattr(self.x11, name).restype = kind
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    class Image(ctypes.Structure):
        """What matters of an XImage, and what stands before it."""
        _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                    ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                    ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]

    def digest(self):
        number = self.x11.XDefaultScreen(self.display)
        size = self.x11.XDisplayWidth(self.display, number), self.x11.XDisplayHeight(self.display, number)
        image = self.x11.XGetImage(self.display, self.x11.XDefaultRootWindow(self.display), 0, 0, *size, ctypes.c_ulong(0xffffffff), 2)
        dots = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * size[1])
        self.x11.XDestroyImage(image)
        return hashlib.sha256(dots).digest()


def settle(patience=6, screens=[]):
    """Waits until what is on the screen has stayed the same for a moment. The picture is asked, not the tree of accessible things: it is faster."""
    screens or screens.append(Screen())
    before, since, end = None, time.monotonic(), time.monotonic() + patience
    while time.monotonic() < end:
        now = screens[0].digest()
        if now != before:
            before, since = now, time.monotonic()
        elif time.monotonic() - since > 0.5:
            return
        time.sleep(0.1)


def open_row(app, *beginnings, roles=("list item", "table row", "row header", "table cell")):
    node = app.wait(lambda: next((n for n in app.nodes(role=roles) if (n.get_name() or "").startswith(beginnings)), None),
                    f"a row that begins with “{beginnings[0]}”", PATIENCE)
    app.focus(node)
    app.key("Return")


def use(app, *names):
    """What a click on the first thing of one of these names would do."""
    def look():
        for name in names:
            found = [n for n in app.nodes(name, USABLE) if app.is_seen(n) and n.get_state_set().contains(Atspi.StateType.SENSITIVE)]
            exact = [n for n in found if n.get_name() == name]
            if exact or found:
                return (exact or found)[0]
        return None
    node = app.wait(look, f"“{names[0]}” that can be used", PATIENCE)
    for target in () if node.get_role_name() in ("radio button", "check box") else app.walk(node):
        if target.do():
            return None
    app.focus(node)
    return app.key("space")


def draw(pad):
    """A stroke on the recipient's screen, which fills the whole screen; the page is scrolled until the pad is above what ends it."""
    width, height = map(int, subprocess.run(["xdotool", "getdisplaygeometry"], check=True, capture_output=True, text=True).stdout.split())
    area = pad.get_extents(Atspi.CoordType.WINDOW)
    for _ in range(20):
        if area.y + area.height < height * 0.7:
            break
        subprocess.run(["xdotool", "mousemove", str(width // 2), str(height // 3), "click", "5"], check=True)
        time.sleep(0.2)
        area = pad.get_extents(Atspi.CoordType.WINDOW)
    spots = [(area.x + int((0.15 + 0.02 * i) * area.width), area.y + int((0.35 + 0.3 * (i % 2)) * area.height)) for i in range(30)]
    command = ["xdotool", "mousemove", *map(str, spots[0]), "mousedown", "1"]
    for spot in spots[1:]:
        command += ["sleep", "0.02", "mousemove", *map(str, spot)]
    subprocess.run([*command, "sleep", "0.02", "mouseup", "1"], check=True)


def confirm(app):
    """Check answers may ask to look at something first."""
    if app.focused().get_role_name() == "check box":
        app.key("space", "ctrl+Return")


def choose_path(app, words, path, key="ctrl+l"):
    """In the system's file chooser, whose own words are Welsh in part."""
    if not words.said:
        app.choose_path(path, key)
        return
    app.wait(app.is_aside, "the file chooser", PATIENCE)
    settle()
    app.key(key)
    app.type(path)
    app.key("Return")


def take_step(app, step, words, facts):
    kind, _, rest = step.partition(":")
    for name, value in facts.items():
        rest = rest.replace("{" + name + "}", value)
    label, _, text = rest.partition("=")
    if kind == "row":
        open_row(app, rest, words.of(rest))
    elif kind == "type":
        app.type(rest)
    elif kind == "choice":
        app.focus(app.wait(lambda: [n for n in app.nodes(role=("radio button", "check box")) if app.is_seen(n)], "choices", PATIENCE)[int(rest) - 1])
        app.key("space")
    elif kind == "answer":
        app.focus(app.wait(lambda: [n for n in app.nodes(role=("radio button", "check box")) if n.get_name() in (words.of("Yes"), words.of("No"), words.of("Not applicable"))],
                           "answers", PATIENCE)[int(rest) - 1])
        app.key("space")
    elif kind in ("press", "tick"):
        use(app, words.of(rest), rest)
    elif kind == "rush":
        use(app, words.of(rest), rest)
        time.sleep(0.3)
        return  # the picture is of what it does meanwhile
    elif kind == "reveal":
        button = app.find(words.of(label), USABLE, PATIENCE)
        if not any(button.states.contains(state) for state in (Atspi.StateType.PRESSED, Atspi.StateType.CHECKED)):
            use(app, words.of(label))
            app.wait_for(words.of(text), PATIENCE)
    elif kind == "say":
        use(app, rest, words.of(rest))
    elif kind == "fill":
        app.fill(words.of(label) if app.nodes(words.of(label)) else label, text)
    elif kind == "wait":
        app.wait(lambda: any(words.of(rest).split("%")[0] in line or rest in line for line in app.names()), f"“{rest}”", 60)
    elif kind == "draw":
        named = app.wait(lambda: app.nodes(rest) or app.nodes(words.of(rest)), f"“{rest}”", PATIENCE)
        draw(max(named, key=lambda node: node.get_extents(Atspi.CoordType.WINDOW).height))  # not the label above it
    elif kind == "more":
        use(app, words.of("Not going ahead"), "Not going ahead")
        settle()
        use(app, words.of(rest))
    elif kind == "file":
        choose_path(app, words, rest)
    elif kind == "save":
        choose_path(app, words, rest, "ctrl+a")
    elif kind == "folder":
        choose_path(app, words, rest)
        settle()
        if app.is_aside():
            app.key("Return")  # the first may only open it
    elif kind == "count":
        use(app, *words.of_counts(rest))
    elif kind == "alone":
        app.wait(lambda: len(app.nodes(role=WINDOWS)) == 1, "the other window to go", 30)
    elif kind == "confirm":
        confirm(app)
    elif kind == "menu":
        app.key("F10")
        settle()
        open_row(app, words.of(rest), roles=("menu item",))
    else:
        app.key(step)
    settle()


def take_pages(app, pages, words, facts, folder, variant):
    failed = 0
    for name, *steps in pages:
        try:
            for step in steps:
                take_step(app, step, words, facts)
            take(app, folder, name, variant)
        except (AssertionError, GLib.Error) as failure:
            failed += 1
            print(f"{name}-{variant}: {failure}", flush=True)
            if "CSN_FAILED" in os.environ:
                take(app, os.environ["CSN_FAILED"], name, variant)
            app.key("Escape")  # a dialog would keep the pages after it too
    for line in app.complaints():
        failed += 1
        print(f"{variant}: {line}", flush=True)
    app.process.kill()
    app.process.wait()
    return failed


def set_size(app, variant):
    """No smaller than the page allows, as with a hand on the window's corner."""
    if "size" in VARIANTS[variant]:
        window = app.wait(lambda: subprocess.run(["xdotool", "getactivewindow"], check=False, capture_output=True, text=True).stdout.strip(),
                          "a window in front")
        subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, *VARIANTS[variant]["size"].split("x")], check=True)
    settle()


def write_statuses(folder, custody):
    """What a records system may give: a status of somebody here, of somebody unknown, and a line that is none."""
    path = os.path.join(folder, "statuses.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Custody reference,Status,Date\n{custody},Acquitted,2026-01-05\nNO/0001/00,Convicted,2026-01-05\n{custody},Weather,2026-01-05\n")
    return path


def write_old(folder):
    """A register that was kept in a spreadsheet: with a column of persons, a line that is doubtful, and one that is none."""
    path = os.path.join(folder, "register-2019.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("No;Surname;Given to;Day handed over;Review date;Remarks\n7;Ozimandiel;Bay Books;4/5/2019;3/7/2019;\n8;Ozimandiel;Quay Wines;31/2/2019;;Collected in person\n"
                   "9;Ozimandiel;Harbour Pharmacy;12/6/2019;11/8/2019;\nmany;Ozimandiel;Bay Books;;;\n")
    return path


def write_edition(folder, name, more):
    """A force's own edition: one number of its own, and @more."""
    path = os.path.join(folder, name)
    os.mkdir(path)
    with open(os.path.join(path, "edition.ini"), "w", encoding="utf-8") as file:
        file.write(f"[edition]\nname={name}\ntitle=K10 of Otterham\nversion=1\nin-force-from=2026-01-01\nreview-due=2028-01-01\ninherits=k10-current\n[constants]\nreview_days=45\n{more}")
    return path


def read_sample(control, register, user, passphrase):
    """Draws one record of this year and answers every question of it, so that the sample can be signed off. Returns its title."""
    title = "One record of the last months"

    def run(*command):
        with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
            secret.write(passphrase + "\n")
            secret.flush()
            return subprocess.run([control, command[0], "--register", register, "--user", user, "--passphrase-file", secret.name, *command[1:]],
                                  check=True, capture_output=True, text=True).stdout.split("\n")
    year = time.strftime("%Y")
    sample = run("sample-draw", "--from", f"{int(year) - 1}-01-01", "--to", f"{year}-12-31", "--number", "1", "--title", title)[0].split()[-1]
    questions = [line.split("\t")[0] for line in run("samples", "--questions") if line]
    run("sample-answer", sample, run("samples", sample)[1].split("\t")[1], *[f"{name}=yes" for name in questions])
    return title


def write_card(control, folder, *kind):
    """The card of somebody whom nobody here knows: of a scheme's manager, or of a police area."""
    secret, register, path = (os.path.join(folder, kind[-1] + ending) for ending in (".passphrase", ".register", ".cscard"))
    with open(secret, "w", encoding="utf-8") as file:
        file.write(PASSPHRASE + "\n")
    account = ["--user", PERSON, "--passphrase-file", secret]
    subprocess.run([control, "create", register, *kind, *account], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([control, "card", "--register", register, *account, "mine", "--out", path], check=True, stdout=subprocess.DEVNULL)
    return path


def open_door(command, variant, user, passphrase, folder):
    """@folder: where a picture of the door goes."""
    app = App(command)
    app.wait(lambda: app.nodes(role="password text"), "the door")
    set_size(app, variant)
    if folder is not None:
        take(app, folder, "unlock", variant)
    door = app.title()
    name, *_ = [n for n in app.nodes(role=FIELDS) if app.is_seen(n)]
    app.fill(name.get_name(), user)  # over the one who was here last
    app.key("Tab")
    app.type(passphrase)
    app.key("Return")
    app.wait(lambda: app.title() != door, "the register")
    return app


def inside(build, demo, folder, variant, wanted):
    """In a session of its own, on a copy of the demonstration."""
    words = Words(build, VARIANTS[variant].get("LANGUAGE"))
    copy = tempfile.mkdtemp(prefix="csn-screenshots.")
    failed = 0
    try:
        shutil.copytree(os.path.join(demo, "CZ.register"), os.path.join(copy, "CZ.register"))
        if "LANGUAGE" in VARIANTS[variant]:
            settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "countersign")
            os.makedirs(settings, mode=0o700, exist_ok=True)
            with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
                file.write("[settings]\nlanguage=cy\n")
        program, control, register = os.path.join(build, "src/app/countersign"), os.path.join(build, "src/ctl/countersignctl"), os.path.join(copy, "CZ.register")
        user, passphrase = read_account(demo)
        facts = {"passphrase": passphrase, "past": words.of("Review %d").replace("%d", "3"), "stick": os.path.join(copy, "stick")}
        os.environ["COUNTERSIGN_LOCALE"] = os.path.join(build, "po")
        facts["number"], facts["signed"] = ask(control, register, user, passphrase, FIND)[0].split("\t")
        if not wanted or any(name in wanted for name, *_ in FIRST_PAGES):
            app = App([program])
            set_size(app, variant)
            failed += take_pages(app, [page for page in FIRST_PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
        stick = os.path.join(demo, "stick")
        facts["return"], facts["sent"] = (next(os.path.join(stick, name) for name in sorted(os.listdir(stick)) if name.endswith(ending)) for ending in (".csret", ".cspkg"))
        facts["card"] = write_card(control, copy, "--manager", "--unit", "Canterbury BCRP office", "--area", "CANT-BCRP")
        facts["police_card"] = write_card(control, copy, "--force", "Kent Police", "--unit", "Otterham AIU", "--area", "OT")
        facts["out"], facts["locked"] = os.path.join(copy, "out"), os.path.join(copy, "locked.pdf")
        os.mkdir(facts["out"])
        for name, question in (("overdue", OVERDUE), ("waiting", WAITING), ("managed", MANAGED), ("noticed", NOTICED_NOW), ("custody", CUSTODY), ("asked", ASKED)):
            facts[name] = ask(control, register, user, passphrase, question)[0]
        facts["old"], facts["edition"], facts["wrong_edition"] = write_old(copy), write_edition(copy, "k10-otterham", ""), write_edition(copy, "k10-wrong", "review_daze=45\n")
        facts["finding"], facts["show"], (unit, facts["unit_passphrase"]) = words.of("Finding %1$d: %2$s").split("%")[0], words.of("Show %s").split("%")[0], read_account(demo, "dpu")
        facts["package"] = words.of("Package %1$d: %2$s").split("%")[0]
        facts["statuses"] = write_statuses(copy, facts["custody"])
        app = open_door([program, "--register", register], variant, user, passphrase, folder)
        failed += take_pages(app, [page for page in PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
        if not wanted or any(name in wanted for name, *_ in REVIEWER_PAGES):
            app = open_door([program, "--register", register], variant, *read_account(demo, "reviewer"), None)
            failed += take_pages(app, REVIEWER_PAGES, words, facts, folder, variant)
        if not wanted or any(name in wanted for name, *_ in UNIT_PAGES):
            facts["sample"] = ask(control, register, user, passphrase, SAMPLED)[0]
            facts["read_sample"] = read_sample(control, register, unit, facts["unit_passphrase"])
            app = open_door([program, "--register", register], variant, unit, facts["unit_passphrase"], None)
            failed += take_pages(app, [page for page in UNIT_PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
        if not wanted or any(name in wanted for name, *_ in MANAGER_PAGES):
            hers = os.path.join(copy, "CANT-BCRP.register")
            shutil.copytree(os.path.join(demo, "manager", "CANT-BCRP.register"), hers)
            for name, question in (("held_reference", HELD), ("recalled", RECALLED), ("ended", ENDED), ("unreceived", UNRECEIVED), ("member", MEMBER)):
                facts[name] = ask(control, hers, *read_account(demo, "manager"), question)[0]
            facts["held"] = facts["held_reference"].split("/")[1]
            app = open_door([program, "--register", hers], variant, *read_account(demo, "manager"), None)
            failed += take_pages(app, [page for page in MANAGER_PAGES if not wanted or page[0] in wanted], words, facts, folder, variant)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    return failed


def take(app, folder, name, variant):
    subprocess.run(["xdotool", "mousemove", "1279", "0"], check=False)  # no tooltip in the picture
    left, top, width, height = app.origin()
    alone = len(app.nodes(role=WINDOWS)) == 1  # the recipient's screen and dialogs are taken with what is behind them
    crop = ["-crop", f"{width}x{height}+{max(left, 0)}+{max(top, 0)}", "+repage"] if alone else []
    subprocess.run(["import", "-window", "root", *crop, os.path.join(folder, f"{name}-{variant}.png")], check=False)


def contact_sheet(folder, variant):
    pictures = [os.path.join(folder, f"{name}-{variant}.png") for name, *_ in [*FIRST_PAGES, ("unlock",), *PAGES, *REVIEWER_PAGES, *UNIT_PAGES, *MANAGER_PAGES]]
    pictures = [picture for picture in pictures if os.path.exists(picture)]
    if shutil.which("montage") and pictures:
        subprocess.run(["montage", "-label", "%t", *pictures, "-tile", "4x", "-geometry", "480x320+8+8", "-background", "#808080",
                        os.path.join(folder, f"all-{variant}.png")], check=False)


def main():
    if sys.argv[1] == "--inside":
        return min(inside(*sys.argv[2:6], sys.argv[6:]), 100)
    build, demo, folder = (os.path.abspath(path) for path in sys.argv[1:4])
    os.makedirs(folder, exist_ok=True)
    failed = 0
    variants = [name for name in sys.argv[4:] if name in VARIANTS]
    for variant in variants or VARIANTS:
        env = dict(os.environ, COUNTERSIGN_DECODE=os.path.join(build, "src/decode/helper/countersign-decode"),
                   COUNTERSIGN_DATA=os.path.join(TOP, "data"), COUNTERSIGN_FORMS=os.path.join(TOP, "forms"),
                   COUNTERSIGN_LOCALE=os.path.join(build, "po"))
        env.update({name: value for name, value in VARIANTS[variant].items() if name.isupper()})
        failed += subprocess.run(["bash", os.path.join(TOP, "tests/app/session.sh"), "-m", "-s", VARIANTS[variant].get("screen", "1280x860"), "/usr/bin/python3",
                                  os.path.abspath(__file__), "--inside", build, demo, folder, variant,
                                  *[name for name in sys.argv[4:] if name not in VARIANTS]], env=env, check=False).returncode
        contact_sheet(folder, variant)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
