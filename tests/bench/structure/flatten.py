#!/usr/bin/env python3
"""Makes dumps with gold from marked-up manuals, to measure segment and outline on what nobody wrote for them.

    flatten.py --html PACKAGE=FOLDER ... --readmes FOLDER OUTPUT
    ../structure_blocks.py --bin BUILD/bin OUTPUT/dev OUTPUT/dev.blocks && SCORER OUTPUT/dev OUTPUT/dev.blocks --by style

FOLDER is an unpacked documentation package (debian-handbook, debian-faq-*, debian-reference-*, developers-reference-*,
debian-policy), or a folder of unpacked npm packages.  Writes OUTPUT/{dev,check}/NAME.{txt,gold.json}; a whole source is in one
half, so what is tuned on one half is checked on texts by other hands.  Reproducible: no chance is involved.
"""
import argparse
import json
import pathlib
import re
import unicodedata
import zlib

from read_html import read_html
from read_markdown import read_markdown

CHECK = ("debian-reference", "developers-reference", "debian-policy")  # the others are for development; READMEs by their name
STYLES = ("lines", "glued", "wrapped", "tight", "pages", "web", "bare", "barelines", "baretight", "close", "manual", "capitals", "flush", "flushwrapped", "runin", "blob")
BARE = ("bare", "barelines", "baretight", "close", "manual", "capitals")  # headings lose their numbers
COLUMNS = 72
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def wrap(text, first="", rest=""):
    """Greedy, as fmt does it; between CJK characters a line may break anywhere but before closing punctuation."""
    atoms = re.findall(r"\s*(?:[\u3040-\u30ff\u3400-\u9fff][\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]*|[^\s\u3040-\u30ff\u3400-\u9fff]+)", text)
    lines, line = [], first
    begun = False
    for atom in atoms:
        if begun and width(line + atom) > COLUMNS:
            lines.append(line)
            line, atom = rest, atom.lstrip()
        elif not begun:
            atom = atom.lstrip()
        line += atom
        begun = True
    return lines + [line]


def table_lines(rows):
    columns = max(len(row) for row in rows)
    widths = [max(width(row[c]) if c < len(row) else 0 for row in rows) for c in range(columns)]
    return ["  ".join(cell + " " * (widths[c] - width(cell)) for c, cell in enumerate(row)).rstrip() for row in rows]


def bullets(blocks):
    """Items get the sign that a text dump would show; ordered ones count."""
    counts = {}
    for block in blocks:
        if block["kind"] not in ("list-item", "toc"):
            if block["kind"] == "heading" or block["kind"] == "paragraph":
                counts.clear()
            continue
        depth = block["level"] or 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if block.get("ordered"):
            counts[depth] = counts.get(depth, 0) + 1
            block["label"] = f"{counts[depth]}."
        else:
            block["label"] = "-"
        block["text"] = f"{block['label']} {block['text']}"


def lines_of(block, style):
    """The lines of one block, without blank lines around."""
    indent = "  " * ((block["level"] or 1) - 1) if block["kind"] in ("list-item", "toc") else ""
    if block["kind"] == "preformatted":
        lines = block["text"].expandtabs(8).split("\n")
        if style in ("flush", "flushwrapped"):
            return lines
        return ["    " + line for line in lines if line.strip()]
    if block["kind"] == "table":
        return table_lines(block["rows"])
    if style == "manual" and block["kind"] not in ("heading", "title"):
        return [" " * 7 + line for line in lines_of(block, "wrapped")]
    wraps = style in ("wrapped", "tight", "pages", "baretight", "close", "manual", "flushwrapped")
    if not wraps:
        return [("    " if block["kind"] == "quote" else indent) + block["text"]]
    if block["kind"] == "heading" or block["kind"] == "title":
        return wrap(block["text"])
    if block["kind"] == "quote":
        return wrap(block["text"], "    ", "    ")
    if block["kind"] in ("list-item", "toc"):
        return wrap(block["text"], indent, indent + " " * (len(block["label"]) + 1))
    return wrap(block["text"], "   " if style in ("tight", "baretight") else "")


def page_up(lines, title):
    """Pages of 50 lines with a running title, the page's number at the foot, and blank lines around."""
    out, furniture, page = [], [], 0
    for begin in range(0, len(lines), 44):
        page += 1
        head = f"{title}"[:60] if page > 1 else None
        if head:
            out += [head, ""]
            furniture.append(("page-header", head))
        out += lines[begin:begin + 44] + ["", f"{page:>36}", ""]
        furniture.append(("page-footer", str(page)))
    return out, furniture


