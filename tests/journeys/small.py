"""A small register for journeys, made by countersignctl: one scheme, one member, one release, one open case. SPDX-License-Identifier: GPL-3.0-or-later"""
import glob
import os
import sys

SOURCE = os.environ.get("CSN_SOURCE", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.path.insert(0, os.path.join(SOURCE, "tests", "ctl"))
from ctl import DONE, Register, document, expect  # noqa: E402  pylint: disable=wrong-import-position

USER, PASSPHRASE = "Insp. Test", "correct horse battery staple"
MEMBER, SCHEME, OPEN_CASE = "Example Stores", "High Street Shop Watch", "ZZ-77-26"


def make_small(folder):
    """Its Register; nothing else is in @folder."""
    os.makedirs(folder, exist_ok=True)
    reg = Register(folder, user=USER, passphrase=PASSPHRASE)
    photo = sorted(glob.glob(os.path.join(SOURCE, "data", "demo", "portraits", "*")))[0]
    expect(DONE, reg.create("--last-number", "46"))
    reg.set_up((MEMBER,))
    file = reg.file("case.json", document(MEMBER))
    case_id = expect(DONE, reg("case", "open", "--file", file, "--photo", photo)).strip()
    expect(DONE, reg("authorise", case_id))
    content = document()
    content["links"] = [{"kind": "crime", "ref": OPEN_CASE}]
    content.pop("identity", None)
    content.pop("recipients", None)
    expect(DONE, reg("case", "open", "--file", reg.file("open.json", content), "--photo", photo))
    return reg
