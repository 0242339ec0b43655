#!/usr/bin/env python3
"""Writes libcore/decode/single_byte.inc: charsets of one byte a character that ICU does not have.

    libcore/tables/make_single_byte.py > libcore/decode/single_byte.inc

The tables are facts of the standards (VISCII: RFC 1456; TCVN 5712:1993; ISO 8859-16:2001; KZ-1048:2002; PTCP154; ARMSCII-8; two
Georgian ones; Apple's variants of Mac Roman and its Arabic and Persian sets), as Python 3.11 (PSF licence) and glibc 2.36's iconv (LGPL-2.1+) have them.
"""
import subprocess
import sys

TABLES = [  # canonical name, other names, codec of Python or charset of iconv
    ("VISCII", "csVISCII", "iconv:VISCII"),
    ("TCVN5712-1", "TCVN TCVN-5712", "iconv:TCVN5712-1"),
    ("ISO-8859-16", "latin10 l10 iso-ir-226", "iso8859-16"),
    ("x-mac-iceland", "mac-iceland MacIcelandic mac-is", "mac-iceland"),
    ("x-mac-croatian", "mac-croatian MacCroatian", "mac-croatian"),
    ("x-mac-romanian", "mac-romanian MacRomanian", "mac-romanian"),
    ("KZ-1048", "kz1048 STRK1048-2002 RK1048", "kz1048"),
    ("PTCP154", "csPTCP154 PT154 CP154 Cyrillic-Asian", "ptcp154"),
    ("KOI8-T", "koi8_t", "koi8-t"),
    ("ARMSCII-8", "armscii", "iconv:ARMSCII-8"),
    ("GEORGIAN-ACADEMY", "", "iconv:GEORGIAN-ACADEMY"),
    ("GEORGIAN-PS", "", "iconv:GEORGIAN-PS"),
    ("x-mac-arabic", "mac-arabic MacArabic", "mac-arabic"),
    ("x-mac-farsi", "mac-farsi MacFarsi", "mac-farsi"),
]


def character(codec, byte):
    raw = bytes([byte])
    if codec.startswith("iconv:"):
        done = subprocess.run(["iconv", "-f", codec[6:], "-t", "UTF-16BE"], input=raw, capture_output=True)
        text = done.stdout.decode("utf-16-be") if done.returncode == 0 else ""
    else:
        text = raw.decode(codec, "ignore")
    if len(text) > 1 or (text and ord(text) > 0xFFFF):
        sys.exit(f"{codec}: byte {byte:02x} gives {text!r}, which does not fit the table")
    return ord(text) if text and (ord(text) or not byte) and text != "\ufffd" else None


print("// Made by libcore/tables/make_single_byte.py, which names the sources.  0xFFFF: no character.")
for name, aliases, codec in TABLES:
    row = [character(codec, byte) for byte in range(256)]
    if sum(c is not None for c in row) < 200:
        sys.exit(f"{codec}: not to be had")
    print(f'{{"{name}", " {aliases + " " if aliases else ""}", {{')
    for at in range(0, 256, 16):
        print("    " + ", ".join(f"0x{0xFFFF if c is None else c:04X}" for c in row[at:at + 16]) + ",")
    print("}},")
