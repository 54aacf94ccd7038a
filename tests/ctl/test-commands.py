"""Every command's help, answers and exit codes; bad input. SPDX-License-Identifier: GPL-3.0-or-later"""
import datetime
import glob
import json
import os
import re
import shutil
import sys

from ctl import CANNOT, DAMAGED, DONE, LONDON, REFUSED, SOURCE, TODAY, USAGE, Register, Skip, case, days_ago, expect, main, run, samples


def commands():
    text = expect(DONE, run("--help"))
    return re.findall(r"^  ([a-z-]+) +\S", text, re.M)


@case("/ctl/help/every-command-explains-itself")
def every_help(_folder):
    names = commands()
    assert {"create", "issue", "verify", "demo", "inspect"} <= set(names), names
    for name in names:
        text = expect(DONE, run(name, "--help"))
        assert "--register" in text and "Usage:" in text, (name, text)


@case("/ctl/help/man-page-names-every-command")
def man_page(_folder):
    with open(os.path.join(SOURCE, "data", "man", "countersignctl.1"), encoding="utf-8") as file:
        text = file.read().replace("\\-", "-")
    assert not [name for name in commands() if name not in text]


@case("/ctl/usage/wrong-words-are-told")
def wrong_usage(_folder):
    expect(USAGE, run())
    expect(USAGE, run("fly"), "There is no command")
    expect(USAGE, run("create"))
    expect(USAGE, run("issue", "47", "--to", "X"), "--out")
    expect(USAGE, run("list", "dreams"))
    expect(USAGE, run("perform", "no.such"), "no act called")
    expect(USAGE, run("list", "releases"), "--register")
    expect(USAGE, run("scheme", "--name", "S", "--type", "shop-watch", "--locality", "L"), "--registration REF is missing")
    expect(USAGE, run("member", "--scheme", "S", "--organisation", "O"), "--premises TEXT is missing")
    expect(USAGE, run("create", "x.register", "--no-such-option"))


@case("/ctl/F46/review-date-vectors")
def review_dates(_folder):
    for notice, due in ((None, "2026-03-11"), ("2026-12-31", "2026-05-10"), ("2026-04-01", "2026-04-01"), ("2026-02-01", "2026-03-11"), ("2026-03-12", "2026-03-12")):
        more = ["--notice-ends", notice] if notice else []
        assert expect(DONE, run("review-date", "--supplied", "2026-01-10", *more)) == due + "\n"
    expect(USAGE, run("review-date", "--supplied", "2026-02-30"), "real dates")


@case("/ctl/inspect/one-line-a-file-and-the-expected-verdicts")
def inspect(_folder):
    files = sorted(path for part in ("photos", "portraits", "orientation", "formats", "hostile") for path in glob.glob(os.path.join(samples(part), "*")))
    code, out, error = run("inspect", "--json", *files)
    assert code in (REFUSED, CANNOT) and "CRITICAL" not in error, error
    verdicts = {os.path.basename(path): line for path, line in zip(files, json.loads(out))}
    assert len(verdicts) == len(set(map(os.path.basename, files)))
    for name in ("own-portrait.heic", "own.webp", "own.avif", "own.svg", "own.gif", "zero-byte.jpg", "truncated.png", "jpeg-12bit.jpg", "no-eoi.jpg", "bit-rot.jpg"):
        assert not verdicts[name]["accepted"] and verdicts[name]["reason"].endswith("."), verdicts[name]
    for name in ("really-png.jpg", "really-jpeg.png", "no-extension", "exif-ifd-loop.jpg", "cmyk-adobe-inverted.jpg", "png-16bit-icc.png", "tiff-rgb.tiff", "bomb-iccp-64MB.png"):
        assert verdicts[name]["accepted"], verdicts[name]
    assert verdicts["portrait-01-canon-gps.jpg"]["location"]
    lines = run("inspect", *files)[1].rstrip("\n").split("\n")
    assert len(lines) == len(files), "a file name broke the listing"


@case("/ctl/bad-input/wrong-passphrase-and-unknown-name-are-one-answer")
def wrong_passphrase(folder):
    reg = Register(folder)
    expect(DONE, reg.create())
    wrong = reg.file("wrong", "not the right passphrase\n")
    first, second = reg("list", "releases", passphrase_file=wrong), reg("list", "releases", user="Nobody At All")
    expect(CANNOT, first)
    expect(CANNOT, second)
    assert first[2] == second[2], (first, second)


