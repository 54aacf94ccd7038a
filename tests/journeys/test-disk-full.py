#!/usr/bin/env python3
"""The disk is full while somebody writes: it is said, nothing is done by halves, and it goes on by itself once there is room.
SPDX-License-Identifier: GPL-3.0-or-later

test-disk-full.py COUNTERSIGN COUNTERSIGNCTL"""
import glob
import os
import subprocess
import sys
import tempfile

from journey import App, Journey, ask, picture
from small import OPEN_CASE, PASSPHRASE, SCHEME, USER, make_small

N_STEPS = 8
INSIDE = "CSN_ON_SMALL_DISK"
BEFORE, DURING, MEMBER = "Written while there was room", "Written on the full disk", "Abbey Street Wools"
LOCALITY = "Locality where further offending is suspected"
MEMBERS = "SELECT organisation FROM recipients"


def be_on_small_disk():
    """Begins again in a mount namespace of its own, where a small disk can be made; says loudly where that is not permitted."""
    if os.environ.get(INSIDE):
        return
    namespace = ["unshare", "--user", "--map-root-user", "--mount"] if os.geteuid() != 0 else ["unshare", "--mount"]
    with tempfile.TemporaryDirectory(prefix="csn-journey.") as folder:
        tried = subprocess.run([*namespace, "mount", "-t", "tmpfs", "-o", "size=64k", "none", folder], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        print(f"1..0 # SKIP no small disk can be made here: {tried.stderr.strip()}")
        sys.exit(0)
    os.environ[INSIDE] = "yes"
    os.execvp(namespace[0], [*namespace, sys.executable, *sys.argv])


def fill_disk(folder):
    with open(os.path.join(folder, "ballast"), "wb", buffering=0) as ballast:
        for size in (65536, 4096, 1):
            try:
                while True:
                    ballast.write(b"\0" * size)
            except OSError:
                pass


def open_grounds(app):
    app.key("ctrl+2")
    app.page("Authorisations")
    app.open_row(OPEN_CASE)
    app.page("Authorisation")
    app.open_row("2. Give the grounds")
    app.page("Give the grounds")


def type_on(app, journey, folder):
    open_grounds(app)
    app.fill(LOCALITY, BEFORE)
    app.wait_for("Draft saved")
    journey.step("with room the draft is saved")
    fill_disk(folder)
    app.fill(LOCALITY, DURING)
    app.wait_for("There is no room left to write")
    picture("disk-full-draft")
    journey.step("on the full disk the page says that the draft is not saved, and what to do", app.wait_for("The disk is full or failing"))


def refuse_act(app, journey):
    app.key("ctrl+5")
    app.page("Schemes")
    app.open_row(SCHEME)
    app.page("Scheme")
    app.press("Add member…")
    app.page("Add a member")
    app.fill("Organisation", MEMBER)
    app.wait_for("There is no room left to write")  # the note of the page; it is told once
    for label, text in (("Premises", "4 Abbey Street"), ("Name of the responsible person", "Tamsin Ludd"), ("Contact", "01632 960077"),
                        ("Where photographs will be kept", "Locked drawer")):
        app.fill(label, text)
    app.press("Close this message")
    app.key("ctrl+Return")
    app.wait_for("The disk is full or failing")
    picture("disk-full-act")
    journey.step("an act is refused with a sentence about the disk, and its page stays", app.title().endswith("Add a member – Countersign"))


def walk(journey):
    program, ctl = sys.argv[1:3]
    folder = tempfile.mkdtemp(prefix="csn-journey.")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "none", folder], check=True)
    try:
        register = make_small(folder)
        app = journey.app = App([program, "--register", register.path])
        app.unlock(USER, PASSPHRASE)
        type_on(app, journey, folder)
        refuse_act(app, journey)
        rows = ask(ctl, register.path, USER, PASSPHRASE, MEMBERS)
        journey.step("nothing of it is in the register", not any(MEMBER in row for row in rows))
        again(app, journey, folder)
        app.end()
        for line in app.complaints():
            print(f"# {line}")
        journey.step("it ends without a complaint", not app.complaints())
        rows = ask(ctl, register.path, USER, PASSPHRASE, MEMBERS)
        verified = subprocess.run([ctl, "verify", "--register", register.path], capture_output=True, text=True, check=False)
        print(f"# {verified.stdout.strip()[-200:]}")
        journey.step("the act is there once, and the register is whole", sum(MEMBER in row for row in rows) == 1 and verified.returncode == 0)
    finally:
        subprocess.run(["umount", "-l", folder], check=False)
        os.rmdir(folder)


def newest_draft(folder):
    return max(os.stat(path).st_mtime_ns for path in glob.glob(os.path.join(folder, "*.register", "drafts", "*.draft")))


def again(app, journey, folder):
    """There is room again."""
    before = newest_draft(folder)
    os.unlink(os.path.join(folder, "ballast"))
    app.wait(lambda: newest_draft(folder) > before, "the draft to be saved by itself")
    app.key("ctrl+Return")
    app.page("Scheme")
    app.find(MEMBER)
    journey.step("with room again the same act is done")
    app.crash()
    app.restart()
    app.unlock(USER, PASSPHRASE)
    open_grounds(app)
    kept = app.wait(lambda: app.text_of(app.field(LOCALITY)) == DURING, "what was typed")
    journey.step("the draft was saved by itself, as it was typed", kept)


be_on_small_disk()
sys.exit(Journey(N_STEPS).run(walk))
