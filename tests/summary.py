#!/usr/bin/env python3
"""Counts single test cases in meson's test log and ends with "N passed, N failed, N skipped".

SPDX-License-Identifier: GPL-3.0-or-later
Usage: summary.py BUILD_FOLDER MESON_STATUS
A TAP program without a single case, one that crashed, timed out or broke its plan counts as a failure.
"""
import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b\s*(\d+)?\s*-?\s*([^#]*?)\s*(?:#\s*(\w+)\b\s*(.*))?$")
PLAN = re.compile(r"^1\.\.(\d+)")


def cases_of(text):
    """(name, 'ok' | 'failed' | 'skipped', reason) of each top-level TAP line, and the plan if there is one."""
    found, plan = [], None
    for line in text.splitlines():
        planned = PLAN.match(line)
        if planned:
            plan = int(planned.group(1))
            continue
        case = CASE.match(line)
        if not case:
            continue
        bad, number, name, directive, reason = case.groups()
        outcome = "failed" if bad else "ok"
        if directive and directive.upper() == "SKIP":
            outcome = "skipped"
        elif directive and directive.upper() == "TO" + "DO":
            outcome = "failed"  # an unfinished test is not a passed one
        found.append((name or number or "?", outcome, reason or ""))
    return found, plan


def judge(run, is_tap):
    """What one line of the log amounts to: (passed, failures, skips)."""
    name, result, text = run["name"], run["result"], run.get("stdout") or ""
    if not is_tap:
        if result == "SKIP":
            return 0, [], [(name, "the whole program was skipped")]
        if result == "OK":
            return 1, [], []
        return 0, [(name, f"{result}, exit status {run.get('returncode')}")], []
    found, plan = cases_of(text)
    failures = [(f"{name}: {case}", "not ok") for case, outcome, _ in found if outcome == "failed"]
    skips = [(f"{name}: {case}", reason) for case, outcome, reason in found if outcome == "skipped"]
    passed = sum(1 for _, outcome, _ in found if outcome == "ok")
    if re.search(r"^1\.\.0\s*#\s*skip\b", text, re.M | re.I):
        return 0, [], [(name, "the whole program was skipped")]
    if not found:
        failures.append((name, "no test case ran"))
    elif plan is not None and plan != len(found):
        failures.append((name, f"{len(found)} of {plan} cases ran"))
    elif result not in ("OK", "SKIP") and not failures:
        failures.append((name, f"{result}, exit status {run.get('returncode')}"))
    return passed, failures, skips


def read_runs(folder):
    """The lines of the log, each with whether the test speaks TAP."""
    with open(f"{folder}/meson-info/intro-tests.json", encoding="utf-8") as listing:
        tap = {tuple(test["cmd"]) for test in json.load(listing) if test["protocol"] == "tap"}
    try:
        with open(f"{folder}/meson-logs/testlog.json", encoding="utf-8") as log:
            runs = [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        return []
    return [(run, any(tuple(run["command"][-len(cmd):]) == cmd for cmd in tap)) for run in runs]


def main():
    folder, status = sys.argv[1], int(sys.argv[2])
    runs = read_runs(folder)
    passed, failures, skips = 0, [], []
    for run, is_tap in runs:
        ok, bad, left_out = judge(run, is_tap)
        passed += ok
        failures += bad
        skips += left_out
        if bad:
            print(f"\n----- {run['name']}: {run['result']} -----")
            for line in ((run.get("stdout") or "") + (run.get("stderr") or "")).splitlines()[-40:]:
                print("  " + line[:300])
    if not runs:
        failures.append(("meson test", "no test ran"))
    elif status != 0 and not failures:
        failures.append(("meson test", f"ended with status {status}"))
    for name, reason in skips:
        print(f"SKIPPED  {name}" + (f"  ({reason})" if reason else ""))
    for name, reason in failures:
        print(f"FAILED   {name}  ({reason})")
    print(f"{passed} passed, {len(failures)} failed, {len(skips)} skipped")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
