#!/usr/bin/env python3
"""First run to the start page, with the keyboard alone: practice and empty, killed in the middle, sheets later and at once.
SPDX-License-Identifier: GPL-3.0-or-later

test-first-run.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import os
import re
import subprocess
import sys

from journey import App, Journey, picture

PASSPHRASE = "seventeen violet kettles sing"
NEW_PASSPHRASE = "nineteen amber lanterns hum"
PERSON = "Rowan Newcomer"


def start(journey, program, *arguments):
    journey.app = App([program, *arguments])
    return journey.app


def fill(app, name, text):
    """Goes to a field with the keyboard and replaces what is in it."""
    app.go_to(name)
    app.key("ctrl+a")
    app.type(text)


def press(app, name):
    app.go_to(name)
    app.key("space")


def who(app, area, number):
    fill(app, "Your name", PERSON)
    fill(app, "Rank or title", "Inspector")
    fill(app, "Force", "Kent Police")
    fill(app, "Area Intelligence Unit", "Canterbury Area Intelligence Unit")
    fill(app, "Area code", area)
    fill(app, "Last number used", number)


def passphrases(app, first, second):
    fill(app, "Passphrase", first)
    fill(app, "The same passphrase again", second)


def first_page(journey, program):
    app = start(journey, program)
    app.find("Set up a new register")
    picture("first-run-empty")
    journey.step("without a register the window offers to set one up", app.find("1 of 3: Who you are"))
    app.key("ctrl+Return")
    app.find("Enter your name")
    picture("first-run-errors")
    journey.step("what is missing is named, the passphrase too", app.find("Enter the area’s code") and app.find("Choose a passphrase"))
    who(app, "cz", "47")
    app.find("The next number will be CZ/048/")
    journey.step("the next number is shown as it will be")
    kept = os.path.join(os.environ["XDG_CONFIG_HOME"], "countersign", "first-run.json")
    app.wait(lambda: os.path.exists(kept) and "48" not in open(kept, encoding="utf-8").read() and "47" in open(kept, encoding="utf-8").read(), "the draft")
    app.process.kill()
    app.wait_end()
    journey.step("what is kept is for this person alone", os.stat(kept).st_mode & 0o777 == 0o600)

    app = start(journey, program)
    app.find("The next number will be CZ/048/")
    journey.step("after a kill everything typed is there again")
    passphrases(app, "short", "short")
    app.key("ctrl+Return")
    app.find("Choose a longer passphrase")
    journey.step("a short passphrase is refused in words")
    passphrases(app, PASSPHRASE, "seventeen violet kettles sink")
    app.key("ctrl+Return")
    app.find("The two passphrases are not the same")
    fill(app, "The same passphrase again", PASSPHRASE)
    picture("first-run-who")
    app.key("ctrl+Return")
    app.find("2 of 3: Where the register is kept")
    journey.step("two that differ are refused, two that agree go on")
    assert PASSPHRASE not in open(kept, encoding="utf-8").read(), "the passphrase is on the disk"
    return app


def practice(journey, app):
    picture("first-run-where")
    fill(app, "Folder for backups", "/proc/nowhere")
    app.key("ctrl+Return")
    app.wait(lambda: any("/proc/nowhere" in n for n in app.names()), "what is wrong with the folder")
    picture("first-run-where-error")
    journey.step("a folder that cannot be written is told", app.find("2 of 3"))
    fill(app, "Folder for backups", os.path.join(os.environ["HOME"], "stick"))
    app.key("ctrl+Return")
    app.find("3 of 3: How the register begins")
    journey.step("both folders are saved into and read back", app.find("Saved and read back."))
    journey.step("one disk for both is told", app.find("Both folders are on the same disk"))
    picture("first-run-how")
    press(app, "Start with practice records")
    app.key("ctrl+Return")
    app.wait(lambda: any(re.search(r"\d+ of \d+ steps", n) for n in app.names()), "words about how far it is")
    picture("first-run-making")
    app.wait(lambda: "Recovery sheets" in app.title(), "the recovery sheets", 180)
    journey.step("a practice register is made, with words about how far it is", True)
    picture("recovery-start")
    press(app, "Do this later")
    app.wait(lambda: "Recovery sheets" not in app.title(), "the start page")
    journey.step("the sheets can wait", app.find("Practice records. Nothing here is real."))
    picture("start-page")


def read_sheet(app, letter):
    name = app.find(f"Recovery sheet {letter}: ").get_name()
    return name.split(": ")[1]


def empty(journey, app, program, ctl):
    press(app, "Set up a new register…")
    app.find("1 of 3: Who you are")
    who(app, "TH", "9")
    passphrases(app, PASSPHRASE, PASSPHRASE)
    app.key("ctrl+Return")
    app.find("2 of 3")
    fill(app, "Folder for backups", os.path.join(os.environ["HOME"], "stick"))
    app.key("ctrl+Return")
    app.find("3 of 3")
    press(app, "Start with an empty register")
    app.key("ctrl+Return")
    app.wait(lambda: "Recovery sheets" in app.title(), "the recovery sheets")
    journey.step("an empty register is made beside it", not app.is_there("Practice records. Nothing here is real."))
    press(app, "Make the two sheets")
    a, b = read_sheet(app, "A"), read_sheet(app, "B")
    picture("recovery-sheets")
    journey.step("both sheets are shown and read", len(a.split("-")) == 14 and a != b)
    press(app, "Type them back")
    app.go_to("Sheet A")
    app.type(a[:2] + ("A" if a[2] != "A" else "B") + a[3:])
    app.key("ctrl+Return")
    app.wait(lambda: any(re.search("[Gg]roup 1\\b", n) for n in app.names()), "which group is wrong")
    picture("recovery-mistyped")
    journey.step("a slip of the fingers is found and its group named")
    fill(app, "Sheet A", a.lower())
    fill(app, "Sheet B", b)
    fill(app, "Sheet A is kept by", "Data protection unit")
    fill(app, "Sheet B is kept by", "Superintendent")
    picture("recovery-typed")
    app.key("ctrl+Return")
    app.find("Both sheets are right", patience=40)
    picture("recovery-done")
    journey.step("typed back, they are confirmed")
    press(app, "Finish")
    return a, b


def recover(journey, app, a, b):
    """Everybody forgot: the sheets let somebody in."""
    app.key("ctrl+shift+l")
    app.find("Unlock the register")
    app.type("not the passphrase")
    app.key("Return")
    app.find("The name and passphrase do not open this register")
    journey.step("the unlock page remembers register and name", any("TH.register" in n for n in app.names()))
    picture("unlock")
    press(app, "Use recovery sheets…")
    app.find("Open with the recovery sheets")
    fill(app, "Sheet A", a)
    fill(app, "Sheet B", b.replace("-", " ").lower())
    fill(app, "Name", "Next Person")
    fill(app, "Rank or title", "Superintendent")
    passphrases(app, NEW_PASSPHRASE, NEW_PASSPHRASE)
    picture("recover")
    app.key("ctrl+Return")
    app.wait(lambda: "Recovery sheets" in app.title(), "the recovery page")
    journey.step("with both sheets a new co-ordinator is in, and is asked for new sheets", app.find("Last made on"))


def walk(journey):
    program, ctl = sys.argv[1:3]
    app = first_page(journey, program)
    practice(journey, app)
    stick = os.path.join(os.environ["HOME"], "stick")
    app.wait(lambda: glob.glob(os.path.join(stick, "CZ-practice.register-*", "20*", "register.db")), "the first backup")
    journey.step("the first backup is made by itself")
    app.key("ctrl+shift+l")
    app.find("Unlock the register")
    a, b = empty(journey, app, program, ctl)
    recover(journey, app, a, b)
    app.end()
    for line in app.complaints():
        print(f"# {line}")
    journey.step("it ends without a complaint", app.process.returncode in (0, -15) and not app.complaints())
    newest = sorted(glob.glob(os.path.join(stick, "TH.register-*", "20*")))[-1]
    back = os.path.join(os.environ["HOME"], "back.register")
    subprocess.run([ctl, "restore", newest, "--to", back], check=True, stdout=subprocess.DEVNULL)
    journey.step("what was backed up comes back", os.path.exists(os.path.join(back, "register.db")))


sys.exit(Journey(21).run(walk))
