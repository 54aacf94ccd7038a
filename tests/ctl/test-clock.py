"""Reviews, notices, recalls, statuses and what is due, on days to come. SPDX-License-Identifier: GPL-3.0-or-later"""
import datetime
import json
import os
import subprocess
import sys

from ctl import CANNOT, DONE, DUE, REFUSED, TODAY, USAGE, Register, case, document, expect, made_once, main, samples

REASON = ("--reason", "To see whether it is still needed")


def day(n):
    return (TODAY + datetime.timedelta(days=n)).isoformat()


class Practice(Register):
    """A practice register that lives on the day that is set: so many days from today."""
    days = 0

    def __call__(self, command, *arguments, **more):
        return super().__call__(command, "--clock", day(self.days) + "T10:00:00+00:00", *arguments, **more)

    def start(self, members=("Example Stores", "Corner Shop"), only=None, custody=None):
        """Founded with these members, and one release with a copy for each (or only for those); gives its reference."""
        expect(DONE, self.create("--practice", "--last-number", "46", "--clock", day(0) + "T09:00:00+00:00"))
        self.set_up(members)
        return self.release(only or members, custody)

    def release(self, members, custody=None):
        photo = samples("portraits", "portrait-05-icc-srgb.jpg")
        content = document(*members)
        content["image"]["custody_ref"] = custody or content["image"]["custody_ref"]
        case_id = expect(DONE, self("case", "open", "--file", self.file("case.json", content), "--photo", photo)).strip()
        reference = expect(DONE, self("authorise", case_id)).strip()
        expect(DONE, self("issue", reference, "--all", "--out", os.path.join(self.folder, "out")))
        return reference

    def due(self, *more):
        """Group, reference, days from today, copies, copy number."""
        rows = json.loads(expect(DONE, self("due", "--json", *more)))
        return [(row["group"], row["reference"], (datetime.date.fromisoformat(row["on"]) - TODAY).days, row["copies"], row["copy_no"]) for row in rows]

    def reviewer(self, name="DC Review"):
        file = self.file("reviewer", "another long passphrase\n")
        expect(DONE, self("user", name, "--role", "reviewer", "--title", "Constable", "--new-passphrase-file", file))
        return {"user": name, "passphrase_file": file}


@made_once
def started(folder):
    """A practice register with a release to two members."""
    reg = Practice(folder)
    return reg, reg.start()


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def events(path):
    """The events of an iCalendar file by their UID, read without a library: unfolded lines of NAME;PARAMETERS:VALUE."""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", ""), "lines end with CR LF"
    found, one = {}, None
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            one = {}
        elif line == "END:VEVENT":
            assert one["UID"] not in found, "a UID is there twice"
            found[one["UID"]], one = one, None
        elif one is not None:
            one[name] = value
    return found


@case("/ctl/F46/due-on-several-days-and-overdue-means-stopped")
def overdue(folder):
    reg, reference = started(folder)
    assert reg.due() == [("later", reference, 60, 2, None)]
    assert reg.due("--on", day(53)) == [("next-7-days", reference, 60, 2, None)]
    assert reg.due("--on", day(60)) == [("today", reference, 60, 2, None)]
    assert reg.due("--on", day(61)) == [("overdue", reference, 60, 2, None)]
    expect(USAGE, reg("due", "--on", "2026-02-30"), "real date")
    out = os.path.join(folder, "copy.pdf")
    reg.days = 60
    expect(USAGE, reg("show", reference, "1", "--out", out), "--reason")
    expect(REFUSED, reg("show", reference, "1", "--out", out, "--reason", "x"))
    expect(DONE, reg("show", reference, "1", "--out", out, *REASON))
    os.unlink(out)

    reg.days = 61
    refused = reg("show", reference, "1", "--out", out, *REASON)
    expect(REFUSED, refused, "K10 7.8\t", "past its review date")
    assert not os.path.exists(out)
    reg.member("Unsigned Ltd")
    expect(REFUSED, reg("issue", reference, "--to", "Example Stores", "--out", folder), "K10 7.8\t")
    assert "Overdue" in expect(DONE, reg("due")) and "2 copies" in expect(DONE, reg("due"))
    expect(DONE, reg("return", reference, "1", "--outcome", "returned", "--by", "B. Example", "--how", "Handed over at the desk"))
    expect(DONE, reg("return", reference, "2", "--outcome", "nil", "--by", "B. Example", "--how", "The letter never arrived"))
    assert "Nothing is due." in expect(DONE, reg("due"))
    expect(DONE, reg("show", reference, "1", "--out", out, *REASON))


