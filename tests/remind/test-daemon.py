#!/usr/bin/env python3
"""The reminder with a real notification service, and without one. SPDX-License-Identifier: GPL-3.0-or-later

test-daemon.py COUNTERSIGN-REMINDER REHEARSAL"""
import datetime
import os
import re
import signal
import subprocess
import sys
import time

import desk as desks
from desk import Desk, london, need, wait

REMINDER, REHEARSAL = sys.argv[1:3]
THREE = {-1: (1, 0), 0: (1, 4), 7: (1, 0), 8: (64, 0)}


def once_a_day(desk):
    desk.due(THREE)
    desk.start_service()
    desk.start()
    shown = desk.wait_shown(1)
    assert (shown["summary"], shown["body"]) == ("3 reviews need attention", "1 is overdue"), shown
    assert shown["urgency"] == "NORMAL" and shown["desktop_entry"] == "uk.countersign.Countersign", shown
    assert shown["category"] == "x-countersign.due", shown
    assert re.findall(r"\d+", shown["summary"] + shown["body"]) == ["3", "1"]
    desk.look_again()
    desk.look_again()
    assert desk.on_screen() == 1 and len(desk.shown()) == 1, "shown a second time"
    with open(desk.at("state/countersign/reminded"), encoding="utf-8") as file:
        assert file.read() == f"{london()}\n", "the day is not kept, or more than the day"
    assert os.listdir(desk.at("state/countersign")) == ["reminded"]
    assert desk.pss() < 25, f"{desk.pss():.1f} MiB"
    print(f"# PSS {desk.pss():.1f} MiB")
    assert desk.end() == 0 and not desk.lines(), desk.lines()
    wait(lambda: desk.on_screen() == 0, "the notification to go with the program")


def restart_is_silent(desk):
    desk.due(THREE)
    desk.start_service()
    desk.start()
    desk.wait_shown(1)
    desk.end()
    desk.start()
    assert desk.on_screen() == 0 and len(desk.shown()) == 1


def next_day_replaces(desk):
    """One on the screen, not two, when nobody has closed yesterday's."""
    desk.due(THREE, today=datetime.date(2031, 3, 29))
    desk.start_service()
    desk.settings(at="00:00")
    desk.start(REHEARSAL, "2031-03-29T23:59:57+00:00")
    first = desk.wait_shown(1)
    second = desk.wait_shown(2)
    assert (first["body"], second["body"]) == ("1 is overdue", "2 are overdue\n4 copies were not handed back in time")
    assert second["summary"] == "67 reviews need attention" and second["id"] == first["id"] and desk.on_screen() == 1


def cleared_is_withdrawn(desk):
    desk.due(THREE)
    desk.start_service()
    desk.start()
    desk.wait_shown(1)
    desk.due({8: (64, 0)})
    wait(lambda: desk.on_screen() == 0, "the notification to be withdrawn")
    desk.due(THREE)
    desk.look_again()
    assert desk.on_screen() == 0 and len(desk.shown()) == 1, "said twice on one day"


def list_that_comes_later(desk):
    desk.start_service()
    desk.start()
    assert not desk.shown()
    desk.due({-1: (0, 2)})
    assert desk.wait_shown(1)["summary"] == "2 copies were not handed back in time"


def several_areas(desk):
    desk.due(THREE)
    desk.due({0: (2, 0)}, "MA", desks.OTHER)
    desk.start_service()
    desk.start()
    shown = desk.wait_shown(1)
    assert shown["summary"] == "5 reviews need attention", shown
    assert shown["body"].split("\n") == ["CZ: 3 reviews need attention, 1 is overdue", "MA: 2 reviews need attention"], shown


def before_its_time(desk):
    desk.due(THREE, today=datetime.date(2031, 10, 26))
    desk.settings(at="08:30")
    desk.start_service()
    desk.start(REHEARSAL, "2031-10-26T08:00:00+00:00")
    assert not desk.shown()
    desk.settings(at="07:59")
    desk.wait_shown(1)


def asleep_over_its_time(desk):
    desk.due(THREE, today=datetime.date(2031, 3, 30))
    desk.settings(at="08:30")
    desk.start_service()
    desk.start(REHEARSAL, "2031-03-30T08:29:54+01:00")
    desk.process.send_signal(signal.SIGSTOP)
    assert not desk.shown()
    time.sleep(7)  # the set time goes by
    assert not desk.shown()
    desk.process.send_signal(signal.SIGCONT)
    desk.wait_shown(1)


