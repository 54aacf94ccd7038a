#!/usr/bin/env python3
"""A scheme manager's card, a copy issued as a package, notices, his return with what he passed on outside the instruction; a copy under a password; whose a copy is. SPDX-License-Identifier: GPL-3.0-or-later

test-packages.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import importlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, picture, print_into, read_pdf

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ctl"))
pair = importlib.import_module("test-manager")
from ctl import DONE, Register, document, expect, samples  # noqa: E402

OFFICE = "Canterbury BCRP office"
EXPLAINED = "He went back to an old backup after his disk failed"
NOTICE = "The cabinet was open when we called. Please see to its lock by Friday."


def choose_file(app, path):
    """In the system's file chooser, by typing the path."""
    app.choose_path(path)


def save_file(app, path):
    app.choose_path(path, "ctrl+a")


def choose_folder(app, path, title):
    choose_file(app, path)
    app.page(title)


def choose(app, words):
    app.reach(lambda: app.find(words, ("radio button", "check box")))
    app.key("space")


def open_recipient(app, name):
    app.key("ctrl+4")
    app.page("Recipients")
    app.wait_for("Showing 3 of 3")
    app.type(name)
    app.wait_for("Showing 1 of")
    app.key("Return", "Return")
    app.page("Recipient")


def set_up(folder):
    """Two registers that know nothing of each other; a photograph for the manager and one, as a PDF, for a member."""
    unit, manager = Register(folder), pair.Manager(folder)
    expect(DONE, unit.create("--last-number", "46"))
    unit.set_up()
    expect(DONE, unit("manager", "--scheme", "High Street Shop Watch", "--organisation", OFFICE, "--premises", "1 Guildhall Street", "--person", manager.user, "--storage", "Steel cabinet",
                      "--contact", "01632 960555", "--dp-registration", "ZA1", "--dp-expires-on", "2199-01-01", "--briefed-on", "2026-01-02", "--vetting-ref", "I11/1",
                      "--vetting-expires-on", "2199-01-01"))
    expect(DONE, unit("undertaking", OFFICE, "--words", "I have heard it read and I agree to all of it.", "--by", manager.user, "--witness", "PC 1 Witness"))
    expect(DONE, manager.create())
    recipients = [{"recipient": OFFICE, "route": "A", "members": ["Example Stores", "Corner Shop"]}, {"recipient": "Example Stores", "route": "B"}]
    file = unit.file("case.json", document(recipients=recipients))
    case_id = expect(DONE, unit("case", "open", "--file", file, "--photo", samples("portraits", "portrait-09-leaky-metadata.jpg"))).strip()
    reference = expect(DONE, unit("authorise", case_id)).strip()
    expect(DONE, unit("issue", reference, "--to", "Example Stores", "--medium", "pdf", "--out", os.path.join(folder, "out")))
    return unit, manager, reference


def take_card(app, journey, folder, manager):
    card = os.path.join(folder, "manager.cscard")
    words = expect(DONE, manager("card", "mine", "--out", card)).strip()
    open_recipient(app, OFFICE)
    app.wait_for("There is no identity card of his yet")
    app.press("Take in his card…")
    app.page("Take in an identity card")
    app.press("Choose file…")
    choose_file(app, card)
    app.page("Compare the words")
    app.wait_for(words.split()[0])
    picture("packages-compare")
    journey.step("the words of the card are shown to be read out, with the number on record", app.shows("01632 960555"))
    choose(app, "By telephone, on a number that you knew before")
    app.key("ctrl+Return")
    app.wait_for("By telephone, with " + manager.user)
    picture("packages-card")
    journey.step("a card that was compared by voice is trusted", app.shows(words))


def issue(app, journey, reference):
    """To the manager, as a package; nothing of it is printed or saved here."""
    app.key("ctrl+3")
    app.page("Register")
    app.key("ctrl+f")
    app.type(reference)
    app.wait_for("Showing 1 of")
    app.key("Return", "Return")
    app.page(reference)
    app.press("Prepare copies…")
    app.page(f"Issue {reference}")
    app.wait(lambda: f"{OFFICE}" in app.focused_name() or ". Undertaking: " in app.focused_name(), "the focus in the list")
    app.go_to(OFFICE)
    app.key("space")
    app.wait_for("1 selected")
    app.key("alt+l")
    app.find("USB stick", "label")
    app.key("Down", "Down", "Down", "Down", "Return")
    app.wait(lambda: not app.nodes("USB stick", "label") and app.nodes("Package for a manager", "label"), "the choice to be made")
    picture("packages-issue")
    app.press("Prepare copies")
    app.page(f"Copies of {reference}")
    app.wait_for("1 copy prepared")
    picture("packages-issued")
    app.press("Make the packages")
    app.page("Packages")
    journey.step("a copy that is supplied as a package waits to be sent", app.is_there("Make 1 package…"))


