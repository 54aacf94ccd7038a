"""A unit and a scheme manager exchange files, each with a register of his own. SPDX-License-Identifier: GPL-3.0-or-later"""
import glob
import json
import os
import re
import sys

from ctl import CANNOT, DONE, REFUSED, USAGE, Register, case, document, expect, made_once, main, run, samples


class Manager(Register):
    def __init__(self, folder):
        super().__init__(folder, name="BCRP.register", user="Rowena Hathersage")

    def create(self, *more):
        return run("create", self.path, "--manager", "--area", "Cant-BCRP", "--unit", "Canterbury BCRP office", "--user", self.user, "--passphrase-file", self.passphrase_file, *more)


def pin(of, at, *more):
    """The card of one register is compared and counts in the other."""
    card = os.path.join(of.folder, os.path.basename(of.path) + ".card")
    words = expect(DONE, of("card", "mine", "--out", card)).strip()
    assert len(words.split()) == 8, words
    assert words in expect(DONE, at("card", "read", card))
    expect(DONE, at("card", "pin", card, "--compared", "telephone", "--with", of.user, *more))


def supply(unit):
    """One photograph for the manager, to be shown to two members; its reference."""
    file = unit.file("case.json", document(recipients=[{"recipient": "Canterbury BCRP office", "route": "A", "members": ["Example Stores", "Corner Shop"]}]))
    case_id = expect(DONE, unit("case", "open", "--file", file, "--photo", samples("portraits", "portrait-09-leaky-metadata.jpg"))).strip()
    reference = expect(DONE, unit("authorise", case_id)).strip()
    expect(DONE, unit("issue", reference, "--to", "Canterbury BCRP office", "--out", os.path.join(unit.folder, "out")))
    return reference


@made_once
def both(folder):
    unit, manager = Register(folder), Manager(folder)
    expect(DONE, unit.create("--last-number", "46"))
    unit.set_up()
    unit.member("Unnamed Ltd")
    expect(DONE, unit("manager", "--scheme", "High Street Shop Watch", "--organisation", "Canterbury BCRP office", "--premises", "1 Guildhall Street", "--person", manager.user, "--storage",
                      "Steel cabinet", "--contact", "01632 960555", "--dp-registration", "ZA1", "--dp-expires-on", "2199-01-01", "--briefed-on", "2026-01-02", "--vetting-ref", "I11/1",
                      "--vetting-expires-on", "2199-01-01"))
    expect(DONE, unit("undertaking", "Canterbury BCRP office", "--words", "I have heard it read and I agree to all of it.", "--by", manager.user, "--witness", "PC 1 Witness"))
    expect(DONE, manager.create())
    pin(manager, unit, "--for", "Canterbury BCRP office")
    pin(unit, manager)
    return unit, manager


def pack(unit, name="stick"):
    stick = os.path.join(unit.folder, name)
    return json.loads(expect(DONE, unit("packages", "make", "--out", stick, "--json")))


@case("/ctl/F33/manager-register-is-founded")
def founding(folder):
    manager = Manager(folder)
    expect(USAGE, run("create", manager.path, "--manager", "--area", "A", "--user", "R", "--passphrase-file", manager.passphrase_file), "--unit")
    expect(USAGE, manager.create("--force", "Kent Police"))
    expect(DONE, manager.create())
    assert manager.state("SELECT holder, area FROM registers") == [{"holder": "manager", "area": "CANT-BCRP"}]
    new = manager.file("new-passphrase", "quiet purple lanterns sleep\n")
    expect(USAGE, manager("user", "P. Deputy", "--role", "officer", "--title", "Deputy", "--new-passphrase-file", new), "manager")
    expect(DONE, manager("user", "P. Deputy", "--role", "manager", "--title", "Deputy", "--new-passphrase-file", new))
    expect(REFUSED, manager("scheme", "--name", "A", "--type", "shop-watch", "--locality", "L", "--registration", "R"))
    expect(USAGE, manager("accept", manager.passphrase_file), "card")
    expect(USAGE, manager("holdings", "dreams"))


