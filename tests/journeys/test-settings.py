#!/usr/bin/env python3
"""Preferences, accounts, backups and the language of an open register, with the keyboard alone. SPDX-License-Identifier: GPL-3.0-or-later

test-settings.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, make_demo, picture, read_account

NEW_PASSPHRASE = "nineteen amber lanterns hum"


def fill(app, name, text):
    app.go_to(name)
    app.key("ctrl+a")
    app.type(text)


def press(app, name):
    app.go_to(name)
    app.key("space")


def menu(app, item, title):
    app.key("F10")
    app.find(item, "menu item")
    app.go_to(item)
    app.key("Return")
    app.wait(lambda: app.title().startswith(title), f"the page “{title}”")


def unlock(app, user, passphrase):
    app.find("Unlock the register")
    app.wait(lambda: app.focused_name() in ("Your name", "Passphrase"), "focus")
    if app.focused_name() == "Your name":
        app.type(user)
        app.key("Return")
    app.type(passphrase)
    app.key("Return")
    app.wait(lambda: "Reviews" in app.title() or "Adolygiadau" in app.title() or "–" in app.title(), "the register")


def preferences(journey, app, user, passphrase):
    app.key("ctrl+comma")
    app.wait(lambda: app.title().startswith("Preferences"), "the preferences")
    picture("preferences")
    journey.step("Ctrl+comma shows the preferences and who I am", app.find(user))
    fill(app, "Minutes without a key", "12")
    app.key("Tab")
    ini = os.path.join(os.environ["XDG_CONFIG_HOME"], "countersign", "settings.ini")
    app.wait(lambda: "idle-minutes=12" in open(ini, encoding="utf-8").read(), "the setting")
    journey.step("the minutes are kept", os.stat(ini).st_mode & 0o777 == 0o600)
    fill(app, "Present passphrase", "not the present one at all")
    fill(app, "New passphrase", NEW_PASSPHRASE)
    fill(app, "The new passphrase again", NEW_PASSPHRASE)
    press(app, "Change passphrase")
    app.find("This is not your present passphrase")
    picture("preferences-wrong")
    journey.step("a wrong present passphrase is told by its field")
    fill(app, "Present passphrase", passphrase)
    press(app, "Change passphrase")
    app.find("Your passphrase is changed")
    app.key("ctrl+shift+l")
    unlock(app, user, NEW_PASSPHRASE)
    journey.step("the new passphrase opens the register")


def accounts(journey, app):
    menu(app, "People who may use the register", "People who may use the register")
    app.find("Ambrose Fairweather")
    picture("accounts")
    journey.step("everybody who may use the register is listed")
    press(app, "Add a person…")
    app.wait(lambda: app.title().startswith("Add a person"), "the page")
    app.key("ctrl+Return")
    app.find("Enter the person’s name")
    journey.step("what is missing is named", app.title().startswith("Error: "))
    fill(app, "Name", "Rowan Newcomer")
    fill(app, "Rank or title", "Inspector")
    press(app, "Reviewer")
    fill(app, "Passphrase", NEW_PASSPHRASE)
    fill(app, "The same passphrase again", NEW_PASSPHRASE)
    picture("add-person")
    app.key("ctrl+Return")
    app.wait(lambda: app.title().startswith("People"), "the accounts again")
    app.find("Rowan Newcomer", "list item")
    journey.step("the new person is there")
    app.go_to("Ambrose Fairweather")
    app.key("Return")
    app.wait(lambda: "Ambrose Fairweather" in app.title(), "the page that closes it")
    fill(app, "Reason", "Moved to another unit")
    picture("close-account")
    app.key("ctrl+Return")
    app.find("Closed accounts")
    picture("accounts-closed")
    journey.step("a closed account stays listed as closed")
    app.key("alt+Left")


def backups(journey, app, folder):
    stick = os.path.join(folder, "stick")
    menu(app, "Backup", "Backup")
    app.find("No folder chosen yet")
    picture("backup")
    press(app, "Back up now")
    app.find("Choose a folder for backups first")
    journey.step("without a folder no backup is made, and it says so")
    fill(app, "Folder for backups", stick)
    press(app, "Use this folder")
    app.find("Saved and read back. This folder is on the same disk")
    journey.step("the folder is tried, and one disk for both is told")
    press(app, "Back up now")
    app.wait(lambda: glob.glob(os.path.join(stick, "CZ.register-*", "20*", "register.db")), "the backup")
    app.wait(lambda: not app.is_there("None is known"), "when it was made")
    picture("backup-done")
    journey.step("the backup is there and the page says when it was made")
    shutil.rmtree(stick)
    press(app, "Back up now")
    app.find("The last backup failed")
    picture("backup-failed")
    journey.step("a drive that is gone is told, and stays a worry")
    app.key("alt+Left")


def language(journey, app, folder):
    app.key("ctrl+comma")
    app.wait(lambda: app.title().startswith("Preferences"), "the preferences")
    press(app, "Cymraeg")
    app.find("CZ – Cydlynydd")
    app.find("Cymraeg", "push button")
    picture("preferences-welsh")
    journey.step("the window is Welsh, on the same page, a window as before, and the register is still open",
                 not app.is_there("Co-ordinator") and app.title().startswith("Dewisiadau"))
    app.wait(lambda: app.focused() is not None, "focus")
    press(app, "English")
    app.find("CZ – Co-ordinator")
    journey.step("and English again", app.find("Language"))


def catalogue(folder):
    """The Welsh catalogue, as it is installed."""
    place = os.path.join(folder, "locale", "cy", "LC_MESSAGES")
    os.makedirs(place)
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "po", "cy.po")
    subprocess.run(["msgfmt", source, "-o", os.path.join(place, "countersign.mo")], check=True)
    os.environ["COUNTERSIGN_LOCALE"] = os.path.join(folder, "locale")


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        catalogue(folder)
        make_demo(ctl, os.path.join(folder, "demo"))
        user, passphrase = read_account(os.path.join(folder, "demo"))
        app = journey.app = App([program, "--register", os.path.join(folder, "demo", "CZ.register")])
        unlock(app, user, passphrase)
        preferences(journey, app, user, passphrase)
        accounts(journey, app)
        backups(journey, app, folder)
        language(journey, app, folder)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", app.process.returncode in (0, -15) and not app.complaints())
    finally:
        picture("settings-at-the-end")
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(15).run(walk))
