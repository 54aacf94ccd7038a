#!/usr/bin/env python3
"""A recipient signs on a screen of his own, with the mouse; nobody leaves it without the passphrase. SPDX-License-Identifier: GPL-3.0-or-later

test-sign.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

ZIGZAG = [(0.15 + 0.02 * i, 0.35 + 0.3 * (i % 2)) for i in range(30)]


def go_to_unsigned(app, journey):
    app.key("ctrl+4")
    app.page("Recipients")
    app.type("Clock Tower")
    app.find("Showing 1 of ")
    app.key("Return")
    app.key("Return")
    app.page("Recipient")
    app.find("Not signed")
    journey.step("a recipient who has not signed is told as such")


def stay(app, journey):
    app.key("alt+u")
    app.find("Read the undertaking")
    journey.step("the recipient’s screen shows the undertaking", app.find("9. We will return or destroy every copy"))
    journey.step("and nothing of the register", not app.is_there("Register") and not app.is_there("CZ/"))
    for keys in ("Escape", "ctrl+q", "ctrl+w", "F10", "ctrl+1", "alt+F4", "ctrl+shift+l"):
        app.key(keys)
    journey.step("no key leads out of it", app.find("Read the undertaking") and not app.is_there("Passphrase"))


def sign(app, journey):
    app.key("alt+r")
    app.key("alt+c")
    app.find("How do you want to sign the undertaking?")
    picture("sign-ways")
    app.key("alt+s")
    app.find("Signature", "image")
    app.key("alt+p")
    app.type("Manager")
    app.draw("Signature", ZIGZAG)
    app.find("Signed. Press Done")
    picture("sign-drawn")
    journey.step("what was drawn counts as a signature")
    app.key("alt+d")
    app.find("The undertaking is signed")
    app.find("Signed form, page 1")
    picture("sign-finished")
    journey.step("the signed form is shown to the recipient")


def give_back(app, journey, passphrase):
    app.key("alt+g")
    app.find("Please give the computer back")
    app.type("not the passphrase")
    app.key("Return")
    app.find("This is not the passphrase")
    journey.step("a wrong passphrase keeps the screen", not app.is_there("Recipients"))
    app.type(passphrase)
    app.key("Return")
    app.page("Recipient")
    app.find("Drawn on the screen")
    journey.step("the right one leads back, and the undertaking is signed", app.find("Signed by"))


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        demo = os.path.join(folder, "demo")
        register = make_demo(ctl, demo)
        user, passphrase = read_account(demo)
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        app.page("Reviews due")
        go_to_unsigned(app, journey)
        stay(app, journey)
        sign(app, journey)
        give_back(app, journey, passphrase)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
        kept = ask(ctl, register, user, passphrase, "SELECT method FROM undertakings WHERE strokes <> '' ORDER BY recorded_seq DESC LIMIT 1")
        journey.step("the strokes are in the register", any("drawn" in line for line in kept))
    finally:
        picture("at-the-end")
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(10).run(walk))
