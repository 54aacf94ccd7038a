"""The main job from end to end, on real photographs. SPDX-License-Identifier: GPL-3.0-or-later"""
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

from ctl import (CANNOT, DONE, REFUSED, Register, case, document, expect, main, run, samples)


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def pictures_of(pdf, folder):
    os.makedirs(folder, exist_ok=True)
    subprocess.run(["pdfimages", "-all", pdf, os.path.join(folder, "p")], check=True)
    return sorted(glob.glob(os.path.join(folder, "p*")))


@case("/ctl/main-job/from-photograph-to-signed-for-copy")
def whole_job(folder):
    reg = Register(folder)
    photo = samples("portraits", "portrait-09-leaky-metadata.jpg")
    expect(DONE, reg.create("--last-number", "46"))
    reg.set_up(("Example Stores", "Corner Shop"))
    reg.member("Unsigned Ltd")
    file = reg.file("case.json", document("Example Stores", "Corner Shop", "Unsigned Ltd"))
    case_id = expect(DONE, reg("case", "open", "--file", file, "--photo", photo)).strip()
    expect(DONE, reg("case", "check", case_id), "Nothing is missing")
    reference = expect(DONE, reg("authorise", case_id)).strip()
    assert re.fullmatch(r"CZ/047/\d\d", reference), reference
    out = os.path.join(folder, "out")
    expect(REFUSED, reg("issue", reference, "--all", "--out", out), "Unsigned Ltd", "K10 8.2.1")
    files = sorted(os.listdir(out))
    assert files == [reference.replace("/", "-") + f"-copy-{n}.pdf" for n in (1, 2)], files
    for n, name in enumerate(files, 1):
        text = text_of(os.path.join(out, name))
        assert reference in text and "Do not approach" in text and "theft from shops" in text, text
        assert "Skrimshire" not in text and "Quernmore" not in text, "the form says who it is"
        assert re.search(rf"Copy number\s+{n}\b", text) or f"copy {n}" in text, text
    expect(DONE, reg("receipt", reference, "1", "--words", "I have received copy one and will keep it locked.", "--by", "B. Example", "--witness",
                     "PC 1 Witness", "--storage", "Locked drawer", "--security-confirmed", "--warning-acknowledged"))
    kept = os.path.join(folder, "kept.pdf")
    expect(DONE, reg("receipt", reference, "1", "--kept", kept))
    assert "I have received copy one" in text_of(kept) and "PC 1 Witness" in text_of(kept)
    assert "Locked drawer" in text_of(kept), "the receipt does not say where the copy is kept (F39)"
    expect(DONE, reg("undertaking", "Corner Shop", "--kept", kept))
    assert "I have heard it read" in text_of(kept)
    again = os.path.join(folder, "again.pdf")
    expect(DONE, reg("show", reference, "1", "--out", again, "--reason", "To compare it with what was supplied"))
    with open(again, "rb") as one, open(os.path.join(out, files[0]), "rb") as other:
        assert one.read() == other.read(), "what was supplied is not shown again exactly (F40)"
    authority = os.path.join(folder, "3796.pdf")
    expect(DONE, reg("show", reference, "--out", authority, "--reason", "To read what was authorised"))
    assert "Zebedee Skrimshire" in text_of(authority) and reference in text_of(authority)
    assert reference in expect(DONE, reg("find", "47")) and reference in expect(DONE, reg("find", "corner"))
    assert reference not in expect(DONE, reg("find", "Skrimshire")), "a name is found without being asked for (F06)"
    assert reference in expect(DONE, reg("find", "--names", "Skrimshire"))
    expect(DONE, run("verify", "--register", reg.path), "No problems found")


@case("/ctl/F35/nothing-of-the-photographs-metadata-leaves")
def leaky(folder):
    reg = Register(folder)
    photo = samples("portraits", "portrait-09-leaky-metadata.jpg")
    words = subprocess.run(["exiftool", "-s3", "-Artist", "-Copyright", "-ImageDescription", "-Comment", "-XPAuthor", "-Caption-Abstract", "-By-line", "-City",
                            "-Creator", "-Description", "-Title", photo], capture_output=True, text=True, check=True).stdout
    planted = {word for word in re.findall(r"[A-Za-z0-9/]{5,}", words) if word.lower() not in
               {"photograph", "police", "drawing", "synthetic", "person", "sample", "custody", "kent"}}
    assert len(planted) >= 5, words
    expect(DONE, reg.create())
    reg.set_up(("Example Stores",))
    file = reg.file("case.json", document("Example Stores"))
    case_id = expect(DONE, reg("case", "open", "--file", file, "--photo", photo)).strip()
    reference = expect(DONE, reg("authorise", case_id)).strip()
    out = os.path.join(folder, "out")
    expect(DONE, reg("issue", reference, "--all", "--out", out))
    pdf = glob.glob(os.path.join(out, "*.pdf"))[0]
    open_pdf = os.path.join(folder, "open.pdf")
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, open_pdf], check=True)
    inside = open(open_pdf, "rb").read()
    images = pictures_of(pdf, os.path.join(folder, "pictures"))
    assert len(images) == 1 and images[0].endswith(".jpg"), images
    jpeg = open(images[0], "rb").read()
    tags = subprocess.run(["exiftool", "-G1", "-s", images[0]], capture_output=True, text=True, check=True).stdout
    assert not re.search(r"^\[(IFD|ExifIFD|XMP|IPTC|GPS|ICC|Photoshop)", tags, re.M), tags
    for word in planted:
        assert word.encode() not in jpeg and word.encode("utf-16-le") not in jpeg, f"the issued picture holds “{word}”"
        if len(word) > 6:
            assert word.encode() not in inside, f"the issued PDF holds “{word}”"


