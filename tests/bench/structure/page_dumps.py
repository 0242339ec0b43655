#!/usr/bin/env python3
"""Makes page dumps that say which of their lines are running heads, feet and page numbers, from PDFs: what tune_furniture fits weights to.

    page_dumps.py [--each N] [--seed N] OUT FOLDER ...

FOLDERs are searched for PDFs (`apt-get download PACKAGE && dpkg-deb -x`); pdftotext and pdfinfo of poppler-utils must be installed.  Of each PDF
three dumps of some pages in a row are written, as pdftotext prints them (plain), laid out (layout) and in reading order (raw): NAME.nf.txt without
form feeds and NAME.ff.txt with them, and NAME.nf.marks and NAME.ff.marks with '1' for each line that is furniture and '0' for the others.  They go
to OUT/tune or OUT/check by a hash of the folder right below FOLDER (a package), so that manuals of one kind stay on one side.

What is furniture no dump says, but the whole PDF does: a line among the three at the top or the bottom of a page is, if a number in it counts with
the pages, at one height, on four pages of twelve or more, or if its words (digits aside) stand at one height on three of forty; and so is what
stands alone at the very edge, at a height where most pages have such a line.  Lines further in count only if those outside them do.  A PDF of which
few pages have any is left out, as its pages may have some that are not known.
"""
import argparse
import collections
import hashlib
import html
import pathlib
import random
import re
import statistics
import subprocess

ZONE = 3  # lines at each end of a page
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
MODES = {"plain": [], "layout": ["-layout"], "raw": ["-raw"]}
FORMS = {"nf": False, "ff": True}


def run(*command):
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode("utf-8", "replace")


def roman(numeral):
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in numeral.lower()]
    return sum(-value if value < following else value for value, following in zip(values, values[1:] + [0]))


def squeezed(text):
    return "".join(text.split())


def folded(text):
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def read_pages(pdf, first, last):
    """Of each page its lines from top to bottom, as (height, words)."""
    pages = []
    for row in run("pdftotext", "-bbox", "-f", str(first), "-l", str(last), str(pdf), "-").split("\n"):
        if "<page " in row:
            pages.append([])
        elif word := WORD.search(row):
            left, top, _, bottom, text = word.groups()
            pages[-1].append(((float(top) + float(bottom)) / 2, float(left), html.unescape(text)))
    lined = []
    for words in pages:
        lines = []
        for height, left, text in sorted(words):
            if lines and height - lines[-1][0] < 3:
                lines[-1][1].append((left, text))
            else:
                lines.append((height, [(left, text)]))
        lined.append([(height, [text for _, text in sorted(line)]) for height, line in lines])
    return lined


def numbers(words):
    """(kind, value) of the numbers at the ends of a line, or anywhere near its end if it is short."""
    found = []
    for word in {words[0], words[-1], *(words[-3:] if len(words) < 8 else [])}:
        word = word.strip(".-–—()[]|")
        if re.fullmatch(r"\d{1,4}", word):
            found.append(("arabic", int(word)))
        elif re.fullmatch(r"[ivxlcIVXLC]{1,7}", word):
            found.append(("roman", roman(word)))
    return found


def furniture(pages):
    """For each page the lines that are furniture, as (end, text)."""
    edges = []
    for page, lines in enumerate(pages):
        for depth, line in enumerate(lines[:ZONE]):
            edges.append((page, "top", depth, *line))
        for depth, line in enumerate(lines[: ZONE - 1 if len(lines) < ZONE else None : -1][:ZONE]):
            edges.append((page, "bottom", depth, *line))
    counting = collections.defaultdict(set)
    saying = collections.defaultdict(set)
    for page, end, _, height, words in edges:
        for near in (0, 1):
            saying[end, folded(" ".join(words)), round(height / 4) + near].add(page)
            for kind, value in numbers(words):
                counting[end, kind, value - page, round(height / 5) + near].add(page)
    marked = set()
    for place, (page, end, _, height, words) in enumerate(edges):
        text = " ".join(words)
        counts = any(sum(abs(other - page) <= 12 for other in counting[end, kind, value - page, round(height / 5) + near]) >= 4
                     for kind, value in numbers(words) for near in (0, 1))
        says = 3 <= len(squeezed(text)) <= 150 and any(sum(abs(other - page) <= 40 for other in saying[end, folded(text), round(height / 4) + near]) >= 3 for near in (0, 1))
        if counts or says:
            marked.add(place)
    at_height = collections.Counter((end, round(height / 3)) for _, end, _, height, _ in edges)
    marked_at_height = collections.Counter((edges[place][1], round(edges[place][3] / 3)) for place in marked)
    for place, (_, end, depth, height, _) in enumerate(edges):
        band = end, round(height / 3)
        if depth == 0 and marked_at_height[band] >= 4 and marked_at_height[band] >= 0.6 * at_height[band]:
            marked.add(place)
    known = {(edges[place][0], edges[place][1], edges[place][2]): " ".join(edges[place][4]) for place in marked}
    found = [[] for _ in pages]
    for page in range(len(pages)):
        for end in ("top", "bottom"):
            depth = 0
            while (page, end, depth) in known:
                found[page].append((end, known[page, end, depth]))
                depth += 1
    return found


