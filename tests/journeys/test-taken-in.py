#!/usr/bin/env python3
"""What comes from outside, with the keyboard alone: an old register is mapped, looked at and taken over, then found in the register; a force's own edition of the
policy is refused with file and line, and a good one is kept. SPDX-License-Identifier: GPL-3.0-or-later

test-taken-in.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import subprocess
import sys
import tempfile

from journey import App, Journey, ask, make_demo, picture, read_account

OLD = """No;Surname;Given to;Day handed over;Review date;Notes
7;Ozimandiel;Bay Books;4/5/2019;3/7/2019;
8;Ozimandiel;Quay Wines;31/2/2019;;Collected in person
many;Ozimandiel;Bay Books;;;
"""
EDITION = """[edition]
name=%s
title=K10 of Otterham
version=1
in-force-from=2026-01-01
review-due=2028-01-01
inherits=k10-current
[constants]
review_days=45
"""
WRONG_RULE = """-- row: F21
-- paragraph: K10 7.1
-- applies: copy.isue
-- effect: blocks
-- message: No.
-- mend: copy
-- reading: R.
SELECT 1 AS subject
"""


def write(text, *path):
    os.makedirs(os.path.dirname(os.path.join(*path)), exist_ok=True)
    with open(os.path.join(*path), "w", encoding="utf-8") as file:
        file.write(text)


def go_down(app, name):
    """In a menu or an open list."""
    for _ in range(20):
        before = app.focused()
        if before and before.name.startswith(name):
            return app.key("Return")
        app.key("Down")
        app.wait_moved(before, 1)
    raise AssertionError(f"the keyboard did not reach “{name}”")


def press(app, name):
    app.go_to(name)
    app.key("Return")


def choose(app, button, path):
    press(app, button)
    app.choose_path(path)


def map_columns(app, journey, room):
    app.key("ctrl+3")
    app.page("Register")
    app.key("alt+v")
    app.wait(lambda: app.focused() and "menu item" in app.focused().role, "the menu")
    go_down(app, "Old register")
    app.page("Old register")
    press(app, "Take over an old register…")
    app.page("Take over an old register")
    choose(app, "Choose file…", os.path.join(room, "register-2019.csv"))
    app.wait_for("What the columns hold (3 lines)")
    journey.step("the column of persons stays outside", app.shows("Columns that stay outside") and not app.shows("Ozimandiel"))
    subprocess.run(["xdotool", "mousemove", "1279", "0"], check=True)  # where it chooses nothing of the list that opens below it
    app.go_to("Day of supply")
    app.key("space")
    app.wait(lambda: app.focused_name().startswith("Not in the file"), "the columns to choose from")
    go_down(app, "Day handed over")
    app.wait_for("For example: 4/5/2019")
    journey.step("a column is mapped by keyboard")
    picture("old-mapped")


def take_over(app, journey):
    app.key("ctrl+Return")
    app.page("What the old register would bring")
    app.wait_for("2 lines would be taken over.")
    journey.step("what cannot be taken over is named by its line", app.shows("Cannot be taken over (1)") and app.shows("Line 4"))
    picture("old-preview")
    app.key("ctrl+Return")
    app.wait_for("2 numbers are taken over.")
    app.key("ctrl+Return")
    app.page("Old register")
    app.wait_for("Still out (2)")
    journey.step("what is still out is in the register")
    app.key("ctrl+3")
    app.page("Register")
    app.key("ctrl+f")
    app.type("cz 007/19")
    app.wait(lambda: app.nodes("Open the old register", "push button"), "the way to the old register")
    press(app, "Open the old register")
    app.page("Old register")
    journey.step("its number is found where numbers are looked for")


def take_edition(app, journey, room):
    app.key("F10")
    app.wait(lambda: app.focused() and "menu item" in app.focused().role, "the menu")
    go_down(app, "The policy")
    app.page("Policy")
    app.wait_for("The edition in force")
    choose(app, "Take in a force's own edition…", os.path.join(room, "k10-wrong"))
    app.wait_for("k10-wrong/rules/7.1-x.sql, line 3")
    journey.step("an edition that is wrong is refused with file and line")
    picture("edition-wrong")
    choose(app, "Take in a force's own edition…", os.path.join(room, "k10-otterham"))
    app.page("Adopt an edition")
    app.wait_for("What it changes for open cases")
    journey.step("a good one is kept, and what it would change is shown", app.shows("K10 of Otterham"))
    picture("edition-taken")


def main():
    binary, ctl = sys.argv[1:]
    room = tempfile.mkdtemp(prefix="csn-journey.")
    write(OLD, room, "register-2019.csv")
    write(EDITION % "k10-otterham", room, "k10-otterham", "edition.ini")
    write(EDITION % "k10-wrong", room, "k10-wrong", "edition.ini")
    write(WRONG_RULE, room, "k10-wrong", "rules", "7.1-x.sql")

    def walk(journey):
        register = make_demo(ctl, os.path.join(room, "demo"))
        user, passphrase = read_account(os.path.join(room, "demo"))
        app = journey.app = App([os.path.abspath(binary), "--register", register])
        app.unlock(user, passphrase)
        map_columns(app, journey, room)
        take_over(app, journey)
        take_edition(app, journey, room)
        journey.step("no complaints", not app.complaints())
        app.end()
        taken = ask(ctl, register, user, passphrase, "SELECT number FROM old_releases ORDER BY number")
        journey.step("and the record has both numbers", taken == ["7", "8"])
    try:
        return Journey(9).run(walk)
    finally:
        shutil.rmtree(room, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
