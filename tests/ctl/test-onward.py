"""The unit's side of the exchange: returns held against the record, copies under a password, whose a copy is. SPDX-License-Identifier: GPL-3.0-or-later"""
import glob
import importlib
import json
import os
import re
import subprocess
import sys

from ctl import CANNOT, DONE, REFUSED, USAGE, case, expect, made_once, main

pair = importlib.import_module("test-manager")


@made_once
def held(folder):
    """The manager has the unit's photograph, and has shown it to one of two members; reference and the first return."""
    unit, manager = pair.both(folder)
    reference = pair.supply(unit)
    expect(DONE, manager("accept", *pair.pack(unit)))
    expect(DONE, manager("item-receipt", reference, "--storage", "Steel cabinet", "--secure", "--warning-read"))
    expect(DONE, manager("log", reference, "Corner Shop"))
    return unit, manager, reference


def give_back(manager, name):
    return expect(DONE, manager("return-file", "--out", os.path.join(manager.folder, name))).strip()


@case("/ctl/F53/return-is-checked-taken-in-and-taken-in-once")
def take_in(folder):
    unit, manager, reference = held(folder)
    file = give_back(manager, "back")
    before = expect(DONE, unit("list", "entries"))
    expect(DONE, unit("accept-return", "--check", file), "1 new disclosure\n", "1 receipt\n")
    assert expect(DONE, unit("list", "entries")) == before, "a check left an entry"
    said = json.loads(expect(DONE, unit("accept-return", file, "--json")))
    assert said["new_disclosures"] == 1 and said["findings"] == [] and not said["again"], said
    assert unit.state("SELECT method, storage FROM receipts") == [{"method": "return", "storage": "Steel cabinet"}]
    assert [row["reference"] for row in unit.state("SELECT reference FROM onward_missing")] == [reference]
    before = expect(DONE, unit("list", "entries"))
    expect(DONE, unit("accept-return", file), "taken in already")
    assert expect(DONE, unit("list", "entries")) == before
    expect(DONE, unit("discrepancies"))
    expect(DONE, manager("item-end", reference, "--outcome", "destroyed", "--how", "Shredded"))
    expect(DONE, unit("accept-return", give_back(manager, "second")), reference, "destroyed")
    assert unit.state("SELECT whereabouts FROM copies_now") == [{"whereabouts": "destroyed"}]
    assert len(unit.state("SELECT 1 FROM forms WHERE kind = 'destruction'")) == 1
    record = os.path.join(folder, "onward.pdf")
    expect(USAGE, unit("discrepancies", "--out", record), "--of")
    expect(DONE, unit("discrepancies", "--of", "Canterbury BCRP office", "--out", record))
    assert os.path.getsize(record) > 1000


@case("/ctl/F53/gap-is-shown-and-settled")
def gap(folder):
    unit, manager, _reference = held(folder)
    give_back(manager, "never sent")
    expect(DONE, unit("accept-return", give_back(manager, "sent")), "number-gap")
    found = json.loads(expect(DONE, unit("discrepancies", "--json")))
    assert len(found) == 1 and found[0]["kind"] == "number-gap" and found[0]["text"].endswith("."), found
    expect(REFUSED, unit("settle", found[0]["id"]))
    expect(USAGE, unit("settle", "nothing", "--explanation", "x"), "no such discrepancy")
    expect(DONE, unit("settle", found[0]["id"], "--explanation", "He made one and did not send it."))
    assert json.loads(expect(DONE, unit("discrepancies", "--json"))) == []
    settled = json.loads(expect(DONE, unit("discrepancies", "--all", "--of", "Canterbury BCRP office", "--json")))
    assert settled[0]["explanation"] == "He made one and did not send it.", settled
    expect(USAGE, unit("settle", found[0]["id"], "--explanation", "Once more, to be sure of it."))


@case("/ctl/bad-input/return-that-is-none-changes-nothing")
def bad(folder):
    unit, manager, _reference = held(folder)
    file = give_back(manager, "back")
    before = expect(DONE, unit("list", "entries"))
    with open(file, "rb") as good:
        content = bytearray(good.read())
    content[len(content) // 2] ^= 1
    wrong = os.path.join(folder, "wrong.csret")
    with open(wrong, "wb") as out:
        out.write(content)
    for path in (wrong, unit.passphrase_file, glob.glob(os.path.join(folder, "stick", "*"))[0]):
        expect(USAGE, unit("accept-return", path))
    expect(CANNOT, unit("accept-return", os.path.join(folder, "nothing.csret")))
    expect(USAGE, manager("accept-return", file), "unit")
    assert expect(DONE, unit("list", "entries")) == before


@case("/ctl/F45/locked-copy-opens-with-its-password-alone")
def lock(folder):
    unit, _manager, reference = held(folder)
    out = os.path.join(folder, "locked")
    expect(USAGE, unit("lock", reference, "1"), "--out")
    expect(REFUSED, unit("lock", reference, "1", "--medium", "usb", "--out", out))
    assert not os.path.exists(out) or not os.listdir(out)
    done = json.loads(expect(DONE, unit("lock", reference, "1", "--medium", "usb", "--medium-no", "USB-3", "--out", out, "--json")))
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", done["password"]), done
    assert os.path.basename(done["file"]) == reference.replace("/", "-") + "-copy-1.pdf"
    for password, opens in ((done["password"], True), ("0000-0000-0000-0000-0000", False)):
        tried = subprocess.run(["qpdf", "--password=" + password, "--check", done["file"]], capture_output=True, check=False)
        assert (tried.returncode == 0) == opens, tried
    assert done["password"] not in json.dumps(unit.state("SELECT * FROM locked_copies"))
    expect(REFUSED, unit("password-told", reference, "1", "--how", "post", "--to", "Rowena Hathersage"))
    expect(DONE, unit("password-told", reference, "1", "--how", "telephone", "--to", "Rowena Hathersage"))
    expect(USAGE, unit("password-told", reference, "1", "--how", "telephone", "--to", "Rowena Hathersage"), "waits for its password")
    slip = os.path.join(folder, "slip.pdf")
    shown = expect(DONE, unit("lock", reference, "1", "--out", out, "--slip", slip))
    assert not re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-", shown) and os.path.getsize(slip) > 1000, shown


@case("/ctl/F38/whose-copy-is-it")
def whose(folder):
    unit, manager, reference = held(folder)
    form = glob.glob(os.path.join(folder, "out", "*.pdf"))[0]
    for arguments in ((reference, "copy", "1"), (reference + " copy 1",), ("47",), ("--file", form), ("--file", glob.glob(os.path.join(folder, "stick", "*"))[0])):
        found = json.loads(expect(DONE, unit("whose", *arguments, "--json")))
        assert [row["organisation"] for row in found] == ["Canterbury BCRP office"], (arguments, found)
    assert json.loads(expect(DONE, unit("whose", "--file", unit.passphrase_file, "--json"))) == []
    expect(DONE, unit("whose", reference, "copy", "2"), "Nothing in this register matches")
    expect(USAGE, unit("whose"), "--file")
    expect(USAGE, manager("whose", reference), "unit")


if __name__ == "__main__":
    main(sys.modules[__name__])
