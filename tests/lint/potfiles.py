#!/usr/bin/env python3
"""po/POTFILES.in lists exactly the files that hold text for people. SPDX-License-Identifier: GPL-3.0-or-later

The messages of rules are written in SQL files, which xgettext cannot read: po/rule-messages.h repeats them for translators.
potfiles.py --write brings both up to date.
"""
import os
import re
import sys

import tap

MARKED = re.compile(r'(?<![\w>.])(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dgettext|g_dpgettext2|dngettext|dgettext)\s*\(\s*[^)\s]')
MESSAGES = "po/rule-messages.h"
HEAD = "# Files with text for people, kept by tests/lint/potfiles.py --write.\n"


def wanted():
    found = [path for path in tap.tree(".desktop.in", ".metainfo.xml.in", under="data")]
    for path in tap.tree(".c", ".h", under="src"):
        text = re.sub(r"/\*.*?\*/", "", tap.read(path), flags=re.S)
        if MARKED.search(text):
            found.append(path)
    found += [path for path in tap.tree(".ui", under="ui") if 'translatable="' in tap.read(path)]
    return sorted(found + [MESSAGES])


def rule_messages():
    """Every rule's message as the program joins it, with the file that it comes from."""
    found = {}
    for path in tap.tree(".sql", under="data/policy"):
        words = []
        for line in tap.read(path).split("\n"):
            if line.startswith("-- message:"):
                words.append(line[len("-- message:"):].strip())
            elif words and line.startswith("--   "):
                words.append(line[2:].strip())
            elif words:
                break
        if words:
            found.setdefault(" ".join(words), path)
    lines = ["/* Messages of rules, for translators. Kept by tests/lint/potfiles.py --write; no program reads this file. */\n"]
    for text, path in sorted(found.items(), key=lambda item: item[1]):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'/* Translators: {os.path.basename(path)[:-4]}; words in {{braces}} are filled in and stay as they are */\nN_("{quoted}")\n')
    return "".join(lines)


def the_rules_messages_are_there_for_translators():
    if not os.path.exists(os.path.join(tap.ROOT, MESSAGES)) or tap.read(MESSAGES) != rule_messages():
        yield f"{MESSAGES} is not up to date (tests/lint/potfiles.py --write)"


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
    with open(os.path.join(tap.ROOT, MESSAGES), "w", encoding="utf-8") as file:
        file.write(rule_messages())
else:
    tap.run([every_file_with_text_for_people_is_listed, every_listed_file_exists, the_rules_messages_are_there_for_translators])
