#!/usr/bin/env python3
"""Counts single test cases in meson's test log and ends with "N passed, N failed, N skipped".

SPDX-License-Identifier: GPL-3.0-or-later
Usage: summary.py BUILD_FOLDER MESON_STATUS      the report; of meson's own log, and of what was run again
       summary.py --again BUILD_FOLDER           the names of the journeys to run once more, alone; none if too many failed
A TAP program without a single case, one that crashed, timed out or broke its plan counts as a failure. A journey that failed beside
the others and passed alone counts as passed, once, and is said to be unsteady.
"""
import json
import re
import sys

CASE = re.compile(r"^(not )?ok\b\s*(\d+)?\s*-?\s*([^#]*?)\s*(?:#\s*(\w+)\b\s*(.*))?$")
PLAN = re.compile(r"^1\.\.(\d+)")
LOG, SECOND = "testlog", "again"  # what meson is told to call its logs
TRIED_AGAIN, MOST_AGAIN = ":journey / ", 4  # more that fail are not chance


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


def read_runs(folder, log=LOG):
    """The lines of the log, each with whether the test speaks TAP."""
    with open(f"{folder}/meson-info/intro-tests.json", encoding="utf-8") as listing:
        tap = {tuple(test["cmd"]) for test in json.load(listing) if test["protocol"] == "tap"}
    try:
        with open(f"{folder}/meson-logs/{log}.json", encoding="utf-8") as lines:
            runs = [json.loads(line) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    return [(run, any(tuple(run["command"][-len(cmd):]) == cmd for cmd in tap)) for run in runs]


def to_run_again(folder):
    """The journeys that failed, unless so many did, of any suite, that something is broken."""
    failed = [run["name"] for run, is_tap in read_runs(folder) if judge(run, is_tap)[1]]
    return [name.split(TRIED_AGAIN)[1] for name in failed if TRIED_AGAIN in name] if len(failed) <= MOST_AGAIN else []


def show(run, when=""):
    print(f"\n----- {run['name']}: {run['result']}{when} -----")
    for line in ((run.get("stdout") or "") + (run.get("stderr") or "")).splitlines()[-40:]:
        print("  " + line[:300])


def main():
    folder, status = sys.argv[1], int(sys.argv[2])
    runs = read_runs(folder)
    again = {run["name"]: (run, is_tap) for run, is_tap in read_runs(folder, SECOND)}
    passed, failures, skips, unsteady = 0, [], [], []
    for run, is_tap in runs:
        ok, bad, left_out = judge(run, is_tap)
        if bad and run["name"] in again:
            show(run, ", beside the others")
            run, is_tap = again[run["name"]]
            ok, bad, left_out = judge(run, is_tap)
            if not bad:
                unsteady.append(run["name"])
        passed += ok
        failures += bad
        skips += left_out
        if bad:
            show(run)
    if not runs:
        failures.append(("meson test", "no test ran"))
    elif status != 0 and not failures and not unsteady:
        failures.append(("meson test", f"ended with status {status}"))
    for name, reason in skips:
        print(f"SKIPPED  {name}" + (f"  ({reason})" if reason else ""))
    for name in unsteady:
        print(f"UNSTEADY {name}  (failed once beside the others, passed alone)")
    for name, reason in failures:
        print(f"FAILED   {name}  ({reason})")
    print(f"{passed} passed, {len(failures)} failed, {len(skips)} skipped")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    if sys.argv[1] == "--again":
        print("\n".join(to_run_again(sys.argv[2])))
    else:
        main()
