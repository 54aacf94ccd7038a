#!/usr/bin/env python3
"""The Welsh catalogue is whole: every text, six plural forms, the same places to fill in, a mnemonic where English has one.
SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import re
import shutil
import subprocess
import tempfile

import tap

CATALOGUE = "po/cy.po"
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dgettext:2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
ENTRY = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$')


def merged():
    """The catalogue brought up to what the sources say now: {key: text} entries in order."""
    for tool in ("xgettext", "msgmerge"):
        if shutil.which(tool) is None:
            raise tap.Skip(f"{tool} is not installed")
    with tempfile.TemporaryDirectory() as room:
        pot = os.path.join(room, "all.pot")
        subprocess.run(["xgettext", "--from-code=UTF-8", *(f"--keyword={k}" for k in KEYWORDS), "-o", pot, "-f", "po/POTFILES.in"],
                       cwd=tap.ROOT, check=True, stderr=subprocess.DEVNULL)
        text = subprocess.run(["msgmerge", "--quiet", "--no-wrap", "--no-fuzzy-matching", CATALOGUE, pot], cwd=tap.ROOT, check=True,
                              capture_output=True, text=True).stdout
    entries, entry, key = [], {}, None
    for line in text.split("\n"):
        found = ENTRY.match(line)
        if found:
            key = found.group(1)
            if key in ("msgctxt", "msgid") and "msgid" in entry:
                entries.append(entry)
                entry = {}
            entry[key] = found.group(2)
        elif line.startswith('"') and key:
            entry[key] += line[1:-1]
    entries.append(entry)
    return [e for e in entries if e.get("msgid")]


def fillings(text):
    """What is filled in, but for its order: %s, %1$u, {name}."""
    return sorted(re.sub(r"\d+\$", "", found) for found in re.findall(r"%(?:\d+\$)?[-+0-9.*]*l*[a-zA-Z%]|\{\w*\}", text))


def forms(entry):
    return [text for key, text in entry.items() if key.startswith("msgstr")]


def every_text_is_there_in_welsh():
    for entry in merged():
        if not all(forms(entry)):
            yield f"no Welsh for “{entry['msgid']}”"


def counted_texts_have_six_forms():
    for entry in merged():
        if "msgid_plural" in entry and len(forms(entry)) != 6:
            yield f"“{entry['msgid']}” has {len(forms(entry))} forms"


def what_is_filled_in_is_the_same():
    for entry in merged():
        wanted = [fillings(entry[key]) for key in ("msgid", "msgid_plural") if key in entry]
        for text in forms(entry):
            if text and fillings(text) not in wanted:
                yield f"“{text}” does not fill in what “{entry['msgid']}” does"


def a_mnemonic_stays_one():
    for entry in merged():
        if "%" in entry["msgid"] or "{" in entry["msgid"]:
            continue
        for text in forms(entry):
            if text and entry["msgid"].count("_") != text.count("_"):
                yield f"“{text}” and “{entry['msgid']}” differ in their underscores"


tap.run([every_text_is_there_in_welsh, counted_texts_have_six_forms, what_is_filled_in_is_the_same, a_mnemonic_stays_one])
