#!/usr/bin/env python3
"""Writes libcore/repair/escapes/entity_names.inc: the named character references of HTML.

    libcore/tables/make_entities.py > libcore/repair/escapes/entity_names.inc

Source: html.entities.html5 of Python's standard library (Debian's libpython3.11-stdlib; PSF-2.0), which is the list of
the HTML standard, section 13.5 (WHATWG, CC-BY-4.0); the standard never adds to it.  A row is ENTITY(name, text, bare):
the name without '&' and ';', what it stands for in UTF-8, and whether HTML also takes it without the semicolon.
Rows are sorted by the bytes of the name.
"""
import html.entities
import sys

LONGEST_NAME, LONGEST_TEXT = 31, 6


def rows():
    names = html.entities.html5
    for name in sorted({n.rstrip(";") for n in names}, key=lambda n: n.encode("ascii")):
        text = names[name + ";"]
        if not name.isalnum() or len(name) > LONGEST_NAME or len(text.encode()) > LONGEST_TEXT:
            sys.exit(f"make_entities: {name}: does not fit the table")
        if names.get(name, text) != text:
            sys.exit(f"make_entities: {name}: means something else without the semicolon")
        escaped = "".join(f"\\x{byte:02X}" for byte in text.encode())
        yield f'ENTITY("{name}", "{escaped}", {"true" if name in names else "false"})'


def main():
    table = list(rows())
    if len(table) != 2125 or sum(row.endswith("true)") for row in table) != 106:
        sys.exit("make_entities: not the list of the HTML standard: 2125 names, 106 of them also without semicolon")
    print("// Written by libcore/tables/make_entities.py, which names the source; not edited by hand.")
    print("// ENTITY(name, text, bare)")
    print("\n".join(table))


main()
