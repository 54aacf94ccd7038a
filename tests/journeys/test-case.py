#!/usr/bin/env python3
"""A case under way: what is typed survives a power cut, a file that is no photograph is refused in words, an answer may end the matter.
SPDX-License-Identifier: GPL-3.0-or-later

test-case.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import sys
import tempfile
import time

from journey import App, Journey, make_demo, picture, read_account

SAMPLES = os.environ.get("CSN_SAMPLES", "")
# Within this time what was typed last must be on the disk.
MOST_SECONDS = 1.5
TYPED = [
    ("1. Add the photograph", "Add the photograph", "Reference", "ZX-1182-26"),
    ("2. Give the grounds", "Give the grounds", "Locality where further offending is suspected", "Harbledown"),
    ("3. Record your decision", "Record your decision (JAPAN)", "Why is disclosure necessary?", "Nothing else has stopped the thefts so far"),
    ("4. Assess the risk", "Assess the risk", "Special conditions", "Shown to staff only, never copied"),
    ("5. Say what recipients", "Say what recipients are told", "Sentence that recipients are told", "It is suspected that this subject may"),
]


def open_task(app, row, title):
    app.page("Authorisation")
    app.open_row(row)
    app.page(title)


def type_everywhere(app, journey):
    app.key("ctrl+n")
    app.page("Authorisation")
    app.find("0 of 8 tasks completed")
    journey.step("a new authorisation says that nothing is done", app.wait_for("Tasks 1, 2, 3, 4, 5, 6 and 7 are not complete"))
    picture("case-new")
    for row, title, label, text in TYPED:
        open_task(app, row, title)
        app.reach(lambda: app.field(label))
        app.type(text)
        if row != TYPED[-1][0]:
            app.key("alt+Left")
    typed = time.monotonic()
    journey.step("something is typed on every task page")
    time.sleep(max(0.0, MOST_SECONDS - 0.2 - (time.monotonic() - typed)))  # the promise that is tested is a time
    app.crash()


def find_again(app, journey, user, passphrase):
    app.restart()
    app.unlock(user, passphrase)
    app.key("ctrl+2")
    app.page("Authorisations")
    app.open_row("ZX-1182-26")
    app.page("Authorisation")
    picture("case-again")
    for row, title, label, text in TYPED:
        open_task(app, row, title)
        there = app.wait(lambda: app.text_of(app.field(label)) == text, f"“{text}” in “{label}”")
        journey.step(f"after a power cut “{label}” is as it was typed", there)
        app.key("alt+Left")


def choose_file(app, path):
    app.press("Choose the photograph…")
    app.choose_path(path)


def add_photograph(app, journey):
    open_task(app, TYPED[0][0], TYPED[0][1])
    if SAMPLES:
        choose_file(app, os.path.join(SAMPLES, "hostile", "really-heic.jpg"))
        app.wait_for("This photograph is in HEIC format")
        picture("case-heic")
        journey.step("a file that is no photograph is refused in a sentence", not app.shows("really-heic"))
        choose_file(app, os.path.join(SAMPLES, "portraits", "portrait-09-leaky-metadata.jpg"))
        app.wait_for("About this file")
        picture("case-photograph")
        journey.step("a photograph is added, and what stays behind is said", app.wait_for("will be removed") and not app.shows("leaky"))
    else:
        for what in ("a file that is no photograph is refused", "a photograph is added"):
            journey.step(f"{what} # SKIP the samples are not on this machine")


def stop(app, journey):
    app.go_to("CCTV", 160)
    app.key("space", "ctrl+Return")
    app.page("This photograph cannot be disclosed")
    picture("case-stop")
    journey.step("an answer that ends the matter leads to the policy's words", app.wait_for("K10 5.3") and app.wait_for("third parties (e.g. CCTV)"))
    app.press("Close as not disclosed…")
    app.page("Refuse the request")
    app.key("ctrl+Return")
    app.page("Authorisations")
    app.wait_for("A picture from CCTV cannot be disclosed")
    picture("case-refused")
    journey.step("the case is closed, with its reason in the list")


def walk(journey):
    program, ctl = sys.argv[1:3]
    room = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        demo = os.path.join(room, "demo")
        register = make_demo(ctl, demo)
        user, passphrase = read_account(demo)
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        type_everywhere(app, journey)
        find_again(app, journey, user, passphrase)
        add_photograph(app, journey)
        stop(app, journey)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        picture("case-end")
        shutil.rmtree(room, ignore_errors=True)


sys.exit(Journey(12).run(walk))
