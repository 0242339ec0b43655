#!/usr/bin/env python3
"""Pairs of text and markup of the same manual: the text as its package ships it, gold blocks from its HTML pages.

    pairs.py NAME=TEXT=PAGES ... OUTPUT
    ../structure_blocks.py --bin BUILD/bin OUTPUT OUTPUT.blocks && SCORER OUTPUT OUTPUT.blocks

TEXT is a text file, perhaps gzipped; PAGES a HTML page, an index page or the folder of one: the index gives the order of the pages.  The gold is
partial: title pages, contents lists and side notes are in the text alone, so nothing is counted there.
"""
import argparse
import gzip
import json
import pathlib
import re

from flatten import language_of
from read_html import read_html


def pages_in_order(pages):
    """The pages that an index links to, in its order; a page that is no index itself."""
    if pages.is_file() and not pages.name.startswith("index"):
        return [pages]
    index = pages if pages.is_file() else next(path for path in sorted(pages.glob("index*.html")))
    pages = index.parent
    names = dict.fromkeys(name.split("#")[0] for name in re.findall(r'href="([^"]+)"', index.read_text(encoding="utf-8", errors="replace")))
    return [pages / name for name in names if name.endswith(".html") and (pages / name).is_file() and name != index.name]


def main():
    parser = argparse.ArgumentParser(description="pairs of text and gold blocks from its markup")
    parser.add_argument("pairs", nargs="+", metavar="NAME=TEXT=PAGES")
    parser.add_argument("output", type=pathlib.Path)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for pair in options.pairs:
        name, text, pages = pair.split("=")
        raw = pathlib.Path(text).read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8", errors="replace")
        blocks, language = [], "en"
        for page in pages_in_order(pathlib.Path(pages)):
            source = page.read_text(encoding="utf-8", errors="replace")
            language = language_of(page, source)
            blocks += read_html(source)
        for block in blocks:
            if "rows" in block:
                block["text"] = "\n".join(" ".join(row) for row in block.pop("rows"))
            if block["kind"] != "heading" and block["kind"] != "list-item":
                block["level"] = None
        gold = {"id": name, "set": "pair", "style": "pair", "lang": language, "partial": True, "blocks": blocks}
        (options.output / f"{name}.txt").write_text(text, encoding="utf-8")
        (options.output / f"{name}.gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        print(f"{name}: {len(blocks)} blocks, {sum(block['kind'] == 'heading' for block in blocks)} headings")


if __name__ == "__main__":
    main()
