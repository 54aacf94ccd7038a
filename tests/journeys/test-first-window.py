#!/usr/bin/env python3
"""The first window, from unlocking to locking, with the keyboard alone. SPDX-License-Identifier: GPL-3.0-or-later

test-first-window.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import re
import shutil
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

REASON = "Comparing with the report of 3 June"


def unlock(app, journey, user, passphrase):
    name = app.find("Your name", "text")
    journey.step("the name field has the focus", app.wait(lambda: app.focused_name() == "Your name", "focus"))
    app.type(user)
    app.key("Return")
    app.type("not the passphrase")
    app.key("Return")
    app.find("The name and passphrase do not open this register")
    picture("unlock-wrong")
    error = app.find("Passphrase", "password text")
    journey.step("a wrong passphrase is told in words by its field", "Error:" in (error.get_description() or ""))
    app.type(passphrase)
    app.key("Return")
    app.page("Reviews due")
    journey.step("the right passphrase opens the register at what is due")
    app.key("ctrl+3")
    app.page("Register")


def search(app, journey):
    shown = app.wait(lambda: next((n for n in app.names() if re.fullmatch(r"Showing \d+ of \d+", n)), None), "how many are shown")
    total = int(shown.split()[-1])
    journey.step(f"the list shows all {total} releases", shown == f"Showing {total} of {total}" and total >= 50)
    picture("register")
    sentences = [n for n in app.names() if re.match(r"CZ/\d+/\d\d, ", n)]
    journey.step("its rows are read as sentences", len(sentences) > 5 and not app.is_there("GtkListItemWidget"))
    issued = next(s for s in sentences if re.search(r"issued to [1-9]", s))
    reference = issued.split(",")[0]
    number = str(int(reference.split("/")[1]))
    journey.step("area and role are told", app.find("CZ – Co-ordinator"))
    journey.step("practice records are told", app.find("Practice records. Nothing here is real."))
    app.key("ctrl+f")
    app.type(number)
    app.find(f"Showing 1 of {total}")
    picture("search")
    journey.step(f"“{number}” finds one release")
    app.key("Return")
    app.key("Return")
    app.wait(lambda: app.title() == f"{reference} – Countersign", "the record")
    app.find("Disclosure authorised")
    picture("record")
    journey.step("Enter opens its record, and the timeline is there")
    return reference


def look(app, journey, reference):
    app.go_to("Form 3796")
    app.key("Return")
    app.find("Why do you need to see the form?")
    app.key("Return")
    journey.step("a form is not shown without a reason", not app.is_there("Page 1 of"))
    app.type("Answering a question about the grounds")
    app.key("Return")
    app.find(f"Form for {reference}, page 1")
    picture("form")
    journey.step("with a reason the form's first page is shown")
    app.key("alt+Left")
    app.wait(lambda: app.title() == f"{reference} – Countersign", "the record again")

    app.go_to("Show photograph…")
    app.key("Return")
    app.find("Why do you need to see the photograph?")
    picture("reason")
    app.key("Escape")
    app.wait(lambda: not app.is_there("Why do you need"), "the question gone")
    journey.step("no reason, no photograph", not app.is_there(f"Photograph {reference}"))
    app.go_to("Show photograph…")
    app.key("Return")
    app.find("Why do you need to see the photograph?")
    app.type(REASON)
    app.key("Return")
    app.find(f"Photograph {reference}", "image")
    picture("photograph")
    journey.step("with a reason the photograph is shown")
    app.key("ctrl+1")
    app.find("100 %")
    journey.step("the keyboard zooms")
    app.key("alt+Left")
    app.find("Photograph looked at")
    journey.step("the look is in the timeline", app.find("Photograph looked at"))


def walk(journey):
    program, ctl = sys.argv[1:3]
    demo = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(demo, "demo"))
        user, passphrase = read_account(os.path.join(demo, "demo"))
        app = journey.app = App([program, "--register", register])
        unlock(app, journey, user, passphrase)
        reference = search(app, journey)
        look(app, journey, reference)
        app.key("ctrl+shift+l")
        app.find("Unlock the register")
        app.wait(lambda: not any(n.startswith("CZ/") for n in app.names()), "nothing of the register left")
        picture("locked")
        journey.step("locking leaves nothing of the register")
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", app.process.returncode in (0, -15) and not app.complaints())
        reasons = ask(ctl, register, user, passphrase, "SELECT reason FROM looks")
        journey.step("the reason is in the register", any(REASON in line for line in reasons))
    finally:
        picture("at-the-end")
        shutil.rmtree(demo, ignore_errors=True)


sys.exit(Journey(18).run(walk))
