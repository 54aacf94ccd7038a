"""Two years of a busy unit: some 2,000 copies, notices lifted and shortened, statuses changed, reviews kept, varied, withdrawn and
referred, copies demanded, returned and lost. Each act is judged and each day's lists are compared with the slow model's.
SPDX-License-Identifier: GPL-3.0-or-later"""
import copy as copying
import json
import os
import random
import subprocess
import sys
from datetime import date, timedelta

from slow import Copy, Release, longest, lists

DAYS = 730
FIRST = date(2026, 2, 1)
MEMBERS = 40


def base():
    with open(os.path.join(os.environ["CSN_SOURCE"], "tests", "policy", "base.json")) as file:
        return json.load(file)


class History:
    """Makes up what happens; keeps the slow model beside it; writes both the acts and what is expected of them."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.templates = base()
        self.acts, self.expected = [], []
        self.releases, self.number, self.copies = [], 47, 0
        self.n = 0

    def id(self, what):
        self.n += 1
        return f"@{what}-{self.n}"

    def act(self, day, kind, scope, body, accepted=True, actor="coordinator"):
        self.acts.append({"day": str(day), "kind": kind, "actor": actor, "scope": scope, "body": body})
        self.expected.append("done" if accepted else "refused")
        return accepted

    def ask(self, day):
        self.acts.append({"due": str(day)})
        self.expected.append(lists(self.releases, day))

    # --- What people do -------------------------------------------------------------------------------------------------
    def members_join(self):
        template = self.templates["history"]
        member = next(h["body"] for h in template if h["kind"] == "member.add")
        paper = next(h["body"] for h in template if h["kind"] == "undertaking.sign")
        for i in range(MEMBERS):
            self.act(FIRST, "member.add", "@register", {**member, "id": f"@m{i}x", "organisation": f"Shop number {i}", "dp_expires_on": "2099-01-01"})
            self.act(FIRST, "undertaking.sign", "@register", {**paper, "id": f"@u{i}x", "recipient_id": f"@m{i}x", "wording_sha256": "#undertaking"})
        self.act(FIRST, "copy.return", "@done", {"id": "@old-return", "case_id": "@done", "copy_id": "@copy", "outcome": "returned", "on": str(FIRST),
                                                 "by": "Siân Prys", "how": "Handed over at the station"})

    def authorise(self, day):
        self.number += 1
        release = Release(f"@release{self.number}x", self.number, day.year)
        release.case = f"@case{self.number}x"
        photo = next(h["body"] for h in self.templates["history"] if h["kind"] == "photo.import")
        person = next(h["body"] for h in self.templates["history"] if h["kind"] == "identity.record")
        self.act(day, "case.open", release.case, {"id": release.case, "restricted": 0})
        self.act(day, "photo.import", release.case, {**photo, "id": f"@photo{self.number}x", "case_id": release.case})
        self.act(day, "identity.record", release.case, {**person, "case_id": release.case})
        body = copying.deepcopy(self.templates["acts"]["case.authorise"])
        body.update(case_id=release.case, release_id=release.name, number=self.number, year=day.year, reference=release.reference)
        decision = body["decision"]
        release.custody = f"CU/{self.number}/25"
        decision["image"]["custody_ref"] = release.custody
        decision["photo_id"] = f"@photo{self.number}x"
        decision["grounds"]["intelligence"] = [self.intelligence(day)]
        chosen = self.random.sample(range(MEMBERS), self.random.randint(6, 16))
        decision["recipients"] = [{"recipient_id": f"@m{i}x", "route": "B", "members": []} for i in chosen]
        release.recipients = set(chosen)
        if self.random.random() < 0.4:
            self.add_notice(day, release)
        self.act(day, "case.authorise", release.case, body)
        self.releases.append(release)
        for member in chosen[: self.random.randint(4, len(chosen))]:
            self.issue(day, release, member)

    def intelligence(self, day):
        dated = day - timedelta(days=self.random.randint(0, 60))
        return {"log_ref": f"INT/{self.n}", "dated_on": str(dated), "grade": "1B", "handling": "P", "conditions": None, "summary": "Seen near the shops again"}

    def add_notice(self, day, release):
        starts = day + timedelta(days=self.random.randint(-30, 20))
        ends = starts + timedelta(days=self.random.randint(5, 240))
        name = self.id("notice")
        self.act(day, "notice.add", release.case, {"id": name, "case_id": release.case, "scheme_id": "@scheme", "starts_on": str(starts), "ends_on": str(ends)})
        release.notices.append({"id": name, "starts": starts, "ends": ends, "lifted": None})

    def issue(self, day, release, member):
        number = len(release.copies) + 1
        template = self.templates["acts"]["copy.issue"]
        due = longest(release, day)
        accepted = member in release.recipients and not release.blocked() and not release.overdue(day)
        name = self.id("copy")
        self.act(day, "copy.issue", release.case, {**template, "id": name, "case_id": release.case, "release_id": release.name, "copy_no": number,
                 "recipient_id": f"@m{member}x", "undertaking_id": f"@u{member}x", "conditions_sha256": "#conditions", "supplied_on": str(day), "due_on": str(due)},
                 accepted)
        if accepted:
            release.copies.append(Copy(name, number, member, day))
            self.copies += 1

    def change_notice(self, day, release):
        if not release.notices:
            return
        notice = self.random.choice(release.notices)
        body = {"id": notice["id"], "case_id": release.case, "reason": "The scheme's panel has decided so"}
        if self.random.random() < 0.5:
            lifted = day + timedelta(days=self.random.randint(-40, 3))
            fine = notice["lifted"] is None and notice["starts"] <= lifted <= min(day, notice["ends"])
            if self.act(day, "notice.lift", release.case, {**body, "lifted_on": str(lifted)}, fine):
                notice["lifted"] = lifted
        else:
            ends = notice["ends"] + timedelta(days=self.random.randint(-90, 10))
            fine = notice["starts"] <= ends < notice["ends"]
            if self.act(day, "notice.shorten", release.case, {**body, "ends_on": str(ends)}, fine):
                notice["ends"] = ends

    def take_back(self, day, release, copy):
        outcome = self.random.choices(["returned", "destroyed", "lost", "nil"], [60, 30, 5, 5])[0]
        body = {"id": self.id("return"), "case_id": release.case, "copy_id": copy.name, "outcome": outcome, "on": str(day), "by": "Siân Prys", "how": "Handed over at the station"}
        if outcome == "lost":
            body.update(breach_id=self.id("breach"), report_by=f"{day + timedelta(days=3)}T12:00:00+00:00")
        self.act(day, "copy.return", release.case, body)
        copy.gone = True

    def demand(self, day, release):
        some = self.random.sample(release.copies, min(len(release.copies), self.random.randint(1, 3)))
        deadline = day + timedelta(days=self.random.randint(-1, 10))
        fine = any(not c.gone and not c.recall for c in some) and deadline >= day
        if self.act(day, "recall.demand", release.case, {"id": self.id("recall"), "case_id": release.case, "copies": [c.name for c in some], "reason": "Surrender on demand",
                    "demanded_on": str(day), "deadline_on": str(deadline), "how": "visit"}, fine):
            release.demand(some, deadline, "demand")

    def status(self, day, release):
        said = self.random.choice(["acquitted", "no-further-action", "deleted", "deletion-requested", "convicted"])
        release.status = said
        deadline = day + timedelta(days=7)
        self.act(day, "status.record", release.case, {"id": self.id("status"), "case_id": release.case, "custody_ref": release.custody, "status": said,
                 "status_on": str(day), "source": "records-system", "recall_id": self.id("recall"), "deadline_on": str(deadline)})
        if release.blocked():
            release.demand(release.copies, deadline, "status")

    def review(self, day, release):
        signed = self.id("review")
        waiting = bool(release.reviews) and release.reviews[-1] == "open"
        fine = bool(release.to_review()) and not waiting
        body = {"id": signed, "case_id": release.case, "release_id": release.name, "recommendation": "keep", "reason": "He was seen in the town again this week",
                "file": "The original file was read again and its grounds stand as they were recorded then.",
                "current": "Two new reports of this month place the person near the same shops again.",
                "grounds": {"intelligence": [self.intelligence(day)]}, "changed": {"grounds": None, "risk": None, "japan": None, "recipients": None}}
        if self.act(day, "review.sign", release.case, body, fine, actor="reviewer"):
            self.decide(day, release, signed, [])

    def decide(self, day, release, review, earlier):
        outcome = self.random.choices(["keep", "vary", "withdraw", "refer"], [65, 15, 10, 10])[0]
        if earlier and outcome == "refer":
            outcome = "keep"
        body = {"id": self.id("decision"), "case_id": release.case, "review_id": review, "outcome": outcome, "reason": "The reassessment bears it out", "recall_id": self.id("recall"),
                "deadline_on": str(day + timedelta(days=7)), "authority": {"name": "Owen Hart", "rank": "Superintendent", "on": str(day)} if earlier else {}}
        left = release.to_review()
        withdrawn = []
        fine = True
        if outcome in ("keep", "vary"):
            latest = longest(release, day)
            until = latest - timedelta(days=self.random.choice([0, 0, 0, 1, 20, -1, 130]))
            body["keep_until"] = str(until)
            fine = day <= until <= latest and not release.blocked()
        if outcome == "vary":
            withdrawn = self.random.sample(left, self.random.randint(0, len(left)))
            body["withdraw"] = [c.name for c in withdrawn]
            staying = release.recipients - {c.recipient for c in withdrawn}
            fine = fine and bool(withdrawn) and bool(staying)
        if outcome == "refer":
            body["referred_to"] = "Superintendent Hart"
        if not self.act(day, "review.decide", release.case, body, fine):
            release.reviews.append("open")
            return self.decide_again(day, release, review, earlier)
        if outcome == "refer":
            return self.decide(day, release, review, [outcome])
        if outcome == "withdraw":
            withdrawn, release.recipients = left, set()
        release.recipients -= {c.recipient for c in withdrawn}
        release.demand(withdrawn, day + timedelta(days=7), "review")
        for copy in left:
            if copy not in withdrawn:
                copy.start, copy.kept_until = day, until
        release.reviews.append("decided")

    def decide_again(self, day, release, review, earlier):
        """A decision that was refused left nothing behind: withdrawing from everyone is always possible."""
        self.act(day, "review.decide", release.case, {"id": self.id("decision"), "case_id": release.case, "review_id": review, "outcome": "withdraw",
                 "reason": "The reassessment does not bear it out", "recall_id": self.id("recall"), "deadline_on": str(day + timedelta(days=7))})
        release.demand(release.to_review(), day + timedelta(days=7), "review")
        release.recipients = set()
        release.reviews.append("decided")

    # --- Two years ------------------------------------------------------------------------------------------------------
    def live(self, day):
        chance = self.random.random
        if chance() < 0.3:
            self.authorise(day)
        for release in self.releases:
            soon = any(release.due(c) <= day + timedelta(days=3) for c in release.to_review())
            if soon and chance() < 0.25:
                self.review(day, release)
            elif release.to_review() and chance() < 0.004:
                self.review(day, release)
            if chance() < 0.006:
                self.change_notice(day, release)
            if chance() < 0.002:
                self.add_notice(day, release)
            if chance() < 0.0008:
                self.status(day, release)
            if release.copies and chance() < 0.002:
                self.demand(day, release)
            if release.recipients and chance() < 0.01:
                self.issue(day, release, self.random.choice(sorted(release.recipients)))
            for copy in release.copies:
                if not copy.gone and chance() < (0.08 if copy.recall else 0.001):
                    self.take_back(day, release, copy)

    def run(self):
        self.members_join()
        for i in range(DAYS):
            day = FIRST + timedelta(days=i)
            self.live(day)
            self.ask(day)


def play(program, history):
    text = "".join(json.dumps(a) + "\n" for a in history.acts)
    done = subprocess.run([program], input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        print("# " + done.stderr.replace("\n", "\n# "))
    return done.stdout.splitlines()


def first_difference(history, lines):
    """None if all is as the model says; else a sentence."""
    at = 0
    for act, expected in zip(history.acts, history.expected):
        wanted = [expected] if isinstance(expected, str) else expected
        got = lines[at:at + len(wanted)]
        if isinstance(expected, str) and got:
            got = [got[0].split(":")[0]]
        if got != wanted:
            pairs = [f"model {w!r}, register {g!r}" for w, g in zip(wanted, got + ["nothing"] * len(wanted)) if w != g][:3]
            return f"{json.dumps(act)[:400]}: {'; '.join(pairs)} {lines[at:at + 1]}"
        at += len(wanted)
    return None if at == len(lines) else f"{len(lines) - at} lines too many: {lines[at]}"


def main():
    program = sys.argv[1]
    seeds = [int(s) for s in sys.argv[2:]] or [2026]
    print(f"1..{3 * len(seeds)}")
    for i, seed in enumerate(seeds):
        history = History(seed)
        history.run()
        lines = play(program, history)
        problem = first_difference(history, lines)
        refused = history.expected.count("refused")
        print(f"# seed {seed}: {len(history.acts)} lines, {history.copies} copies, {len(history.releases)} releases, {refused} acts that must be refused")
        print(f"{'not ok' if problem else 'ok'} {3 * i + 1} - /model/F46/two-years/every-day-is-what-the-slow-model-says")
        if problem:
            print(f"# {problem}")
        print(f"{'ok' if history.copies >= 2000 else 'not ok'} {3 * i + 2} - /model/F46/two-years/two-thousand-copies")
        kinds = {a.get("kind") for a in history.acts}
        needed = {"notice.lift", "notice.shorten", "status.record", "review.decide", "recall.demand", "copy.return"}
        print(f"{'ok' if needed <= kinds and refused > 20 else 'not ok'} {3 * i + 3} - /model/F47/two-years/notices-lifted-and-statuses-changed")


main()
