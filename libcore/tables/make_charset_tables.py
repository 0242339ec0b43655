#!/usr/bin/env python3
"""Writes libcore/decode/charsets.table: what charset_tables.hpp describes.

    libcore/tables/make_charset_tables.py > libcore/decode/charsets.table

Sources: ICU 72.1 (Unicode licence), asked through its program uconv (Debian's icu-devtools), for all but the last table; Python 3.11
(PSF licence), whose codec shift_jis_2004 has JIS X 0213:2004.
"""
import pathlib
import re
import struct
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent.parent
PAIRS = ["gb18030", "GBK", "Big5-HKSCS", "windows-31j", "windows-949", "EUC-JP"]
LEADS, TRAILS = range(0x81, 0xFF), range(0x40, 0xFF)
SURROGATE = 0xD800  # a number from here on: an entry of the list of characters that 16 bits do not hold
BEYOND = 512


def uconv(source, target, data, callback):
    done = subprocess.run(["uconv", "-f", source, "-t", target, *callback], input=data, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"uconv -f {source} -t {target}: {done.stderr.decode()}")
    return done.stdout


def characters(charset, codes):
    """Of each code the character, or 0 where it is none, or more than one, or does not fit into 16 bits."""
    read = uconv(charset, "UTF-16BE", b"".join(code + b"\n" for code in codes), ["--from-callback", "substitute"]).decode("utf-16-be", "surrogatepass")
    rows = read.split("\n")[:-1]
    if len(rows) != len(codes):
        sys.exit(f"{charset}: {len(codes)} codes gave {len(rows)} lines")
    return [ord(row) if len(row) == 1 and row not in "\ufffd\x1a" and ord(row) < 0x10000 else 0 for row in rows]


def spelled(charset, wanted):
    """Of each character the bytes."""
    text = "".join(("" if c == 0 else chr(c)) + "\n" for c in wanted)
    rows = uconv("UTF-16BE", charset, text.encode("utf-16-be", "surrogatepass"), ["--to-callback", "skip"]).split(b"\n")[:-1]
    if len(rows) != len(wanted):
        sys.exit(f"{charset}: {len(wanted)} characters gave {len(rows)} lines")
    return rows


def bits(flags):
    packed = bytearray((len(flags) + 7) // 8)
    for i, flag in enumerate(flags):
        packed[i // 8] |= flag << i % 8
    return bytes(packed)


def single(name):
    """Without NUL, LF and the like, which no charset here spells otherwise."""
    plain = {byte for byte in range(0x20) if byte in b"\0\t\n\r"}
    codes = [bytes([byte]) for byte in range(256) if byte not in plain]
    read = dict(zip((code[0] for code in codes), zip(characters(name, codes), spelled(name, characters(name, codes)))))
    upper = [read[byte][0] or 0xFFFF for byte in range(0x80, 0x100)]
    exact = [byte in plain or (spelled(name, [byte])[0] == bytes([byte]) if byte < 0x80 and (byte < 0x20 or byte == 0x7F) else
                               byte < 0x80 or read[byte][1] == bytes([byte])) for byte in range(256)]
    return name.encode().ljust(24, b"\0") + struct.pack("<128H", *upper) + bits(exact)


def pairs(name):
    singles = characters(name, [bytes([byte]) for byte in range(0x80, 0x100)])
    codes = [bytes([lead, trail]) for lead in LEADS for trail in TRAILS]
    found = characters(name, codes)
    exact = [c != 0 and back == code for c, code, back in zip(found, codes, spelled(name, found))]
    return singles, found, exact


def jis_x_0213(beyond):
    def number(code):
        text = code.decode("shift_jis_2004", "ignore")
        if len(text) == 1 and ord(text) < 0x10000:
            return ord(text)
        if not text or code[0] in range(0xA1, 0xE0):
            return 0
        beyond.append((ord(text[0]), ord(text[1]) if len(text) > 1 else 0))
        return SURROGATE + len(beyond) - 1
    singles = [number(bytes([byte])) if byte in range(0xA1, 0xE0) else 0 for byte in range(0x80, 0x100)]
    singles[0x21:0x60] = [0xFF61 + i for i in range(63)]
    found = [number(bytes([lead, trail])) if lead not in range(0xA0, 0xE0) and lead < 0xFD else 0 for lead in LEADS for trail in TRAILS]
    # The second halves of characters of two code points are no characters by themselves for the encoder.
    second = {c for _, c in beyond}
    return singles, found, [c != 0 and c not in second for c in found]


def packed(table):
    singles, found, exact = table
    rows = len(TRAILS)
    return (struct.pack("<128H", *singles) + struct.pack(f"<{len(found)}H", *found) +
            b"".join(bits(exact[at:at + rows]) for at in range(0, len(exact), rows)))


sources = (HERE / "decode/candidates.cpp").read_text() + (HERE / "repair/mojibake/mojibake_charsets.cpp").read_text()
own = {name.lower() for name in re.findall(r'^\{"([^"]+)"', (HERE / "decode/single_byte.inc").read_text(), re.M)}
names = re.findall(r'\{"([^"]+)", [0-9.]+, [^{}]*Shape::single\}', sources) + re.findall(r'\{"([^"]+)", \d, Family::', sources)
names = [name for name in dict.fromkeys(names) if name.lower() not in own]

beyond = []
tables = [packed(pairs(name)) for name in PAIRS] + [packed(jis_x_0213(beyond))]
if len(beyond) > BEYOND:
    sys.exit(f"{len(beyond)} characters of JIS X 0213 do not fit into 16 bits; there is room for {BEYOND}")
out = struct.pack("<4sI", b"SCT1", len(names))
out += b"".join(struct.pack("<II", *c) for c in beyond + [(0, 0)] * (BEYOND - len(beyond)))
out += b"".join(tables) + b"".join(single(name) for name in names)
sys.stdout.buffer.write(out)