@case("/ctl/bad-input/weak-passphrase-existing-folder-and-unknown-edition")
def creating(folder):
    reg = Register(folder)
    short = Register(folder, "short.register")
    short.passphrase_file = reg.file("short", "tooshort\n")
    expect(CANNOT, short.create())
    assert not os.path.exists(short.path), "a register that was not founded left its folder"
    expect(USAGE, reg.create("--edition", "k99"), "edition")
    assert not os.path.exists(reg.path)
    expect(DONE, reg.create())
    expect(CANNOT, reg.create())
    expect(DONE, reg("list", "entries"))
    expect(USAGE, Register(folder, "other.register").create("--area", "C/Z"), "code")


@case("/ctl/bad-input/not-a-register")
def not_a_register(folder):
    reg = Register(folder)
    expect(CANNOT, reg("list", "releases"))
    os.mkdir(reg.path)
    expect(CANNOT, reg("list", "releases"))
    with open(os.path.join(reg.path, "register.db"), "w", encoding="utf-8") as file:
        file.write("This is not a register.")
    assert reg("list", "releases")[0] in (DAMAGED, CANNOT)
    assert run("verify", "--register", reg.path)[0] in (DAMAGED, CANNOT)


@case("/ctl/bad-input/json-of-the-wrong-shape-changes-nothing")
def wrong_json(folder):
    reg = Register(folder)
    expect(DONE, reg.create())
    before = expect(DONE, reg("list", "entries"))
    for text in ("", "[]", "7", "null", "{", '{"name": ', '"x"', '{"id": 5}', '{"name": {"a": 1}, "type": []}', "\ufeff{}", '{"id": "' + "x" * 100000 + '"}', "[" * 5000):
        for kind in ("scheme.add", "member.add", "case.authorise", "copy.issue", "undertaking.sign", "register.create"):
            code, _, error = reg("perform", kind, reg.file("body.json", text))
            assert code in (REFUSED, USAGE) and error.strip().endswith("."), (kind, text[:40], code, error)
    for text in ('{"recipients": 5}', '{"recipients": ["x"]}', '{"identity": "x"}', '{"recipients": [{"recipient": "Nobody", "route": "B"}]}', "[]"):
        code, _, error = reg("case", "open", "--file", reg.file("case.json", text))
        assert code in (REFUSED, USAGE) and error.strip().endswith("."), (text, code, error)
    after = expect(DONE, reg("list", "entries"))
    assert after.count("scheme.add") == 0 and after.startswith(before), after


@case("/ctl/bad-input/read-only-folder")
def read_only(folder):
    if os.geteuid() == 0:
        raise Skip("root may write everywhere; run the tests as an ordinary user to see this one")
    reg = Register(folder)
    expect(DONE, reg.create())
    for path in (reg.path, *glob.glob(os.path.join(reg.path, "*"))):
        os.chmod(path, 0o500 if os.path.isdir(path) else 0o400)
    expect(CANNOT, reg("scheme", "--name", "S", "--type", "shop-watch", "--locality", "L", "--registration", "R"))
    for path in (reg.path, *glob.glob(os.path.join(reg.path, "*"))):
        os.chmod(path, 0o700 if os.path.isdir(path) else 0o600)


@case("/ctl/bad-input/clock-set-back-is-refused-and-only-practice-may-pretend")
def clock(folder):
    reg = Register(folder)
    expect(DONE, reg.create())
    expect(USAGE, reg("list", "releases", "--clock", "2030-01-01"), "practice")
    practice = Register(folder, "practice.register")
    expect(DONE, practice.create("--practice"))
    scheme = ("scheme", "--name", "S", "--type", "shop-watch", "--locality", "L", "--registration", "R")
    expect(CANNOT, practice(*scheme, "--clock", "2020-01-01"), "clock")
    expect(DONE, practice(*scheme))
    expect(USAGE, practice("list", "releases", "--clock", "yesterday"), "--clock")