def mark(text, parts, laid_out):
    """The lines of a dumped page, and for each whether it is one of `parts` or a piece of one."""
    lines = text.rstrip().split("\n")
    marks = [False] * len(lines)
    written = [place for place, line in enumerate(lines) if line.strip()]
    for end, part in parts:
        rest = squeezed(part)
        near = written[:6] + written[::-1][:6] if end == "top" else written[::-1][:6] + written[:6]
        whole = near + (written if not laid_out and len(rest) > 3 else [])
        place = next((place for place in whole if not marks[place] and squeezed(lines[place]) == rest), None)
        if place is not None:
            marks[place] = True
            continue
        for place in near:
            piece = squeezed(lines[place])
            if not marks[place] and piece in rest and (len(piece) > 2 or rest.startswith(piece) or rest.endswith(piece)):
                marks[place] = True
                rest = rest.replace(piece, "", 1)
    return lines, marks


def write_dumps(pdf, out, name, chance):
    pages_in_all = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", str(pdf)))[1])
    if pages_in_all < 6:
        return False
    first = 1 if pages_in_all <= 120 else chance.randint(1, pages_in_all - 100)
    pages = read_pages(pdf, first, min(pages_in_all, first + 100))
    if statistics.median(sum(len(words) for _, words in page) for page in pages) < 130:
        return False
    parts = furniture(pages)
    if sum(bool(page) for page in parts) < 0.6 * len(parts):
        return False
    for mode, options in MODES.items():
        length = min(chance.choice([2, 3, 3, 4, 5, 6, 10, 25]), len(pages))
        start = chance.randint(0, len(pages) - length)
        dumped = run("pdftotext", *options, "-f", str(first + start), "-l", str(first + start + length - 1), str(pdf), "-").split("\f")[:length]
        marked = [mark(text, parts[start + place], mode == "layout") for place, text in enumerate(dumped)]
        marks = "".join("01"[is_furniture] for _, page in marked for is_furniture in page)
        for form, feeds in FORMS.items():
            text = ("\n\f" if feeds else "\n").join("\n".join(lines) for lines, _ in marked) + "\n"
            stem = out / f"{name}-{mode}.{form}"
            stem.with_name(stem.name + ".txt").write_text(text, encoding="utf-8")
            stem.with_name(stem.name + ".marks").write_text(marks + "\n", encoding="ascii")
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=14, metavar="N", help="PDFs of a package at most (14)")
    parser.add_argument("--seed", type=int, default=5, metavar="N")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    pdfs = sorted((pdf.relative_to(folder).parts[0], pdf) for folder in options.folders for pdf in folder.rglob("*.pdf") if pdf.is_file())
    chance.shuffle(pdfs)
    taken = collections.Counter()
    for package, pdf in pdfs:
        half = "tune" if hashlib.md5(package.encode()).digest()[0] % 2 else "check"
        out = options.out / half
        out.mkdir(parents=True, exist_ok=True)
        name = f"{package}-{hashlib.md5(pdf.name.encode()).hexdigest()[:6]}"
        try:
            if taken[package] < options.each and write_dumps(pdf, out, name, chance):
                taken[package] += 1
        except (subprocess.SubprocessError, IndexError, statistics.StatisticsError) as error:
            print(f"{pdf}: {error}")
    print(f"{sum(taken.values())} PDFs of {len(taken)} packages")


if __name__ == "__main__":
    main()
