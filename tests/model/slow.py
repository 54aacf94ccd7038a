"""The slow model: what is due, worked out each day anew from what happened, by requirements' reading 3 alone.

It knows dates and lists, nothing of the program: no SQL, no column, no view. A day's answer is found by going through every
copy that ever was. SPDX-License-Identifier: GPL-3.0-or-later"""
from datetime import date, timedelta

BLOCKING = ("acquitted", "no-further-action", "deleted", "deletion-requested")


def due_from(start, notices, kept_until):
    """Reading 3: start + 60 where no notice is in force on that day or it ends on or before that; else its end, at most + 120."""
    plain = start + timedelta(days=60)
    in_force = [min(n["lifted"] or n["ends"], n["ends"]) for n in notices]
    in_force = [end for n, end in zip(notices, in_force) if n["starts"] <= start <= end]
    last = max(in_force, default=None)
    due = plain if last is None or last <= plain else min(last, start + timedelta(days=120))
    return min(due, kept_until) if kept_until else due


class Copy:
    def __init__(self, name, number, recipient, day):
        self.name, self.number, self.recipient = name, number, recipient
        self.start, self.kept_until = day, None
        self.gone = False
        self.recall = None  # {"deadline", "cause"}


class Release:
    def __init__(self, name, number, year):
        self.name, self.number = name, number
        self.reference = f"CZ/{number:03d}/{year % 100:02d}"
        self.copies, self.notices, self.status, self.reviews = [], [], None, []
        self.recipients = set()

    def to_review(self):
        return [c for c in self.copies if not c.gone and not c.recall]

    def due(self, copy):
        return due_from(copy.start, self.notices, copy.kept_until)

    def overdue(self, day):
        return any(self.due(c) < day for c in self.to_review())

    def blocked(self):
        return self.status in BLOCKING

    def demand(self, copies, deadline, cause):
        taken = [c for c in copies if not c.gone and not c.recall]
        for copy in taken:
            copy.recall = {"deadline": deadline, "cause": cause}
        return taken


def lists(releases, day):
    """The three lists of a day, as lines."""
    lines = [f"day {day}"]
    ordered = sorted(releases, key=lambda r: r.number)
    for release in ordered:
        left = release.to_review()
        if left:
            earliest = min(release.due(c) for c in left)
            lines.append(f"due {release.reference} {earliest} {len(left)} {int(earliest < day)}")
    back = [(r.reference, c.number, c.recall["deadline"]) for r in releases for c in r.copies if c.recall and not c.gone]
    lines += [f"back {ref} {number} {deadline}" for ref, number, deadline in sorted(back)]
    for release in ordered:
        left = release.to_review()
        if left:
            lines.append(f"listed {release.reference} {min(release.due(c) for c in left)} {len(left)}")
    return lines


def longest(release, day):
    return due_from(day, release.notices, None)


def iso(text):
    return date.fromisoformat(text)