@case("/ctl/verify/changed-register-is-named-and-exit-is-three")
def tampered(folder):
    import sqlite3
    reg = Register(folder)
    expect(DONE, reg.create())
    reg.set_up(("Example Stores",))
    note = os.path.join(folder, "note")
    expect(DONE, reg("checkpoint", "--out", note))
    expect(DONE, run("verify", "--register", reg.path, "--checkpoint", note))
    copy = os.path.join(folder, "copy.register")
    for sql, words in (("UPDATE entry SET body = zeroblob(length(body)) WHERE seq = 2", "Entry 2"), ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)", ""),
                       ("DELETE FROM entry WHERE seq = 2", ""), ("CREATE TABLE extra(x)", "")):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(reg.path, copy)
        db = sqlite3.connect(os.path.join(copy, "register.db"))
        db.execute(sql)
        db.commit()
        db.close()
        expect(DAMAGED, run("verify", "--register", copy, "--checkpoint", note), words)


@case("/ctl/F61/lists-leave-with-a-reason-and-counts-without-names")
def taken_out(folder):
    reg = Register(folder)
    expect(DONE, reg.create())
    reg.set_up(("Example Stores",))
    path = os.path.join(folder, "recipients.csv")
    expect(REFUSED, reg("export", "recipients", "--out", path))
    assert not os.path.exists(path)
    expect(USAGE, reg("export", "passphrases", "--reason", "Yearly inspection by the unit", "--out", path), "Export releases")
    expect(DONE, reg("export", "recipients", "--reason", "Yearly inspection by the unit", "--out", path))
    with open(path, "rb") as file:
        data = file.read()
    assert data.startswith(b"\xef\xbb\xbforganisation,person,") and b"Example Stores" in data and data.endswith(b"\r\n"), data[:80]
    expect(DONE, reg("looks", "--from", "2020-01-01"), "Yearly inspection by the unit")
    expect(DONE, reg("compliance"), "0 releases: ")
    expect(USAGE, reg("compliance", "--from", "yesterday"))
    expect(DONE, reg("statistics"))


@case("/ctl/F57/witness-evidence-and-certificate")
def believed(folder):
    import subprocess
    reg = Register(folder)
    expect(DONE, reg.create())
    other = reg.file("other", "another long passphrase\n")
    expect(DONE, reg("user", "Lowri Example", "--role", "dpu", "--title", "Data Protection Unit", "--new-passphrase-file", other))
    store, note, head, paper = (os.path.join(folder, name) for name in ("store", "note", "head", "check.pdf"))

    def unit(command, *arguments):
        return reg(command, *arguments, user="Lowri Example", passphrase_file=other)
    expect(USAGE, reg("witness", "--store", store), "cannot be its witness")
    expect(DONE, reg("checkpoint", "--witness", "--out", head))
    expect(DONE, unit("witness", "--store", store, "--request", head, "--out", note), "first time on this computer")
    expect(DONE, reg("take-witness", note), "on record")
    expect(USAGE, reg("take-witness", note), "already")
    expect(DONE, unit("verify", "--certificate", paper), "No problems found")
    with open(paper, "rb") as file:
        assert file.read(5) == b"%PDF-"
    expect(DONE, unit("verify", "--from", "last"), "No problems found")
    expect(USAGE, run("verify", "--register", reg.path, "--head", "BBBB-BGQG-NXFP-DBRC-TGVH-QJPK-MDFC"), "letter by letter")
    expect(DAMAGED, run("verify", "--register", reg.path, "--head", "bbbb bgqg nxfp dbrc tgvh qjpk mdfb"), "1,204 entries")
    expect(USAGE, run("verify", "--register", reg.path, "--from", "3"), "No check is known")
    proof = os.path.join(folder, "proof")
    expect(DONE, unit("evidence", "2", "--reason", "Asked for by the court", "--out", proof))
    said = subprocess.run(["python3", os.path.join(os.environ["CSN_SOURCE"], "tests", "register", "evidence.py"), proof], capture_output=True, text=True, check=False)
    assert said.returncode == 0 and "Lowri Example vouches for it" in said.stdout, said
    old = os.path.join(folder, "old.register")
    shutil.copytree(reg.path, old)
    shutil.rmtree(os.path.join(old, "heads"))
    reg.set_up(("Example Stores",))
    expect(DONE, unit("witness", "--store", store), "still there unchanged")
    expect(DAMAGED, run("witness", "--register", old, "--user", "Lowri Example", "--passphrase-file", other, "--store", store), "The newest were removed")


