#!/usr/bin/env python3
"""Holds the arrows between rooms: who may include, link and call what. SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import re

import tap

# src/README.md, "Rooms". A room may use those named here, and nothing above it.
MAY_USE = {
    "base": set(),
    "vault": {"base"},
    "journal": {"vault", "base"},
    "state": {"base"},
    "policy": {"state", "base"},
    "decode": {"base"},
    "photo": {"decode", "vault", "base"},
    "paper": {"decode", "state", "base"},
    "exchange": {"vault", "journal", "base"},
    "register": {"exchange", "paper", "photo", "decode", "policy", "state", "journal", "vault", "base"},
    "remind": {"base"},
    # The programs know the façade, and of the rooms below it only what its header hands on.
    "ctl": {"register", "decode", "policy", "state", "journal", "vault", "base"},
    "app": {"register", "decode", "policy", "state", "journal", "vault", "base"},
}
# Foreign headers and the only folders that may include them.
FOREIGN = {
    r"gtk/|adwaita|adw-|gdk/": {"src/app"},
    r"sqlite3\.h": {"src/state", "src/journal"},
    r"sodium|gcrypt": {"src/vault"},
    r"poppler|tiff|png\.h|lcms2|seccomp|linux/landlock": {"src/decode/helper"},
    r"jpeglib|jerror|turbojpeg": {"src/decode/helper", "src/photo"},
    r"qpdf|qrencode": {"src/paper"},
    r"libical|csv\.h": {"src/register"},
    r"pango": {"src/paper", "src/photo", "src/app"},
    r"cairo": {"src/paper", "src/photo", "src/app", "src/decode/helper"},
    r"json-glib": {"src/state", "src/policy", "src/paper", "src/photo", "src/exchange", "src/register", "src/ctl", "src/app"},
    r"libnotify": {"src/remind", "src/app"},
}
PROJECT_DEPENDENCY = {
    "sqlite3": {"state", "journal", "policy", "register"}, "sodium": {"vault"}, "gcrypt": {"vault"}, "gtk4": {"app"}, "adwaita": {"app"},
    "poppler": {"decode/helper", "app"}, "seccomp": {"decode/helper"}, "qpdf": {"paper"}, "qrencode": {"paper"}, "libtiff": {"decode/helper"},
    "libpng": {"decode/helper"}, "libjpeg": {"decode/helper", "photo"}, "lcms2": {"decode/helper"},
    "libical": {"register"}, "csv": {"register"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def room_of(path):
    return path.split("/")[1]


def headers():
    """Name of each of our headers, with its room and whether it is private to it."""
    return {os.path.basename(path): room_of(path) for path in tap.tree(".h", under="src") if path.count("/") > 1}


def includes(under):
    for path in tap.tree(".c", ".h", under=under):
        for mark, name in INCLUDE.findall(tap.read(path)):
            yield path, mark, name


def rooms_are_known():
    for name in sorted(os.listdir(os.path.join(tap.ROOT, "src"))):
        if os.path.isdir(os.path.join(tap.ROOT, "src", name)) and name not in MAY_USE:
            yield f"src/{name} is a room that tests/lint/layers.py does not know"


def includes_follow_the_arrows():
    home = headers()
    for path, mark, name in includes("src"):
        if mark != '"' or path.count("/") < 2:
            continue
        if "/" in name and not name.endswith((".inc",)):
            yield f"{path} includes \"{name}\": headers are included by their bare names"
        other, here = home.get(name), room_of(path)
        if other and other != here and other not in MAY_USE.get(here, set()):
            yield f"{path} includes {name}, but {here} may not use {other}"
        if other and other != here and name.endswith("-private.h"):
            yield f"{path} includes {name}, which is private to {other}"


def foreign_headers_stay_in_their_rooms():
    for path, _, name in includes("src"):
        for pattern, allowed in FOREIGN.items():
            if re.match(pattern, name) and not path.startswith(tuple(folder + "/" for folder in allowed)):
                yield f"{path} includes {name}, which only {', '.join(sorted(allowed))} may"


def gtk_stays_in_app_in_tests_too():
    for path, _, name in includes("tests"):
        if re.match(r"gtk/|adwaita|adw-", name) and not path.startswith(("tests/app/", "tests/journeys/", "tests/bench/")):
            yield f"{path} includes {name}: core tests have no window"


def build_files_follow_the_arrows():
    for path in tap.tree("meson.build", under="src"):
        if path.count("/") < 2:
            continue
        room, text = room_of(path), tap.read(path)
        folder = os.path.dirname(path)[len("src/"):]
        for listed in re.findall(r"dependencies:\s*\[([^\]]*)\]", text, re.S):
            for name in re.findall(r"[A-Za-z_][A-Za-z0-9_]*", re.sub(r"\.partial_dependency\([^)]*\)", "", listed)):
                if name in MAY_USE and name != room and name not in MAY_USE[room]:
                    yield f"{path} gives {room} the room {name}, which it may not use"
                if name in PROJECT_DEPENDENCY and folder not in PROJECT_DEPENDENCY[name]:
                    yield f"{path} gives {folder} the library {name}, which it may not use"


tap.run([rooms_are_known, includes_follow_the_arrows, foreign_headers_stay_in_their_rooms, gtk_stays_in_app_in_tests_too,
         build_files_follow_the_arrows])
