#!/usr/bin/env python3
"""Checks the proof of one entry as EVIDENCE-FORMAT.md says, without Countersign. SPDX-License-Identifier: GPL-3.0-or-later

evidence.py FILE. A second implementation from that page alone: Python's standard library, and an Ed25519 of its own (RFC 8032). Prints what was found; exit code 1 with the step that failed."""
import base64
import hashlib
import json
import re
import struct
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    """Points in extended coordinates."""
    k, l = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    m, n = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = l - k, n - m, n + m, l + k
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, point):
    result = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = add(result, point)
        point = add(point, point)
        n >>= 1
    return result


def point_of(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        raise ValueError('no point')
    return (P - x if x & 1 != sign else x, y, 1, (P - x if x & 1 != sign else x) * y % P)


BASE = point_of(bytes.fromhex('5866666666666666666666666666666666666666666666666666666666666666'))


def is_signed(key, message, signature):
    try:
        public, r = point_of(key), point_of(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), 'little') % L
    a, b = times(s, BASE), add(r, times(h, public))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


class Wrong(Exception):
    pass


def need(condition, step):
    if not condition:
        raise Wrong(step)


def sha(*parts):
    return hashlib.sha256(b''.join(parts)).digest()


def read_header(data):
    need(data[:6] == b'CSNE\0\1', 'header: not one of version 1')
    header = {'register': data[6:22].hex(), 'seq': struct.unpack('>Q', data[22:30])[0], 'time': struct.unpack('>q', data[30:38])[0], 'key': data[38:70],
              'commitment': data[118:150]}
    at, lists = 182, []
    for width in (56, 32, 32, 16):
        count = struct.unpack('>I', data[at:at + 4])[0]
        lists.append([data[at + 4 + i * width:at + 4 + (i + 1) * width] for i in range(count)])
        at += 4 + count * width
    need(at == len(data), 'header: too long or too short')
    header['admits'] = lists[1]
    return header


def read_entry(entry, register, what):
    header, signature = (base64.b64decode(entry[name], validate=True) for name in ('header', 'signature'))
    read = read_header(header)
    need(read['register'] == register and read['seq'] == entry['seq'], what + ': of another register or number')
    need(is_signed(read['key'], b'countersign-entry-v1\0' + header, signature), what + ': signature')
    read['leaf'] = sha(b'\0', header, signature)
    return read


def root_of(leaf, index, size, proof):
    """RFC 9162, 2.1.3.2."""
    f, s, r = index, size - 1, leaf
    for node in proof:
        need(s > 0, 'inclusion: too long')
        if f & 1 or f == s:
            r = sha(b'\1', node, r)
            while not f & 1 and f:
                f, s = f >> 1, s >> 1
        else:
            r = sha(b'\1', r, node)
        f, s = f >> 1, s >> 1
    need(s == 0, 'inclusion: too short')
    return r


def hashes(texts):
    return [bytes.fromhex(text) for text in texts]


def read_note(note, register):
    match = re.fullmatch(r'(countersign/([0-9a-f]{32})\n(\d+)\n([A-Za-z0-9+/=]{44})\n)\n((?:\u2014 \S+ \S+\n)+)', note)
    need(match and match[2] == register, 'head: no note of this register')
    lines = [line[2:].split(' ') for line in match[5].splitlines()]
    return match[1].encode(), int(match[3]), base64.b64decode(match[4]), [(name, base64.b64decode(blob, validate=True)) for name, blob in lines]


def signers(text, lines, keys):
    """Who signed a note (no time) and who vouches for it (with one)."""
    found = []
    for name, blob in lines:
        for person in keys:
            key = bytes.fromhex(person['key'])
            if len(blob) == 68 and blob[:4] == sha(name.encode(), b'\n\1', key)[:4] and is_signed(key, text, blob[4:]):
                found.append((person, None))
            if len(blob) == 76 and blob[:4] == sha(name.encode(), b'\n\4', key)[:4]:
                time = struct.unpack('>Q', blob[4:12])[0]
                if is_signed(key, b'cosignature/v1\ntime %d\n' % time + text, blob[12:]):
                    found.append((person, time))
    return found


def check(proof):
    need(proof['format'] == 'countersign-entry-proof' and proof['version'] == 1, 'format')
    register, entry = proof['register'], proof['entry']
    read = read_entry(entry, register, 'entry')
    need(read['key'].hex() == entry['key'], 'entry: another key')
    if entry['body'] is not None:
        body = hashlib.blake2b(entry['body'].encode(), key=bytes.fromhex(entry['commitment_key']), digest_size=32).digest()
        need(body == read['commitment'], 'text: not what was signed')
    said = []
    for n, head in enumerate(proof['heads']):
        text, size, root, lines = read_note(head['note'], register)
        need(size == head['size'] and entry['seq'] <= size, 'head: size')
        need(root_of(read['leaf'], entry['seq'] - 1, size, hashes(head['inclusion'])) == root, 'head: the entry is not in it')
        who = signers(text, lines, proof['keys'])
        need(any(time is None for _, time in who), 'head: signature')
        said += [(size, person, time) for person, time in who]
        if n == 0:
            first_size, first_root = size, root
    need(said, 'head: none')
    wanted, last = read['key'], entry['seq']
    for admission in proof['admissions']:
        by = read_entry(admission, register, 'admission')
        need(wanted in by['admits'] and by['seq'] <= last, 'admission: of somebody else')
        need(root_of(by['leaf'], by['seq'] - 1, first_size, hashes(admission['inclusion'])) == first_root, 'admission: not in the register')
        wanted, last = by['key'], by['seq']
    need(proof['admissions'] and last == 1, 'admission: not back to the founder')
    return read, said


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        proof = json.load(file)
    try:
        read, said = check(proof)
    except (Wrong, KeyError, ValueError, TypeError) as problem:
        print('WRONG:', problem)
        return 1
    print('GOOD: entry', read['seq'], 'signed by', read['key'].hex())
    for size, person, time in said:
        print('head of', size, 'entries:', person['name'], 'signed it' if time is None else 'vouches for it at %d' % time)
    return 0


if __name__ == '__main__':
    sys.exit(main())
