#!/usr/bin/env python3
"""Two reviews by keyboard: the reviewing officer signs both, killed in the middle of the first; the co-ordinator keeps one and withdraws the other from some.
Each decision's sheet, the form 3796 of a first review and the additional one of a later review, is shown, printed and saved. SPDX-License-Identifier: GPL-3.0-or-later

test-review.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

from journey import App, Journey, ask, make_demo, picture, print_into, read_account, read_pdf

# Of the demonstration: overdue or due today, and nobody has been asked yet; the first was never reviewed, the second was.
DUE = """SELECT r.reference FROM reviews_due u JOIN releases r ON r.id = u.release_id WHERE u.standing IS NULL AND u.assigned_to IS NULL
AND u.copies > 1 ORDER BY u.review_on LIMIT 2"""
# This long after the last key it must be on the disk.
SECONDS = 1.2
FILE = "The file was read again from end to end and nothing in it has been withdrawn"
REASON = "Filing the sheet of this review"
RECOMMENDED = "The reports go on, and staff would not know the person without the picture"
KEPT = "It still prevents thefts from shops in the town"
VARIED = "One shop has closed its till to the public since"
CURRENT = "Two premises report the person again since the supply, on weekday afternoons"


def open_review(app, reference):
    """From the start page, in the order of its list."""
    app.key("ctrl+1")
    app.page("Reviews due")
    app.wait_for(reference)
    app.open_row(reference)
    app.page(f"Review of {reference}")


def seal(app, title, verb, passphrase):
    app.page(title)
    app.fill("Your passphrase", passphrase)
    app.key("Return")
    app.wait(lambda: app.focused_name().startswith(verb), f"the button “{verb}”")
    app.key("Return")


def ask_for_both(app, journey, references, reviewer):
    open_review(app, references[0])
    for reference in references:
        app.page(f"Review of {reference}")
        app.wait_for("Ask somebody to review it")
        app.go_to(reviewer)
        app.key("space", "ctrl+Return")
        app.wait_for(f"{reviewer} was asked on")
        if reference == references[0]:
            picture("review-asked")
            app.go_to("Next review")
            app.key("Return")
    journey.step("the co-ordinator, who authorised them, asks the reviewing officer, one after the other")


def write(app):
    app.fill("What does the original file show, read again?", FILE)
    app.fill("What does current intelligence show?", CURRENT)


def add_intelligence(app, log):
    app.press("Add an intelligence item")
    app.fill("Log reference", log)
    app.fill("Date of the intelligence", "yesterday")
    app.fill("Grade", "2B")
    app.go_to("P: may be shared")
    app.key("space")
    app.fill("Summary", "Seen near the till; left when an assistant came over")


def recommend(app, choice):
    app.go_to("Keep in circulation")
    app.key(*["Down"] * choice, "space")
    app.fill("Why?", RECOMMENDED)
    app.key("ctrl+Return")


def sign(app, journey, references, passphrase):
    open_review(app, references[0])
    app.wait_for("What it was based on")
    journey.step("the reviewing officer finds the original grounds beside the questions", app.wait_for("Offence it was taken for"))
    journey.step("every control has a name", not app.unnamed())
    app.key("ctrl+Return")
    app.wait_for("There is a problem")
    picture("review-problem")
    journey.step("what is missing is listed", app.wait_for("Choose what you recommend, and say why."))
    write(app)
    time.sleep(SECONDS)


def sign_on(app, journey, references, passphrase):
    app.wait_for("What has changed since?")
    app.wait(lambda: app.text_of(app.field("What does the original file show, read again?")) == FILE, "what was typed before")
    journey.step("after the program was killed what was typed is there again",
                 app.text_of(app.field("What does current intelligence show?")) == CURRENT)
    for n, reference in enumerate(references):
        if n > 0:
            app.page(f"Review of {reference}")
            app.wait_for("What has changed since?")
            write(app)
        add_intelligence(app, f"LOG-9{n}")
        recommend(app, n)
        seal(app, f"Sign the review of {reference}", "Sign review", passphrase)
        app.page(f"Review of {reference}")
        app.wait_for("somebody else must decide")
        picture(f"review-signed-{n}")
        if n == 0:
            app.wait(lambda: app.focused_name().startswith("Next review"), "the focus on the next review")
            app.key("Return")
    journey.step("both are signed, the second reached by “Next review”")


# --- The sheet ----------------------------------------------------------------------------------------------------
def say_why(app):
    app.wait_for("Why do you need to see the form?")
    app.type(REASON)
    app.key("Return")


def show_sheet(app, reference, button, name):
    app.go_to(button)
    app.key("Return")
    say_why(app)
    title = f"{name}, {reference}"
    app.page(title)
    app.wait(lambda: app.nodes(f"{title}, page 1", "image"), "its first page")
    picture(f"review-{name.lower().replace(' ', '-')}")
    app.key("alt+Left")
    app.page(f"Review of {reference}")


def print_sheet(app, folder, reference, name):
    path = os.path.join(folder, f"{name}, {reference.replace('/', '-')}.pdf")
    app.key("ctrl+p")
    say_why(app)
    app.print_to(path)
    pages = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
    return "Pages:" in pages and "595" in pages


def save_sheet(app, folder, reference, kind):
    path = os.path.join(folder, f"{reference.replace('/', '-')}-form-{kind}.pdf")
    app.go_to("Save it as PDF…")
    app.key("Return")
    say_why(app)
    app.choose_path(path, "ctrl+a")
    app.wait_for_file(path)
    app.wait_for("The sheet has been saved.")
    return path


def use_sheet(app, journey, reference, sheet, folder):
    button, name, kind, words = sheet
    show_sheet(app, reference, button, name)
    journey.step(f"{name} is shown, and printed on A4", print_sheet(app, folder, reference, name))
    text = read_pdf(save_sheet(app, folder, reference, kind))
    for said in (reference, FILE, CURRENT, RECOMMENDED, *words):
        assert said in text, f"the sheet does not say “{said}”"
    journey.step(f"{name} is saved and says what was typed")


def keep(app, journey, references, passphrase):
    open_review(app, references[0])
    app.wait_for("What do you decide?")
    journey.step("the co-ordinator reads both reassessments", app.wait_for(FILE) and app.wait_for(CURRENT))
    app.go_to("Keep in circulation")
    app.key("space")
    app.wait_for("At most ")
    journey.step("the longest date is said with its days", app.shows("(60 days") or app.shows("(120 days"))
    app.go_to("Use the longest date")
    app.key("Return")
    app.fill("Why?", KEPT)
    app.key("ctrl+Return")
    seal(app, f"Decide on {references[0]}", "Keep until", passphrase)
    app.page(f"Review of {references[0]}")
    app.wait_for("Kept until")
    picture("review-kept")
    journey.step("it is kept, with its sheet and its new date", app.wait_for("Open form 3796…") and app.wait_for("Review by"))


def withdraw(app, journey, references, passphrase):
    app.key("ctrl+Next")
    app.page(f"Review of {references[1]}")
    app.wait_for("What do you decide?")
    journey.step("Ctrl+Page Down leads to the next review of the list")
    app.go_to("Keep in circulation")
    app.key("Down", "space")
    app.wait_for("At most ")
    app.go_to("Use the longest date")
    app.key("Return")
    app.go_to("Copy ")
    app.key("space")
    app.fill("Why?", VARIED)
    app.key("ctrl+Return")
    seal(app, f"Decide on {references[1]}", "Keep until", passphrase)
    app.page(f"Review of {references[1]}")
    app.wait_for("on the recall list")
    picture("review-varied")
    journey.step("one copy is demanded back, the others stay", app.wait_for("with other recipients"))


def walk(journey):
    program, ctl = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    scratch = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(scratch, "demo"))
        user, passphrase = read_account(os.path.dirname(register))
        reviewer, his = read_account(os.path.dirname(register), "reviewer")
        references = ask(ctl, register, user, passphrase, DUE)
        print_into(scratch)
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        ask_for_both(app, journey, references, reviewer)
        app.key("ctrl+shift+l")
        app.unlock(reviewer, his)
        sign(app, journey, references, his)
        app.crash()
        app.restart()
        app.unlock(reviewer, his)
        open_review(app, references[0])
        sign_on(app, journey, references, his)
        app.key("ctrl+shift+l")
        app.unlock(user, passphrase)
        keep(app, journey, references, passphrase)
        use_sheet(app, journey, references[0], ("Open form 3796…", "Form 3796", "3796", (KEPT, user)), scratch)
        withdraw(app, journey, references, passphrase)
        use_sheet(app, journey, references[1], ("Open the additional sheet…", "Additional review sheet", "3796-review", (VARIED, user)), scratch)
        journey.step("nothing was complained of", app.complaints() == [])
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(Journey(16).run(walk))
