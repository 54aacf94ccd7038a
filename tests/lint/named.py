#!/usr/bin/env python3
"""Every act, rule, form and requirement built so far is named by a test; every wording that is asked for exists. SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import re

import tap

# Rows of the requirements that have been built. A row comes in with the change that builds it.
ROWS = ("F01 F02 F03 F04 F05 F06 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24 F25 F26 F27 F28 F31 F32 F33 F34 F35 F36 F37"
        " F38 F39 F40 F45 F46 F47 F48 F49 F50 F53 F57 F58 F61 F62 F63 F64").split()


def tests_text():
    return "\n".join(tap.read(path) for path in tap.tree(".c", ".py", ".sh", ".json", under="tests")
                     if not path.startswith("tests/lint/"))


TESTS = tests_text()


def stems(under, ending=".sql"):
    return sorted({os.path.basename(path)[:-len(ending)] for path in tap.tree(ending, under=under)})


def every_act_is_named_by_a_test():
    for kind in stems("src/state/acts"):
        if not re.search(rf"(?<![\w.]){re.escape(kind)}(?![\w.]*\w)", TESTS):
            yield f"no test names the act {kind}"


def every_rule_is_named_by_a_test():
    for path in tap.tree(".sql", under="data/policy"):
        rule = os.path.basename(path)[:-len(".sql")]
        if rule not in TESTS:
            yield f"no test names the rule {rule}"


def every_form_is_named_by_a_test():
    for form in stems("forms", ".xml"):
        if not form.endswith(".part") and form not in TESTS:
            yield f"no test names the form {form}"
    wholes = "".join(tap.read(path) for ending in (".xml", ".sql") for path in tap.tree(ending, under="forms"))
    for part in tap.tree(".part.xml", under="forms") + tap.tree(".part.sql", under="forms"):
        if f"include: {os.path.basename(part)}" not in wholes:
            yield f"no form includes {os.path.basename(part)}"


def every_row_has_a_test_path():
    paths = re.findall(r'"(/[^"\s]+)"', TESTS) + re.findall(r"^\s*#?\s*(?:path|case):?\s*(/\S+)", TESTS, re.M)
    found = {row for path in paths for row in re.findall(r"F\d\d[a-z]?", path)}
    # tests/policy runs two cases a rule under /policy/ROW/name; the row is in the rule's own header.
    for rule in tap.tree(".sql", under="data/policy"):
        row = re.search(r"^-- row: (F\d\d[a-z]?)", tap.read(rule), re.M)
        if row and f'"{os.path.basename(rule)[:-len(".sql")]}":' in TESTS:
            found.add(row.group(1))
    for row in ROWS:
        if row not in found:
            yield f"no test has {row} in its path"


def wordings_of(edition):
    """Names of the English wordings of an edition, with those that it inherits."""
    folder = f"data/policy/{edition}"
    names = {name for path in tap.tree(".txt", under=f"{folder}/wordings/en") for name in re.findall(r"^\[([^\]]+)\]", tap.read(path), re.M)}
    parent = re.search(r"^inherits=(\S+)", tap.read(f"{folder}/edition.ini"), re.M)
    return names | (wordings_of(parent.group(1)) if parent else set())


def every_wording_that_is_asked_for_exists():
    asked = []
    for path in tap.tree(".xml", under="forms"):
        asked += [(path, name) for name in re.findall(r'\b(?:wording|hint)="([^"]+)"', tap.read(path))]
    for path in tap.tree(".c", under="src"):
        asked += [(path, name) for name in re.findall(r'csn_edition_wording(?:_sha256)? \([^,()]+, "([^"]+)"', tap.read(path))]
    for edition in sorted(os.path.basename(os.path.dirname(path)) for path in tap.tree("edition.ini", under="data/policy")):
        known = wordings_of(edition)
        for path, name in asked:
            start = name.split("{")[0]
            if name not in known and not ("{" in name and any(other.startswith(start) for other in known)):
                yield f"{path} asks for the wording {name}, which {edition} does not have"


tap.run([every_act_is_named_by_a_test, every_rule_is_named_by_a_test, every_form_is_named_by_a_test, every_row_has_a_test_path,
         every_wording_that_is_asked_for_exists])