def save_packages(app, stick, n=1):
    """Into a folder of its own, in the chooser that was asked for."""
    os.mkdir(stick)
    choose_folder(app, stick, f"{n} package is ready")
    app.wait_for("Saved in")
    return glob.glob(os.path.join(stick, "*.cspkg"))


def make_packages(app, folder, name, n):
    app.key("ctrl+6")
    app.page("Packages")
    app.press(f"Make {n} package…")
    return save_packages(app, os.path.join(folder, name), n)


def fail_then_make(app, journey, folder, unit):
    """First where nobody can write, the superuser neither."""
    app.press("Make 1 package…")
    choose_folder(app, "/proc/self", "1 package is ready")
    app.wait_for("Not every file could be saved")
    picture("packages-failed")
    journey.step("a folder that cannot be written to is said, and the package is kept", app.shows("Choose another place and save them again") and not app.shows("Saved in"))
    before = unit.state("SELECT id FROM packages")
    app.press("Save it again…")
    files = save_packages(app, os.path.join(folder, "stick"))
    picture("packages-made")
    journey.step("saved again elsewhere it is the same package", len(files) == 1 and unit.state("SELECT id FROM packages") == before)
    return files


def send_notice(app, journey, folder, manager):
    app.key("ctrl+6")
    app.page("Packages")
    app.press("Send a notice…")
    app.page("Send a notice")
    app.key("ctrl+Return")
    app.wait_for("Choose who is to be told")
    choose(app, f"{OFFICE}, {manager.user}: about no copy")
    app.fill("What is he to be told?", NOTICE)
    picture("packages-notice")
    app.key("ctrl+Return")
    expect(DONE, manager("accept", *save_packages(app, os.path.join(folder, "notice"))))
    said = manager.state("SELECT text FROM received WHERE kind = 'notice'")
    journey.step("a notice reaches the manager as it was written", said == [{"text": NOTICE}])


def make_again(app, journey, folder, manager, reference):
    """The first one was lost on its way."""
    app.key("ctrl+6")
    app.page("Packages")
    app.open_row("Package 1: New photograph")
    app.page("Package 1: New photograph")
    app.press("It never came: make it again…")
    files = save_packages(app, os.path.join(folder, "again"))
    expect(DONE, manager("accept", *files))
    journey.step("a package that never came is made again under its own number", bool(manager.state(f"SELECT 1 AS n FROM items_now WHERE reference = '{reference}' AND has_contents")))


def show_inspector(app, journey, folder, manager):
    path = os.path.join(folder, "inspection.pdf")
    app.press("Save as PDF…")
    save_file(app, path)
    app.wait_for_file(path)
    app.wait_for("The file was saved.")
    text = read_pdf(path)
    journey.step("the record of onward disclosures is saved for an inspection", all(said in text for said in (OFFICE, manager.user, "Corner Shop", "NOT INSTRUCTED", EXPLAINED)))


def find_whose(app, journey, folder):
    app.key("ctrl+6")
    app.page("Packages")
    app.press("Whose copy is this?")
    app.page("Whose copy is this?")
    app.press("Look up a file…")
    choose_file(app, glob.glob(os.path.join(folder, "out", "*.pdf"))[0])
    app.wait_for("1 copy found")
    picture("packages-whose")
    journey.step("the file itself tells whose copy it is", app.shows("The file is the form 3795 of this copy") and app.shows("Given to Example Stores"))
    app.press("Look up a file…")
    choose_file(app, os.path.join(folder, "manager.cscard"))
    app.wait_for("No copy has this file")
    journey.step("a file that never left is nobody's")


def send(app, journey, folder, unit, manager, reference):
    card = os.path.join(folder, "mine.cscard")
    app.key("F10")
    app.find("My identity card", "menu item")
    app.go_to("My identity card")
    app.key("Return")
    app.page("My identity card")
    app.press("Save the card…")
    save_file(app, card)
    app.wait_for("The card has been saved.")
    picture("packages-my-card")
    words = expect(DONE, unit("card", "mine")).strip()
    journey.step("my own card is saved as a file, with its words", app.shows(words.split()[0]) and os.path.exists(card))
    app.press("Print the page…")
    app.print_to(os.path.join(folder, "Identity card.pdf"))
    journey.step("its page is printed")
    expect(DONE, manager("card", "pin", card, "--compared", "telephone", "--with", unit.user))
    issue(app, journey, reference)
    fail_then_make(app, journey, folder, unit)
    make_again(app, journey, folder, manager, reference)
    expect(DONE, manager("item-receipt", "47", "--storage", "Steel cabinet", "--secure", "--warning-read"))
    shutil.copytree(manager.path, os.path.join(folder, "old.register"))  # the backup that he goes back to


