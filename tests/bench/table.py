#!/usr/bin/env python3
"""Runs every bench-* program and prints one table, the targets beside. SPDX-License-Identifier: GPL-3.0-or-later

table.py BUILD_FOLDER [NAME]: only bench-NAME. A program prints lines name<TAB>ours<TAB>peer<TAB>ratio, the ratio being ours / peer.
Nothing is asserted: absolute times move from run to run and from machine to machine; only ratios within one run count.
"""
import glob
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def targets():
    with open(os.path.join(HERE, "targets.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]
    return [(re.compile(pattern, re.I), text) for pattern, text in rows]


def programs(folder, only):
    found = glob.glob(os.path.join(folder, "tests", "*", "bench-*"))
    runnable = [path for path in found if os.path.isfile(path) and os.access(path, os.X_OK)]
    return sorted(path for path in runnable if only in (None, os.path.basename(path)[len("bench-"):]))


def number(text):
    """A figure with as many digits as mean something; what is no figure stays as it is."""
    try:
        value = float(text)
    except ValueError:
        return text
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def main():
    folder, only = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None
    known, rows, failed = targets(), [], []
    for path in programs(folder, only):
        print(f"running {os.path.basename(path)} …", file=sys.stderr, flush=True)
        try:
            done = subprocess.run([path], capture_output=True, text=True, check=False, timeout=1200, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            failed.append(f"{os.path.basename(path)} took more than twenty minutes")
            continue
        sys.stderr.write(done.stderr)
        if done.returncode != 0:
            failed.append(f"{os.path.basename(path)} ended with {done.returncode}")
        for line in done.stdout.splitlines():
            cells = line.split("\t")
            if len(cells) == 4:
                target = next((text for pattern, text in known if pattern.search(cells[0])), "–")
                rows.append([cells[0]] + [number(cell) for cell in cells[1:]] + [target])
    if not rows and not failed:
        failed.append("there is no such benchmark")
    if rows:
        head = ["what", "ours", "peer", "ours / peer", "target"]
        width = [max(len(row[i]) for row in rows + [head]) for i in range(5)]
        for row in [head, ["-" * w for w in width]] + rows:
            figures = "  ".join(row[i].rjust(width[i]) for i in (1, 2, 3))
            print(f"{row[0].ljust(width[0])}  {figures}  {row[4]}".rstrip())
    for sentence in failed:
        print(f"bench: {sentence}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
