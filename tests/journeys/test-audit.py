#!/usr/bin/env python3
"""The data protection unit's person, who has read nothing, produces an audit report for last month from the window alone: what waits, a sample drawn, read and signed
off, its report saved; and sees where the policy was not kept. SPDX-License-Identifier: GPL-3.0-or-later

test-audit.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import re
import shutil
import sys
import tempfile

from journey import App, Atspi, Journey, ask, make_demo, picture, read_account, read_pdf

TITLE = "One record of last month"
CONCLUSION = "The record of last month that was drawn was kept as the policy demands"
EDITING = ("New authorisation", "Prepare copies…", "Correct:", "Demand copies back", "What happens next")


def arrive(app, journey, user, passphrase):
    app.unlock(user, passphrase)
    app.page("Overview")
    app.wait_for("What is waiting")
    app.wait_for("Looks of note")
    journey.step("the first page says what waits for the unit", app.find("Monthly audit review") and app.find("Findings") and app.find("Last check of the register"))
    journey.step("and why nothing can be changed", app.shows("Read only: the data protection unit looks"))
    app.wait(lambda: not app.shows("being checked…"), "what last month came to")
    picture("audit-overview")


def read_members(app, journey):
    app.open_row("List of members")
    app.page("List of members")
    app.wait_for("Given to the data protection unit")
    journey.step("F31: the list of members is there to be read, with when it was supplied", any(n.startswith("Supplied on ") for n in app.names())
                 and app.is_there("Save as PDF…") and not app.is_there("Record that it was supplied…"))
    picture("audit-members")
    app.key("ctrl+1")
    app.page("Overview")


def read_register(app, journey):
    app.key("ctrl+2")
    app.page("Register")
    app.wait(lambda: any(re.match(r"CZ/\d+/\d\d, ", n) for n in app.names()), "the rows")
    app.key("ctrl+n")
    app.go_to("CZ/")
    app.key("Return")
    app.wait(lambda: re.match(r"CZ/\d+/\d\d – ", app.title()), "a record")
    app.wait_for("Timeline")
    app.settle()
    journey.step("a record is read, and nothing there changes it", app.shows("Read only") and not any(app.is_there(name) for name in EDITING))
    picture("audit-record")


def check_compliance(app, journey):
    app.key("ctrl+3")
    app.page("Compliance")
    app.wait(lambda: any(re.search(r"\d+ checks\. ", n) for n in app.names()), "what was found")
    told = next(n for n in app.names() if re.search(r"\d+ checks\. ", n))
    journey.step("every rule was asked of last month’s releases", re.search(r"\d+ exceptions? at the time, \d+ as things stand today", told))
    picture("audit-compliance")


def draw(app, journey):
    app.key("ctrl+1")
    app.page("Overview")
    app.open_row("Monthly audit review")
    app.page("Dip samples")
    app.press("Draw a sample…")
    app.page("Draw a sample")
    app.fill("Number of records", "1")
    app.fill("Title", TITLE)
    app.key("ctrl+Return")
    app.wait(lambda: app.is_there("Begin to read"), "the sample")
    journey.step("a sample of last month is drawn, its seed beside it", app.is_there("Draw it again"))


def read(app, journey):
    app.press("Begin to read")
    app.wait(lambda: app.title().startswith("Reading CZ/"), "the record that was drawn")
    app.settle()

    def unanswered():
        return [n for n in app.nodes("Yes", ("radio button", "check box")) if not n.states.contains(Atspi.StateType.CHECKED)]
    total = len(app.nodes("Yes", ("radio button", "check box")))
    while unanswered():
        app.key_on(lambda: unanswered()[0], "space")
        app.wait(lambda: len(unanswered()) < total, "the answer")
        total -= 1
    app.wait_for("questions answered")
    app.wait(lambda: any(re.search(r"\b(\d+) of \1 questions answered", n) for n in app.names()), "every answer on record")
    picture("audit-reading")
    journey.step("each question of the checklist is answered beside the record")
    app.press("Back to the sample")
    app.wait(lambda: app.is_there("Sign off…"), "the sample again")


def sign_off(app, journey, passphrase, room):
    app.press("Sign off…")
    app.page("Sign off the sample")
    app.fill("Conclusion", CONCLUSION)
    app.fill("Your passphrase", passphrase)
    app.key("Return")
    app.wait(lambda: app.focused_name().startswith("Sign off"), "the button that signs")
    app.key("Return")
    app.wait(lambda: app.is_there("Save report…") and not app.is_there("Sign off…"), "the signed sample")
    path = os.path.join(room, "report.pdf")
    app.press("Save report…")
    app.choose_path(path, key="ctrl+a")
    app.wait_for_file(path)
    text = read_pdf(path)
    journey.step("its report is saved: what was read, what it came to, how it was drawn", TITLE in text and CONCLUSION in text and "Seed" in text and "Not signed off" not in text)
    picture("audit-report-saved")


def main():
    binary, ctl = sys.argv[1:]
    room = tempfile.mkdtemp(prefix="csn-journey.")

    def walk(journey):
        register = make_demo(ctl, os.path.join(room, "demo"))
        user, passphrase = read_account(os.path.join(room, "demo"), "dpu")
        app = journey.app = App([os.path.abspath(binary), "--register", register])
        arrive(app, journey, user, passphrase)
        read_members(app, journey)
        read_register(app, journey)
        check_compliance(app, journey)
        draw(app, journey)
        read(app, journey)
        sign_off(app, journey, passphrase, room)
        journey.step("no complaints", not app.complaints())
        app.end()
        signed = ask(ctl, register, user, passphrase, f"SELECT conclusion FROM samples WHERE title = '{TITLE}' AND signed_on IS NOT NULL")
        journey.step("and the record has what was signed", signed == [CONCLUSION])
    try:
        return Journey(10).run(walk)
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
