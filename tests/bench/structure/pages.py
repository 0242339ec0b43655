#!/usr/bin/env python3
"""How well the text of a web page is told from what the page has around it, on real pages whose article is known.

    pages.py make --benchmark article-extraction-benchmark --readability readability OUT
    pages.py plain OUT TEXT...
    pages.py score --bin BUILD/bin [--show PART] OUT/dev|OUT/check

`make` dumps the pages of two public collections as text browsers and copying from a browser would: article-extraction-benchmark of
Scrapinghub (MIT; 181 pages) and the tests of Mozilla's Readability (Apache-2.0; those with an article of 800 characters or more),
checked out beforehand.  Every other page goes to OUT/check.  The gold of NAME.txt is NAME.gold.json with the article's text ("body")
and what may be its title ("titles").  Needs w3m, lynx and html2text.

`plain` writes texts that are no pages, with gold that says that all of them is text; tune_weights.py wants some.

`score` compares words, four in a row, of what `clean | segment` takes for text with the article's: precision, recall, and the precision
of the untouched dump, averages over pages; and how often the title is found.  A dump that lacks a fifth of the article is left out.
"""
import argparse
import collections
import gzip
import html
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from structure_blocks import read_blocks  # noqa: E402

BREAKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "pre", "br", "ul", "ol", "table", "section", "nav", "header", "footer", "blockquote"}
HIDDEN = {"script", "style", "head"}
FURNITURE = {"boilerplate", "page-header", "page-footer", "toc"}
SHORTEST_ARTICLE = 800  # characters


def key(text):
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text)).casefold()


def runs(text):
    words = re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+", unicodedata.normalize("NFKC", text).casefold())
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


class VisibleText(html.parser.HTMLParser):
    """What a browser would copy: a line for each block."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in HIDDEN
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in HIDDEN
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if self.hidden <= 0:
            self.parts.append(re.sub(r"\s+", " ", data))


def visible_text(page):
    reader = VisibleText()
    reader.feed(page)
    return "".join(line.strip() + "\n" for line in "".join(reader.parts).split("\n") if line.strip())


def titles_of(page):
    patterns = (r"<meta[^>]+property=[\"']og:title[\"'][^>]+content=[\"']([^\"']+)", r"<meta[^>]+content=[\"']([^\"']+)[\"'][^>]+property=[\"']og:title",
                r"<h1[^>]*>(.*?)</h1>", r"<title[^>]*>(.*?)</title>")
    found = [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", match)).split()) for pattern in patterns for match in re.findall(pattern, page, re.S | re.I)[:3]]
    return [title for title in found if len(title) > 5]


def dumps_of(page, folder):
    """(name of the program, text) for each."""
    source = folder / "page.html"
    source.write_text(re.sub(r"charset=[\"']?[\w-]+", "charset=utf-8", page), encoding="utf-8", errors="replace")
    programs = {"w3m": ["w3m", "-dump", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"],
                "lynx": ["lynx", "-dump", "-nolist", "-assume_charset=utf-8", "-display_charset=utf-8", "-width=80"],
                "html2text": ["html2text", "-utf8", "-width", "80"]}
    for name, command in programs.items():
        try:
            out = subprocess.run([*command, str(source)], capture_output=True, timeout=30, env={**os.environ, "LANG": "C.UTF-8"}).stdout
        except subprocess.TimeoutExpired:
            continue
        if out.strip():
            yield name, out
    source.unlink()
    yield "copy", visible_text(page).encode("utf-8", "replace")


def pages_of(options):
    """(name, page, article, titles) of each page of the collections."""
    if options.benchmark:
        articles = json.loads((options.benchmark / "ground-truth.json").read_text(encoding="utf-8"))
        for name in sorted(articles):
            page = gzip.decompress((options.benchmark / "html" / (name + ".html.gz")).read_bytes()).decode("utf-8", "replace")
            yield "news", page, articles[name]["articleBody"], titles_of(page)
    if options.readability:
        for folder in sorted((options.readability / "test" / "test-pages").iterdir()):
            if not (folder / "expected.html").exists():
                continue
            page = (folder / "source.html").read_text(encoding="utf-8", errors="replace")
            article = " ".join(visible_text((folder / "expected.html").read_text(encoding="utf-8", errors="replace")).split())
            title = json.loads((folder / "expected-metadata.json").read_text(encoding="utf-8")).get("title")
            if len(article) >= SHORTEST_ARTICLE:
                yield "mixed", page, article, titles_of(page) + ([title] if title else [])


def make(options):
    halves = [options.out / "dev", options.out / "check"]
    for half in halves:
        half.mkdir(parents=True, exist_ok=True)
    counts = collections.Counter()
    for collection, page, article, titles in pages_of(options):
        name = f"{collection}{counts[collection]:03d}"
        half = halves[counts[collection] % 2]
        counts[collection] += 1
        for program, text in dumps_of(page, half):
            (half / f"{name}-{program}.txt").write_bytes(text)
            (half / f"{name}-{program}.gold.json").write_text(json.dumps({"body": article, "titles": titles, "id": name}, ensure_ascii=False), encoding="utf-8")


def plain(options):
    options.out.mkdir(parents=True, exist_ok=True)
    for number, source in enumerate(options.texts):
        text = gzip.decompress(source.read_bytes()) if source.suffix == ".gz" else source.read_bytes()
        (options.out / f"{number:04d}.txt").write_bytes(text[:60000].decode("utf-8", "ignore").encode())
        (options.out / f"{number:04d}.gold.json").write_text(json.dumps({"all": "text", "id": str(source)}), encoding="utf-8")


def share(found, wanted):
    return sum((found & wanted).values()) / max(1, sum(found.values()))


def found_title(blocks, titles):
    """Whether the title is one of the page's; none if no block is."""
    known = [key(title) for title in titles if len(key(title)) > 5]

    def same(block):
        own = key(block["text"])
        return len(own) > 5 and any(own == title or (min(len(own), len(title)) > 14 and (own.startswith(title) or title.startswith(own))) for title in known)
    if not any(map(same, blocks)):
        return None
    chosen = [block for block in blocks if block["kind"] == "title"]
    return bool(chosen) and same(chosen[0])


