"""Reads cards, packages and returns from src/exchange/FORMAT.md alone: a second implementation, sharing nothing with the first.
Needs only Python. SPDX-License-Identifier: GPL-3.0-or-later"""
import base64
import datetime
import hashlib
import unicodedata

# --- Ed25519 (RFC 8032), slowly ---
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def mul(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = add(q, p)
        p, s = add(p, p), s >> 1
    return q


def unpack(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P:
        raise Refused("damaged")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = unpack((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def pack(p):
    z = pow(p[2], P - 2, P)
    return ((p[1] * z % P) | ((p[0] * z % P & 1) << 255)).to_bytes(32, "little")


def verify(key, context, message, signature):
    message = context.encode() + b"\0" + message
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    if s >= L or pack(add(mul(s, BASE), mul(L - h, unpack(key)))) != signature[:32]:
        raise Refused("damaged")


class Refused(Exception):
    pass


# --- Canonical bytes ---
class Reader:
    """Fields in order; `seen` is what exchange-file shows of them."""

    def __init__(self, data):
        self.data, self.at, self.seen = data, 0, []

    def take(self, n):
        if n > len(self.data) - self.at:
            raise Refused("damaged")
        self.at += n
        return self.data[self.at - n : self.at]

    def peek(self, width):
        return int.from_bytes(self.take(width), "big")

    def note(self, name, value):
        self.seen.append(f"{name}={value.hex() if isinstance(value, bytes) else value}")
        return value

    def raw(self, name, n):
        return self.note(name, self.take(n))

    def number(self, name, width, least=0, most=2**63 - 1):
        value = self.peek(width)
        if not least <= value <= most:
            raise Refused("damaged")
        return self.note(name, value)

    def moment(self, name):
        return self.number(name, 8, 0, 253402300799999999)

    def flag(self, name):
        return self.number(name, 1, 0, 1)

    def letters(self, name, most, lines):
        length = self.peek(4)
        if length > most:
            raise Refused("damaged")
        raw = self.take(length)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("damaged") from None
        for c in text:
            if unicodedata.category(c) == "Cc" and not (c == "\n" and lines):
                raise Refused("damaged")
        self.note(name, raw)
        return text

    def tidy(self, name, most, lines):
        text = self.letters(name, most, lines)
        moved = set(range(0x202A, 0x202F)) | set(range(0x2066, 0x206A)) | {0x2028, 0x2029, 0xFEFF}
        if text != text.strip() or text != unicodedata.normalize("NFC", text) or any(ord(c) in moved for c in text):
            raise Refused("damaged")
        return text

    def line(self, name):
        return self.tidy(name, 1024, False)

    def text(self, name):
        return self.tidy(name, 65536, True)

    def date(self, name):
        value = self.line(name)
        try:
            if value and datetime.date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except ValueError:
            raise Refused("damaged") from None
        return value

    def proof(self, name):
        n = self.peek(4)
        if n > 64:
            raise Refused("damaged")
        return self.raw(name, 32 * n)

    def count(self, most, least=0):
        n = self.peek(4)
        if not least <= n <= most:
            raise Refused("damaged")
        return range(n)

    def version(self):
        if self.peek(2) != 1:
            raise Refused("newer")

    def end(self):
        need(self.at == len(self.data))


def need(holds):
    if not holds:
        raise Refused("damaged")


def zero(raw):
    return not any(raw)


# --- Card ---
def words(number, n, of):
    found = []
    for _ in range(n):
        number, rest = divmod(number, len(of))
        found.insert(0, of[rest])
    return " ".join(found)


def card(data, of):
    if data.startswith(b"countersign-card:"):
        body = data[17:]
        data = base64.urlsafe_b64decode(body + b"=" * (-len(body) % 4))
    need(len(data) >= 106 and data[:6] == b"CSCARD" and data[6:7].isdigit() and data[7] == 0)
    if data[6:7] != b"1":
        raise Refused("newer")
    verify(data[74:106], "countersign-card-v1", data[72:], data[8:72])
    r = Reader(data[72:])
    r.version()
    sign_key, box_key, register, person = r.raw("sign_key", 32), r.raw("box_key", 32), r.raw("register_id", 16), r.raw("person_id", 16)
    r.flag("is_manager")
    r.moment("made_us")
    for name in ("area", "organisation", "person", "title"):
        r.line(name)
    r.end()
    digest = hashlib.sha256(b"countersign-card-words-v1\0" + register + person + box_key + sign_key).digest()
    r.note("words", words(int.from_bytes(digest, "big"), 8, of))
    return r.seen


# --- Parcel ---
FAMILY = {"package": b"CSPKG", "return": b"CSRET"}


def inside(kind, data, trusted, mine):
    """The fields of what is inside an age file that the box key @mine opened."""
    need(len(data) >= 8 and data[5:6].isdigit() and data[6:8] == b"\0\0" and data[:5] == FAMILY[kind])
    if data[5:6] != b"1":
        raise Refused("newer")
    need(len(data) >= 108)
    if data[8:40] != trusted:
        raise Refused("stranger")
    length = int.from_bytes(data[104:108], "big")
    need(length <= 8 * 1024 * 1024 and length <= len(data) - 108)
    manifest, parts = data[108 : 108 + length], data[108 + length :]
    verify(trusted, f"countersign-{kind}-v1", manifest, data[40:104])
    fields, recipients = package(manifest, parts) if kind == "package" else returned(manifest, parts)
    if mine not in recipients:
        raise Refused("not-for-you")
    return fields


def keys(r):
    recipients = [r.take(32) for _ in r.count(16, 1)]
    r.note("recipient_keys", b"".join(recipients))
    return recipients


def numbered(r):
    number, previous = r.number("number", 8, 1), r.raw("previous", 32)
    need((number == 1) == zero(previous))
    r.moment("made_us")


def seen(r):
    number, digest = r.number("seen_number", 8), r.raw("seen_sha256", 32)
    need((number == 0) == zero(digest))


def grown(r):
    old, proof = r.number("old_size", 8), r.proof("consistency")
    need(old > 0 or not proof)


def package(manifest, parts):
    r = Reader(manifest)
    r.version()
    for name in ("register_id", "package_id", "recipient_id"):
        r.raw(name, 16)
    recipients = keys(r)
    numbered(r)
    kind = r.number("kind", 1, 1, 5)
    r.raw("release_id", 16)
    copy = r.raw("copy_id", 16)
    need(kind == 5 or not zero(copy))
    r.line("area"), r.line("reference"), r.number("copy_no", 4), r.date("supplied_on"), r.date("review_on")
    need(r.line("language") in ("", "en", "cy", "both"))
    r.text("told_offence"), r.text("told_sentence"), r.text("warning_phrase"), r.line("name"), r.line("conditions_version")
    r.raw("conditions_sha256", 32), r.raw("undertaking_id", 16), r.raw("undertaking_sha256", 32)
    for _ in r.count(5000):
        r.raw("member_id", 16), r.line("member_organisation"), r.text("member_premises"), r.line("member_person")
    recall, deadline, reason = r.line("recall_id"), r.date("recall_deadline_on"), r.text("recall_reason")
    need(len(recall) == 36 if recall else kind != 4 and not deadline and not reason)
    r.text("text")
    seen(r)
    r.letters("checkpoint", 65536, True)
    grown(r)
    entry, leaf, inclusion = r.number("entry_seq", 8), r.raw("entry_leaf", 32), r.proof("inclusion")
    need((entry == 0) == zero(leaf) and (entry > 0 or not inclusion))
    for _ in r.count(16):
        sort, length = r.number("part_type", 1, 1, 2), r.peek(4)
        digest, part, parts = r.raw("part_sha256", 32), parts[:length], parts[length:]
        need(len(part) == length and hashlib.sha256(part).digest() == digest and part.startswith(b"%PDF-" if sort == 1 else b"\xff\xd8\xff"))
        r.note("part", part)
    r.end()
    need(not parts)
    return r.seen, recipients


def returned(manifest, parts):
    r = Reader(manifest)
    r.version()
    for name in ("register_id", "return_id", "unit_id", "recipient_id"):
        r.raw(name, 16)
    recipients = keys(r)
    numbered(r)
    seen(r)
    before = 0
    for _ in r.count(100000):
        before = r.number("missing", 8, before + 1)
    for _ in r.count(100000):
        r.raw("item_copy_id", 16), r.line("item_reference"), r.number("item_package_number", 8), r.number("item_outcome", 1, 1, 4)
        r.date("item_on"), r.line("item_by"), r.text("item_how")
    for _ in r.count(100000):
        r.raw("receipt_copy_id", 16), r.line("receipt_received_by"), r.date("receipt_received_on"), r.text("receipt_storage")
        r.flag("receipt_security_confirmed"), r.flag("receipt_warning_acknowledged")
    for _ in r.count(100000):
        r.raw("disclosure_id", 16), r.raw("disclosure_copy_id", 16), r.raw("disclosure_member_id", 16), r.number("disclosure_how", 1, 1, 3)
        r.moment("disclosure_at_us"), r.moment("disclosure_logged_us"), r.line("disclosure_by"), r.text("disclosure_note")
        corrects, void = r.raw("disclosure_corrects", 16), r.flag("disclosure_is_void")
        need(not void or not zero(corrects))
        r.text("disclosure_reason")
    r.letters("checkpoint", 65536, True)
    grown(r)
    r.end()
    need(not parts)
    return r.seen, recipients