@case("/ctl/F46/reminder-list-after-each-act")
def due_list(folder):
    reg = Practice(folder)
    own, home = os.path.join(folder, "due"), os.path.join(folder, "home")
    os.environ["COUNTERSIGN_DUE"] = own
    try:
        reg.start(("Example Stores",))
        (name,) = os.listdir(own)
        with open(os.path.join(own, name), encoding="utf-8") as file:
            text = file.read()
        assert f"{day(60)}=1;0" in text and "area=CZ" in text and "Example" not in text and "/047/" not in text, text
        assert os.stat(os.path.join(own, name)).st_mode & 0o777 == 0o600
        expect(DONE, reg("recall", "demand", "47", "1", "--reason", "The shop is closing down", "--how", "By telephone"))
        with open(os.path.join(own, name), encoding="utf-8") as file:
            assert f"{day(7)}=0;1" in file.read()
        # Without a folder of its own a practice register is not reminded of; an ordinary one is, in the user's data folder.
        del os.environ["COUNTERSIGN_DUE"]
        env = {"XDG_DATA_HOME": home, "HOME": home}
        expect(DONE, reg("void", "--reason", "The form was spoilt in the printer.", env=env))
        assert not os.path.exists(home)
        plain = Register(folder, "DA.register")
        expect(DONE, plain.create())
        expect(DONE, plain("void", "--reason", "The form was spoilt in the printer.", env=env))
        assert len(os.listdir(os.path.join(home, "countersign", "due"))) == 1
        blocked = reg.file("blocked", "")
        expect(DONE, plain("void", "--reason", "The form was spoilt in the printer.", env={"COUNTERSIGN_DUE": os.path.join(blocked, "due")}), "reminders may be out of date")
    finally:
        os.environ["COUNTERSIGN_DUE"] = DUE


@case("/ctl/F48/signed-by-one-decided-by-another")
def review(folder):
    reg, reference = started(folder)
    reviewer = reg.reviewer()
    expect(USAGE, reg("review", "dream"), "Use: review")
    expect(USAGE, reg("review", "decide", reference, "--outcome", "keep"), "waits for a decision")
    reg.days = 58
    expect(DONE, reg("review", "assign", reference, "--to", "dc review", "--by", day(60)))
    assert "with DC Review" in expect(DONE, reg("due"))
    parts = reg.file("review.json", {
        "file": "The two reports of the last weeks describe the same person and the same way of acting.",
        "current": "A third report came in this week; nothing contradicts the earlier ones.",
        "grounds": {"intelligence": [{"log_ref": "LOG-90", "dated_on": day(55), "grade": "1A", "handling": "P", "conditions": "", "summary": "Seen again near the bus station with a lined bag."}]}})
    signing = ("review", "sign", reference, "--file", parts, "--recommend", "keep")
    expect(REFUSED, reg(*signing, "--check", **reviewer), "K10 7.9\t", "say why")
    expect(REFUSED, reg(*signing, **reviewer), "K10 7.9\t")
    expect(REFUSED, reg(*signing, *REASON), "K10 7.9\t")  # the co-ordinator authorised it
    expect(DONE, reg(*signing, *REASON, "--check", **reviewer), "Nothing stands in the way")
    expect(DONE, reg(*signing, *REASON, **reviewer))
    assert "waits for a decision" in expect(DONE, reg("due"))
    decide = ("review", "decide", reference, *REASON)
    expect(REFUSED, reg(*decide, "--outcome", "keep", "--keep-until", day(58 + 61)), "K10 7.8\t")
    expect(DONE, reg(*decide, "--outcome", "vary", "--withdraw", "2", "--keep-until", day(100), "--deadline", day(65)))
    assert reg.due() == [("later", reference, 100, 1, None), ("to-get-back", reference, 65, 1, 2)], reg.due()
    (row,) = json.loads(expect(DONE, reg("review", "list", reference, "--json")))
    assert (row["number"], row["standing"], row["signed_by"], row["outcome"], row["keep_until"]) == (1, "decided", "DC Review", "vary", day(100)), row
    out = os.path.join(folder, "3796.pdf")
    expect(DONE, reg("show", reference, "--out", out, *REASON))
    assert "nothing contradicts the earlier ones" in text_of(out), "the first review is on the original 3796"