def score(options):
    environment = {**os.environ, "PATH": f"{options.bin.resolve()}:{os.environ['PATH']}"}
    by_program = collections.defaultdict(list)
    for source in sorted(options.folder.glob("*.txt")):
        gold = json.loads(source.with_suffix("").with_suffix(".gold.json").read_text(encoding="utf-8"))
        article = runs(gold["body"])
        untouched = runs(source.read_text(encoding="utf-8", errors="replace"))
        held = share(article, untouched)
        if held < 0.8:
            continue
        stream = subprocess.run(["bash", "-c", "clean -q | segment -q"], stdin=source.open("rb"), env=environment, capture_output=True).stdout
        blocks = read_blocks(stream)["blocks"]
        text = runs(" ".join(block["text"] for block in blocks if block["kind"] not in FURNITURE))
        precision, recall = share(text, article), share(article, text) / held
        by_program[source.stem.split("-")[1]].append((precision, recall, share(untouched, article), found_title(blocks, gold["titles"])))
        if options.show and options.show in source.stem:
            print(f"{source.stem}: precision {precision:.3f} recall {recall:.3f}")
            for block in blocks:
                wrong = (block["kind"] in FURNITURE) == (share(runs(block["text"]), article) >= 0.5)
                print("!" if wrong else " ", f"{block['kind']:14}", block["text"][:120].replace("\n", " "))
    everything = [row for rows in by_program.values() for row in rows]
    for program, rows in [*sorted(by_program.items()), ("all", everything)]:
        titles = [row[3] for row in rows if row[3] is not None]
        mean = [sum(row[i] for row in rows) / len(rows) for i in range(3)]
        print(f"{program:10} {len(rows):4} dumps: precision {mean[0]:.3f} recall {mean[1]:.3f} (untouched {mean[2]:.3f}), {sum(row[1] < 0.9 for row in rows)} below .9; "
              f"title {sum(titles) / max(1, len(titles)):.3f} of {len(titles)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("make")
    command.add_argument("--benchmark", type=pathlib.Path)
    command.add_argument("--readability", type=pathlib.Path)
    command.add_argument("out", type=pathlib.Path)
    command.set_defaults(run=make)
    command = commands.add_parser("plain")
    command.add_argument("out", type=pathlib.Path)
    command.add_argument("texts", type=pathlib.Path, nargs="+")
    command.set_defaults(run=plain)
    command = commands.add_parser("score")
    command.add_argument("--bin", type=pathlib.Path, required=True)
    command.add_argument("--show", help="print the blocks of dumps whose name holds this")
    command.add_argument("folder", type=pathlib.Path)
    command.set_defaults(run=score)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
