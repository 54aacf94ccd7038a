#!/usr/bin/env python3
"""The notification's button brings the application to Reviews due: while it is open, locked, closed. SPDX-License-Identifier: GPL-3.0-or-later

test-opens.py COUNTERSIGN-REMINDER COUNTERSIGN COUNTERSIGNCTL"""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "journeys"))
from journey import App, Journey, make_demo, picture, read_account  # noqa: E402  pylint: disable=wrong-import-position

from desk import OTHER, Desk, need, wait  # noqa: E402  pylint: disable=wrong-import-position

REMINDER, COUNTERSIGN, CTL = sys.argv[1:4]
NAME = "uk.countersign.Countersign"
SERVICE = f"[D-BUS Service]\nName={NAME}\nExec={COUNTERSIGN} --gapplication-service\n"


def ask_bus(method, *words):
    said = subprocess.run(["gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/org/freedesktop/DBus", "-m",
                           f"org.freedesktop.DBus.{method}", *words], capture_output=True, text=True, check=False).stdout
    return re.sub(r"uint32 |[(),\s]", "", said)


class Opened(App):
    """A program that somebody else started."""

    class Process:
        def __init__(self, pid):
            self.pid, self.returncode = pid, 0

        def poll(self):
            return None if os.path.exists(f"/proc/{self.pid}/exe") else 0

        def wait(self, patience):
            wait(lambda: self.poll() is not None, "the program to end", patience)

        def kill(self):
            if self.poll() is None:
                os.kill(self.pid, 9)

    def start(self):
        pid = int(wait(lambda: ask_bus("GetConnectionUnixProcessID", NAME), "the application on the bus", 60))
        self.process = self.Process(pid)
        self.tree = self.wait(self._find_me, "the program on the accessibility bus", 60)
        self.root = self.tree.read()

    def quit(self):
        self.key("ctrl+q")
        self.process.wait(20)


def is_at_reviews(app):
    return app.title().startswith("Reviews due")


def remind(desk):
    """Another day's notification."""
    before = len(desk.shown())
    desk.end()
    desk.forget_day()
    desk.start()
    desk.wait_shown(before + 1)


def while_open(journey, desk, demo, user, passphrase):
    app = journey.app = App([COUNTERSIGN, "--register", os.path.join(demo, "CZ.register")],
                            env={**os.environ, "COUNTERSIGN_DUE": desk.at("data/countersign/due")})
    app.unlock(user, passphrase)
    lists = lambda: [name for name in os.listdir(desk.at("data/countersign/due")) if not name.startswith((".", OTHER))]
    wait(lists, "the session's list")
    with open(desk.at("data/countersign/due", lists()[0]), encoding="utf-8") as file:
        text = file.read()
    days = text.split("[days]\n")[1]
    journey.step("unlocking writes the list: days and counts, no name and no reference",
                 "area=CZ\n" in text and re.fullmatch(r"(\d{4}-\d\d-\d\d=\d+;\d+(;\d+;\d+)?\n)+", days) is not None)
    app.key("ctrl+3")
    app.wait(lambda: app.title().startswith("Register"), "the register")
    remind(desk)
    picture("notification")
    desk.dunst("action")
    app.wait(lambda: is_at_reviews(app), "the page")
    wait(lambda: desk.on_screen() == 0, "the notification to go")
    journey.step("pressed while it is open: Reviews due is in front, the notification gone", is_at_reviews(app))
    return app


def while_locked(journey, desk, app, user, passphrase):
    app.key("ctrl+4")
    app.wait(lambda: app.title().startswith("Recipients"), "the recipients")
    app.key("ctrl+shift+l")
    app.find("Passphrase", "password text")
    remind(desk)
    desk.choose(",open]")
    wait(lambda: desk.on_screen() == 0, "the notification to go")
    app.unlock(user, passphrase)
    app.wait(lambda: is_at_reviews(app), "the page")
    journey.step("its button pressed while it is locked: Reviews due after the passphrase", is_at_reviews(app))
    app.key("ctrl+q")
    app.wait_end()
    journey.step("it ends without a complaint", not app.complaints())


def while_closed(journey, desk, user, passphrase, by):
    remind(desk)
    desk.dunst("action")
    app = journey.app = Opened([])
    app.unlock(user, passphrase)
    app.wait(lambda: is_at_reviews(app), "the page")
    journey.step(f"pressed while it is closed: it is started {by}, and goes there", app.process.pid != os.getpid())
    app.quit()


def walk(journey):
    desk = Desk(REMINDER, own_bus=False)
    services = os.path.join(os.environ["XDG_DATA_HOME"], "dbus-1", "services")
    try:
        demo = desk.at("demo")
        make_demo(CTL, demo)
        user, passphrase = read_account(demo)
        desk.due({-1: (1, 0)}, "ZZ", OTHER)
        desk.env["PATH"] = os.path.dirname(COUNTERSIGN) + ":" + desk.env["PATH"]
        # The program that it starts itself has its folders, and finds the register that was open last.
        desk.write("config/countersign/settings.ini", f"[settings]\nregister={demo}/CZ.register\n[reminder]\nat=00:00\n")
        shutil.copytree(os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0"), desk.at("config/gtk-4.0"))
        desk.start_service()
        app = while_open(journey, desk, demo, user, passphrase)
        while_locked(journey, desk, app, user, passphrase)
        os.makedirs(services)
        with open(os.path.join(services, f"{NAME}.service"), "w", encoding="utf-8") as file:
            file.write(SERVICE)
        ask_bus("ReloadConfig")
        while_closed(journey, desk, user, passphrase, "by the bus")
        os.remove(os.path.join(services, f"{NAME}.service"))
        ask_bus("ReloadConfig")
        while_closed(journey, desk, user, passphrase, "by its name")
    finally:
        for line in desk.lines() if hasattr(desk, "said") else []:
            print(f"# the reminder and what it started said: {line}")
        desk.close()


need("dunst", "dunstctl", "gdbus", "xdotool")
sys.exit(Journey(6).run(walk))
