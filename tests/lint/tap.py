"""What every lint shares: the tree's files, and one TAP line a question. SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
LEFT_OUT = ("_build", "build", ".git", "__pycache__", ".flatpak-builder", "subprojects")


def tree(*endings, under=""):
    """Paths below the project's top, relative to it, that end with one of @endings; build folders left out."""
    found = []
    for folder, names, files in os.walk(os.path.join(ROOT, under)):
        names[:] = sorted(name for name in names if not name.startswith(LEFT_OUT))
        for name in sorted(files):
            path = os.path.relpath(os.path.join(folder, name), ROOT)
            if not endings or path.endswith(endings):
                found.append(path)
    return found


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def is_text(path):
    with open(os.path.join(ROOT, path), "rb") as file:
        return b"\0" not in file.read(4096)


class Skip(Exception):
    """A question that cannot be asked on this machine."""


def run(questions):
    """Each question is a function whose documentation is its name; it returns what is wrong, one sentence each."""
    failed = False
    print(f"1..{len(questions)}")
    for number, question in enumerate(questions, 1):
        name = f"/lint/{question.__name__.replace('_', '-')}"
        try:
            wrong = list(question())
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}")
            continue
        for sentence in wrong:
            print(f"# {sentence}")
        print(f"{'not ok' if wrong else 'ok'} {number} {name}")
        failed = failed or bool(wrong)
    sys.exit(1 if failed else 0)
