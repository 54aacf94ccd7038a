"""Another age program opens what Countersign seals, and the other way round. SPDX-License-Identifier: GPL-3.0-or-later"""
import os
import shutil
import subprocess
import sys
import tempfile

program = sys.argv[1]
SIZES = [0, 1, 65535, 65536, 65537, 200000]


def run(arguments, data=b""):
    return subprocess.run(arguments, input=data, capture_output=True, check=False)


def age_opens_ours(folder):
    key = os.path.join(folder, "key")
    run(["age-keygen", "-o", key])
    recipient = run(["age-keygen", "-y", key]).stdout.decode().strip()
    ours = run([program, "make-key"]).stdout.decode().split()[0]
    for size in SIZES:
        plain = os.urandom(size)
        sealed = run([program, "seal", ours, recipient], plain).stdout
        opened = run(["age", "-d", "-i", key], sealed)
        if opened.returncode != 0 or opened.stdout != plain:
            return f"{size} bytes: {opened.stderr.decode()}"
    return None


def we_open_ages(folder):
    ours, seeds = run([program, "make-key"]).stdout.decode().split()
    for size in SIZES:
        plain = os.urandom(size)
        sealed = run(["age", "-r", ours], plain).stdout
        opened = run([program, "open", seeds], sealed)
        if opened.returncode != 0 or opened.stdout != plain:
            return f"{size} bytes: {opened.stderr.decode()}"
    return None


def main():
    tests = [("/vault/F33/age/opened-by-another-program", age_opens_ours), ("/exchange/F33/age/opens-what-another-made", we_open_ages)]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        if shutil.which("age") is None:
            print(f"ok {number} - {name} # SKIP the program age is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            problem = test(folder)
        print(f"{'not ok' if problem else 'ok'} {number} - {name}")
        if problem:
            print(f"# {problem}")


main()
