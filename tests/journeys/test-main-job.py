#!/usr/bin/env python3
"""The main job by somebody who has read nothing: an area is set up, a first photograph is disclosed, and the papers say what was typed.
SPDX-License-Identifier: GPL-3.0-or-later

test-main-job.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import os
import re
import subprocess
import sys
import tempfile
import time

from journey import App, Journey, ask, picture

PERSON, PASSPHRASE = "Rowan Newcomer", "seventeen violet kettles sing"
SCHEME, LOCALITY = "Otterham Shop Watch", "Otterham"
MEMBERS = ["Alder Books", "Birch Bakery", "Cedar Chemist", "Damson Deli", "Elder Electrics"]
UNSIGNED = MEMBERS[-1]
REFERENCE = "OT/017/" + time.strftime("%y")
SENTENCE = "It is suspected that this subject may engage in theft of bicycles in your area."
JAPAN = {
    "Why is disclosure justified?": "Three reports in one month name the same man at the same shops, and staff there cannot recognise him.",
    "Why is disclosure authorised?": "Common law permits it, the picture is eligible, and every recipient has signed the undertaking in force.",
    "Why is disclosure proportionate?": "Only five shops of one street receive it, for sixty days, and without the name of anybody.",
    "How is disclosure auditable?": "Every copy is numbered and receipted, and the log holds the reports that this decision rests on.",
    "Why is disclosure necessary?": "Patrols and shop cameras have not stopped the losses, and nothing short of a picture would help.",
}


def photograph():
    """One of the drawn portraits as it would come from the custody system."""
    return glob.glob(os.path.join(os.environ["COUNTERSIGN_DATA"], "demo", "**", "portrait-*.jpg"), recursive=True)[0]


def tick(app, name):
    """A radio button or tick box, by the keyboard."""
    app.go_to(name, 160)
    app.key("space")


def select(app, label, words):
    """In a drop-down: typing searches it."""
    app.go_to(label, 160)
    app.key("space")
    app.wait(lambda: app.focused_name() == "Search the list", "the search of the list")
    app.type(words)
    app.wait(lambda: app.nodes(words, "list item"), f"“{words}” in the list")
    app.key("Down", "Return")
    app.wait(lambda: words in app.focused_name(), f"“{words}” to be chosen")


def answer(app, question, words):
    """Yes or No to @question."""
    panel = app.find(question, "panel")
    node = next(n for n in app.walk(panel) if (n.get_name() or "") == words and n.get_role_name() in ("radio button", "check box"))
    app.focus(node)
    app.key("space")


def choose_file(app, path):
    """In the system's file chooser, by typing the path."""
    app.choose_path(path)


# --- Setting up ---------------------------------------------------------------------------------------------------
def first_run(app, journey):
    app.find("1 of 3: Who you are")
    for label, text in [("Your name", PERSON), ("Rank or title", "Inspector"), ("Force", "Kent Police"),
                        ("Area Intelligence Unit", "Otterham Area Intelligence Unit"), ("Area code", "OT"),
                        ("Last number used in the paper register", "16"), ("Passphrase", PASSPHRASE), ("The same passphrase again", PASSPHRASE)]:
        app.fill(label, text)
    app.key("ctrl+Return")
    app.find("2 of 3")
    app.fill("Folder for backups", os.path.join(os.environ["HOME"], "stick"))
    app.key("ctrl+Return")
    app.find("3 of 3")
    tick(app, "Start with an empty register")
    app.key("ctrl+Return")
    app.wait(lambda: "Recovery sheets" in app.title(), "the recovery sheets")
    app.press("Do this later")
    app.page("Reviews due")
    app.wait_for("Before the first disclosure")
    picture("job-start")
    journey.step("the first run ends on a page that says what comes first", app.shows("Add the first scheme") or app.shows("A Shopwatch, Pubwatch"))


def add_scheme(app, journey):
    app.key("ctrl+5")
    app.page("Schemes")
    app.press("Add the first scheme")
    app.page("Add a scheme")
    app.fill("Name of the scheme", SCHEME)
    select(app, "Type", "Shop Watch")
    app.fill("Locality", LOCALITY)
    app.fill("Registration", "OT-SW-1")
    app.fill("Agreement made on", "1/6/2026")
    app.fill("Agreement to be reviewed", "1 June 2030")
    picture("job-scheme")
    app.key("ctrl+Return")
    app.page("Schemes")
    app.go_to(SCHEME)
    app.key("Return")
    app.page("Scheme")
    app.wait_for(SCHEME)
    journey.step("a scheme is added and opened")


