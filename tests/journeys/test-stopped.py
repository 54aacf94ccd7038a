#!/usr/bin/env python3
"""Overdue means stopped: nothing of it is shown, printed, saved or supplied until it was dealt with. SPDX-License-Identifier: GPL-3.0-or-later

test-stopped.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

REASON = "Comparing with the report of Friday"
WHY = "is past its review date"
STOPPED = "Review overdue: everything is stopped"
FIRST = "SELECT reference FROM reviews_due WHERE review_on < date ('now') AND standing IS NULL ORDER BY review_on, number LIMIT 1"


def open_record(app, journey, reference):
    journey.step("the start page says what is overdue", app.wait(lambda: app.is_there("Overdue ("), "the group"))
    app.wait(lambda: app.focused_name().startswith(reference), "the first overdue row to have the focus")
    journey.step("the most overdue has the focus")
    app.key("shift+F10")
    app.find("Open record", "menu item")
    picture("stopped-menu")
    journey.step("the row's menu offers nothing to put it off",
                 app.find("Start review") and app.find("Withdraw now…") and not app.is_there("Snooze") and not app.is_there("Dismiss"))
    app.key("Up", "Return")  # the last of the menu
    app.page(reference)
    app.find(STOPPED)


def refuse(app, journey, reference):
    def told():
        focus = app.focused()
        return focus is not None and focus.name.startswith(STOPPED) and WHY in focus.name

    app.wait(told, "why it is stopped to have the focus")
    picture("stopped-record")
    journey.step("the record says first why it is stopped")
    for button in ("Show copies…", "Prepare copies…"):
        app.press(button)
        app.wait(told, "the focus to go to why")
        journey.step(f"{button} is refused with the reason", app.title().startswith(reference))
    app.wait(lambda: not told() or app.key("Tab"), "the focus to move on")  # it is elsewhere before the key is tried
    app.key("ctrl+p")
    app.wait(told, "the focus to go to why")
    journey.step("Ctrl+P is refused with the reason", app.title().startswith(reference) and not is_printing(app))
    app.open_row("Form 3795")
    app.wait(told, "the focus to go to why")
    journey.step("a copy’s form is refused with the reason", app.title().startswith(reference))


def is_printing(app):
    return bool(app.nodes("Print", "dialog") or app.nodes("Number of copies") or app.nodes("Choose the folder"))


def look_grey(app, journey):
    app.press("Show photograph…")
    app.find("Why do you need to see the photograph?")
    app.type(REASON)
    app.key("Return")
    app.find("Photograph CZ/", "image")
    app.wait(lambda: app.is_there("is shown grey"), "the sentence over the photograph")
    picture("stopped-photograph")
    journey.step("the photograph is grey and says so")
    journey.step("and leads to the review", app.find("Review it now"))
    app.key("Tab", "Tab")
    app.wait(lambda: not app.focused_name().startswith(STOPPED), "the focus to move on")
    app.key("ctrl+p")
    app.wait(lambda: app.focused_name().startswith(STOPPED) and WHY in app.focused_name(), "why to have the focus")
    journey.step("Ctrl+P is refused there, too", not is_printing(app))
    app.key("alt+Left")
    app.find("Recorded facts")


def run(ctl, register, user, passphrase, *arguments):
    with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
        secret.write(passphrase + "\n")
        secret.flush()
        return subprocess.run([ctl, *arguments, "--register", register, "--user", user, "--passphrase-file", secret.name],
                              capture_output=True, text=True, check=False)


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        demo = os.path.join(folder, "demo")
        make_demo(ctl, demo)
        user, passphrase = read_account(demo)
        register = os.path.join(demo, "CZ.register")
        reference = ask(ctl, register, user, passphrase, FIRST)[0].strip()
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        open_record(app, journey, reference)
        refuse(app, journey, reference)
        look_grey(app, journey)
        done = run(ctl, register, user, passphrase, "recall", "demand", reference, "--all", "--reason=Too late for a review", "--how=by telephone")
        journey.step("every copy is demanded back", done.returncode == 0)
        app.wait(lambda: not app.is_there(STOPPED), "the stop to go")
        journey.step("what was withdrawn is stopped no longer", app.wait(lambda: app.is_there("demanded back, "), "what stands now"))
        picture("stopped-withdrawn")
        app.press("Show copies…")
        app.find("Why do you need to see the form?")
        app.type(REASON)
        app.key("Return")
        app.find("Copy 1 of ")
        app.find("Print this…")
        picture("stopped-copies")
        journey.step("its copies can be looked at again", not app.is_there(WHY))
        app.end()
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        picture("at-the-end")
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(15).run(walk))
