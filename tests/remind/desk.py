"""A desk with a real notification service (dunst) and the reminder on it. SPDX-License-Identifier: GPL-3.0-or-later

Nothing sleeps for a fixed time to let something happen: every wait is for a condition; that nothing happens is asked after the program has
answered a second start, which makes it look once more."""
import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zoneinfo

PATIENCE = 20.0
ID = "3f0c5b52-9a64-4c38-8a0e-0b8f2c5d1e77"
OTHER = "4f0c5b52-9a64-4c38-8a0e-0b8f2c5d1e77"
# A bus that starts nothing by itself but what lies in the desk's folder "services": the machine's own services would get in the way.
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={room}</listen><servicedir>{room}/services</servicedir><policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""
# What dunst shows is written down by a script of its; its menu is answered by another, with the line that is the button's.
DUNSTRC = """[global]
follow = none
font = Cantarell 11
mouse_left_click = do_action
dmenu = {room}/menu
idle_threshold = 0
[urgency_normal]
timeout = 0
[write_down]
summary = *
script = {room}/write-down
"""
WRITE_DOWN = """#!/usr/bin/python3
import json, os
with open("{room}/shown", "a", encoding="utf-8") as file:
    json.dump({{name: os.environ.get("DUNST_" + name.upper(), "") for name in ("summary", "body", "urgency", "category", "desktop_entry", "id")}}, file)
    file.write("\\n")
"""
MENU = """#!/bin/sh
grep -m 1 -i "$(cat {room}/choose)"
"""


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            print(f"1..0 # SKIP {program} is not installed: no notification was shown to anybody")
            sys.exit(0)


def wait(question, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {patience:.0f} s in vain for {what}")


def london():
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/London")).date()


class Desk:
    """Folders of its own, the lists in them, one notification service, one reminder."""

    def __init__(self, reminder, own_bus=True):
        self.room = tempfile.mkdtemp(prefix="csn-remind.")
        self.reminder, self.process, self.service = reminder, None, None
        self.env = {**os.environ, "XDG_CONFIG_HOME": self.at("config"), "XDG_DATA_HOME": self.at("data"), "XDG_STATE_HOME": self.at("state"),
                    "G_DEBUG": "fatal-warnings"}
        self.env.pop("COUNTERSIGN_DUE", None)
        self.write("config/dunst/dunstrc", DUNSTRC.format(room=self.room))
        for name, text in (("write-down", WRITE_DOWN), ("menu", MENU)):
            os.chmod(self.write(name, text.format(room=self.room)), 0o700)
        self.settings(at="00:00")
        os.mkdir(self.at("services"))
        self.bus = None
        if own_bus:
            self.start_bus()

    def start_bus(self):
        self.bus = subprocess.Popen(["dbus-daemon", "--config-file=" + self.write("bus.conf", BUS.format(room=self.room)), "--nofork",
                                     "--print-address"], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.bus.stdout.readline().strip()

    def at(self, *path):
        return os.path.join(self.room, *path)

    def write(self, name, text):
        """As a program does that replaces a file: never half of it."""
        path = self.at(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + "~", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(path + "~", path)
        return path

    def settings(self, **reminder):
        lines = [f"{name}={value}" for name, value in reminder.items() if name != "language"]
        self.write("config/countersign/settings.ini",
                   f"[settings]\nlanguage={reminder.get('language', '')}\n[reminder]\n" + "".join(line + "\n" for line in lines))

    def due(self, days, area="CZ", register=ID, today=None):
        """@days: {days from today: (reviews, recalls)}"""
        today = today or london()
        lines = [f"{today + datetime.timedelta(after)}={n[0]};{n[1]}\n" for after, n in sorted(days.items())]
        self.write(f"data/countersign/due/{register}.due",
                   f"[due]\nformat=1\nregister={register}\narea={area}\nwritten-on={today}\n\n[days]\n" + "".join(lines))

    def forget_day(self):
        shutil.rmtree(self.at("state"), ignore_errors=True)

    def wait_for_name(self, name):
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "30", name], env=self.env, check=True)

    # --- The service ------------------------------------------------------------------------------------------
    def start_service(self):
        env = {name: value for name, value in self.env.items() if name != "G_DEBUG"}  # dunst warns of missing icons
        self.service = subprocess.Popen(["dunst"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_for_name("org.freedesktop.Notifications")

    def end_service(self):
        if self.service is not None:
            self.service.terminate()
            self.service.wait(10)
        self.service = None

    def dunst(self, *words):
        return subprocess.run(["dunstctl", *words], env=self.env, capture_output=True, text=True, check=False).stdout.strip()

    def on_screen(self):
        return int(self.dunst("count", "displayed"))

    def shown(self):
        """All that was ever shown, in order."""
        if not os.path.exists(self.at("shown")):
            return []
        with open(self.at("shown"), encoding="utf-8") as file:
            return [json.loads(line) for line in file.read().splitlines()]

    def wait_shown(self, n):
        wait(lambda: len(self.shown()) >= n, f"notification {n}")
        assert len(self.shown()) == n, self.shown()
        return self.shown()[-1]

    def choose(self, words):
        """From dunst's menu of what a notification offers."""
        self.write("choose", words)
        self.dunst("context")

    # --- The reminder -----------------------------------------------------------------------------------------
    def start(self, *argv):
        self.said = open(self.at("said"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(list(argv) or [self.reminder], env=self.env, stderr=self.said, stdout=self.said)
        self.wait_for_name("uk.countersign.Countersign.Reminder")
        self.look_again()

    def look_again(self):
        """A second start: the first has looked once more when it ends."""
        subprocess.run([self.reminder], env=self.env, check=True, timeout=PATIENCE)
        subprocess.run(["gdbus", "call", "--session", "-d", "uk.countersign.Countersign.Reminder", "-o", "/uk/countersign/Countersign/Reminder", "-m",
                        "org.freedesktop.DBus.Peer.Ping"], env=self.env, check=True, stdout=subprocess.DEVNULL)

    def lines(self):
        self.said.seek(0)
        return [line for line in self.said.read().splitlines() if line]

    def end(self):
        """Status and how it was told: 0 is as it should be."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        status, self.process = self.process.wait(20), None
        return status

    def pss(self):
        with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="utf-8") as file:
            return int(re.search(r"^Pss:\s+(\d+) kB", file.read(), re.M).group(1)) / 1024

    def close(self):
        self.end()
        self.end_service()
        if self.bus is not None:
            self.bus.terminate()
            self.bus.wait(10)
        shutil.rmtree(self.room, ignore_errors=True)


def run(tests, reminder):
    """Each test gets a desk of its own."""
    print(f"1..{len(tests)}", flush=True)
    failed = False
    for number, (name, test) in enumerate(tests, 1):
        desk = Desk(reminder)
        try:
            test(desk)
            print(f"ok {number} {name}", flush=True)
        except (AssertionError, subprocess.SubprocessError, OSError, ValueError) as failure:
            failed = True
            print(f"# {failure!r}")
            for line in desk.lines() if hasattr(desk, "said") else []:
                print(f"# it said: {line}")
            print(f"not ok {number} {name}", flush=True)
        finally:
            desk.close()
    sys.exit(1 if failed else 0)
