#!/usr/bin/env python3
"""A record by keyboard: found by a filter, a fact corrected, the photograph and its file seen. SPDX-License-Identifier: GPL-3.0-or-later

test-record.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

RIGHT = "CZ/9999/26"
WHY = "The custody number had been mistyped"
REASON = "Comparing with the report of Friday"


def filter_overdue(app, journey):
    app.key("ctrl+3")
    app.page("Register")
    app.find("Showing ")
    app.key("alt+s")
    app.wait(lambda: app.focused() and app.focused().role == "menu item", "the list of what can be filtered")
    app.key("Down", "Down", "Down", "Return")
    app.find("Remove filter: Overdue")
    picture("record-filtered")
    journey.step("a filter is a chip that can be taken off")
    app.key("ctrl+f")
    app.key("Return", "Return")
    app.find("Recorded facts")
    picture("record-overdue")
    journey.step("Enter opens the record of an overdue release")
    journey.step("why issuing is stopped is told", app.wait(lambda: app.is_there("is past its review date"), "the register's sentence"))


def correct(app, journey):
    app.press("Correct: Custody reference")
    app.page("Correct a recorded fact")
    app.fill("What is right", RIGHT)
    app.fill("Why is it corrected?", WHY)
    app.key("ctrl+Return")
    app.find("Recorded fact corrected")
    picture("record-corrected")
    journey.step("a correction is a new entry of the timeline")
    journey.step("the value before stays with the word “was”", any(n.startswith("was ") for n in app.names()))


def look(app, journey):
    app.press("Show photograph…")
    app.find("Why do you need to see the photograph?")
    app.type(REASON)
    app.key("Return")
    app.find("Photograph CZ/", "image")
    picture("record-photograph")
    journey.step("after a reason the photograph is shown")
    journey.step("what its file holds is told", app.find("Contains location"))
    journey.step("why nothing may be changed is told", app.find("This case has been decided"))


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        demo = os.path.join(folder, "demo")
        make_demo(ctl, demo)
        user, passphrase = read_account(demo)
        register = os.path.join(demo, "CZ.register")
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        filter_overdue(app, journey)
        correct(app, journey)
        look(app, journey)
        app.end()
        journey.step("it ends without a complaint", not app.complaints())
        rows = ask(ctl, register, user, passphrase, "SELECT now, reason FROM corrections")
        journey.step("the correction is in the register", any(RIGHT in row and WHY in row for row in rows))
        rows = ask(ctl, register, user, passphrase, "SELECT reason FROM looks")
        journey.step("the look's reason is in the register", any(REASON in row for row in rows))
    finally:
        picture("at-the-end")
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(11).run(walk))
