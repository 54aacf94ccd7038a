#!/usr/bin/env python3
"""On every page where something is typed: the process is killed, and after unlocking the text is there again. SPDX-License-Identifier: GPL-3.0-or-later

test-killed.py COUNTERSIGN COUNTERSIGNCTL"""
import shutil
import sys
import tempfile

from journey import App, Journey
from killing import begin_again, try_page
from small import MEMBER, OPEN_CASE, PASSPHRASE, SCHEME, USER, make_small


def section(key, title):
    def go(app):
        app.key(key)
        app.page(title)
    return go


def new(key, title):
    def go(app):
        section(key, title)(app)
        app.key("ctrl+n")
    return go


def scheme(app):
    section("ctrl+5", "Schemes")(app)
    app.open_row(SCHEME)
    app.page("Scheme")


def recipient(app):
    scheme(app)
    app.open_row(MEMBER)
    app.page("Recipient")


def record(app):
    section("ctrl+3", "Register")(app)
    app.find("issued to", "table row")
    app.key("ctrl+f", "Return")
    app.wait(lambda: app.focused() and app.focused().role == "table row", "the focus in the list")
    app.key("Return")
    app.find("Recorded facts")


def case(app):
    section("ctrl+2", "Authorisations")(app)
    app.open_row(OPEN_CASE)
    app.page("Authorisation")


def menu(item):
    def go(app):
        app.key("F10")
        app.find(item, "menu item")
        app.go_to(item)
        app.key("Return")
        app.page(item)
    return go


def pressed(before, button):
    def go(app):
        before(app)
        app.press(button)
    return go


def item(before, button, entry):
    """An entry of the menu behind @button."""
    def go(app):
        before(app)
        app.reach(lambda: app.find(button, ("push button", "toggle button")))
        app.key("space")
        app.go_to(entry)
        app.key("Return")
    return go


def task(row, more=None):
    def go(app):
        case(app)
        app.open_row(row)
        if more:
            more(app)
    return go


def sheets(app):
    menu("Recovery sheets")(app)
    app.press("Make the two sheets")
    app.press("Type them back")


def account(app):
    menu("People who may use the register")(app)
    app.press("Add a person…")


def notice(app):
    app.page("Set the review date")
    app.find("Until an exclusion notice ends")
    if not any(app.is_seen(node) for node in app.nodes("Last day of the notice", ("text", "entry"))):
        app.go_to("Until an exclusion notice ends")
        app.key("space")


def area(app):
    app.page("Choose who receives it")
    if not any(app.is_seen(node) for node in app.nodes("Area", ("text", "entry"))):
        app.press("Add another area")


def disc(app):
    pressed(record, "Prepare copies…")(app)
    app.wait(lambda: app.title().startswith("Issue "), "the recipients")
    app.find("Supplied as", "push button")
    app.settle()
    if not any(app.is_seen(node) for node in app.nodes("Number of the disc or stick", ("text", "entry"))):
        app.key("alt+l")
        app.find("USB stick")
        app.key("Down", "Down", "Return")


def own_words(app):
    pressed(recipient, "Have undertaking signed…")(app)
    app.find("Read the undertaking")
    app.key("alt+r", "alt+c")
    app.find("How do you want to sign the undertaking?")
    app.key("alt+w")


# What it is; how one gets there from anywhere; the field; what is typed.
PAGES = [
    ("a new scheme", new("ctrl+5", "Schemes"), "Name of the scheme", "Harbour Watch"),
    ("a new member", pressed(scheme, "Add member…"), "Organisation", "Abbey Wools"),
    ("a manager", pressed(scheme, "Approve manager…"), "Organisation", "Scheme office"),
    ("a paper", pressed(scheme, "Attach…"), "Title", "Agreement of this year"),
    ("a recipient’s details", pressed(recipient, "Change details…"), "Premises", "9 Low Street"),
    ("why a recipient is suspended", pressed(recipient, "Suspend…"), "Reason", "The premises are being moved"),
    ("an undertaking on paper", pressed(recipient, "Attach scan of paper undertaking…"), "Where the paper is kept", "Cabinet two"),
    ("a recipient’s own words", own_words, "Your full name", "Tamsin Ludd"),
    ("a correction", pressed(record, "Correct: Custody reference"), "Why is it corrected?", "It had been mistyped"),
    ("why somebody looks at a photograph", pressed(record, "Show photograph…"), "Reason", "The shop has asked who it is"),
    ("the number of a disc", disc, "Number of the disc or stick", "D 17"),
    ("a cancelled number", item(section("ctrl+3", "Register"), "View", "Cancel a number…"), "Reason", "Spoilt in the printer"),
    ("a refusal", item(case, "Not going ahead", "Refuse the request…"), "Reason", "No current intelligence"),
    ("a withdrawal", item(case, "Not going ahead", "Withdraw the request…"), "Reason", "Who asked wants it no longer"),
    ("another area", task("6. Choose who receives it", area), "Area", "Medway"),
    ("an exclusion notice", task("7. Set the review date", notice), "Last day of the notice", "4 March 2027"),
    ("a new account", account, "Name", "Rowan Newcomer"),
    ("who keeps the recovery sheets", sheets, "Sheet A is kept by", "Data protection unit"),
]


def walk(journey):
    program = sys.argv[1]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_small(folder)
        app = journey.app = App([program, "--register", register.path])
        app.unlock(USER, PASSPHRASE)
        for page in PAGES:
            if len(sys.argv) < 4 or sys.argv[3] in page[0]:
                try_page(app, journey, (USER, PASSPHRASE), page)
                if app.is_there("Confirm in words") or app.is_there("Cancel the next number?") or app.is_there("Why do you need to see"):  # nothing leads out of there but an answer
                    begin_again(app, USER, PASSPHRASE)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(len(PAGES) + 1 if len(sys.argv) < 4 else 2).run(walk))