def add_member(app, journey):
    app.press("Add member…")
    app.page("Add a member")
    for label, text in [("Organisation", MEMBERS[0]), ("Premises", f"3 Mill Street, {LOCALITY}"), ("Name of the responsible person", "Ashley Example"),
                        ("Contact", "0100 000001"), ("Where photographs will be kept", "Locked drawer in the office"),
                        ("Data protection registration", "Z1000001"), ("Registration expires on", "31/12/2030")]:
        app.fill(label, text)
    app.key("ctrl+Return")
    app.page("Scheme")
    app.wait_for(MEMBERS[0])
    picture("job-members")
    journey.step("a member is added")


def add_others(app, journey, ctl, account):
    """Four more from another desk, three of whom have signed there: the open window takes them in by itself."""
    for name in MEMBERS[1:]:
        subprocess.run([ctl, "member", *account, "--scheme", SCHEME, "--organisation", name, "--premises", f"5 Mill Street, {LOCALITY}",
                        "--person", "Blake Example", "--storage", "Safe", "--contact", "0100 000002", "--dp-registration", "Z1000002",
                        "--dp-expires-on", "2030-12-31"], check=True, stdout=subprocess.DEVNULL)
        if name != UNSIGNED:
            subprocess.run([ctl, "undertaking", *account, name, "--words", "I have read all of it and agree to keep every part of it",
                            "--by", "Blake Example", "--capacity", "Owner", "--witness", "Robin Witness"], check=True, stdout=subprocess.DEVNULL)
    app.wait_for(UNSIGNED)
    journey.step("members added at another desk appear by themselves")


def read(app):
    """The recipient's first page."""
    tick(app, "I have read it")
    app.press("Continue")


def give_back(app):
    app.press("Give the computer back")
    app.fill("Passphrase", PASSPHRASE)
    app.key("Return")


def sign_undertaking(app, journey):
    app.go_to(MEMBERS[0], 160)
    app.key("Return")
    app.page("Recipient")
    app.press("Have undertaking signed…")
    read(app)
    tick(app, "Sign on this screen")
    app.find("Done", "push button")
    app.fill("Your full name", "Ashley Example")
    app.fill("Your position", "Manager")
    app.draw("Signature", [(0.2, 0.6), (0.3, 0.3), (0.4, 0.7), (0.5, 0.3), (0.7, 0.5)])
    app.wait_for("Signed. Press Done")
    picture("job-signature")
    app.press("Done")
    app.wait_for("The undertaking is signed")
    picture("job-signed")
    give_back(app)
    app.page("Recipient")
    app.wait_for("Drawn on the screen")
    app.key("Escape")
    app.page("Scheme")
    journey.step("the undertaking is read and signed with the mouse")


# --- The case -----------------------------------------------------------------------------------------------------
def task(app, row, title):
    app.page("Authorisation")
    app.open_row(row)
    app.page(title)


def go_on(app):
    app.key("ctrl+Return")
    app.page("Authorisation")


def add_photograph(app, journey):
    app.key("ctrl+2")
    app.page("Authorisations")
    app.key("ctrl+n")
    task(app, "1. Add the photograph", "Add the photograph")
    app.press("Choose the photograph…")
    choose_file(app, photograph())
    app.wait_for("About this file")
    app.press("Record who the person is…")
    app.fill("Name", "Kester Nonesuch")
    app.fill("Date of birth", "3 May 1990")
    app.key("ctrl+Return")
    app.page("Add the photograph")
    tick(app, "Custody photograph")
    for label, text in [("Taken on", "3/8/2025"), ("Custody reference", "CU/55/25"), ("Genesis reference", "GEN-771"),
                        ("Offence for which it was taken", "Theft"), ("On which day did it end?", "20/8/2025"),
                        ("Who checked this?", "Sgt Example"), ("Checked on", "20/11/2026"), ("Reference", "46/1182/26")]:
        app.fill(label, text)
    select(app, "How did that offence end?", "Brought to justice: convicted")
    for question in ("Is the person under 18?", "Is the person vulnerable?", "Is the person wanted?", "Is a prosecution of the person pending?"):
        answer(app, question, "No")
    tick(app, "Crime reference")
    picture("job-image")
    go_on(app)
    app.wait_for("1 of 8 tasks completed")
    journey.step("the photograph is added, and who it shows is kept apart")


