#!/usr/bin/env python3
"""What is typed about copies on their way back and about notices outlives the process, too. SPDX-License-Identifier: GPL-3.0-or-later

test-killed-recall.py COUNTERSIGN COUNTERSIGNCTL [PAGE]"""
import os
import shutil
import sys
import tempfile

from journey import App, Journey, ask, make_demo, read_account
from killing import try_page

# Of the demonstration: one copy that is demanded back, one that was lost, a release with copies out, one with a notice in force.
RECALL = "SELECT q.reference, q.copy_no FROM recalls_now q ORDER BY q.deadline_on, q.reference, q.copy_no LIMIT 1"
BREACH = "SELECT reference, copy_no FROM breaches_now WHERE NOT closed LIMIT 1"
OUT = """SELECT r.number FROM copies_now c JOIN releases r ON r.id = c.release_id WHERE c.whereabouts = 'out' AND c.recall_id IS NULL
AND NOT EXISTS (SELECT 1 FROM statuses_now s WHERE s.case_id = r.case_id) ORDER BY r.number DESC LIMIT 1"""
NOTICE = """SELECT r.number FROM exclusion_notices n JOIN releases r ON r.case_id = n.case_id
WHERE n.lifted_on IS NULL AND n.ends_on > date ('now') ORDER BY r.number DESC LIMIT 1"""


def record(number, row=None):
    def go(app):
        app.key("ctrl+3")
        app.page("Register")
        app.key("ctrl+f")
        app.key("ctrl+a")
        app.type(number)
        app.wait_for("Showing 1 of")
        app.key("Return", "Return")
        app.find("Recipients and copies")
        if row:
            app.open_row(row)
    return go


def notices(number, button):
    def go(app):
        record(number, "Exclusion notices")(app)
        app.wait(lambda: app.title().startswith("Exclusion notices of"), "the notices")
        app.press(button)
    return go


def demanded(copy, button):
    def go(app):
        app.key("ctrl+1")
        app.page("Reviews due")
        app.key("ctrl+b")
        app.page("Recall list")
        app.open_row(copy)
        app.page(copy)
        app.press(button)
    return go


def breach(copy, step):
    def find(app):
        rows = app.nodes(copy.split(",", maxsplit=1)[0], "list item")
        return next((row for row in rows if row.parent.name.startswith("Breaches")), None)

    def go(app):
        app.key("ctrl+1")
        app.page("Reviews due")
        app.wait(lambda: find(app), "the breach")
        app.reach(lambda: find(app))
        app.key("Return")
        app.page(f"Lost: {copy}")
        app.open_row(step)
    return go


def list_pages(query):
    copy, = (f"{reference}, copy {number}" for reference, number in query(RECALL))
    lost, = (f"{reference}, copy {number}" for reference, number in query(BREACH))
    (out,), (noticed,) = query(OUT)[0], query(NOTICE)[0]
    return [
        ("why copies are demanded back", record(out, "Demand copies back"), "Why are they demanded back?", "The operation is over"),
        ("what a holder said", demanded(copy, "Ask again…"), "What was said?", "They bring it tomorrow"),
        ("what became of a copy", demanded(copy, "Record what became of it…"), "Why, and how?", "Shredded at the station"),
        ("a step of a breach", breach(lost, "Assessed"), "What was done?", "The plan for breaches was followed"),
        ("a status", record(out, "What the records system says"), "Where does it say so?", "The custody record, read today"),
        ("a new notice", notices(noticed, "Add an exclusion notice…"), "Last day of the notice", "4 March 2028"),
        ("why a notice is shortened", notices(noticed, "Shorten…"), "Why does it end earlier?", "The scheme said half a year"),
        ("why a notice is lifted", notices(noticed, "Lift…"), "Why was it lifted?", "The person made amends"),
    ]


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(folder, "demo"))
        account = read_account(os.path.dirname(register))
        pages = list_pages(lambda select: [line.split("\t") for line in ask(ctl, register, *account, select)])
        app = journey.app = App([program, "--register", register])
        app.unlock(*account)
        for page in pages:
            if len(sys.argv) < 4 or sys.argv[3] in page[0]:
                try_page(app, journey, account, page)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(9 if len(sys.argv) < 4 else 2).run(walk))