@case("/ctl/people/accounts-and-recovery-sheets")
def people(folder):
    import subprocess
    reg = Register(folder)
    expect(DONE, reg.create())
    other = reg.file("other", "another long passphrase\n")
    expect(DONE, reg("user", "DC Example", "--role", "officer", "--title", "Constable", "--new-passphrase-file", other))
    expect(USAGE, reg("user", "DC Example", "--role", "officer", "--title", "Constable", "--new-passphrase-file", other), "already")
    expect(USAGE, reg("user", "X", "--role", "king", "--title", "K", "--new-passphrase-file", other))
    expect(REFUSED, reg("scheme", "--name", "S", "--type", "shop-watch", "--locality", "L", "--registration", "R", user="DC Example", passphrase_file=other))
    out = os.path.join(folder, "sheets")
    expect(USAGE, reg("sheets", "--out", out, "--a-with", "DPU", "--b-with", "Safe", stdin="XXXXX\nYYYYY\n"))

    # The sheets' text exists only on the sheets: read it off the PDFs while the command waits for them to be typed back.
    command = [os.path.join(os.environ["CSN_BUILD"], "src", "ctl", "countersignctl"), "sheets", "--register", reg.path, "--user", reg.user, "--passphrase-file",
               reg.passphrase_file, "--out", out, "--a-with", "Data Protection Unit", "--b-with", "Superintendent's safe"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        while "type them back" not in process.stderr.readline():
            assert process.poll() is None
        typed = []
        for letter in "AB":
            text = subprocess.run(["pdftotext", "-layout", os.path.join(out, f"recovery-sheet-{letter}.pdf"), "-"], capture_output=True, text=True, check=True).stdout
            typed.append(" ".join(re.findall(r"(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{5}(?![0-9A-Z])", text)[-14:]))
        _, error = process.communicate("\n".join(typed) + "\n", timeout=60)
        assert process.returncode == 0, (error, typed)
    new = reg.file("new", "a third long passphrase\n")
    expect(DONE, run("recover", "Insp. New", "--register", reg.path, "--title", "Inspector", "--new-passphrase-file", new, stdin="\n".join(typed).lower() + "\n"))
    expect(DONE, reg("list", "entries", user="Insp. New", passphrase_file=new), "recovery")


@case("/ctl/demo/lived-in-register")
def demo(folder):
    late = datetime.datetime.combine(TODAY, datetime.time(23, 30), LONDON).isoformat()  # its last day is today at whatever hour it is made
    expect(DONE, run("demo", os.path.join(folder, "demo"), "--clock", late))
    path = os.path.join(folder, "demo")
    with open(os.path.join(path, "passphrases.txt"), encoding="utf-8") as file:
        people_of = {line.split("\t")[0]: line.rstrip("\n").split("\t")[1:] for line in file}
    assert set(people_of) == {"coordinator", "reviewer", "officer", "dpu", "manager"}, people_of
    reg = Register(path, user=people_of["coordinator"][0], passphrase=people_of["coordinator"][1], at=late)
    counts = reg.state("SELECT (SELECT count(*) FROM schemes) AS schemes, (SELECT count(DISTINCT type) FROM schemes) AS types, (SELECT count(*) FROM recipients WHERE kind = 'member') AS members,"
                       " (SELECT count(*) FROM undertakings_now WHERE standing = 'unsigned') AS unsigned, (SELECT count(*) FROM releases) AS releases, (SELECT count(*) FROM voids) AS voids,"
                       f" (SELECT count(*) FROM copies_now WHERE whereabouts = 'out' AND review_on < date('{TODAY}')) AS overdue, (SELECT count(*) FROM cases WHERE status = 'open') AS drafts,"
                       f" (SELECT count(*) FROM recipients WHERE kind = 'manager' AND vetting_expires_on < date('{TODAY}')) AS lapsed,"
                       " (SELECT count(*) FROM releases_now WHERE copies = 0) AS waiting, (SELECT count(DISTINCT outcome) FROM returns) AS ways_back, (SELECT count(*) FROM decisions WHERE outcome = 'refused') AS refused")[0]
    assert counts["schemes"] == 3 and counts["types"] == 3 and counts["members"] == 40 and counts["releases"] == 66, counts
    assert counts["lapsed"] == 1 and counts["ways_back"] == 4, counts
    for name in ("unsigned", "voids", "overdue", "drafts", "waiting", "refused"):
        assert counts[name] >= 1, counts
    time = reg.state(f"SELECT (SELECT count(*) FROM reviews_due WHERE review_on < date('{TODAY}')) AS overdue, (SELECT count(*) FROM reviews_due WHERE review_on = date('{TODAY}')) AS today,"
                     f" (SELECT count(*) FROM reviews_due WHERE review_on > date('{TODAY}') AND review_on <= date('{TODAY}', '+7 days')) AS week,"
                     f" (SELECT count(*) FROM reviews_due WHERE review_on > date('{TODAY}', '+7 days')) AS later, (SELECT count(*) FROM reviews_now WHERE standing = 'signed') AS signed,"
                     f" (SELECT count(*) FROM reviews_now WHERE standing = 'referred') AS referred, (SELECT count(*) FROM recalls_now WHERE deadline_on < date('{TODAY}')) AS unmet,"
                     f" (SELECT count(*) FROM recalls_now WHERE deadline_on >= date('{TODAY}')) AS demanded, (SELECT count(*) FROM chases) AS chased, (SELECT count(*) FROM forms WHERE kind = 'destruction') AS certificates,"
                     " (SELECT count(*) FROM forms WHERE kind = '3796-review') AS sheets, (SELECT count(*) FROM breaches_now WHERE NOT closed) AS breaches, (SELECT count(*) FROM statuses_now WHERE blocks) AS blocked,"
                     " (SELECT count(*) FROM exclusion_notices WHERE lifted_on IS NOT NULL) AS lifted, (SELECT count(DISTINCT outcome) FROM reviews_now WHERE outcome IS NOT NULL) AS outcomes")[0]
    assert min(time.values()) >= 1 and time["outcomes"] == 4, time
    sent = reg.state("SELECT (SELECT count(*) FROM packages) AS packages, (SELECT count(DISTINCT kind) FROM packages) AS kinds, (SELECT count(*) FROM packages_due) AS due, (SELECT count(*) FROM onward) AS onward,"
                     " (SELECT count(*) FROM onward WHERE corrects IS NOT NULL) AS corrected, (SELECT count(*) FROM onward_missing) AS missing, (SELECT count(*) FROM receipts WHERE method = 'return') AS receipts,"
                     " (SELECT count(*) FROM discrepancies WHERE settled_on IS NULL) AS open, (SELECT count(*) FROM discrepancies WHERE settled_on IS NOT NULL) AS settled,"
                     " (SELECT count(*) FROM forms WHERE kind = 'destruction' AND about_id IN (SELECT copy_id FROM packages)) AS certificates")[0]
    assert sent["packages"] == 8 and min(sent.values()) >= 1, sent
    expect(DONE, run("verify", "--register", reg.path), "No problems found")
    of_manager(path, reg, people_of["manager"])


def of_manager(path, unit, account):
    """The same weeks from the manager's side, and the two files that lie on the stick."""
    reg = Register(os.path.join(path, "manager"), "CANT-BCRP.register", *account, at=unit.clock[1])
    held = reg.state("SELECT (SELECT count(*) FROM items WHERE ended = 'destroyed') AS destroyed, (SELECT count(*) FROM items WHERE ended IS NULL AND recall_id IS NOT NULL) AS demanded,"
                     f" (SELECT count(*) FROM items WHERE ended IS NULL AND review_on < date('{TODAY}')) AS expired, (SELECT count(*) FROM items_now WHERE received_on IS NULL) AS just_come,"
                     " (SELECT count(*) FROM to_pass_on) AS to_pass_on, (SELECT count(*) FROM disclosures) AS logged, (SELECT count(*) FROM disclosures WHERE corrects IS NOT NULL) AS corrected,"
                     " (SELECT count(*) FROM cards WHERE ended_seq IS NULL) AS cards")[0]
    assert min(held.values()) >= 1 and held["logged"] >= 12, held
    expect(DONE, run("verify", "--register", reg.path), "No problems found")
    files = [os.path.join(path, "stick", name) for name in sorted(os.listdir(os.path.join(path, "stick")))]
    assert [os.path.splitext(file)[1] for file in files] == [".csret", ".cspkg"], files
    expect(DONE, unit("accept-return", files[0]), "after-end")
    expect(DONE, reg("accept", files[1]))
    assert reg.state("SELECT count(*) AS items FROM items")[0]["items"] == 6


@case("/ctl/F32/old-register-taken-over")
def old_register(folder):
    reg = Register(folder)
    expect(DONE, reg.create("--practice", "--last-number", "46"))
    file = reg.file("old.csv", "No;Surname;Given to;Day;Notes\r\n47;Ozimandiel;Bay Books;4/5/2019;\r\n48;Ozimandiel;Quay Wines;4 May 2019;\r\nmany;Ozimandiel;Bay Books;;\r\n")
    before = expect(DONE, reg("list", "entries"))
    said = expect(DONE, reg("old-register", file, "--map", "supplied_on=Day"), "number=No\t47 · 48", "Surname\tNot offered", "4\t\t\tThe number cannot be read.", "To be taken over: 2\n", "Not to be taken over: 1\n")
    assert "Ozimandiel" not in said, said
    assert expect(DONE, reg("list", "entries")) == before, "a preview recorded something"
    expect(USAGE, reg("old-register", file, "--map", "recipient=Surname"), "names of persons")
    expect(USAGE, reg("old-register", file, "--map", "recipient=Nobody"), "no column")
    expect(USAGE, reg("old-register", file, "--map", "surname=Surname"), "number, authorised_on")
    expect(USAGE, reg("old-register", file, "--year", "3019"), "four digits")
    taken = json.loads(expect(DONE, reg("old-register", file, "--map", "supplied_on=Day", "--take", "--json")))
    assert taken["taken"] == 2 and taken["mapping"]["supplied_on"] == "Day" and taken["withheld"] == ["Surname"], taken
    expect(USAGE, reg("old-register", file, "--take"), "No line")
    rows = json.loads(expect(DONE, reg("list", "old", "--json")))
    assert [(row["reference"], row["recipient"], row["supplied_on"], row["outcome"]) for row in rows] == [
        ("CZ/047/19", "Bay Books", "2019-05-04", "out"), ("CZ/048/19", "Quay Wines", "2019-05-04", "out")], rows
    expect(USAGE, reg("show", "CZ/047/19", "--out", os.path.join(folder, "form.pdf"), "--reason", "A question of the court"), "old register")
    expect(REFUSED, reg("old-settle", "47", "lost"), "K10 8.2\t")
    expect(DONE, reg("old-settle", "cz/047/19", "destroyed", "--on", days_ago(1), "--note", "Shredded at the station"))
    expect(USAGE, reg("old-settle", "47", "returned"), "accounted for")
    expect(DONE, reg("void", "--reason", "Spoilt in the printer"), "CZ/049/")


@case("/ctl/F63/policy-read-compared-and-adopted")
def policy(folder):
    reg = Register(folder)
    expect(DONE, reg.create("--practice"))
    expect(DONE, reg("policy"), "k10-current", "to be reviewed by 2027-11-01")
    said = expect(DONE, reg("policy", "7.8"), "for more than 60 days before review", "review_days_notice\t120", "blocks\t7.8-")
    assert "section 39" in said, said
    expect(USAGE, reg("policy", "77"), "no such paragraph")
    changes = json.loads(expect(DONE, reg("policy-compare", "k10-2010", "--json")))
    assert {"paragraph": "Digital imaging policy, CPS", "what": "constant", "name": "prosecution_permission_required", "before": "1", "after": "0"} in changes, changes
    own = os.path.join(folder, "k10-own")
    os.makedirs(own)
    with open(os.path.join(own, "edition.ini"), "w", encoding="utf-8") as file:
        file.write("[edition]\nname=k10-own\ntitle=Our own\nversion=1\ninherits=k10-current\n[constants]\nreview_days=soon\n")
    expect(USAGE, reg("policy-take", own), "k10-own/edition.ini, line 7")
    with open(os.path.join(own, "edition.ini"), "w", encoding="utf-8") as file:
        file.write("[edition]\nname=k10-own\ntitle=Our own\nversion=1\nreview-due=2020-01-01\ninherits=k10-current\n[constants]\nreview_days=45\n")
    expect(DONE, reg("policy-take", own), "not in force yet")
    shutil.rmtree(own)
    expect(DONE, reg("policy-try", "k10-own"))
    expect(USAGE, reg("policy-adopt", "k10-own"), "--reason")
    expect(REFUSED, reg("policy-adopt", "k10-own", "--reason", "so"), "K10 7.10\t")
    expect(DONE, reg("policy-adopt", "k10-own", "--reason", "Approved by the force's board"), "in force from now on")
    expect(DONE, reg("policy"), "Our own, version 1 (k10-own)", "overdue")
    expect(DONE, reg("policy", "7.8"), "review_days\t45")


main(sys.modules[__name__])