def give_grounds(app, journey):
    task(app, "2. Give the grounds", "Give the grounds")
    for label, text in [("Who asked for this disclosure?", "PC 4411 Example"), ("On which day?", "19/11/2026"),
                        ("How would not disclosing it prejudice this?", "Without the picture staff cannot recognise him and it goes on."),
                        ("Locality where further offending is suspected", LOCALITY),
                        ("Why are further offences or a serious offence suspected?", "Reports of this month describe the same man taking bicycles at three shops."),
                        ("Log reference", "OT/0093/26"), ("Date of the intelligence", "18/11/2026"), ("Grade", "1B"),
                        ("Summary", "Seen cutting two locks on the same afternoon.")]:
        app.fill(label, text)
    tick(app, "Common law")
    tick(app, "The prevention of crime")
    tick(app, "P: may be shared")
    picture("job-grounds")
    go_on(app)
    app.wait_for("2 of 8 tasks completed")
    journey.step("the grounds are given")


def decide(app, journey):
    task(app, "3. Record your decision", "Record your decision (JAPAN)")
    for question, words in JAPAN.items():
        if "necessary" not in question:
            app.fill(question, words)
    app.key("ctrl+Return")
    app.wait_for("There is a problem")
    picture("job-missing")
    app.wait(lambda: "There is a problem" in app.focused_name(), "the focus on the summary")
    journey.step("what is missing is said in a summary that has the focus", app.wait_for("Explain why disclosure is necessary"))
    app.key("Tab", "Return")
    app.wait(lambda: app.focused_name().startswith("Why is disclosure necessary?"), "the focus in the field that is named")
    journey.step("the summary leads into the field")
    app.type(JAPAN["Why is disclosure necessary?"])
    go_on(app)
    app.wait_for("3 of 8 tasks completed")
    journey.step("what was missing is mended")


def assess(app, journey):
    task(app, "4. Assess the risk", "Assess the risk")
    for label, text in [("Confidentiality or sensitivity", "None: no source could be recognised from it"), ("Ethical, personal or operational risks", "Low: staff are told to ring and wait"),
                        ("Purpose of the disclosure", "So that staff recognise him and ring at once"), ("Special conditions", "Kept in the office and shown to staff only"),
                        ("Plan to manage the risks", "Staff ring and do not approach; visited every week by the beat officer")]:
        app.fill(label, text)
    answer(app, "Could recipients be in danger?", "Yes")
    answer(app, "Is anything here subject to public interest immunity?", "No")
    go_on(app)
    app.wait_for("4 of 8 tasks completed")
    task(app, "5. Say what recipients", "Say what recipients are told")
    select(app, "Nature of offending", "theft of bicycles")
    app.wait(lambda: app.text_of(app.field("Sentence that recipients are told")) == SENTENCE, "the sentence")
    answer(app, "Is the name given to recipients?", "No")
    picture("job-told")
    go_on(app)
    app.wait_for("5 of 8 tasks completed")
    journey.step("risk and sentence: the phrase builder writes what the policy prints")


def authorise(app, journey):
    task(app, "6. Choose who receives it", "Choose who receives it")
    app.press("Choose the whole scheme (5)")
    app.wait_for("5 copies to members")
    go_on(app)
    task(app, "7. Set the review date", "Set the review date")
    tick(app, "60 days")
    go_on(app)
    app.wait_for("7 of 8 tasks completed")
    picture("job-list")
    task(app, "8. Check and authorise", "Check the record, then authorise disclosure")
    app.wait_for("You are authorising this on behalf of")
    app.find("The stamped photograph as this recipient would get it", "image")
    picture("job-answers")
    journey.step("every answer, the sentence and the stamped picture are there before signing", app.wait_for(SENTENCE) and app.wait_for(LOCALITY))
    app.proceed_warned("Authorise disclosure")
    app.page("Authorise disclosure")
    app.wait_for("Who gets it")
    app.type(PASSPHRASE)
    app.key("Return", "Return")
    app.page("Disclosure authorised")
    app.wait_for(f"Disclosure authorised – {REFERENCE}")
    picture("job-authorised")
    journey.step("it is authorised under the number after the paper register's last")


