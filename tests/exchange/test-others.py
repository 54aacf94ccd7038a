"""A second reader, written from FORMAT.md, sees what ours sees; the program age opens what we seal. SPDX-License-Identifier: GPL-3.0-or-later"""
import configparser
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import oracle

program, source = sys.argv[1], os.environ["CSN_SOURCE"]
here = os.path.join(source, "tests", "exchange")
vectors = configparser.ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",), empty_lines_in_values=False)
vectors.read(os.path.join(here, "vectors.txt"), encoding="utf-8")
WORDS = [line for line in open(os.path.join(source, "src", "vault", "words.txt"), encoding="utf-8").read().split("\n") if line and line[0] != "#"]


def run(*arguments, data=b"", tool=program):
    return subprocess.run([tool, *arguments], input=data, capture_output=True, check=False)


def fields_of(name):
    return dict(line.split("=", 1) for line in run("show", name, data=run(name).stdout).stdout.decode().splitlines())


def keys():
    """Who signs and who reads, from the vectors that are good."""
    package, back = bytes.fromhex(vectors["package"]["bytes"]), bytes.fromhex(vectors["return"]["bytes"])
    manager, unit = bytes.fromhex(fields_of("package")["recipient_keys"]), bytes.fromhex(fields_of("return")["recipient_keys"])
    return {"package": (package[8:40], manager), "return": (back[8:40], unit)}


def read(kind, data, people):
    return oracle.card(data, WORDS) if kind == "card" else oracle.inside(kind, data, *people[kind])


def vectors_are_read_as_the_format_says():
    people = keys()
    for name in vectors.sections():
        vector = vectors[name]
        try:
            outcome = "success" if read(vector["kind"], bytes.fromhex(vector["bytes"]), people) else "nothing"
        except oracle.Refused as refused:
            outcome = str(refused)
        if outcome != vector["expect"]:
            return f"{name}: {outcome}, not {vector['expect']}"
    return None if len(vectors.sections()) >= 29 else "vectors are missing"


def both_see_the_same():
    people = keys()
    files = {"package": ["package.cspkg", "notice.cspkg"], "return": ["return.csret"], "card": []}
    for kind, names in files.items():
        made = [(run(kind).stdout, run("inside", kind).stdout if kind != "card" else run(kind).stdout)]
        for name in names:
            sealed = open(os.path.join(here, "files", name), "rb").read()
            made.append((sealed, bytes.fromhex(vectors[name.split(".")[0]]["bytes"])))
        for sealed, plain in made:
            ours = run("show", kind, data=sealed)
            theirs = "\n".join(read(kind, plain, people)) + "\n"
            if ours.returncode != 0 or ours.stdout.decode() != theirs:
                return f"{kind}: {ours.stderr.decode()}\n# ours:\n# " + ours.stdout.decode().replace("\n", "\n# ") + "\n# theirs:\n# " + theirs.replace("\n", "\n# ")
    return None


def words_are_digits_of_a_number():
    said = vectors["card"]["words"]
    shown = [line for line in run("show", "card", data=run("card").stdout).stdout.decode().splitlines() if line.startswith("words=")]
    if shown != [f"words={said}"] or len(said.split()) != 8:
        return f"{shown} and {said}"
    first = oracle.words(1, 8, WORDS).split()
    return None if first == [WORDS[0]] * 7 + [WORDS[1]] else "the worked example"


def age_opens_ours():
    if shutil.which("age") is None:
        return "SKIP"
    with tempfile.TemporaryDirectory() as folder:
        key = os.path.join(folder, "key")
        run("-o", key, tool="age-keygen")
        recipient = run("-y", key, tool="age-keygen").stdout.decode().strip()
        sealed = run("package", recipient).stdout
        opened = run("-d", "-i", key, data=sealed, tool="age")
        if opened.returncode != 0:
            return opened.stderr.decode()
        people = keys()
        theirs = "\n".join(oracle.inside("package", opened.stdout, *people["package"])) + "\n"
        ours = run("show", "package", data=sealed).stdout.decode()
        if theirs != ours or "%PDF-1.7\nform".encode() not in opened.stdout:
            return "what is inside differs"
        return None if not run("-d", "-i", key, data=run("package").stdout, tool="age").stdout else "it opens what is for somebody else"


def main():
    tests = [
        ("/exchange/F33/format/a-second-reader-agrees-on-every-vector", vectors_are_read_as_the_format_says),
        ("/exchange/F33/format/a-second-reader-sees-the-same-fields", both_see_the_same),
        ("/exchange/F33/format/words-are-digits-of-a-number", words_are_digits_of_a_number),
        ("/exchange/F33/age/opens-our-package", age_opens_ours),
    ]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        problem = test()
        if problem == "SKIP":
            print(f"ok {number} - {name} # SKIP the program age is not installed")
            continue
        print(f"{'not ok' if problem else 'ok'} {number} - {name}")
        if problem:
            print(f"# {problem}")


main()