@case("/ctl/F53/a-photograph-goes-out-is-disclosed-and-destroyed")
def whole_job(folder):
    unit, manager = both(folder)
    reference = supply(unit)
    assert "issue" in expect(DONE, unit("packages", "due"))
    files = pack(unit)
    assert len(files) == 1 and reference not in files[0]
    expect(DONE, manager("accept", "--check", *files), "can be taken in")
    assert not manager.state("SELECT 1 FROM items")
    expect(DONE, manager("accept", *files), reference, "is taken in")
    expect(DONE, manager("accept", *files), "before")
    assert pack(unit) == []
    held = expect(DONE, manager("holdings"))
    assert reference in held and "Skrimshire" not in held
    expect(REFUSED, manager("log", "47", "Corner Shop"), "K10 7.4.2")
    expect(REFUSED, manager("item-receipt", "47", "--storage", "Steel cabinet"))
    expect(DONE, manager("item-receipt", "47", "--storage", "Steel cabinet", "--secure", "--warning-read"))
    expect(DONE, manager("log", "47", "Corner Shop"))
    expect(DONE, manager("log", reference, "Example Stores", "--how", "copy", "--note", "At the counter"))
    expect(USAGE, manager("log", "47", "Unnamed Ltd"), "No package names")
    expect(USAGE, manager("log", "99", "Corner Shop"), "99")
    entry = json.loads(expect(DONE, manager("holdings", "log", "--json")))[0]
    expect(USAGE, manager("correct", entry["id"]), "--reason")
    expect(DONE, manager("correct", entry["id"], "--strike", "--reason", "It was never shown to them"))
    assert "Corner Shop" in expect(DONE, manager("holdings", "to-pass-on"))
    form = os.path.join(folder, "form.pdf")
    expect(REFUSED, manager("item-form", "47", "--reason", "", "--out", form))
    assert not os.path.exists(form)
    expect(DONE, manager("item-form", "47", "--reason", "To show it to a member", "--out", form))
    with open(form, "rb") as one, open(glob.glob(os.path.join(folder, "out", "*.pdf"))[0], "rb") as other:
        assert one.read() == other.read()
    for paper in ("disclosure-log", "radio-card"):
        expect(DONE, manager("item-paper", paper, "--out", os.path.join(folder, paper + ".pdf")))
    expect(USAGE, manager("item-paper", "3796", "--out", form))
    stick = os.path.join(folder, "back")
    made = expect(DONE, manager("return-file", "--out", stick)).strip()
    assert os.path.basename(made) == "CANT-BCRP-return-1.csret"
    again = os.path.join(folder, "again")
    number = json.loads(expect(DONE, manager("holdings", "returns", "--json")))[0]["id"]
    expect(DONE, manager("return-file", "--again", number, "--out", again))
    with open(made, "rb") as one, open(os.path.join(again, os.path.basename(made)), "rb") as other:
        assert one.read() == other.read()
    expect(USAGE, manager("item-end", "47", "--outcome", "returned", "--certificate", form))
    expect(REFUSED, manager("item-end", "47", "--outcome", "destroyed"))
    certificate = os.path.join(folder, "certificate.pdf")
    expect(DONE, manager("item-end", "47", "--outcome", "destroyed", "--how", "Shredded", "--certificate", certificate))
    assert os.path.getsize(certificate) > 1000
    expect(REFUSED, manager("item-form", "47", "--reason", "To see whether it is gone", "--out", form), "destroyed")
    expect(DONE, run("verify", "--register", manager.path), "No problems found")


@case("/ctl/F33/packages-are-taken-in-by-their-numbers")
def numbers(folder):
    unit, manager = both(folder)
    files = []
    for n in range(2):
        supply(unit)
        files += pack(unit, f"stick-{n}")
    missing = expect(DONE, manager("accept", "--check", files[1]), "never came")
    assert re.search(r"\b2\b", missing), missing
    expect(DONE, manager("accept", *reversed(files)))
    assert [row["number"] for row in manager.state("SELECT number FROM received WHERE finding = 'sound' ORDER BY seq")] == [1, 2]
    with open(files[0], "rb") as file:
        bytes_of = bytearray(file.read())
    bytes_of[len(bytes_of) // 2] ^= 4
    bad = os.path.join(folder, "bad.cspkg")
    with open(bad, "wb") as file:
        file.write(bytes_of)
    expect(USAGE, manager("accept", bad), "changed or cut short")
    expect(USAGE, manager("accept", manager.passphrase_file), "not a package")
    expect(CANNOT, manager("accept", os.path.join(folder, "none.cspkg")))


if __name__ == "__main__":
    main(sys.modules[__name__])
