#!/usr/bin/env python3
"""The desktop file, metainfo, icons, service, man pages and Flatpak manifest are what their readers demand. SPDX-License-Identifier: GPL-3.0-or-later

desktop.py DESKTOP_FILE METAINFO_FILE COUNTERSIGNCTL REMINDER REMINDER_FILE…: as built.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

import tap

ID = "uk.countersign.Countersign"
DESKTOP, METAINFO, CTL, REMINDER = (sys.argv[1:] + ["", "", "", ""])[:4]
REMINDER_FILES = {os.path.basename(path): path for path in sys.argv[5:]}


def ask(*command):
    if not shutil.which(command[0]):
        raise tap.Skip(f"{command[0]} is not installed")
    answer = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return answer.returncode, answer.stdout + answer.stderr


def desktop_file_is_valid():
    status, said = ask("desktop-file-validate", DESKTOP)
    if status != 0 or "error" in said or "warning" in said:
        yield from said.splitlines() or ["desktop-file-validate failed"]


def metainfo_is_valid():
    status, said = ask("appstreamcli", "validate", "--no-net", METAINFO)
    if status != 0:
        yield from said.splitlines()


def newest_release_is_this_version():
    version = re.search(r"version: '([^']+)'", tap.read("meson.build")).group(1)
    newest = xml.parse(METAINFO).getroot().find("releases/release").get("version")
    if newest != version:
        yield f"the metainfo's newest release is {newest}, the program is {version}"


def icons_are_there():
    for path in (f"scalable/apps/{ID}.svg", f"symbolic/apps/{ID}-symbolic.svg"):
        root = xml.parse(os.path.join(tap.ROOT, "data/icons/hicolor", path)).getroot()
        if not root.tag.endswith("svg"):
            yield f"{path} is not an SVG"


def service_and_desktop_file_agree():
    if f"Name={ID}\n" not in tap.read(f"data/{ID}.service.in") or "DBusActivatable=true" not in tap.read(f"data/{ID}.desktop.in"):
        yield "the D-Bus service and the desktop file do not agree"


def reminder_starts_with_the_session():
    path = REMINDER_FILES[f"{ID}.Reminder.desktop"]
    status, said = ask("desktop-file-validate", path)
    if status != 0 or "error" in said or "warning" in said:
        yield from said.splitlines() or ["desktop-file-validate failed"]
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not re.search(r"^Name\[cy\]=", text, re.M) or re.search(r"^(OnlyShowIn|NotShowIn|Hidden)=", text, re.M):
        yield "the reminder's autostart file is not for everybody"


def reminder_has_one_name():
    """The bus, systemd and the program itself mean the same one."""
    name = f"{ID}.Reminder"
    if f'#define APP_ID "{name}"' not in tap.read("src/remind/csn-reminder.c"):
        yield f"the reminder is not called {name}"
    for file, line in ((f"{name}.service", f"Name={name}"), (f"{name}.service", "SystemdService=countersign-reminder.service"),
                       ("countersign-reminder.service", f"BusName={name}"), ("countersign-reminder.timer", "Persistent=true")):
        with open(REMINDER_FILES[file], encoding="utf-8") as opened:
            if line not in opened.read().splitlines():
                yield f"{file} lacks {line}"


def systemd_takes_the_reminder():
    if not shutil.which("systemd-analyze"):
        raise tap.Skip("systemd-analyze is not installed: the units of the reminder are NOT checked")
    with tempfile.TemporaryDirectory() as room:
        for name in ("countersign-reminder.service", "countersign-reminder.timer"):
            with open(REMINDER_FILES[name], encoding="utf-8") as file:
                text = re.sub(r"^ExecStart=.*$", f"ExecStart={REMINDER}", file.read(), flags=re.M)
            with open(os.path.join(room, name), "w", encoding="utf-8") as file:
                file.write(re.sub(r"^Documentation=.*$", "", text, flags=re.M))  # it asks man, which may not be there
        status, said = ask("env", f"XDG_RUNTIME_DIR={room}", f"SYSTEMD_UNIT_PATH={room}:", "systemd-analyze", "--user", "verify",
                           os.path.join(room, "countersign-reminder.timer"), os.path.join(room, "countersign-reminder.service"))
        wrong = [line for line in said.splitlines() if "countersign" in line]
        if status != 0 or wrong:
            yield from wrong or [said or "systemd-analyze failed"]
    with open(REMINDER_FILES["countersign-reminder.timer"], encoding="utf-8") as file:
        when = re.search(r"^OnCalendar=(.+)$", file.read(), re.M).group(1)
    status, said = ask("systemd-analyze", "calendar", when)
    if status != 0 or "Europe/London" not in said:
        yield f"systemd does not understand OnCalendar={when}"


def flatpak_keeps_the_program_in():
    # The one service that is talked to is for notifications.
    text = tap.read(f"flatpak/{ID}.yml").replace("--talk-name=org.freedesktop.Notifications", "")
    for right in ("--share=network", "--filesystem", "--socket=session-bus", "--socket=system-bus", "--talk-name", "--device=all"):
        if right in re.sub(r"#.*", "", text):
            yield f"the Flatpak manifest asks for {right}"
    # What is not named after the application is not exported, and no name but those may be owned without a word here.
    if "--own-name" in re.sub(r"#.*", "", text) or any(not name.startswith(("countersign-", f"{ID}.")) for name in REMINDER_FILES):
        yield "the reminder's files are not named after the application"
    if not re.search(rf"sed -i '/\^SystemdService=/d' \S+/{re.escape(ID)}\.Reminder\.service", text):
        yield "the Flatpak's bus would ask systemd for a unit that is not exported"
    if f"app-id: {ID}" not in text:
        yield "the Flatpak manifest has another app-id"


def every_program_has_a_man_page():
    for path in tap.tree("meson.build", under="src"):
        for name in re.findall(r"executable\(\s*'(countersign[\w-]*)'", tap.read(path)):
            pages = [tap.read(page) for page in tap.tree(".1", under="data/man")]
            if not any(re.search(rf"^\.Nm {name}\b", page, re.M) for page in pages):
                yield f"{name} has no man page"


def man_page_names_every_option_of_the_help():
    if not CTL or not os.access(CTL, os.X_OK):
        raise tap.Skip("countersignctl is not built")
    page = tap.read("data/man/countersignctl.1").replace("\\-", "-")
    options = set(re.findall(r"(?<=[.\s])Fl (-[a-z][a-z-]+)", page))
    status, said = ask(CTL, "--help")
    if status != 0:
        yield f"countersignctl --help ended with {status}"
    commands = sorted(set(re.findall(r"^  ([a-z][a-z-]+)", said, re.M)))
    if not commands:
        yield "countersignctl --help names no command"
    for command in commands:
        if not re.search(rf"^\.(?:It Ic|Ss|It Nm|It Cm) {command}\b", page, re.M):
            yield f"countersignctl.1 does not describe {command}"
        _, more = ask(CTL, command, "--help")
        said += more
    for option in sorted(set(re.findall(r"(?<![\w-])-(-[a-z][a-z-]+)", said))):
        if option not in options:
            yield f"countersignctl.1 does not describe -{option}"


def man_pages_are_well_formed():
    if not shutil.which("mandoc"):
        pages = [page for page in tap.tree(".1", under="data/man")]
        return [f"{page} lacks a section" for page in pages for section in (".Sh NAME", ".Sh SYNOPSIS", ".Sh DESCRIPTION")
                if section not in tap.read(page)]
    said = [ask("mandoc", "-T", "lint", "-W", "warning", os.path.join(tap.ROOT, page)) for page in tap.tree(".1", under="data/man")]
    return [line for status, text in said if status != 0 for line in text.splitlines()]


tap.run([desktop_file_is_valid, metainfo_is_valid, newest_release_is_this_version, icons_are_there, service_and_desktop_file_agree,
         reminder_starts_with_the_session, reminder_has_one_name, systemd_takes_the_reminder, flatpak_keeps_the_program_in,
         every_program_has_a_man_page, man_page_names_every_option_of_the_help, man_pages_are_well_formed])