# --- Copies -------------------------------------------------------------------------------------------------------
def issue(app, journey, folder):
    app.press("Prepare copies")
    app.page(f"Issue {REFERENCE}")
    app.wait_for("Showing 5 of 5")
    app.wait(lambda: ". Undertaking: " in app.focused_name(), "the focus in the list")
    app.key("ctrl+a")
    app.wait_for("5 selected")
    app.key("ctrl+Return")
    app.wait_for("4 copies prepared, 1 could not be prepared")
    picture("job-issued")
    journey.step("four copies are made; who has not signed is named", app.wait_for(UNSIGNED))
    app.press("Show copies")
    app.wait_for(f"Copy 1 of 4 – {MEMBERS[0]}")
    app.wait(lambda: app.nodes(f"Copy 1 of 4 – {MEMBERS[0]}, page 1", "image"), "the first page")
    picture("job-copies")
    app.press("Save all (4)…")
    app.find("Choose the folder for 4 PDFs")
    app.choose_path(folder)
    app.wait(lambda: len(glob.glob(os.path.join(folder, "*.pdf"))) == 4, "four files")
    for number in range(1, 5):
        path = os.path.join(folder, f"{REFERENCE.replace('/', '-')}-copy-{number}.pdf")
        text = " ".join(subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout.split())
        for words in (REFERENCE, MEMBERS[number - 1], SENTENCE):
            assert words in text, f"copy {number} does not say “{words}”"
        for words in ("Nonesuch", "1990", "OT/0093", "CU/55", "PC 4411"):
            assert words not in text, f"copy {number} says “{words}”"
    journey.step("each paper says what was decided and typed for it, and nothing that must stay inside")


def receive(app, journey):
    app.key("Escape")
    app.page(f"Copies of {REFERENCE}")
    app.key("ctrl+3")
    app.page("Register")
    app.wait_for("Showing 1 of 1")
    app.go_to(REFERENCE)
    app.key("Return")
    app.page(REFERENCE)
    app.press(f"Take receipt for copy 1, {MEMBERS[0]}")
    read(app)
    tick(app, "Confirm in words")
    app.fill("Your full name", "Ashley Example")
    app.fill("What you say, in your own words", "I have received this copy and will keep it in the locked drawer")
    tick(app, "I confirm the security arrangements")
    tick(app, "I have read the warning")
    picture("job-receipt")
    app.press("I agree and sign")
    app.wait_for("The receipt is signed")
    give_back(app)
    app.page(REFERENCE)
    app.wait_for("Receipt taken")
    picture("job-record")
    journey.step("the receipt is taken on the recipient's screen and stands in the record")


def walk(journey):
    program, ctl = sys.argv[1:3]
    app = journey.app = App([program])
    first_run(app, journey)
    with tempfile.NamedTemporaryFile("w", prefix="csn-passphrase.") as secret:
        secret.write(PASSPHRASE + "\n")
        secret.flush()
        register = glob.glob(os.path.join(os.environ["XDG_DATA_HOME"], "countersign", "*.register"))[0]
        account = ["--register", register, "--user", PERSON, "--passphrase-file", secret.name]
        add_scheme(app, journey)
        add_member(app, journey)
        add_others(app, journey, ctl, account)
        sign_undertaking(app, journey)
        add_photograph(app, journey)
        give_grounds(app, journey)
        decide(app, journey)
        assess(app, journey)
        authorise(app, journey)
        with tempfile.TemporaryDirectory(prefix="csn-saved.") as folder:
            issue(app, journey, folder)
        receive(app, journey)
        said = subprocess.run([ctl, "verify", "--register", register], capture_output=True, text=True).stdout
        journey.step("and the register verifies from outside", "No problems found" in said)
    journey.step("it ends without a complaint", not app.complaints())


if __name__ == "__main__":
    sys.exit(Journey(18).run(walk))
