#!/usr/bin/env python3
"""How well the headings of printed manuals are found: their PDFs as pdftotext writes them, against the PDFs' own outlines.

    apt-get download installation-guide-amd64 debian-policy maint-guide-fr ... && dpkg-deb -x ...
    outlines.py --bin BUILD/bin [--show] PDF[.gz]...

Each PDF is read twice: as running text, and with its layout kept (pdftotext -layout).  Titles are compared by their
letters alone, in order; a heading stands under the right parent if the nearest one above it in the outline is its parent here, too.
PDFs without an outline, or with fewer than twenty entries in it, are passed over.  Needs poppler-utils.
"""
import argparse
import gzip
import html
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata


def letters(title):
    return "".join(c for c in unicodedata.normalize("NFKC", title).lower() if c.isalpha())


def outline_of(pdf, folder):
    """(title, index of its parent) of each entry."""
    subprocess.run(["pdftohtml", "-xml", "-i", "-q", pdf, folder / "pages"], check=True, stderr=subprocess.DEVNULL)
    pages = (folder / "pages.xml").read_text(encoding="utf-8", errors="replace")
    entries, parents = [], []
    for match in re.finditer(r"<(/?)outline>|<item page=\"\d+\">(.*?)</item>", pages, re.S):
        if match.group(2) is not None:
            title = letters(re.sub(r"<[^>]+>", "", html.unescape(match.group(2))))
            entries.append((title, parents[-1] if parents else None))
        elif match.group(1):
            parents.pop()
        else:
            parents.append(len(entries) - 1 if entries else None)
    return entries


def headings_of(folder, text):
    """(title without its number, index of its parent) of each heading of a text."""
    run = lambda tool, data: subprocess.run([folder / tool, "-q"], input=data, stdout=subprocess.PIPE, check=True).stdout
    headings, parents = [], []
    for line in run("outline", run("segment", run("clean", text))).decode().split("\n"):
        fields = line.split("\t")
        if fields[0] != "heading":
            continue
        level = int(fields[1]) if fields[1].isdigit() else 1
        title = fields[-1][len(fields[3]):] if fields[3] != "-" and fields[-1].startswith(fields[3]) else fields[-1]
        while parents and parents[-1][0] >= level:
            parents.pop()
        headings.append((letters(title), parents[-1][1] if parents else None))
        parents.append((level, len(headings) - 1))
    return headings


def matches_of(wanted, found):
    """Which heading each entry is, by titles and in order where a title is there twice."""
    places, last, matches, used = {}, 0, {}, set()
    for place, (title, _) in enumerate(found):
        places.setdefault(title, []).append(place)
    for entry, (title, _) in enumerate(wanted):
        free = [place for place in places.get(title, []) if place not in used]
        if free:
            last = next((place for place in free if place >= last), free[0])
            matches[entry] = last
            used.add(last)
    return matches


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--show", action="store_true", help="print what is missed, and what is no heading")
    parser.add_argument("pdf", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    sums = [0, 0, 0, 0]
    for pdf in options.pdf:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            if pdf.suffix == ".gz":
                (folder / "in.pdf").write_bytes(gzip.decompress(pdf.read_bytes()))
            else:
                (folder / "in.pdf").write_bytes(pdf.read_bytes())
            wanted = outline_of(folder / "in.pdf", folder)
            if len(wanted) < 20:
                continue
            for layout in ([], ["-layout"]):
                text = subprocess.run(["pdftotext", *layout, folder / "in.pdf", "-"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
                found = headings_of(options.bin.resolve(), text)
                matches = matches_of(wanted, found)
                right = 0
                for entry, place in matches.items():
                    parent = wanted[entry][1]
                    right += found[place][1] is None if parent is None else parent in matches and found[place][1] == matches[parent]
                counts = (len(matches), len(found), len(wanted), right)
                sums = [a + b for a, b in zip(sums, counts)]
                label = pdf.name + (" -layout" if layout else "")
                print(f"{label:34} precision {counts[0] / max(1, counts[1]):.3f} recall {counts[0] / counts[2]:.3f} right parent {right / counts[2]:.3f}")
                if options.show:
                    print("  missed:", *(wanted[e][0][:40] for e in range(len(wanted)) if e not in matches))
                    print("  no headings:", *(found[p][0][:40] or "-" for p in set(range(len(found))) - set(matches.values())))
    if sums[2]:
        print(f"{'all':34} precision {sums[0] / max(1, sums[1]):.3f} recall {sums[0] / sums[2]:.3f} right parent {sums[3] / sums[2]:.3f}")


if __name__ == "__main__":
    sys.exit(main())
