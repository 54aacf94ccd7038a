#!/usr/bin/env python3
"""po/POTFILES.in lists exactly the files that hold text for people. SPDX-License-Identifier: GPL-3.0-or-later

potfiles.py --write brings the list up to date.
"""
import os
import re
import sys

import tap

MARKED = re.compile(r'(?<![\w>.])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dgettext|g_dpgettext2|dngettext|dgettext)\s*\(\s*[^)\s]')
HEAD = "# Files with text for people, kept by tests/lint/potfiles.py --write.\n"


def wanted():
    found = [path for path in tap.tree(".desktop.in", ".metainfo.xml.in", under="data")]
    for path in tap.tree(".c", ".h", under="src"):
        text = re.sub(r"/\*.*?\*/", "", tap.read(path), flags=re.S)
        if MARKED.search(text):
            found.append(path)
    found += [path for path in tap.tree(".ui", under="ui") if 'translatable="' in tap.read(path)]
    return sorted(found)


def listed():
    return [line for line in tap.read("po/POTFILES.in").split("\n") if line and not line.startswith("#")]


def every_file_with_text_for_people_is_listed():
    for path in wanted():
        if path not in listed():
            yield f"{path} is missing from po/POTFILES.in (tests/lint/potfiles.py --write)"


def every_listed_file_exists():
    for path in listed():
        if not os.path.exists(os.path.join(tap.ROOT, path)):
            yield f"po/POTFILES.in lists {path}, which does not exist"


if sys.argv[1:] == ["--write"]:
    with open(os.path.join(tap.ROOT, "po", "POTFILES.in"), "w", encoding="utf-8") as file:
        file.write(HEAD + "".join(path + "\n" for path in wanted()))
else:
    tap.run([every_file_with_text_for_people_is_listed, every_listed_file_exists])