@case("/ctl/F47/notice-moves-the-date-at-once")
def notice(folder):
    reg = Practice(folder)
    reference = reg.start(("Example Stores",))
    expect(USAGE, reg("notice", "add", reference, "--starts", day(0), "--ends", day(90)), "--scheme")
    adding = ("notice", "add", reference, "--scheme", "High Street Shop Watch", "--starts", day(0), "--ends")
    expect(REFUSED, reg(*adding, day(-1)), "K10 7.8\t")
    expect(DONE, reg(*adding, day(200)))
    assert reg.due() == [("later", reference, 120, 1, None)]
    expect(REFUSED, reg("notice", "shorten", reference, "--ends", day(201), *REASON), "K10 7.8\t")
    expect(DONE, reg("notice", "shorten", reference, "--ends", day(100), *REASON))
    assert reg.due() == [("later", reference, 100, 1, None)]
    reg.days = 70
    expect(DONE, reg("notice", "lift", reference, "--on", day(65), *REASON), "Review or withdraw")
    assert reg.due() == [("overdue", reference, 65, 1, None)], reg.due()
    expect(USAGE, reg("notice", "lift", reference, *REASON), "notice list")
    (row,) = json.loads(expect(DONE, reg("notice", "list", reference, "--json")))
    assert row["lifted_on"] == day(65) and row["ends_on"] == day(100), row


@case("/ctl/F50/demanded-chased-and-explained")
def recall(folder):
    reg = Practice(folder)
    reference = reg.start(("Example Stores", "Corner Shop", "Third Shop", "Fourth Shop"))
    why = ("--reason", "The shop is closing down", "--how", "By telephone")
    expect(USAGE, reg("recall", "demand", reference, *why), "--all")
    expect(USAGE, reg("recall", "letter", reference, "1"), "--out")
    expect(REFUSED, reg("recall", "demand", reference, "1", "--how", "By telephone"), "Say why")
    expect(DONE, reg("recall", "demand", reference, "1", *why, "--deadline", day(3)))
    expect(DONE, reg("recall", "demand", reference, "--all", *why))
    assert reg.due() == [("to-get-back", reference, 3, 1, 1)] + [("to-get-back", reference, 7, 1, n) for n in (2, 3, 4)], reg.due()
    letter = os.path.join(folder, "letter.pdf")
    expect(DONE, reg("recall", "letter", reference, "2", "--out", letter))
    assert reference in text_of(letter) and "Skrimshire" not in text_of(letter)
    reg.days = 8
    assert "overdue" in expect(DONE, reg("due"))
    expect(DONE, reg("recall", "chase", reference, "2", "--how", "By telephone", "--said", "It is at head office", "--deadline", day(12)))
    expect(DONE, reg("recall", "cancel", reference, "4", "--reason", "The shop stays open after all"))
    expect(USAGE, reg("recall", "cancel", reference, "4", *REASON), "not demanded back")
    assert [row[2:] for row in reg.due()] == [(60, 1, None), (3, 1, 1), (7, 1, 3), (12, 1, 2)], reg.due()

    certificate = os.path.join(folder, "certificate.pdf")
    expect(USAGE, reg("return", reference, "1", "--outcome", "lost", "--certificate", certificate), "certificate")
    expect(DONE, reg("return", reference, "1", "--outcome", "destroyed", "--by", "B. Example", "--how", "Shredded before the manager", "--certificate", certificate))
    assert reference in text_of(certificate) and "Skrimshire" not in text_of(certificate)
    again = os.path.join(folder, "again.pdf")
    expect(DONE, reg("recall", "certificate", reference, "1", "--out", again))
    with open(certificate, "rb") as one, open(again, "rb") as other:
        assert one.read() == other.read()
    expect(USAGE, reg("recall", "certificate", reference, "2", "--out", again), "not recorded as destroyed")
    expect(DONE, reg("return", reference, "2", "--outcome", "nil", "--by", "B. Example", "--how", "Never received"))
    expect(DONE, reg("return", reference, "3", "--outcome", "lost", "--by", "B. Example", "--how", "Not found in the drawer"))
    assert expect(DONE, reg("recall", "list")).count("\n") == 1, "the recall list is empty"
    (breach,) = json.loads(expect(DONE, reg("breach", "list", "--json")))
    assert breach["reference"] == reference and breach["copy_no"] == 3 and not breach["closed"], breach
    step = ("breach", "step", breach["id"], "--by", "Insp. Test")
    expect(REFUSED, reg(*step, "--step", "closed", "--what", "Nothing more to do"), "K10 8.2\t")
    for name in ("assessed", "reported", "closed"):
        expect(DONE, reg(*step, "--step", name, "--what", "Spoke with the data protection unit"))
    assert json.loads(expect(DONE, reg("breach", "list", "--json")))[0]["closed"] == 1
    expect(USAGE, reg("breach", "step", "no-such", "--step", "closed"), "breach list")


