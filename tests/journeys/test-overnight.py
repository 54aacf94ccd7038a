#!/usr/bin/env python3
"""Pages that are open when the day turns: what has become overdue is gone from the screen, and leaves by none of them.
SPDX-License-Identifier: GPL-3.0-or-later

test-overnight.py COUNTERSIGN COUNTERSIGNCTL

The other day comes from another computer: somebody writes to the same register there, where it is later already. Then this one's clock is
behind, and it writes nothing more: each page has a register of its own."""
import datetime
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, print_into, read_account
from tree import Atspi

REASON = "Comparing with the report of Friday"
WHY = "is past its review date"
STOPPED = "Review overdue: everything is stopped"
# Not overdue yet; and one that nobody has a copy of yet, though somebody may.
SOON = "SELECT u.reference, u.review_on FROM reviews_due u WHERE u.review_on >= date ('now') AND u.copies > 1 ORDER BY u.review_on LIMIT 1"
NEW = """SELECT r.reference FROM releases r WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)
AND EXISTS (SELECT 1 FROM decision_recipients d WHERE d.case_id = r.case_id AND d.ended_seq IS NULL) ORDER BY r.number LIMIT 1"""
DUE_ON = "SELECT review_on FROM reviews_due WHERE reference = '{}'"


class Elsewhere:
    """The same register on another computer."""

    def __init__(self, ctl, register, user, passphrase):
        self.ctl, self.register, self.user, self.passphrase = ctl, register, user, passphrase

    def ask(self, select):
        return ask(self.ctl, self.register, self.user, self.passphrase, select)

    def write_after(self, day):
        """An act of the day after @day."""
        noon = (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat() + "T12:00:00+00:00"
        with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
            secret.write(self.passphrase + "\n")
            secret.flush()
            done = subprocess.run([self.ctl, "scheme", "--name=Night Watch", "--type=shop-watch", "--locality=Town", "--registration=NW-1",
                                   "--agreed-on=2026-01-05", f"--clock={noon}", "--register", self.register, "--user", self.user,
                                   "--passphrase-file", secret.name], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def may_press(app, name):
    return any(n.states.contains(Atspi.StateType.SENSITIVE) and app.is_seen(n) for n in app.nodes(name, "push button"))


def is_told(app):
    """Why has the focus."""
    focus = app.focused_name()
    return focus.startswith(STOPPED) and WHY in focus


def is_printing(app):
    return bool(app.nodes("Print", "dialog") or app.nodes("Number of copies") or app.nodes("Choose the folder"))


def open_record(app, reference):
    app.key("ctrl+1")
    app.page("Reviews due")
    app.wait_for(reference)
    app.reach(lambda: app.find(reference, "list item"))
    app.key("shift+F10")
    app.find("Open record", "menu item")
    app.key("Up", "Return")
    app.page(reference)


def say_why(app, question):
    app.find(question)
    app.type(REASON)
    app.key("Return")


def copies(app, journey, elsewhere):
    reference, day = elsewhere.ask(SOON)[0].split("\t")
    open_record(app, reference)
    app.press("Show copies…")
    say_why(app, "Why do you need to see the form?")
    app.find("Copy 1 of ", "image")
    uses = ("Print this…", "Save this…", "Print all (", "Save all (")
    journey.step("on its last day a copy can be printed and saved", all(may_press(app, name) for name in uses))
    print_into(os.path.dirname(elsewhere.register))
    app.press("Print this…")
    app.find("Print", "dialog")
    app.click(lambda: app.find("Print to File", "label"))
    elsewhere.write_after(day)
    app.wait_for(WHY)
    app.wait(lambda: may_press(app, "Print"), "the button that prints")
    app.click(lambda: app.nodes("Print", "push button")[-1])
    app.find("Nothing was printed")
    picture("overnight-printing")
    made = glob.glob(os.path.join(os.path.dirname(elsewhere.register), "*.pdf"))
    journey.step("a print dialogue that was open when the day turned prints nothing, and says why", app.shows(WHY) and not made)
    app.key("Escape")
    app.wait(lambda: not app.nodes("Nothing was printed"), "the page again")
    app.wait(lambda: not app.nodes("Copy 1 of ", "image"), "its pages to go")
    picture("overnight-copies")
    journey.step("the next day it is gone from the screen, and can be neither printed nor saved", not any(may_press(app, name) for name in uses))
    app.key("ctrl+p")
    app.wait(lambda: is_told(app), "why to have the focus")
    journey.step("Ctrl+P leads to why", not is_printing(app))


def form(app, journey, elsewhere):
    reference, day = elsewhere.ask(SOON)[0].split("\t")
    open_record(app, reference)
    app.open_row("Form 3795")
    say_why(app, "Why do you need to see the form?")
    app.page(f"Form for {reference}")
    app.find(f"Form for {reference}, page 1", "image")
    elsewhere.write_after(day)
    app.wait_for(WHY)
    app.wait(lambda: not app.nodes(f"Form for {reference}, page", "image"), "its pages to go")
    picture("overnight-form")
    journey.step("a recipient’s form that is open goes, and why has the focus", app.wait(lambda: is_told(app), "why to have the focus"))


def photograph(app, journey, elsewhere):
    reference, day = elsewhere.ask(SOON)[0].split("\t")
    open_record(app, reference)
    app.press("Show photograph…")
    say_why(app, "Why do you need to see the photograph?")
    app.find(f"Photograph {reference}", "image")
    journey.step("on its last day nothing is said over the photograph", not app.shows(WHY))
    elsewhere.write_after(day)
    app.wait_for(WHY)
    picture("overnight-photograph")
    app.key("ctrl+p")
    app.wait(lambda: is_told(app), "why to have the focus")
    journey.step("the next day it is grey and says so", not is_printing(app))


def prepared(app, journey, elsewhere):
    """Copies that were prepared in time, and neither printed nor saved yet."""
    reference = elsewhere.ask(NEW)[0].strip()
    app.key("ctrl+3")
    app.page("Register")
    app.key("ctrl+f")
    app.type(reference)
    app.wait_for("Showing 1 of ")
    app.go_to(reference)
    app.key("Return")
    app.page(reference)
    app.press("Prepare copies…")
    app.page(f"Issue {reference}")
    app.wait(lambda: ". Undertaking: " in app.focused_name(), "the focus in the list")
    app.key("ctrl+a", "ctrl+Return")
    app.page(f"Copies of {reference}")
    app.wait_for("prepared")
    uses = ("Show copies", "Print ", "Save ")
    journey.step("copies that were just prepared can be used", all(may_press(app, name) for name in uses))
    elsewhere.write_after(elsewhere.ask(DUE_ON.format(reference))[0].strip())
    app.wait_for(WHY)
    picture("overnight-prepared")
    journey.step("when they are overdue nothing of them can be used", not any(may_press(app, name) for name in uses))
    app.wait(lambda: is_told(app), "why to have the focus")
    app.key("Tab", "ctrl+p")
    app.wait(lambda: is_told(app), "why to have the focus again")
    journey.step("Ctrl+P leads to why there, too", not is_printing(app))


def walk(journey):
    program, ctl = sys.argv[1:3]
    for scene in (copies, form, photograph, prepared):
        folder = tempfile.mkdtemp(prefix="csn-journey.")
        try:
            register = make_demo(ctl, os.path.join(folder, "demo"))
            user, passphrase = read_account(os.path.dirname(register))
            app = journey.app = App([program, "--register", register])
            app.unlock(user, passphrase)
            scene(app, journey, Elsewhere(ctl, register, user, passphrase))
            app.end()
            assert not app.complaints(), app.complaints()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    journey.step("none ended with a complaint")


if __name__ == "__main__":
    sys.exit(Journey(11).run(walk))
