#!/usr/bin/env python3
"""A review is killed where it is signed and where it is decided: nothing is recorded, and every word is there again.
SPDX-License-Identifier: GPL-3.0-or-later

test-killed-review.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import sys
import tempfile
import time

from journey import App, Journey, ask, make_demo, picture, read_account
from killing import SECONDS, begin_again, type_over, wait_text

# Of the demonstration: what the reviewing officer was asked about, and what was signed and waits for the co-ordinator.
ASKED = "SELECT r.reference FROM reviews_due u JOIN releases r ON r.id = u.release_id WHERE u.standing IS NULL AND u.assigned_to IS NOT NULL ORDER BY u.review_on LIMIT 1"
SIGNED = "SELECT r.reference FROM reviews_due u JOIN releases r ON r.id = u.release_id WHERE u.standing = 'signed' LIMIT 1"
RECORDED = "SELECT (SELECT count (*) FROM reviews), (SELECT count (*) FROM review_decisions), (SELECT count (*) FROM forms)"
FILE, CURRENT = "What does the original file show, read again?", "What does current intelligence show?"
READ = "Read again from end to end with the officer in the case; nothing in it has been withdrawn"
KNOWN = "Two premises report the person again since the supply, on weekday afternoons"
WHY_SIGN = "Staff would not know the person without the picture"
WHY_KEEP = "It still prevents thefts from shops in the town"


def open_review(app, reference):
    app.key("ctrl+1")
    app.page("Reviews due")
    app.wait_for(reference)
    app.open_row(reference)
    app.page(f"Review of {reference}")


def choose(app, number):
    """Of what can be recommended and decided: keep, vary, withdraw, refer."""
    app.go_to("Keep in circulation")
    app.key(*["Down"] * number, "space")


def sealed(app, title, passphrase):
    """On to the page of the passphrase, which is typed; nothing is pressed there."""
    app.key("ctrl+Return")
    app.settle(60)
    if app.title() != f"{title} – Countersign":  # a warning is shown first, once
        app.key("ctrl+Return")
    app.page(title)
    app.fill("Your passphrase", passphrase)
    picture("killed-" + title.split()[0])


def sign(app, journey, reference, account, recorded):
    open_review(app, reference)
    type_over(app, FILE, READ)
    type_over(app, CURRENT, KNOWN)
    choose(app, 2)
    type_over(app, "Why?", WHY_SIGN)
    time.sleep(SECONDS)
    begin_again(app, *account)
    open_review(app, reference)
    journey.step("the reviewing officer’s words are there again", wait_text(app, FILE, READ) and wait_text(app, CURRENT, KNOWN))
    journey.step("the recommendation is chosen again", wait_text(app, "Why?", WHY_SIGN))
    sealed(app, f"Sign the review of {reference}", account[1])
    begin_again(app, *account)
    journey.step("killed where the passphrase was typed, nothing was signed", recorded())
    open_review(app, reference)
    wait_text(app, "Why?", WHY_SIGN)
    app.key("ctrl+Return")
    app.page(f"Sign the review of {reference}")
    field = app.find("Your passphrase", "password text")
    journey.step("what was to be signed can be signed at once, but for the passphrase",
                 app.wait_for(READ) and app.wait_for(WHY_SIGN) and not app.text_of(field))


def decide(app, journey, reference, account, recorded):
    open_review(app, reference)
    app.wait_for("What do you decide?")
    choose(app, 0)
    app.go_to("Use the longest date")
    app.key("Return")
    until = app.wait(lambda: app.text_of(app.field("Keep in circulation until")), "the longest date")
    type_over(app, "Why?", WHY_KEEP)
    time.sleep(SECONDS)
    begin_again(app, *account)
    open_review(app, reference)
    wait_text(app, "Why?", WHY_KEEP, "after the restart")
    journey.step("the co-ordinator’s decision is there again", wait_text(app, "Keep in circulation until", until))
    sealed(app, f"Decide on {reference}", account[1])
    begin_again(app, *account)
    journey.step("killed where the passphrase was typed, nothing was decided", recorded())
    open_review(app, reference)
    journey.step("and the decision is there still", wait_text(app, "Why?", WHY_KEEP) and wait_text(app, "Keep in circulation until", until))


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(folder, "demo"))
        account = read_account(os.path.dirname(register))
        reviewer = read_account(os.path.dirname(register), "reviewer")

        def query(select):
            return ask(ctl, register, *account, select)[0].strip()
        asked, signed, before = query(ASKED), query(SIGNED), query(RECORDED)
        app = journey.app = App([program, "--register", register])
        app.unlock(*reviewer)
        sign(app, journey, asked, reviewer, lambda: query(RECORDED) == before)
        app.key("ctrl+shift+l")
        app.unlock(*account)
        decide(app, journey, signed, account, lambda: query(RECORDED) == before)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(8).run(walk))
