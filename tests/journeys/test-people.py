#!/usr/bin/env python3
"""A scheme, its member, and the member's undertaking in words, with the keyboard alone. SPDX-License-Identifier: GPL-3.0-or-later

test-people.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account, read_pdf


def type_into(app, label, text):
    app.go_to(label)
    app.type(text)


def add_scheme(app, journey):
    app.key("ctrl+5")
    app.page("Schemes")
    app.key("ctrl+n")
    app.page("Add a scheme")
    app.key("ctrl+Return")
    app.find("There is a problem")
    journey.step("an empty scheme is refused in words", app.title().startswith("Error: "))
    type_into(app, "Name of the scheme", "Faversham Shop Watch")
    app.go_to("Type")
    app.key("space")  # a drop-down that can be searched
    app.type("Shop W")
    app.key("Down", "Return")
    type_into(app, "Locality", "Faversham")
    type_into(app, "Registration", "SW-12")
    picture("people-scheme")
    app.key("ctrl+Return")
    app.page("Schemes")
    app.find("Faversham Shop Watch")
    journey.step("a scheme is added with the keyboard alone")


def add_member(app, journey):
    app.go_to("Faversham Shop Watch")
    app.key("Return")
    app.page("Scheme")
    app.key("ctrl+n")
    app.page("Add a member")
    for label, text in (("Organisation", "Abbey Street Wools"), ("Premises", "4 Abbey Street"), ("Name of the responsible person", "Tamsin Ludd"),
                        ("Contact", "01632 960077"), ("Where photographs will be kept", "Locked drawer"), ("Data protection registration", "ZA777")):
        type_into(app, label, text)
    app.key("ctrl+Return")
    app.page("Scheme")
    app.find("Abbey Street Wools")
    journey.step("and a member of it")
    app.go_to("Abbey Street Wools")
    app.key("Return")
    app.page("Recipient")
    app.find("Not signed")


def sign_in_words(app, journey, passphrase):
    app.key("alt+u")
    app.find("Read the undertaking")
    app.key("alt+r", "alt+c")
    app.find("How do you want to sign the undertaking?")
    app.key("alt+w")
    app.find("Confirm in words")
    app.find("I agree and sign")
    app.type("Tamsin Ludd")
    app.key("alt+p")
    app.type("Owner")
    app.key("alt+s")
    app.type("I have read the whole undertaking and I agree to keep it")
    picture("people-words")
    app.key("alt+a")
    app.find("The undertaking is signed")
    app.key("alt+g")
    app.find("Please give the computer back")
    app.type(passphrase)
    app.key("Return")
    app.page("Recipient")
    app.find("Confirmed in words before a witness")
    journey.step("the undertaking is signed in words, with the keyboard alone")


def supply_list(app, journey, folder):
    """F31: the list goes to the data protection unit, and what changes after that is told."""
    app.key("ctrl+5")
    app.page("Schemes")
    app.press("List of members")
    app.page("List of members")
    app.find("Abbey Street Wools")
    journey.step("F31: the list of members says what changed since it was supplied last", any(" changes since" in name for name in app.names()))
    path = os.path.join(folder, "members.pdf")
    app.press("Save as PDF…")
    app.choose_path(path, key="ctrl+a")
    app.wait_for_file(path)
    text = read_pdf(path)
    journey.step("F31: it is saved with whom it names", "Abbey Street Wools" in text and "Tamsin Ludd" in text)
    app.press("Record that it was supplied…")
    app.page("The list of members was supplied")
    type_into(app, "How", "By internal post")
    picture("people-list-supplied")
    app.key("ctrl+Return")
    app.page("List of members")
    app.wait_for("Up to date")
    journey.step("F31: that it went there is on record, and nothing changed since", any("By internal post. Recorded by" in name for name in app.names()))
    picture("people-list")


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
        add_scheme(app, journey)
        add_member(app, journey)
        sign_in_words(app, journey, passphrase)
        supply_list(app, journey, folder)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
        kept = ask(ctl, register, user, passphrase,
                   "SELECT u.method FROM undertakings u JOIN recipients p ON p.id = u.recipient_id WHERE p.organisation = 'Abbey Street Wools'")
        journey.step("and it is in the register", any("words" in line for line in kept))
    finally:
        picture("at-the-end")
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(9).run(walk))
