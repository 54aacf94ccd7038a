#!/usr/bin/env python3
"""The report of ./dev test (tests/summary.py): what is counted, and which journeys get a second try. SPDX-License-Identifier: GPL-3.0-or-later"""
import json
import os
import subprocess
import sys
import tempfile

import tap

GOOD, BAD = "1..2\nok 1 /a\nok 2 /b\n", "1..2\nok 1 /a\n# the first time\nBail out! waited in vain\n"


def write_log(folder, log, outcomes):
    """@outcomes: output of each program by its name."""
    os.makedirs(f"{folder}/meson-logs", exist_ok=True)
    os.makedirs(f"{folder}/meson-info", exist_ok=True)
    with open(f"{folder}/meson-logs/{log}.json", "w", encoding="utf-8") as lines:
        for name, output in outcomes.items():
            run = {"name": f"countersign:{name}", "result": "OK" if output == GOOD else "ERROR", "returncode": 0, "command": [name], "stdout": output}
            lines.write(json.dumps(run) + "\n")
    if log == "testlog":
        with open(f"{folder}/meson-info/intro-tests.json", "w", encoding="utf-8") as listing:
            json.dump([{"cmd": [name], "protocol": "tap"} for name in outcomes], listing)


def report(first, second=None):
    """The lines of the report and its exit status, and which journeys it wants run again."""
    with tempfile.TemporaryDirectory() as folder:
        write_log(folder, "testlog", first)
        again = subprocess.run([sys.executable, f"{tap.ROOT}/tests/summary.py", "--again", folder], check=True, capture_output=True, text=True)
        if second:
            write_log(folder, "again", second)
        told = subprocess.run([sys.executable, f"{tap.ROOT}/tests/summary.py", folder, str(int(any(o != GOOD for o in first.values())))],
                              check=False, capture_output=True, text=True)
        return told.stdout.splitlines(), told.returncode, again.stdout.split()


def differs(what, got, wanted):
    if got != wanted:
        yield f"{what}: {got!r} instead of {wanted!r}"


def a_failure_is_counted_once():
    lines, status, again = report({"core / one": BAD, "journey / two": GOOD})
    yield from differs("the last line", lines[-1], "3 passed, 1 failed, 0 skipped")
    yield from differs("the line before it", lines[-2], "FAILED   countersign:core / one  (1 of 2 cases ran)")
    yield from differs("the status", status, 1)
    yield from differs("to run again", again, [])


def a_journey_that_passes_alone_is_passed_and_told():
    first = {"core / one": GOOD, "journey / two": BAD, "journey / three": GOOD}
    lines, status, again = report(first, {"journey / two": GOOD})
    yield from differs("the last line", lines[-1], "6 passed, 0 failed, 0 skipped")
    yield from differs("the line before it", lines[-2], "UNSTEADY countersign:journey / two  (failed once beside the others, passed alone)")
    yield from differs("the first failure's output is kept", "  # the first time" in lines, True)
    yield from differs("the status", status, 0)
    yield from differs("to run again", again, ["two"])


def a_journey_that_fails_alone_too_is_failed():
    lines, status, _ = report({"journey / two": BAD}, {"journey / two": BAD})
    yield from differs("the last lines", lines[-2:], ["FAILED   countersign:journey / two  (1 of 2 cases ran)", "1 passed, 1 failed, 0 skipped"])
    yield from differs("the status", status, 1)


def where_many_fail_none_is_tried_again():
    _, _, four = report({f"journey / n{i}": BAD for i in range(4)})
    _, _, five = report({f"journey / n{i}": BAD for i in range(5)})
    yield from differs("of four", len(four), 4)
    yield from differs("of five", five, [])


def nothing_run_is_a_failure():
    lines, status, _ = report({})
    yield from differs("the last line and the status", (lines[-1], status), ("0 passed, 1 failed, 0 skipped", 1))


tap.run([a_failure_is_counted_once, a_journey_that_passes_alone_is_passed_and_told, a_journey_that_fails_alone_too_is_failed,
         where_many_fail_none_is_tried_again, nothing_run_is_a_failure])
