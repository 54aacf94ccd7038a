#!/usr/bin/env python3
"""Holds what each file must be: its size, its first line, its words, its place in a list. SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import re
import shutil
import subprocess
import sys

import tap

# Exceptions to the hard stop are named in src/README.md, with their reason, and here.
LARGER = {}


def lines(path):
    return tap.read(path).count("\n")


def files_are_short():
    for path in tap.tree(".c", ".h", under="src") + tap.tree(".c", ".h", ".py", under="tests"):
        if lines(path) > LARGER.get(path, 600):
            yield f"{path} has {lines(path)} lines; split it by suffix (at most 600)"
    for path in tap.tree(".ui", under="ui"):
        if lines(path) > 250:
            yield f"{path} has {lines(path)} lines (at most 250)"
    for path in tap.tree(".c", under="tests"):
        if 350 < lines(path) <= 600:
            print(f"# {path} has {lines(path)} lines; 350 is what a test file should have")


def first_line_says_what_for():
    """A comment of at least four words and the licence, within the first three lines."""
    kinds = tap.tree(".c", ".h", under="src") + tap.tree(".c", ".h", ".py", ".sh", under="tests") + ["dev", ".ci/run"]
    for path in kinds:
        head = tap.read(path).split("\n")[:4]
        if head and head[0].startswith("#!"):
            head = head[1:]
        if not head or not re.match(r'(/\*|#|""")\s*\S+(\s+\S+){3,}', head[0]):
            if path != "src/banned.h":
                yield f"{path}: the first line does not say what the file answers for"
        if "SPDX-License-Identifier" not in "\n".join(head) and path != "src/banned.h":
            yield f"{path}: no SPDX-License-Identifier in the first lines"


def sql_begins_with_a_comment():
    for path in tap.tree(".sql", under="src") + tap.tree(".sql", under="data") + tap.tree(".sql", under="forms"):
        if not tap.read(path).startswith("--"):
            yield f"{path}: does not begin with a comment"


def unfinished_words_and_paths_of_one_machine():
    words = "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK"])
    place = "/" + "(?:work|farm)" + "/"
    for path in tap.tree():
        if path in ("COPYING",) or path.endswith((".po", ".jpg", ".png")) or not tap.is_text(path):
            continue
        for number, line in enumerate(tap.read(path).split("\n"), 1):
            if re.search(rf"\b(?:{words})\b", line) or re.search(rf"(?<![\w.]){place}", line):
                yield f"{path}:{number}: {line.strip()[:120]}"


def whitespace_is_clean():
    for path in tap.tree(".c", ".h", ".py", ".sh", ".sql", ".ui", ".xml", "meson.build", "dev", "run"):
        if not tap.is_text(path):
            continue
        text = tap.read(path)
        if text and not text.endswith("\n"):
            yield f"{path}: no line end at the end"
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip() or ("\t" in line and path.endswith((".c", ".h"))):
                yield f"{path}:{number}: white space at the end, or a tab"
                break


def templates_have_their_c_file():
    written = {os.path.basename(path)[:-2] for path in tap.tree(".c", under="src/app")}
    for path in tap.tree(".ui", under="ui"):
        if os.path.basename(path)[:-3] not in written:
            yield f"{path} has no C file of the same name in src/app"


def everything_is_in_its_resource_list():
    state = "src/state/csn-state.gresource.xml"
    if os.path.exists(os.path.join(tap.ROOT, state)):
        text = tap.read(state)
        for path in tap.tree(".sql", under="src/state"):
            if path[len("src/state/"):] not in text:
                yield f"{path} is not in {state}"
    listed = "".join(tap.read(path) for path in tap.tree(".gresource.xml"))
    for path in tap.tree(".ui", under="ui"):
        if os.path.basename(path) not in listed:
            yield f"{path} is in no resource list"


def readme_names_every_room():
    text = tap.read("src/README.md")
    for name in sorted(os.listdir(os.path.join(tap.ROOT, "src"))):
        if os.path.isdir(os.path.join(tap.ROOT, "src", name)) and f"`{name}`" not in text:
            yield f"src/README.md does not name the room {name}"


def scripts_pass_shellcheck():
    if not shutil.which("shellcheck"):
        raise tap.Skip("shellcheck is not installed")
    scripts = ["dev", ".ci/run"] + tap.tree(".sh")
    checked = subprocess.run(["shellcheck", "-S", "warning", "-f", "gcc"] + scripts, cwd=tap.ROOT, capture_output=True,
                             text=True, check=False)
    yield from checked.stdout.splitlines()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    tap.run([files_are_short, first_line_says_what_for, sql_begins_with_a_comment, unfinished_words_and_paths_of_one_machine,
             whitespace_is_clean, templates_have_their_c_file, everything_is_in_its_resource_list, readme_names_every_room,
             scripts_pass_shellcheck])
