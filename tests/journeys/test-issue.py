#!/usr/bin/env python3
"""From a record to copies in five hands, one of which has not signed; what is saved says what was decided. SPDX-License-Identifier: GPL-3.0-or-later

test-issue.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

FIND = """SELECT r.reference, r.id, d.told_sentence, d.case_id FROM releases r JOIN decisions d ON d.case_id = r.case_id
WHERE NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id)
AND (SELECT count(*) FROM decision_recipients q WHERE q.case_id = r.case_id) = 5
AND (SELECT count(*) FROM decision_recipients q JOIN undertakings_now u ON u.recipient_id = q.recipient_id
WHERE q.case_id = r.case_id AND u.standing = 'signed') = 4 ORDER BY r.number DESC LIMIT 1"""
WHO = """SELECT p.organisation, u.standing FROM releases r JOIN decision_recipients q ON q.case_id = r.case_id
JOIN recipients p ON p.id = q.recipient_id JOIN undertakings_now u ON u.recipient_id = p.id WHERE r.reference = '{}' ORDER BY p.organisation"""


def open_issue(app, journey, reference):
    app.page("Register")
    app.key("ctrl+f")
    app.type(reference)
    app.wait_for("Showing 1 of")
    app.key("Return")
    app.key("Return")
    app.page(reference)
    app.press("Prepare copies…")
    app.page(f"Issue {reference}")
    app.wait_for("Showing 5 of 5")
    journey.step("the record leads to the list of its recipients")
    picture("issue-list")


def choose(app, journey, unsigned):
    rows = [n for n in app.names() if ". Undertaking: " in n]
    journey.step("its rows are read as sentences", len(rows) == 5 and sum("Waiting for undertaking" in r for r in rows) == 1)
    app.wait(lambda: ". Undertaking: " in app.focused_name(), "the focus in the list")
    app.key("space")
    app.wait_for("1 selected")
    app.key("Down")
    app.key("Down")
    journey.step("Space chooses a row, and arrows do not undo it", app.wait_for("1 selected"))
    app.key("space")
    app.wait_for("2 selected")
    app.key("space")
    app.wait_for("1 selected")
    app.key("ctrl+a")
    app.wait_for("5 selected")
    picture("issue-chosen")
    journey.step("who will be skipped is named before", app.wait_for("1 has not signed the undertaking and will be skipped: " + unsigned))
    app.press("Waiting for undertaking (1)")
    app.wait_for("Showing 1 of 5")
    journey.step("a filter does not undo what was chosen", app.wait_for("5 selected, 4 of them not shown"))
    app.press("All (5)")
    app.wait_for("Showing 5 of 5")


def prepare(app, journey, reference, unsigned):
    app.press("Prepare copies")
    app.page(f"Copies of {reference}")
    app.wait_for("4 copies prepared, 1 could not be prepared")
    picture("issue-result")
    journey.step("the result says how many, and who has none and why",
                 app.wait_for(unsigned) and app.wait_for("has not signed the undertaking (form 3797)"))
    journey.step("it leads to where that is mended", app.find("Have undertaking signed…: " + unsigned))


def preview(app, journey, signed):
    app.press("Show copies")
    app.wait_for(f"Copy 1 of 4 – {signed[0]}")
    app.wait(lambda: app.nodes(f"Copy 1 of 4 – {signed[0]}, page 1", "image"), "the first page")
    picture("copies-first")
    journey.step("the copies are shown, one recipient at a time", app.wait_for("Page 1 of"))
    app.key("ctrl+Next")
    app.wait(lambda: app.nodes(f"Copy 2 of 4 – {signed[1]}, page 1", "image"), "the second copy")
    journey.step("Ctrl+Page Down goes on to the next copy")


def save_all(app, journey, folder):
    app.press("Save all (4)…")
    app.find("Choose the folder for 4 PDFs")
    app.choose_path(folder)
    app.wait(lambda: len(glob.glob(os.path.join(folder, "*.pdf"))) == 4, "four files")
    journey.step("all of them are saved, named by reference and number alone",
                 all(re.fullmatch(r"CZ-\d+-\d\d-copy-[1-4]\.pdf", n) for n in os.listdir(folder)))


def compare(journey, folder, reference, sentence, signed):
    plain = " ".join(sentence.split())
    whole = True
    for number, organisation in enumerate(signed, 1):
        path = os.path.join(folder, f"{reference.replace('/', '-')}-copy-{number}.pdf")
        text = " ".join(subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout.split())
        whole = whole and reference in text and organisation in text and plain in text
    journey.step("each says the reference, its recipient and the sentence that was decided", whole)


def walk(journey):
    program, ctl = sys.argv[1:3]
    room = tempfile.mkdtemp(prefix="csn-journey.")
    saved = os.path.join(room, "saved")
    os.mkdir(saved, 0o700)
    try:
        register = make_demo(ctl, os.path.join(room, "demo"))
        user, passphrase = read_account(os.path.join(room, "demo"))
        found = ask(ctl, register, user, passphrase, FIND)[0].split("\t")
        reference, release, sentence = found[0], found[1], found[2]
        people = [line.split("\t") for line in ask(ctl, register, user, passphrase, WHO.format(reference))]
        signed = [p[0] for p in people if p[1] == "signed"]
        unsigned = next(p[0] for p in people if p[1] != "signed")
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        app.key("ctrl+3")
        open_issue(app, journey, reference)
        choose(app, journey, unsigned)
        prepare(app, journey, reference, unsigned)
        preview(app, journey, signed)
        save_all(app, journey, saved)
        compare(journey, saved, reference, sentence, signed)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", app.process.returncode in (0, -15) and not app.complaints())
        looks = ask(ctl, register, user, passphrase, f"SELECT count(DISTINCT l.about_id), count(*) FROM looks l JOIN copies c ON c.id = l.about_id WHERE c.release_id = '{release}'")
        journey.step("each copy that was shown is in the record of looks, once", looks[0].split("\t") == ["4", "4"])
    finally:
        shutil.rmtree(room, ignore_errors=True)


sys.exit(Journey(13).run(walk))