def clock_set_back(desk):
    """The list was written later than the clock says: what was overdue then stays so."""
    desk.due(THREE, today=datetime.date(2036, 1, 1))
    desk.start_service()
    desk.start(REHEARSAL, "2026-01-01T12:00:00+00:00")
    assert desk.wait_shown(1)["body"] == "1 is overdue"


def no_service(desk):
    """One line, alive, and shown as soon as there is a service."""
    desk.due(THREE)
    desk.start()
    wait(desk.lines, "its word")
    desk.look_again()
    desk.due({-1: (2, 0)})
    desk.look_again()
    assert len(desk.lines()) == 1 and "no notification service" in desk.lines()[0], desk.lines()
    assert not re.search(r"\d", desk.lines()[0].split(": ", 2)[-1]), desk.lines()
    assert desk.process.poll() is None
    desk.start_service()
    assert desk.wait_shown(1)["summary"] == "2 reviews need attention"
    assert desk.end() == 0


def turned_off(desk):
    desk.due(THREE)
    desk.start_service()
    desk.start()
    desk.wait_shown(1)
    desk.settings(enabled="false")
    assert desk.process.wait(20) == 0
    assert desk.on_screen() == 0
    desk.forget_day()
    subprocess.run([REMINDER], env=desk.env, check=True, timeout=20)
    assert len(desk.shown()) == 1


def in_welsh(desk):
    place = desk.at("locale/cy/LC_MESSAGES")
    os.makedirs(place)
    subprocess.run(["msgfmt", os.path.join(os.environ["CSN_SOURCE"], "po", "cy.po"), "-o", os.path.join(place, "countersign.mo")], check=True)
    desk.env["COUNTERSIGN_LOCALE"] = desk.at("locale")
    desk.settings(at="00:00", language="cy")
    desk.due(THREE)
    desk.start_service()
    desk.start()
    shown = desk.wait_shown(1)
    assert (shown["summary"], shown["body"]) == ("Mae angen sylw ar 3 adolygiad", "Mae 1 yn hwyr"), shown


def damaged_list(desk):
    desk.due(THREE)
    desk.write(f"data/countersign/due/{desks.OTHER}.due", "[due]\nname=Somebody\n")
    desk.start_service()
    desk.start()
    shown = desk.wait_shown(1)
    assert shown["summary"] == "3 reviews need attention" and "cannot be read" in shown["body"], shown
    assert len(desk.lines()) == 1 and "Somebody" not in desk.lines()[0], desk.lines()


def check_prints(desk):
    said = lambda: subprocess.run([REMINDER, "--check", "--due-folder", desk.at("data/countersign/due")], env=desk.env, check=True,
                                  capture_output=True, text=True).stdout
    assert said() == "Nothing needs attention.\n", said()
    desk.due(THREE)
    assert said() == "3 reviews need attention\n1 is overdue\n", said()
    desk.settings(enabled="false")
    assert said().endswith("\nReminders are turned off in Preferences.\n"), said()


need("dunst", "dunstctl", "gdbus", "dbus-daemon", "msgfmt")
desks.run([
    ("/remind/daemon/F46/shown-once-a-day-as-counts-alone", once_a_day),
    ("/remind/daemon/F46/restart-on-the-same-day-is-silent", restart_is_silent),
    ("/remind/daemon/F46/midnight-replaces-and-does-not-stack", next_day_replaces),
    ("/remind/daemon/F46/withdrawn-when-the-list-is-clear", cleared_is_withdrawn),
    ("/remind/daemon/F50/list-that-comes-later-is-seen", list_that_comes_later),
    ("/remind/daemon/F46/several-areas", several_areas),
    ("/remind/daemon/F46/waits-for-its-time", before_its_time),
    ("/remind/daemon/F46/asleep-over-its-time", asleep_over_its_time),
    ("/remind/daemon/F46/clock-set-back-by-ten-years", clock_set_back),
    ("/remind/daemon/F46/no-service-is-told-once", no_service),
    ("/remind/daemon/F46/turned-off-in-preferences", turned_off),
    ("/remind/daemon/F46/in-welsh", in_welsh),
    ("/remind/daemon/F46/damaged-list-is-told", damaged_list),
    ("/remind/daemon/F46/check-prints-and-ends", check_prints),
], REMINDER)
