#!/usr/bin/env python3
"""The data protection unit finds out whether the register can be believed, vouches for it, and takes one entry out as evidence, by keyboard; then somebody puts an
older register back. SPDX-License-Identifier: GPL-3.0-or-later

test-chain.py COUNTERSIGN COUNTERSIGNCTL"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, make_demo, picture, read_account, read_pdf


def check(app, journey, room):
    app.page("Overview")
    app.key("ctrl+6")
    app.page("Check the register")
    app.wait_for("Never witnessed")
    journey.step("nobody outside holds a head yet, and that is said", app.shows("entries could be removed from the end"))
    app.press("Check the register now")
    app.wait_for("No problems found")
    journey.step("the check says what it found, and what a pass does not prove", app.is_there("What a pass does not prove"))
    picture("chain-checked")
    paper = os.path.join(room, "check.pdf")
    app.press("Save certificate (PDF)")
    app.choose_path(paper, "ctrl+a")
    app.wait_for_file(paper)
    said = read_pdf(paper)
    journey.step("its certificate names who checked, and what is not proved", "Lowri Penhaligon" in said and "What a pass does not prove" in said)
    app.wait(lambda: app.shows("where my last check ended"), "a check may go on from this one")


def vouch(app, journey):
    app.press("Vouch for this register")
    app.wait_for("This is the first time on this computer")
    app.wait_for("Witnessed today at entry")
    journey.step("one press vouches for it")
    picture("chain-witnessed")


def take_evidence(app, journey, room, ctl, register):
    app.key("ctrl+2")
    app.page("Register")
    app.wait(lambda: any(re.match(r"CZ/\d+/\d\d, ", n) for n in app.names()), "the rows")
    app.go_to("CZ/")
    app.key("Return")
    app.wait(lambda: re.match(r"CZ/\d+/\d\d – ", app.title()), "a record")
    app.wait_for("Timeline")
    app.open_row("Disclosure authorised")
    app.page("Check the register")
    entry = app.text_of(app.field("Number of the entry"))
    journey.step("an entry of a record's timeline leads to its evidence", entry.isdecimal())
    app.press("Save evidence…")
    app.find("Why is this entry taken out as evidence?")
    app.type("Asked for by the court")
    app.key("Return")
    app.choose_path(room)
    app.wait(lambda: os.path.exists(os.path.join(room, f"CZ-entry-{entry}.json")), "the proof")
    app.wait_for_file(os.path.join(room, f"CZ-entry-{entry}.pdf"))
    reader = os.path.join(os.environ["CSN_SOURCE"], "tests", "register", "evidence.py")
    said = subprocess.run([sys.executable, reader, os.path.join(room, f"CZ-entry-{entry}.json")], capture_output=True, text=True, check=False).stdout
    journey.step("the proof of an entry is good to a reader that is not this program", said.startswith(f"GOOD: entry {entry} ") and "Lowri Penhaligon vouches for it" in said)
    with open(os.path.join(room, f"CZ-entry-{entry}.json"), encoding="utf-8") as proof, open(os.path.join(room, "head"), "w", encoding="utf-8") as head:
        head.write(json.load(proof)["heads"][0]["note"])
    checked = subprocess.run([ctl, "verify", "--register", register, "--checkpoint", os.path.join(room, "head")], capture_output=True, text=True, check=False)
    journey.step("and the head in it is the register's", checked.returncode == 0)


def roll_back(app, journey, register, old, user, passphrase):
    shutil.copy(os.path.join(old, "register.db"), register)
    app.restart()
    app.find("Passphrase", "password text")
    app.fill("Your name", user)
    app.fill("Passphrase", passphrase)
    app.key("Return")
    app.wait_for("The newest were removed, or an old copy was put in its place")
    journey.step("an older register put back does not open, and says why")
    picture("chain-rolled-back")


def main():
    binary, ctl = sys.argv[1:]
    room = tempfile.mkdtemp(prefix="csn-journey.")

    def walk(journey):
        register = make_demo(ctl, os.path.join(room, "demo"))
        old = os.path.join(room, "old.register")
        shutil.copytree(register, old)
        user, passphrase = read_account(os.path.join(room, "demo"), "dpu")
        app = journey.app = App([os.path.abspath(binary), "--register", register])
        app.unlock(user, passphrase)
        check(app, journey, room)
        vouch(app, journey)
        take_evidence(app, journey, room, ctl, register)
        app.end()
        roll_back(app, journey, register, old, user, passphrase)
        journey.step("no complaints", not app.complaints())
    try:
        return Journey(9).run(walk)
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