def flatten(blocks, style, site):
    """Text and gold blocks in `style`."""
    blocks = [dict(block) for block in blocks]
    if style in BARE:
        for block in blocks:
            if style == "capitals" and block["kind"] == "heading":
                block["text"] = block["text"].upper()
            if block.get("label") and block["kind"] in ("heading", "title"):
                block["text"] = block["text"][len(block["label"]):].strip(" .:\u3000") or block["text"]
                block["label"] = None
    bullets(blocks)
    title = blocks[0]["text"]
    if style == "blob":
        blocks = [block for block in blocks if block["kind"] in ("title", "heading", "paragraph", "list-item")]
    lines, before = [], None
    for block in blocks:
        own = lines_of(block, style)
        apart = style in ("wrapped", "pages", "bare", "close", "manual", "capitals", "flush", "flushwrapped")
        if style in ("close", "manual") and before and before["kind"] == "heading":
            apart = False
        if apart and before and not (before["kind"] == block["kind"] and block["kind"] in ("list-item", "toc")):
            lines.append("")
        if style == "runin" and block["kind"] == "paragraph" and before and before["kind"] == "heading":
            sign = (". ", ": ", " – ")[zlib.crc32(title.encode()) % 3]  # one sign a document
            lines[-1] += (" " if lines[-1][-1] in ".?!:" else sign) + own[0]
            before = block
            continue
        glue = style == "glued" and block["kind"] == "heading" and block.get("label") and before and before["kind"] == "paragraph"
        if glue:
            lines[-1] += " " + own[0]
        else:
            lines += own
        before = block
    gold = [{"kind": b["kind"], "level": b["level"] if b["kind"] != "paragraph" else None, "label": b.get("label"),
             "text": "\n".join(" ".join(row) for row in b["rows"]) if "rows" in b else b["text"]} for b in blocks]
    if style == "blob":
        lines = [" ".join(" ".join(lines).split())]
    chrome = lambda kind, text: {"kind": kind, "level": None, "label": None, "text": text}
    if style == "pages":
        lines, furniture = page_up(lines, title)
        gold += [chrome(kind, text) for kind, text in furniture]  # scored by words, so their places do not matter
    if style == "web":
        top = f"{site} > Documentation > {title}"
        end = [f"Previous: {site} for beginners", "Next: Where to go from here", "Related articles", "Ten questions about packages",
               "A short history of the project", f"Copyright © 2019 {site}"]
        lines = [top] + lines + end
        gold = [chrome("boilerplate", top)] + gold + [chrome("boilerplate", line) for line in end]
    return "\n".join(lines) + "\n", gold


def shaped(blocks, short=False):
    """The page as a document: its first heading is the title, levels count from there, 160 blocks at most; None if poor.
    A short one is its first two to four sections, 24 blocks at most, which is what most dumps are like."""
    first = next((i for i, block in enumerate(blocks) if block["kind"] == "heading"), None)
    if first is None:
        return None
    blocks = blocks[first:first + 160]
    if short:
        places = [i for i, block in enumerate(blocks) if block["kind"] == "heading"]
        wanted = 3 + zlib.crc32(blocks[0]["text"].encode()) % 3
        blocks = blocks[:min(24, places[wanted] if len(places) > wanted else 24)]
    top = blocks[0]["level"]
    blocks[0].update(kind="title", level=0)
    for block in blocks[1:]:
        if block["kind"] == "heading":
            block["level"] = max(1, block["level"] - top)
    while blocks and blocks[-1]["kind"] == "heading":
        blocks.pop()
    headings = sum(block["kind"] == "heading" for block in blocks)
    words = sum(len(block.get("text", "").split()) for block in blocks)
    if short:
        return blocks if headings >= 2 and len(blocks) >= 6 else None
    return blocks if headings >= 3 and len(blocks) >= 15 and (words >= 200 or WIDE.search(blocks[0]["text"])) else None


def language_of(path, text):
    found = re.search(r'<html[^>]*\blang="([A-Za-z]+)', text) or re.search(r'\blang="([A-Za-z]+)', text)
    by_name = re.search(r"\.([a-z]{2})(?:[-_][A-Za-z]+)?\.html$", path.name) or re.search(r"/([a-z]{2})(?:-[A-Z]{2})?/", str(path))
    return by_name.group(1) if by_name else found.group(1) if found else "en"


def write(half, name, style, language, source, blocks, output):
    text, gold = flatten(blocks, style, "Systems Desk")
    folder = output / half
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}-{style}.txt").write_text(text, encoding="utf-8")
    document = {"id": f"{name}-{style}", "set": source, "style": style, "lang": language, "blocks": gold}
    (folder / f"{name}-{style}.gold.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="dumps with gold from marked-up manuals")
    parser.add_argument("--html", action="append", default=[], metavar="PACKAGE=FOLDER")
    parser.add_argument("--readmes", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=3, help="pages of one manual and language")
    parser.add_argument("--short", action="store_true", help="only the first sections of each page")
    parser.add_argument("output", type=pathlib.Path)
    options = parser.parse_args()
    count = 0
    for pair in options.html:
        package, folder = pair.split("=", 1)
        taken = {}
        paths = [p for p in sorted(pathlib.Path(folder).rglob("*.htm*")) if p.is_file() and "index" not in p.name and "toc" not in p.name]
        # Another page of each language: crc32 of the whole path scatters well enough.
        for path in sorted(paths, key=lambda p: zlib.crc32(str(p.relative_to(folder)).encode())):
            text = path.read_text(encoding="utf-8", errors="replace")
            language = language_of(path, text)
            if taken.get(language, 0) >= options.each:
                continue
            blocks = shaped(read_html(text), options.short)
            if not blocks:
                continue
            taken[language] = taken.get(language, 0) + 1
            half = "check" if package.startswith(CHECK) else "dev"
            for style in STYLES:
                write(half, f"{package}-{language}{taken[language]}", style, language, package, blocks, options.output)
            count += 1
    for path in sorted(options.readmes.rglob("*") if options.readmes else []):
        if path.name.lower() != "readme.md" or "node_modules" in str(path):
            continue
        source = path.read_text(encoding="utf-8", errors="replace")
        blocks = shaped(read_markdown(source), options.short)
        if not blocks:
            continue
        name = "readme-" + path.relative_to(options.readmes).parts[0]
        half = "check" if zlib.crc32(name.encode()) % 2 else "dev"
        for style in ("lines", "wrapped", "tight", "pages", "web", "close", "manual", "capitals", "flush", "flushwrapped"):
            write(half, name, style, "en", "readme", blocks, options.output)
        count += 1
    print(f"{count} documents")


if __name__ == "__main__":
    main()