def change_members(app, journey, folder, manager):
    open_recipient(app, "Corner Shop")
    app.press("Has left…")
    app.fill("Reason", "The shop is closed and was cleared")
    app.key("ctrl+Return")
    app.wait_for("Has left")
    files = make_packages(app, folder, "second stick", 1)
    journey.step("who has left makes a package with the changed members", app.shows("Members have changed"))
    expect(DONE, manager("accept", *files))
    return expect(DONE, manager("return-file", "--out", os.path.join(folder, "first"))).strip()


def open_return(app, path):
    app.key("ctrl+6")
    app.page("Packages")
    app.press("Take in a return…")
    app.page("Take in a return")
    app.press("Choose file…")
    choose_file(app, path)


def take_return(app, journey, path):
    open_return(app, path)
    app.wait_for("What it says")
    journey.step("a return is read before anything is recorded", app.shows("It agrees with the instruction"))
    app.press("Take it in")
    app.wait_for("What was taken in")


def go_back(app, journey, folder, manager):
    """An old backup of his, and in it somebody whom he was not to show it to any more."""
    shutil.rmtree(manager.path)
    shutil.copytree(os.path.join(folder, "old.register"), manager.path)
    expect(DONE, manager("log", "47", "Corner Shop"))
    path = expect(DONE, manager("return-file", "--out", os.path.join(folder, "second"))).strip()
    open_return(app, path)
    app.wait_for("What it says")
    picture("packages-return")
    journey.step("what was passed on outside the instruction is said in red words, and tampering too", app.shows("Opens a breach") and app.shows("Possible tampering"))
    app.press("Take it in")
    app.wait_for("1 breach was opened")
    picture("packages-breach")
    journey.step("it opens a breach", app.is_there("Compare with the instruction"))


def settle(app, journey, unit):
    before = unit.state("SELECT count(*) AS n FROM discrepancies WHERE settled_on IS NULL")[0]["n"]
    app.press("Compare with the instruction")
    app.page("What he reported")
    app.wait_for(f"{before} discrepancies to look into")
    picture("packages-reconcile")
    app.press("Settle…")
    app.page("Settle a discrepancy")
    app.key("ctrl+Return")
    app.wait_for("Say what you found out")
    app.fill("What did you find out?", EXPLAINED)
    app.key("ctrl+Return")
    app.page("What he reported")
    app.wait_for("Settled (1)")
    after = unit.state("SELECT count(*) AS n FROM discrepancies WHERE settled_on IS NULL")[0]["n"]
    journey.step("a discrepancy is settled with an explanation", after == before - 1)


def lock_copy(app, journey, folder):
    app.key("ctrl+3")
    app.page("Register")
    app.key("ctrl+f")
    app.type("47")
    app.wait_for("Showing 1 of")
    app.key("Return", "Return")
    app.find("Recipients and copies")
    app.open_row("Example Stores")
    app.find("Cancel", "push button")
    app.type("To send it to the shop")
    app.key("Return")
    app.press("Save with a password…")
    app.page("Save with a password")
    choose(app, "By e-mail, as a file")
    app.key("ctrl+Return")
    path = os.path.join(folder, "locked.pdf")
    save_file(app, path)
    app.page("The password")
    picture("packages-password")
    password = next(found.group() for name in app.texts() for found in [re.search(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", name)] if found)
    shown = subprocess.run(["pdfinfo", "-upw", password, path], capture_output=True, check=False)
    shut = subprocess.run(["pdfinfo", path], capture_output=True, check=False)
    journey.step("the locked file opens with the password that was shown, and not without", shown.returncode == 0 and shut.returncode != 0)
    app.press("Print the slip…")
    app.print_to(os.path.join(folder, "Slip.pdf"))
    journey.step("the slip with the password is printed")
    app.key("alt+Left")
    app.find("Leave without recording who was told?")
    app.press("Stay here")
    app.press("Record who was told…")
    app.page("Who was told the password")
    choose(app, "By telephone")
    app.key("ctrl+Return")
    app.wait_for("Recorded: told to")
    journey.step("who was told, and by which way, is on record")


def walk_through(journey):
    folder = tempfile.mkdtemp(prefix="csn-journey-")
    try:
        unit, manager, reference = set_up(folder)
        print_into(folder)
        with open(unit.passphrase_file, encoding="utf-8") as file:
            passphrase = file.read().strip()
        journey.app = app = App([sys.argv[1], "--register", unit.path])
        app.unlock(unit.user, passphrase)
        app.page("Reviews due")
        take_card(app, journey, folder, manager)
        send(app, journey, folder, unit, manager, reference)
        send_notice(app, journey, folder, manager)
        take_return(app, journey, change_members(app, journey, folder, manager))
        go_back(app, journey, folder, manager)
        settle(app, journey, unit)
        show_inspector(app, journey, folder, manager)
        find_whose(app, journey, folder)
        lock_copy(app, journey, folder)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(Journey(21).run(walk_through))
