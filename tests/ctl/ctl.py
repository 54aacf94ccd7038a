"""Drives the built countersignctl as a person at a terminal would; one TAP line a case. SPDX-License-Identifier: GPL-3.0-or-later"""
import atexit
import copy
import datetime
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
import zoneinfo

CTL = os.path.join(os.environ["CSN_BUILD"], "src", "ctl", "countersignctl")
SOURCE = os.environ["CSN_SOURCE"]
SAMPLES = os.environ["CSN_SAMPLES"]
LONDON = zoneinfo.ZoneInfo("Europe/London")
TODAY = datetime.datetime.now(LONDON).date()  # as the program reckons days, whatever the machine's zone
DONE, REFUSED, USAGE, DAMAGED, CANNOT = range(5)
DUE = os.environ["COUNTERSIGN_DUE"] = tempfile.mkdtemp(prefix="csn-due-")  # not the list that reminds whoever runs the tests
atexit.register(shutil.rmtree, DUE, ignore_errors=True)


class Skip(Exception):
    """A case that cannot be tried on this machine."""


def days_ago(n):
    return (TODAY - datetime.timedelta(days=n)).isoformat()


def samples(*parts):
    path = os.path.join(SAMPLES, *parts)
    if not os.path.exists(path):
        raise Skip("the sample photographs and PDFs (../shared/samples) are not on this machine")
    return path


def run(*arguments, stdin="", env=None):
    """The exit code, standard output and standard error of one command."""
    done = subprocess.run([CTL, *arguments], input=stdin, capture_output=True, text=True, timeout=300,
                          env={**os.environ, **(env or {})}, check=False)
    return done.returncode, done.stdout, done.stderr


def expect(code, result, *words):
    """The result has this exit code and says these words; gives its standard output."""
    assert result[0] == code, f"exit code {result[0]}, not {code}: {result[1]}{result[2]}"
    for word in words:
        assert word in result[1] + result[2], f"“{word}” is not in: {result[1]}{result[2]}"
    assert "CRITICAL" not in result[2] and "(null)" not in result[1] + result[2], result[2]
    return result[1]


class Register:
    """A register in a scratch folder, and commands on it."""

    def __init__(self, folder, name="CZ.register", user="Insp. Test", passphrase="correct horse battery staple", at=None):
        self.clock = ("--clock", at) if at else ()
        self.folder, self.path, self.user = folder, os.path.join(folder, name), user
        self.passphrase_file = os.path.join(folder, "passphrase")
        with open(self.passphrase_file, "w", encoding="utf-8") as file:
            file.write(passphrase + "\n")

    def __call__(self, command, *arguments, user=None, passphrase_file=None, stdin="", env=None):
        return run(command, "--register", self.path, "--user", user or self.user, "--passphrase-file", passphrase_file or self.passphrase_file,
                   *self.clock, *arguments, stdin=stdin, env=env)

    def create(self, *more):
        return run("create", self.path, "--area", "CZ", "--unit", "Canterbury Area Intelligence Unit", "--user", self.user, "--passphrase-file",
                   self.passphrase_file, "--title", "Inspector", *more)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content if isinstance(content, str) else json.dumps(content))
        return path

    def set_up(self, members=("Example Stores", "Corner Shop")):
        """One scheme, these members, each with a signed undertaking."""
        expect(DONE, self("scheme", "--name", "High Street Shop Watch", "--type", "shop-watch", "--locality", "Canterbury", "--registration", "SW-1"))
        for member in members:
            self.member(member)
            expect(DONE, self("undertaking", member, "--words", "I have heard it read and I agree to all of it.", "--by", "B. Example", "--witness", "PC 1 Witness"))

    def member(self, name, *more):
        return expect(DONE, self("member", "--scheme", "High Street Shop Watch", "--organisation", name, "--premises", "4 High Street", "--person",
                                 "B. Example", "--storage", "Locked drawer", "--contact", "01632 960001", *more))

    def state(self, sql):
        return json.loads(expect(DONE, self("query", sql, "--json")))


def document(*members, **changes):
    """A complete decision for these members; keyword arguments replace whole parts."""
    with open(os.path.join(SOURCE, "data", "demo", "case.json"), encoding="utf-8") as file:
        text = file.read()
    for n in range(0, 500):
        text = text.replace(f"@{n}-days-ago@", days_ago(n))
    case = json.loads(text)
    case["recipients"] = [{"recipient": member, "route": "B"} for member in members]
    case["identity"] = {"name": "Zebedee Skrimshire", "born_on": "1988-03-12", "address": "2 Quernmore House, Ramsgate CT11 9ZZ"}
    case.update(changes)
    return case


def made_once(make):
    """What @make(folder) makes and answers, made once a program, as each command costs the better half of a second; and copied for each case,
    registers and paths in the answer with it."""
    kept = []

    def there(part, folder):
        if isinstance(part, str):
            return part.replace(kept[0], folder)
        other = copy.copy(part)
        for name, value in vars(part).items():
            setattr(other, name, there(value, folder) if isinstance(value, str) else value)
        return other

    @functools.wraps(make)
    def copied(folder):
        if not kept:
            original = tempfile.mkdtemp(prefix="csn-ctl-once-")
            atexit.register(shutil.rmtree, original, ignore_errors=True)
            kept.extend([original, make(original)])
        shutil.copytree(kept[0], folder, dirs_exist_ok=True)
        return tuple(there(part, folder) for part in kept[1])
    return copied


def case(name):
    """Marks a function as a test case of this name; it is given a scratch folder."""
    def mark(function):
        function.case_name = name
        return function
    return mark


def main(module):
    cases = [value for value in vars(module).values() if hasattr(value, "case_name")]
    print(f"1..{len(cases)}", flush=True)
    failed = False
    for number, one in enumerate(cases, 1):
        folder = tempfile.mkdtemp(prefix="csn-ctl-")
        try:
            one(folder)
            print(f"ok {number} {one.case_name}", flush=True)
        except Skip as reason:
            print(f"ok {number} {one.case_name} # SKIP {reason}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed = True
            print(f"not ok {number} {one.case_name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failed else 0)
