#!/usr/bin/env python3
"""The calendar of reviews saved from the start page: references alone, and the same entries when it is saved again. SPDX-License-Identifier: GPL-3.0-or-later

test-calendar.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import re
import shutil
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

# What the calendar must hold, and what it must not.
DUE = """SELECT 'Review ' || reference, review_on FROM reviews_due
UNION ALL SELECT 'Copies of ' || reference || ' due back', min (deadline_on) FROM recalls_now GROUP BY id, release_id"""
NAMES = """SELECT organisation FROM recipients UNION SELECT person FROM recipients UNION SELECT name FROM people
UNION SELECT name FROM identities UNION SELECT locality FROM decisions"""
NOBODY = "/sys"  # nobody can make a file there, root neither


def unfold(text):
    return re.sub(r"\r?\n[ \t]", "", text)


def parse(text):
    """The entries: name → value, without the names' parameters."""
    events, event = [], None
    for line in unfold(text).splitlines():
        name, _, value = line.partition(":")
        name = name.partition(";")[0]
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is not None and "BEGIN" not in line:
            event.setdefault(name, value)
    return events


def save(app, path):
    """From the start page, in the system's file chooser."""
    app.reach(lambda: app.find("Export to calendar", "push button"))
    app.key("Return")
    app.choose_path(path, "ctrl+a")


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def compare(journey, text, due, names):
    events = parse(text)
    journey.step("it is a calendar that others can read", text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n"))
    journey.step("no line is longer than a calendar's may be", all(len(line.encode()) <= 75 for line in text.split("\r\n")))
    said = sorted((e["SUMMARY"], e["DTSTART"]) for e in events if e.get("STATUS") != "CANCELLED")
    journey.step("every review and every deadline is in it on its day, and nothing else",
                 said == sorted((summary, on.replace("-", "")) for summary, on in due))
    journey.step("each entry says what it is by reference alone",
                 all(re.fullmatch(r"Review CZ/\d+/\d\d|Copies of CZ/\d+/\d\d due back", e["SUMMARY"]) for e in events))
    found = [name for name in names if len(name) > 3 and name in unfold(text)]
    for name in found:
        print(f"# {name}")
    journey.step("no person, no premises, no place is named", not found)
    return sorted((e["UID"], e["SUMMARY"]) for e in events)


def refuse(app, journey, folder):
    save(app, os.path.join(folder, "calendar.ics"))
    alert = app.wait(lambda: next((n for n in app.nodes(role="alert") if app.is_seen(n)), None), "the refusal")
    picture("calendar-refused")
    journey.step("where nobody may write, a plain sentence says so and what to do",
                 os.path.join(folder, "calendar.ics") in alert.name and "You are not permitted" in alert.name and "Choose another folder" in alert.name)
    journey.step("nothing says that it was saved", app.wait_gone("The calendar was saved."))


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(folder, "demo"))
        user, passphrase = read_account(os.path.dirname(register))

        def query(select):
            return [line.split("\t") for line in ask(ctl, register, user, passphrase, select)]
        due, names = query(DUE), [row[0] for row in query(NAMES)]
        first, again = (os.path.join(folder, name + ".ics") for name in ("first", "again"))
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        app.page("Reviews due")
        app.wait(lambda: app.focused_name().startswith("CZ/"), "the focus on the first row")
        save(app, first)
        app.wait_for("The calendar was saved.")
        journey.step("the calendar is saved where the person says", os.path.getsize(first) > 0)
        picture("calendar-saved")
        uids = compare(journey, read(first), due, names)
        save(app, again)
        app.wait(lambda: os.path.exists(again), "the second file")
        app.wait_for("The calendar was saved.")
        events = parse(read(again))
        journey.step("saved again it has the same entries, so that an import brings them up to date",
                     len({e["UID"] for e in events}) == len(events) and sorted((e["UID"], e["SUMMARY"]) for e in events) == uids)
        refuse(app, journey, NOBODY)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(10).run(walk))
