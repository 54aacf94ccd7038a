#!/usr/bin/env python3
"""From a complete draft to a number, with the keyboard alone: recipients, review date, check answers, passphrase, confirmation.
SPDX-License-Identifier: GPL-3.0-or-later

test-decide.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import re
import shutil
import sys
import tempfile

from journey import App, Journey, make_demo, picture, read_account

LIST = "Authorisation"
CHECK = "Check the record, then authorise disclosure"


def open_draft(app, journey):
    app.key("ctrl+2")
    app.page("Authorisations")
    app.wait_for("6 of 8 tasks completed")
    app.go_to("ZY/")
    app.key("Return")
    app.page(LIST)
    app.wait_for("6 of 8 tasks completed")
    journey.step("the draft opens with six tasks completed and the last one waiting", app.wait_for("Task 7 is not complete"))


def choose(app, journey):
    app.go_to("6. Choose who receives it")
    app.key("Return")
    app.page("Choose who receives it")
    counts = app.wait(lambda: next((t for t in app.texts() if re.match(r"\d+ cop(y|ies) to ", t)), None), "the counts")
    picture("choose")
    journey.step(f"the counts are in sight: {counts}", True)
    journey.step("every control has a name", not app.unnamed())
    app.key("ctrl+f")
    app.type("burgate books")
    app.wait_for("Showing 1 of")
    picture("choose-search")
    app.wait(lambda: not app.shows("Cathedral Gate Gifts"), "the others to go")
    app.go_to("Burgate Books")
    app.key("space")
    app.wait(lambda: not app.shows(counts), "other counts")
    app.key("space")
    app.wait_for(counts)
    journey.step("Space on a member chooses, and again does not")
    app.key("ctrl+Return")
    app.page(LIST)
    journey.step("Ctrl+Enter leads back to the task list")


def set_period(app, journey):
    app.go_to("7. Set the review date")
    app.key("Return")
    app.page("Set the review date")
    app.wait_for("A copy that is supplied today is reviewed by")
    picture("period")
    app.go_to("60 days")
    app.key("space")
    app.wait_for("60 days")
    app.key("ctrl+Return")
    app.page(LIST)
    app.wait_for("7 of 8 tasks completed")
    journey.step("60 days are confirmed, and the task is completed")


def check(app, journey):
    app.go_to("8. Check and authorise")
    app.key("Return")
    app.page(CHECK)
    app.wait_for("You are authorising this on behalf of")
    app.find("The stamped photograph as this recipient would get it", "image")
    picture("answers")
    journey.step("the sentence, the stamped picture and the answers are there", app.wait_for("It is suspected that this subject may engage in"))
    journey.step("every control has a name", not app.unnamed())
    app.key("ctrl+Next")
    app.wait_for("Recipient 2 of")
    journey.step("Ctrl+Page Down steps to the next recipient")
    app.go_to("Change the locality", 160)
    app.key("Return")
    app.page("Give the grounds")
    app.key("alt+Left")
    app.page(CHECK)
    journey.step("Change leads to the question, and Back here again")


def authorise(app, journey, passphrase):
    app.proceed_warned("Authorise disclosure")
    app.page("Authorise disclosure")
    app.wait_for("Who gets it")
    picture("authorise")
    app.type("not the passphrase")
    app.key("Return")
    app.wait(lambda: app.focused_name() == "Authorise disclosure", "the focus on the button")
    journey.step("Enter in the passphrase does not sign")
    app.key("Return")
    app.wait_for("This is not your passphrase")
    picture("authorise-wrong")
    journey.step("a wrong passphrase is told at its field, and nothing is signed")
    app.type(passphrase)
    app.key("Return", "Return")
    app.page("Disclosure authorised")
    heading = app.wait(lambda: next((t for t in app.texts() if t.startswith("Disclosure authorised – CZ/")), None), "the number")
    app.wait_for("What happens next")
    picture("authorised")
    journey.step(f"“{heading}”", re.fullmatch(r"Disclosure authorised – CZ/\d{3}/\d\d", heading))
    journey.step("what happens next is said", app.wait_for("to prepare") and app.wait_for("Record on Genesis"))
    return heading.split(" – ")[1]


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(folder, "demo"))
        user, passphrase = read_account(os.path.join(folder, "demo"))
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        app.page("Reviews due")
        open_draft(app, journey)
        choose(app, journey)
        set_period(app, journey)
        check(app, journey)
        reference = authorise(app, journey, passphrase)
        app.go_to("Open the record")
        app.key("Return")
        app.page(reference)
        journey.step("the record is one step away")
        app.key("ctrl+q")
        app.wait_end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", app.process.returncode == 0 and not app.complaints())
    finally:
        picture("decide-at-the-end")
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(16).run(walk))
