#!/usr/bin/env python3
"""Copies demanded back, asked for again, destroyed, lost, until the list is empty; then what the records system says. SPDX-License-Identifier: GPL-3.0-or-later

test-recall.py COUNTERSIGN COUNTERSIGNCTL"""
import datetime
import os
import shutil
import sys
import tempfile
import zoneinfo

from journey import App, Journey, ask, make_demo, picture, read_account

OUT = "c.whereabouts = 'out' AND c.recall_id IS NULL"
# A release with three copies or more out, none of them overdue, and one whose copies a status will stop.
FIND = f"""SELECT r.number, count (*) FROM copies_now c JOIN releases r ON r.id = c.release_id WHERE {OUT} AND c.received_on IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM statuses_now s WHERE s.case_id = r.case_id) GROUP BY r.id HAVING min (c.review_on) > date ('now', '+2 days')
AND count (*) BETWEEN 2 AND 9 ORDER BY r.number DESC LIMIT 2"""


def choose_file(app, path):
    """In the system's file chooser, by typing the path."""
    app.choose_path(path)


def choose(app, words):
    """A radio button, as a person at the keyboard does it."""
    app.reach(lambda: app.find(words, ("radio button", "check box")))
    app.key("space")


def open_record(app, number):
    app.key("ctrl+3")
    app.page("Register")
    app.key("ctrl+f")
    app.type(number)
    app.wait_for("Showing 1 of")
    app.key("Return", "Return")
    app.find("Recipients and copies")


def demand(app, journey, number):
    open_record(app, number)
    app.open_row("Demand copies back")
    app.find("Which copies?")
    app.key("ctrl+Return")
    app.find("There is a problem")
    journey.step("a demand without a copy is refused in words", app.wait_for("Choose at least one copy"))
    app.press("Choose all of them")
    app.fill("Why are they demanded back?", "The operation is over and nobody needs them")
    app.fill("How are they demanded?", "By letter")
    picture("recall-demand")
    app.key("ctrl+Return")
    app.wait_for("are demanded back")
    picture("recall-demanded")
    journey.step("copies of a release are demanded back", app.find("Open the recall list"))


def chase(app, journey, copy):
    app.key("ctrl+b")
    app.page("Recall list")
    app.open_row(copy)
    app.page(copy)
    app.press("Ask again…")
    app.page("Ask again")
    app.fill("How?", "By telephone")
    app.fill("What was said?", "They bring it tomorrow")
    app.key("ctrl+Return")
    app.page(copy)
    app.wait_for("They bring it tomorrow")
    journey.step("who does not hand back is asked again, on record")


def record_end(app, choice, by, how):
    app.press("Record what became of it…")
    app.page("What became of the copy")
    choose(app, choice)
    app.fill("By whom?", by)
    app.fill("Why, and how?", how)
    app.key("ctrl+Return")


def destroy(app, journey, copy):
    record_end(app, "It was destroyed", "Sgt Example", "Shredded at the station")
    app.page(copy)
    app.wait_for("Certificate of destruction")
    picture("recall-destroyed")
    journey.step("a destroyed copy has its certificate at once", app.find("Attach the signed certificate…"))


def lose(app, journey, copy):
    app.key("ctrl+b")
    app.page("Recall list")
    app.open_row(copy)
    app.page(copy)
    record_end(app, "It is lost", "The manager", "It fell out of the folder in the shop")
    app.wait_for("A lost copy is a breach of security")
    app.key("ctrl+Return")
    app.page(f"Lost: {copy}")
    app.wait_for("Report by")
    picture("recall-breach")
    journey.step("a lost copy leads to the breach and its hours", app.wait_for("hours left"))
    for step, title in (("Assessed", "The breach was assessed"), ("Reported", "The breach was reported"), ("Closed", "Close the breach")):
        app.open_row(step)
        app.page(title)
        app.fill("By whom?", "Inspector Example")
        app.fill("What was done?", "What the plan for breaches says")
        app.key("ctrl+Return")
        app.page(f"Lost: {copy}")
    app.wait_for("This breach is closed.")
    journey.step("the breach is assessed, reported and closed")


def empty_list(app, journey):
    app.key("ctrl+1")
    app.key("ctrl+b")
    app.page("Recall list")
    app.wait_for("No copy chosen")
    app.act("Choose", "push button")
    app.act("as returned…", "push button")
    choose(app, "They were returned")
    app.fill("By whom?", "PC Example")
    app.fill("Why, and how?", "Collected on one round, counted and shredded")
    app.key("ctrl+Return")
    app.page("What was recorded")
    picture("recall-returned")
    journey.step("what came back together is recorded together")
    app.key("ctrl+1")
    app.key("ctrl+b")
    app.wait_for("Nothing is demanded back")
    journey.step("the list is empty when every copy is explained")


def take_in(app, journey, path, custody, copies):
    yesterday = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date() - datetime.timedelta(days=1)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Custody reference,Status,Date\n{custody},Acquitted,{yesterday}\nNO/0001/00,Convicted,{yesterday}\n{custody},Weather,{yesterday}\n")
    app.key("ctrl+1")
    app.page("Reviews due")
    app.wait(lambda: app.focused_name().startswith("CZ/"), "the focus on the first row")
    app.key("F10")
    app.find("Statuses from the records system…", "menu item")
    for _ in range(20):
        if app.focused_name().startswith("Statuses from"):
            break
        app.key("Down")
    app.key("Return")
    app.page("Statuses from the records system")
    app.press("Choose file…")
    choose_file(app, path)
    app.wait_for("What this file would do")
    picture("recall-statuses")
    words = "1 copy would be demanded back." if copies == 1 else f"{copies} copies would be demanded back."
    journey.step("the preview says what a file would do, and which lines it cannot use",
                 all(app.wait_for(line) for line in ("1 status would be recorded.", "1 line matches no record.", "1 line cannot be read.", words)))
    app.key("ctrl+Return")
    app.wait_for("What was done")
    journey.step("then it is recorded", app.wait_for("1 status is recorded."))
    app.press("Choose file…")
    choose_file(app, path)
    app.wait_for("Nothing in this file is new.")
    journey.step("the same file again changes nothing")


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        demo = os.path.join(folder, "demo")
        register = make_demo(ctl, demo)
        user, passphrase = read_account(demo)

        def query(select):
            return [line.split("\t") for line in ask(ctl, register, user, passphrase, select)]
        (number, _), (other, _) = query(FIND)
        (n_other,), = query(f"SELECT count (*) FROM copies_now c JOIN releases r ON r.id = c.release_id WHERE r.number = {other} AND {OUT}")
        copies = [f"{reference}, copy {no}" for reference, no in
                  query(f"SELECT c.reference, c.copy_no FROM copies_now c JOIN releases r ON r.id = c.release_id WHERE r.number = {number} AND {OUT} ORDER BY c.copy_no")]
        (custody,), = query(f"SELECT f.stands FROM facts_now f JOIN releases r ON r.case_id = f.case_id WHERE r.number = {other} AND f.field = 'image.custody_ref'")
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        app.page("Reviews due")
        demand(app, journey, number)
        chase(app, journey, copies[0])
        destroy(app, journey, copies[0])
        lose(app, journey, copies[1])
        empty_list(app, journey)
        take_in(app, journey, os.path.join(folder, "statuses.csv"), custody, int(n_other))
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(12).run(walk))
