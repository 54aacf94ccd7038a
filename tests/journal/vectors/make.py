#!/usr/bin/env python3
"""Writes the journal's test vectors from FORMAT.md alone: a second implementation, sharing nothing with the first.
Run in its own folder; needs only Python. SPDX-License-Identifier: GPL-3.0-or-later"""
import hashlib, struct

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
GY = 4 * pow(5, P - 2, P) % P
GX = 15112221349535400772501151409588531511454012693041857206046113283949847762202
G = (GX, GY, 1, GX * GY % P)


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


def pack(p):
    z = pow(p[2], P - 2, P)
    return ((p[1] * z % P) | ((p[0] * z % P & 1) << 255)).to_bytes(32, "little")


def expand(seed):
    h = hashlib.sha512(seed).digest()
    return (int.from_bytes(h[:32], "little") & (1 << 254) - 8) | 1 << 254, h[32:]


def public(seed):
    return pack(mul(expand(seed)[0], G))


def sign(seed, message):
    a, prefix = expand(seed)
    key = pack(mul(a, G))
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
    R = pack(mul(r, G))
    h = int.from_bytes(hashlib.sha512(R + key + message).digest(), "little") % L
    return R + ((r + h * a) % L).to_bytes(32, "little")


def sha(data):
    return hashlib.sha256(data).digest()


def root(leaves):
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha(b"")
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


REGISTER, CASE = b"\xcc" * 16, b"\x01" * 16
ACTOR, OTHER = b"\x02" * 32, b"\x66" * 32


class Register:
    def __init__(self):
        self.rows, self.leaves = [], []

    def append(self, body, actor=ACTOR, scope=REGISTER, admits=(), retires=(), forgets=(), sign_with=None, previous=None, keep=True):
        seq = len(self.rows) + 1
        h = b"CSNE" + struct.pack(">H", 1) + REGISTER + struct.pack(">Qq", seq, 1788516000000000 + seq) + public(actor) + scope
        h += sha(body) + bytes(31) + b"\x07" + (previous or (self.leaves[-1] if self.leaves else bytes(32)))
        h += struct.pack(">I", 0)
        for keys in (admits, retires, forgets):
            h += struct.pack(">I", len(keys)) + b"".join(keys)
        s = sign(sign_with or actor, b"countersign-entry-v1\0" + h)
        self.rows.append([h, s, body if keep else None])
        self.leaves.append(sha(b"\0" + h + s))
        return self


def founded():
    return Register().append(b"founded", admits=[public(ACTOR)])


def write(name, what, outcome, seq, register):
    with open(name + ".vector", "w") as out:
        print("# " + what, file=out)
        print("outcome: %s" % outcome, file=out)
        print("seq: %d" % seq, file=out)
        for h, s, body in register.rows:
            print("entry: %s %s %s" % (h.hex(), s.hex(), "-" if body is None else body.hex()), file=out)
        if outcome == "good":
            print("root: " + root(register.leaves).hex(), file=out)


write("one-entry", "The worked example of FORMAT.md.", "good", 0, founded())
many = founded()
for i in range(6):
    many.append(b"entry %d" % i, scope=CASE)
write("seven-entries", "A tree that is not full.", "good", 0, many)
write("colleague", "A second key is admitted, signs, and is withdrawn.", "good", 0,
      founded().append(b"comes", admits=[public(OTHER)]).append(b"works", actor=OTHER).append(b"goes", retires=[public(OTHER)]))
write("destroyed", "A body is gone and a later entry says so.", "good", 0,
      founded().append(b"secret", scope=CASE, keep=False).append(b"destroyed", forgets=[CASE]))
write("missing-body", "A body is gone and nobody says so.", "body", 2, founded().append(b"secret", scope=CASE, keep=False).append(b"on"))
early = founded().append(b"destroyed", forgets=[CASE]).append(b"secret", scope=CASE, keep=False)
write("missing-body-after-forgetting", "An earlier entry's destruction does not cover a later body.", "body", 3, early)
write("wrong-signer", "Names the actor, signed by another.", "signature", 2, founded().append(b"x", sign_with=OTHER))
write("unadmitted", "Signed by a key that no entry admits.", "actor", 2, founded().append(b"x", actor=OTHER))
write("self-admitted", "An unadmitted key admits itself.", "actor", 2, founded().append(b"x", actor=OTHER, admits=[public(OTHER)]))
write("retired", "Signed by a key after it was withdrawn.", "actor", 4,
      founded().append(b"comes", admits=[public(OTHER)]).append(b"goes", retires=[public(OTHER)]).append(b"x", actor=OTHER))
write("broken-chain", "The second entry names another as the one before it.", "chain", 2, founded().append(b"x", previous=b"\x09" * 32))
changed = founded().append(b"right")
changed.rows[1][2] = b"wrong"
write("changed-body", "The body is not the one that was signed.", "body", 2, changed)
loose = founded().append(b"x")
loose.rows[1][0] += b"\0"
write("trailing-byte", "One byte follows the header.", "header", 2, loose)
future = founded().append(b"x")
future.rows[1][0] = b"CSNE\0\2" + future.rows[1][0][6:]
write("unknown-version", "A header of version 2.", "header", 2, future)
