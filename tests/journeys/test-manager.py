#!/usr/bin/env python3
"""A scheme's manager with the keyboard alone: first run, cards, a package, ten disclosures, the return. SPDX-License-Identifier: GPL-3.0-or-later

test-manager.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import os
import subprocess
import sys
import tempfile
import time

from journey import App, Journey, ask, make_demo, picture, read_account, read_pdf

PASSPHRASE = "nineteen amber lanterns hum"
PERSON = "Lowri Pugh"
LINES = 10


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


def choose_file(app, button, path):
    press(app, button)
    app.choose_path(path)


def found(journey, program):
    """From nothing to a register of his own, with its card."""
    app = start(journey, program)
    app.find("Set up a new register")
    fill(app, "Your name", PERSON)
    fill(app, "Rank or title", "Scheme manager")
    press(app, "I manage a scheme")
    picture("manager-first-run")
    app.key("ctrl+Return")
    app.find("Enter the name of your organisation")
    fill(app, "Your organisation", "Canterbury Business Crime Partnership")
    fill(app, "Short name of the scheme", "CANT-BCRP")
    fill(app, "Passphrase", PASSPHRASE)
    fill(app, "The same passphrase again", PASSPHRASE)
    app.key("ctrl+Return")
    app.find("2 of 3: Where the register is kept")
    journey.step("a scheme’s manager says so in first run, and is asked for his scheme instead of an area")
    fill(app, "Folder for backups", os.path.join(os.environ["HOME"], "stick"))
    app.key("ctrl+Return")
    app.find("3 of 3")
    press(app, "Start with a practice register")
    app.key("ctrl+Return")
    app.wait(lambda: "Recovery sheets" in app.title(), "the recovery sheets", 120)
    press(app, "Do this later")
    app.wait(lambda: "Exchange cards" in app.title(), "the page of cards")
    picture("manager-cards")
    journey.step("his register is made, and the first thing is to exchange cards")
    return app


def exchange(journey, app, card):
    press(app, "My card")
    app.find("Save the card…")
    picture("manager-my-card")
    journey.step("his own card shows its words", app.find("read these words"))
    app.key("alt+Left")
    press(app, "Take in a card…")
    app.page("Take in an identity card")
    choose_file(app, "Choose file…", card)
    app.page("Compare the words")
    picture("manager-compare")
    press(app, "By telephone, on a number")
    app.key("ctrl+Return")
    app.wait(lambda: "Exchange cards" in app.title(), "the cards")
    app.find("Trusted")
    journey.step("the co-ordinator’s card counts once its words were compared")
    app.end()


def take_in(journey, app, file):
    choose_file(app, "Take in a package…", file)
    app.page("Take in packages")
    app.find("Take in 1 package")
    picture("manager-take-in")
    journey.step("what a package says is shown before it changes anything", app.wait_for("Nothing has changed yet"))
    app.key("ctrl+Return")
    app.find("1 package is taken in")
    app.key("ctrl+Return")
    app.wait(lambda: "To pass on" in app.title(), "what is to be passed on")
    journey.step("taken in, it is on the first page", app.wait_for("Please send the return"))


def list_lines(ctl, register, user, passphrase):
    """References and members who may be told, ten of them: photographs that are held and acknowledged, not over."""
    rows = ask(ctl, register, user, passphrase,
               "SELECT i.reference || '|' || k.organisation FROM item_members m JOIN items_now i ON i.id = m.item_id JOIN known_members k ON k.id = m.member_id "
               "WHERE m.ended_seq IS NULL AND i.ended IS NULL AND i.recall_id IS NULL AND i.has_contents AND i.received_on IS NOT NULL AND i.review_on >= date ('now') ORDER BY i.reference, k.organisation")
    rows = [(row.split("/")[1].lstrip("0"), row.split("|")[1]) for row in rows]
    return [rows[i % len(rows)] for i in range(LINES)]


def log_ten(journey, app, lines):
    app.key("ctrl+2")
    app.wait(lambda: "Disclosure log" in app.title(), "the log")
    app.wait(lambda: "Reference" in (app.focused_name() or ""), "the focus on the reference")
    keys, begun = 0, time.monotonic()
    for number, (reference, member) in enumerate(lines):
        app.type(reference)
        app.key("Tab")
        letters = member[:6]
        app.type(letters)
        app.wait(lambda: (app.all_focused() or True) and any(member in text for text in app.names()), f"{member} offered")
        app.key("Tab")
        app.key("Return")
        keys += len(reference) + len(letters) + 3
        count = len(ENTRIES) + number + 1
        app.wait(lambda: any(name.startswith(f"{count} entr") for name in app.names()), f"line {number + 1} of the log")
        app.wait(lambda: "Reference" in (app.focused_name() or ""), "the focus back on the reference")
    took = time.monotonic() - begun
    print(f"# {LINES} disclosures: {keys} keys, {took:.1f} s")
    picture("manager-log")
    return took


ENTRIES = []


def show_inspector(journey, app, lines):
    """His record as paper, for whoever inspects it (K10 7.4.1)."""
    path = os.path.join(os.environ["HOME"], "log.pdf")
    press(app, "The log as PDF")
    app.wait(lambda: app.nodes("Disclosure log, page 1", "image"), "the log as paper")
    picture("manager-log-paper")
    app.press("Save…")
    app.choose_path(path, "ctrl+a")
    app.wait_for_file(path)
    app.wait_for("The paper has been saved.")
    text = read_pdf(path)
    journey.step("the log is saved as a paper for an inspection", all(member in text for _reference, member in lines) and "7.4.1" in text)
    app.key("alt+Left")
    app.find("Make the return…", "push button")


def make_return(journey, app):
    press(app, "Make the return…")
    app.page("Make the return")
    app.find("new entries of the disclosure log")
    picture("manager-return")
    press(app, "Make the return…")
    app.find("Cancel", "push button")
    target = os.path.join(os.environ["HOME"], "return.csret")
    app.choose_path(target, "ctrl+a")
    app.wait(lambda: glob.glob(os.path.join(os.environ["HOME"], "*return*")), "the file of the return")
    journey.step("the return is one file, to be sent")
    return glob.glob(os.path.join(os.environ["HOME"], "*return*"))[0]


def walk(journey):
    program, ctl = sys.argv[1:3]
    demo = os.path.join(os.environ["HOME"], "demo")
    unit = make_demo(ctl, demo)
    user, passphrase = read_account(demo)
    card = os.path.join(os.environ["HOME"], "coordinator.cscard")
    run_as(ctl, unit, user, passphrase, "card", "mine", "--out", card)
    app = found(journey, program)
    exchange(journey, app, card)
    hers = os.path.join(demo, "manager", "CANT-BCRP.register")
    manager, secret = read_account(demo, "manager")
    run_as(ctl, unit, user, passphrase, "packages", "notice", "--for", "Canterbury BCRP office", "--text", "Please send the return before Friday.", "--out", os.environ["HOME"])
    notice = sorted(glob.glob(os.path.join(os.environ["HOME"], "*.cspkg")), key=os.path.getmtime)[-1]
    ENTRIES.extend(ask(ctl, hers, manager, secret, "SELECT id FROM disclosures"))
    lines = list_lines(ctl, hers, manager, secret)
    app = start(journey, program, "--register", hers)
    app.unlock(manager, secret)
    app.wait(lambda: "To pass on" in app.title(), "the first page")
    picture("manager-pass-on")
    take_in(journey, app, notice)
    took = log_ten(journey, app, lines)
    logged = ask(ctl, hers, manager, secret, "SELECT id FROM disclosures")
    journey.step(f"{LINES} disclosures are logged with the keyboard alone, in {took:.0f} seconds", len(logged) == len(ENTRIES) + LINES)
    show_inspector(journey, app, lines)
    made = make_return(journey, app)
    app.end()
    for line in app.complaints():
        print(f"# {line}")
    journey.step("it ends without a complaint", app.process.returncode in (0, -15) and not app.complaints())
    run_as(ctl, unit, user, passphrase, "accept-return", made)
    onward = ask(ctl, unit, user, passphrase, "SELECT count (*) AS n FROM onward")
    journey.step("the unit’s register takes the return in, with every line", int(onward[0]) >= LINES)


def run_as(ctl, register, user, passphrase, *arguments):
    with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
        secret.write(passphrase + "\n")
        secret.flush()
        subprocess.run([ctl, arguments[0], "--register", register, "--user", user, "--passphrase-file", secret.name, *arguments[1:]], check=True, stdout=subprocess.DEVNULL)


sys.exit(Journey(11).run(walk))
