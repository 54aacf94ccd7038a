#!/usr/bin/env python3
"""Every section and every page of the menu by the keyboard alone; the focus is never lost; back, and back after a lock.
SPDX-License-Identifier: GPL-3.0-or-later

test-keys.py COUNTERSIGN COUNTERSIGNCTL"""
import os
import shutil
import sys
import tempfile

from journey import App, Journey, make_demo, picture, read_account

# Key and title of each section, in the order of the sidebar.
SECTIONS = [("ctrl+1", "Reviews due"), ("ctrl+2", "Authorisations"), ("ctrl+3", "Register"), ("ctrl+4", "Recipients"), ("ctrl+5", "Schemes")]
# What the menu says, the page it leads to, and the key that does so too.
MENU = [("Preferences", "Preferences", "ctrl+comma"), ("People who may use the register", "People who may use the register", None),
        ("Recovery sheets", "Recovery sheets", None), ("Backup", "Backup", None),
        ("Check the register", "Check the register", "ctrl+shift+v"), ("Help", "Help", "F1")]


def has_focus(app):
    """Something that can be seen has the focus, and it is no mere window."""
    node = app.focused()
    return node if node and node.get_role_name() not in ("frame", "window") and app.is_seen(node) else None


def go(app, title):
    app.page(title)
    return app.wait(lambda: has_focus(app), f"the focus on “{title}”")


def walk_sections(app, journey):
    for key, title in SECTIONS:
        app.key(key)
        go(app, title)
        wrong = app.unnamed()
        for line in wrong:
            print(f"# {line}")
        journey.step(f"{key} opens “{title}”; the focus is there and every control has a name", not wrong)
    app.key("ctrl+1")
    app.page(SECTIONS[0][1])


def walk_menu(app, journey):
    for item, title, key in MENU:
        app.key("F10")
        app.find(item, "menu item")
        app.go_to(item)
        app.key("Return")
        go(app, title)
        app.key("Escape")
        go(app, SECTIONS[0][1])
        journey.step(f"the menu leads to “{title}”, Escape back")
        if key:
            app.key(key)
            go(app, title)
            app.key("alt+Left")
            go(app, SECTIONS[0][1])
            journey.step(f"{key} leads to “{title}”, Alt+Left back")


def walk_sidebar(app, journey):
    app.key("F9")
    app.wait(lambda: not app.nodes("Sections", "list"), "the sidebar to go")
    app.key("F9")
    app.find("Sections", "list")
    node = app.wait(lambda: has_focus(app), "the focus")
    journey.step("F9 hides the sidebar and shows it again, with the focus in it", node.get_role_name() == "list item")
    app.key("Down", "Return")
    app.wait(lambda: app.title() != f"{SECTIONS[0][1]} – Countersign", "another section")
    journey.step("the arrow keys and Enter open a section", has_focus(app))


def walk_lock(app, journey, user, passphrase):
    app.key("ctrl+3")
    app.page("Register")
    app.key("ctrl+shift+l")
    app.find("Unlock the register")
    app.key("F1")
    app.find("Getting started", "heading")
    app.key("Escape")
    app.wait(lambda: not app.is_there("Getting started"), "the help to go")
    journey.step("Help is there before the register is open, and Escape leaves it")
    app.unlock(user, passphrase)
    go(app, "Register")
    journey.step("after unlocking the person is where he was")


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    try:
        register = make_demo(ctl, os.path.join(folder, "demo"))
        user, passphrase = read_account(os.path.join(folder, "demo"))
        app = journey.app = App([program, "--register", register])
        app.unlock(user, passphrase)
        go(app, SECTIONS[0][1])
        journey.step("the first page is what is due")
        walk_sections(app, journey)
        walk_menu(app, journey)
        walk_sidebar(app, journey)
        walk_lock(app, journey, user, passphrase)
        app.key("ctrl+question")
        app.find("Lock now", "label")
        picture("shortcuts")
        app.key("Escape")
        app.wait(lambda: not app.is_aside() and not app.nodes("Lock now", "label"), "the list of keys to go")
        journey.step("the keys are listed")
        app.key("ctrl+q")
        app.wait_end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("Ctrl+Q ends the program without a complaint", app.process.returncode == 0 and not app.complaints())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


sys.exit(Journey(1 + len(SECTIONS) + sum(2 if key else 1 for _, _, key in MENU) + 2 + 2 + 2).run(walk))