@case("/ctl/F05/every-sample-photograph-goes-through-import-and-issue")
def every_sample(folder):
    reg = Register(folder)
    photos = [path for part in ("photos", "orientation", "portraits") for path in sorted(glob.glob(os.path.join(samples(part), "*")))]
    assert len(photos) >= 37, len(photos)
    expect(DONE, reg.create())
    reg.set_up(("Example Stores",))
    file = reg.file("case.json", document("Example Stores"))
    masters = []
    for number, photo in enumerate(photos, 1):
        result = json.loads(expect(DONE, reg("case", "open", "--file", file, "--photo", photo, "--json")))
        with open(photo, "rb") as bytes_of:
            masters.append({"id": result["photo"], "sha256": hashlib.sha256(bytes_of.read()).hexdigest()})
        reference = expect(DONE, reg("authorise", result["case"])).strip()
        assert f"/{number:03}/" in reference, reference
        out = os.path.join(folder, "out")
        expect(DONE, reg("issue", reference, "--to", "Example Stores", "--out", out))
        pdf = os.path.join(out, reference.replace("/", "-") + "-copy-1.pdf")
        images = pictures_of(pdf, os.path.join(folder, f"p{number}"))
        assert len(images) == 1 and images[0].endswith(".jpg"), (photo, images)
    assert reg.state("SELECT id, sha256 FROM photos ORDER BY rowid") == masters, "a master is not byte for byte what was taken in"
    expect(DONE, run("verify", "--register", reg.path), "No problems found")


@case("/ctl/F33/route-a-names-the-members-in-the-instruction")
def route_a(folder):
    reg = Register(folder)
    photo = samples("portraits", "portrait-01-canon-gps.jpg")
    expect(DONE, reg.create())
    reg.set_up(("Example Stores", "Corner Shop"))
    manager = ("manager", "--scheme", "High Street Shop Watch", "--organisation", "Scheme office", "--premises", "1 Guildhall Street", "--person", "R. Manager",
               "--storage", "Steel cabinet", "--contact", "01632 960555")
    expect(REFUSED, reg(*manager, "--vetting-ref", "I11/1", "--vetting-expires-on", "2020-01-01"), "K10 7.3")
    expect(DONE, reg(*manager, "--vetting-ref", "I11/1", "--vetting-expires-on", "2199-01-01"))
    expect(DONE, reg("undertaking", "Scheme office", "--words", "I have read it and I agree to all of it.", "--by", "R. Manager", "--witness", "PC 1 Witness"))
    file = reg.file("case.json", document(recipients=[{"recipient": "Scheme office", "route": "A", "members": ["Corner Shop"]}]))
    case_id = expect(DONE, reg("case", "open", "--file", file, "--photo", photo)).strip()
    reference = expect(DONE, reg("authorise", case_id)).strip()
    out = os.path.join(folder, "out")
    expect(DONE, reg("issue", reference, "--all", "--out", out))
    text = text_of(glob.glob(os.path.join(out, "*.pdf"))[0])
    assert "Corner Shop" in text and "Example Stores" not in text, text


@case("/ctl/F32/numbers-follow-and-voids-keep-their-place")
def numbers(folder):
    reg = Register(folder)
    photo = samples("portraits", "portrait-02-nikon-gps-xmp.jpg")
    expect(DONE, reg.create("--last-number", "998"))
    reg.set_up(("Example Stores",))
    expect(REFUSED, reg("void", "--reason", "x"), "K10 8.3")
    void = expect(DONE, reg("void", "--reason", "The form was spoilt in the printer.")).strip()
    file = reg.file("case.json", document("Example Stores"))
    case_id = expect(DONE, reg("case", "open", "--file", file, "--photo", photo)).strip()
    reference = expect(DONE, reg("authorise", case_id)).strip()
    assert "/999/" in void and "/1000/" in reference, (void, reference)
    expect(REFUSED, reg("authorise", case_id))


@case("/ctl/F23/refusal-keeps-reason-and-material")
def refusal(folder):
    reg = Register(folder)
    photo = samples("portraits", "portrait-05-icc-srgb.jpg")
    expect(DONE, reg.create())
    file = reg.file("case.json", {"told": {"offence": "theft from shops"}})
    case_id = expect(DONE, reg("case", "open", "--file", file, "--photo", photo)).strip()
    expect(REFUSED, reg("refuse", case_id, "--reason", "no"))
    expect(DONE, reg("refuse", case_id, "--reason", "There is no current intelligence for this locality."))
    rows = reg.state("SELECT outcome, refusal_reason, told_offence FROM decisions")
    assert rows == [{"outcome": "refused", "refusal_reason": "There is no current intelligence for this locality.", "told_offence": "theft from shops"}], rows


@case("/ctl/main-job/hostile-file-changes-nothing")
def hostile(folder):
    reg = Register(folder)
    expect(DONE, reg.create())
    before = expect(DONE, reg("list", "entries"))
    for name in ("truncated.png", "really-exe.jpg", "really-heic.jpg", "bomb-30000x30000-1bit.png", "truncated-60-percent.jpg", "zero-byte.jpg"):
        code, _, error = reg("case", "open", "--photo", samples("hostile", name))
        assert code in (REFUSED, CANNOT) and error.strip().endswith("."), (name, code, error)
        assert name.split(".", maxsplit=1)[0] not in error or "truncated" in name, error
    assert expect(DONE, reg("list", "entries")) == before, "a refused file left an entry"


main(sys.modules[__name__])