@case("/ctl/F03/list-of-statuses-taken-in-once")
def statuses(folder):
    reg = Practice(folder)
    reference = reg.start(custody="CZ/1182/25")
    lines = ["Surname;Custody ref;Outcome;Outcome date", f"Ozimandiel;cz 1182-25;N.F.A.;{day(-1)}", f"Ozimandiel;CZ/1182/25;Convicted;{day(-9)}",
             f"Ozimandiel;ZZ/1;Deleted;{day(-1)}", "Ozimandiel;CZ/1182/25;On bail;1 June 2020"]
    file = reg.file("statuses.csv", "\r\n".join(lines))
    before = expect(DONE, reg("list", "entries"))
    rows = json.loads(expect(DONE, reg("status", "preview", file, "--json")))
    assert [(row["line"], row["verdict"], row["status"], row["reference"], row["copies_out"]) for row in rows] == [
        (2, "new", "no-further-action", reference, 2), (3, "older", "convicted", reference, 0), (4, "unmatched", "deleted", None, 0), (5, "unreadable", None, reference, 0)], rows
    assert expect(DONE, reg("list", "entries")) == before
    said = expect(DONE, reg("status", "take", file), "New: 1\n", "On record already: 0\n", "Not about this register: 1\n", "2 copies must come back")
    assert "Ozimandiel" not in said
    assert [row[0] for row in reg.due()] == ["to-get-back", "to-get-back"]
    expect(REFUSED, reg("issue", reference, "--to", "Example Stores", "--out", folder), "K10 5.2\t")
    after = expect(DONE, reg("list", "entries"))
    expect(DONE, reg("status", "take", file), "New: 0\n", "On record already: 1\n")
    assert expect(DONE, reg("list", "entries")) == after, "the same file again changed something"

    expect(USAGE, reg("status", "take", reg.file("names.csv", "Surname,Date\nOzimandiel,2026-01-01\n")), "custody reference, status")
    expect(USAGE, reg("status", "take", reg.file("empty.csv", "")), "custody reference")
    expect(CANNOT, reg("status", "take", os.path.join(folder, "no-such.csv")))
    expect(USAGE, reg("status", "forget", file), "Use: status")
    expect(REFUSED, reg("status", "record", reference, "--status", "abducted"), "K10 5.1.1\t")
    expect(REFUSED, reg("status", "record", reference, "--status", "deleted", "--custody-ref", "CZ/1182/26"), "K10 5.1.1\t")
    expect(DONE, reg("status", "record", reference, "--status", "deleted", "--source", "Telephone call from the records office"))
    assert expect(DONE, reg("list", "entries")).count("status.import") == 1


@case("/ctl/F46/calendar-is-updated-by-a-second-import")
def calendar(folder):
    reg = Practice(folder)
    first = reg.start(("Example Stores", "Corner Shop"), only=("Example Stores",))
    second = reg.release(("Example Stores", "Corner Shop"))
    file = os.path.join(folder, "due.ics")
    expect(DONE, reg("due", "--ics", file))
    expect(USAGE, reg("due", "--ics", file, "--on", day(1)))
    one = events(file)
    assert sorted((event["SUMMARY"], event["DTSTART;VALUE=DATE"], event["DESCRIPTION"], event["STATUS"]) for event in one.values()) == [
        (f"Review {first}", day(60).replace("-", ""), "1 copy is out.", "CONFIRMED"), (f"Review {second}", day(60).replace("-", ""), "2 copies are out.", "CONFIRMED")], one
    assert all(uid.endswith("@countersign") and event["CLASS"] == "PRIVATE" and event["TRANSP"] == "TRANSPARENT" for uid, event in one.items())
    reg.days = 5
    expect(DONE, reg("return", first, "1", "--outcome", "returned", "--by", "B. Example", "--how", "Handed over at the desk"))
    expect(DONE, reg("recall", "demand", second, "2", "--reason", "The shop is closing down", "--how", "By telephone"))
    expect(DONE, reg("due", "--ics", file))
    two = events(file)
    assert set(one) < set(two) and len(two) == 3
    assert sorted((event["SUMMARY"], event["DESCRIPTION"], event["STATUS"]) for event in two.values()) == [
        (f"Copies of {second} due back", "1 copy must come back.", "CONFIRMED"), (f"Review {first}", "Nothing is left to review.", "CANCELLED"), (f"Review {second}", "1 copy is out.", "CONFIRMED")], two
    assert all(int(two[uid]["SEQUENCE"]) > int(event["SEQUENCE"]) for uid, event in one.items())
    with open(file, encoding="utf-8") as text:
        assert not {"Skrimshire", "Example", "Corner"} & set(text.read().replace("\n", " ").split())


main(sys.modules[__name__])
