#!/usr/bin/env python3
"""From a Flatpak the desktop is asked to start the reminder at login; natively nobody is. SPDX-License-Identifier: GPL-3.0-or-later

test-login.py COUNTERSIGN-REMINDER COUNTERSIGN"""
import configparser
import contextlib
import json
import os
import subprocess
import sys

import desk as desks
from desk import need, wait

REMINDER, COUNTERSIGN = sys.argv[1:3]
APPLICATION, PORTAL = "uk.countersign.Countersign", "org.freedesktop.portal.Desktop"


def call(desk, name, path, method, *words):
    subprocess.run(["gdbus", "call", "--session", "-d", name, "-o", path, "-m", method, *words], env=desk.env, check=True,
                   stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def portal(desk, response, starts):
    process = subprocess.Popen(["/usr/bin/python3", os.path.join(os.path.dirname(os.path.abspath(__file__)), "portal.py"), desk.at("asked"),
                                str(response), str(starts).lower()], env={**desk.env, "G_DEBUG": ""})
    try:
        desk.wait_for_name(PORTAL)
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextlib.contextmanager
def opened(desk):
    """The application, so far that all that it asks at its start has been asked."""
    with open(desk.at("said-by-window"), "a", encoding="utf-8") as said:
        # The desk's bus starts no accessibility, which GTK would complain about.
        process = subprocess.Popen([COUNTERSIGN], env={**desk.env, "GTK_A11Y": "none"}, stdout=said, stderr=said)
        try:
            desk.wait_for_name(APPLICATION)
            call(desk, APPLICATION, "/uk/countersign/Countersign", "org.gtk.Actions.List")
            yield
        finally:
            process.terminate()
            assert process.wait(20) == 0, "it did not end as it should"


def in_flatpak(desk):
    desk.env["COUNTERSIGN_FLATPAK_INFO"] = desk.write("flatpak-info", "[Application]\n")


def asked(desk):
    """After the portal has dealt with all that came before."""
    call(desk, PORTAL, "/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties.Get", "org.freedesktop.portal.Background", "version")
    if not os.path.exists(desk.at("asked")):
        return []
    with open(desk.at("asked"), encoding="utf-8") as file:
        return [json.loads(line) for line in file.read().splitlines()]


def kept(desk):
    settings = configparser.ConfigParser()
    settings.read(desk.at("config/countersign/settings.ini"), encoding="utf-8")
    return settings.get("reminder", "at-login", fallback=None)


def complaints(desk):
    with open(desk.at("said-by-window"), encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if "at login" in line]


def asked_once(desk):
    in_flatpak(desk)
    with portal(desk, 0, True):
        with opened(desk):
            wait(lambda: kept(desk) == "true", "the answer to be kept")
        with opened(desk):
            question, = asked(desk)
    assert question.pop("handle_token") and question == {
        "window": "", "autostart": True, "commandline": ["countersign-reminder"],
        "reason": "Reminds you once a day of reviews and recalls, also while Countersign is closed."}, question
    assert not complaints(desk)


def refused_is_kept(desk):
    for response in (0, 1, 2):  # granted without the start; by the person; otherwise
        in_flatpak(desk)
        desk.settings(at="08:30")
        before = response
        with portal(desk, response, False):
            with opened(desk):
                wait(lambda: kept(desk) == "false", "the answer to be kept")
            with opened(desk):
                assert len(asked(desk)) == before + 1, "asked again although it was refused"
    assert not complaints(desk)


def no_portal(desk):
    """One line; nothing is kept, so that it is asked where there is one."""
    in_flatpak(desk)
    with opened(desk):
        line, = wait(lambda: complaints(desk), "its word")
        assert "cannot be asked to start the reminder" in line, line
    assert kept(desk) is None and len(complaints(desk)) == 1
    with portal(desk, 0, True), opened(desk):
        wait(lambda: kept(desk) == "true", "the answer to be kept")


def turned_off(desk):
    in_flatpak(desk)
    desk.settings(enabled="false")
    with portal(desk, 0, True), opened(desk):
        assert not asked(desk)


def natively(desk):
    desk.env["COUNTERSIGN_FLATPAK_INFO"] = desk.at("there-is-none")
    with portal(desk, 0, True), opened(desk):
        assert not asked(desk)
    assert kept(desk) is None


def started_by_its_name(desk):
    desk.write("services/uk.countersign.Countersign.Reminder.service",
               f"[D-BUS Service]\nName=uk.countersign.Countersign.Reminder\nExec={REMINDER}\n")
    call(desk, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.ReloadConfig")
    with opened(desk):
        desk.wait_for_name("uk.countersign.Countersign.Reminder")


need("gdbus", "dbus-daemon")
if subprocess.run(["/usr/bin/python3", "-c", "import gi"], check=False, stderr=subprocess.DEVNULL).returncode != 0:
    print("1..0 # SKIP python3-gi is not installed: no portal was asked")
    sys.exit(0)
desks.run([
    ("/remind/login/F46/flatpak-asks-the-desktop-once", asked_once),
    ("/remind/login/F46/refusal-is-kept-and-not-argued-with", refused_is_kept),
    ("/remind/login/F46/without-a-portal-one-line", no_portal),
    ("/remind/login/F46/turned-off-asks-nothing", turned_off),
    ("/remind/login/F46/natively-nobody-is-asked", natively),
    ("/remind/login/F46/opening-the-window-starts-it-by-its-name", started_by_its_name),
], REMINDER)
