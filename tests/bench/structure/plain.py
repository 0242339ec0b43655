#!/usr/bin/env python3
"""Makes dumps without a single heading, from the fortunes packages: quotations, jokes, dialogues, verse in a dozen languages.

    plain.py FORTUNES OUTPUT

FORTUNES is a folder of fortune files (strings apart by lines of "%"); OUTPUT/dev and OUTPUT/check get NAME.txt, one to five strings each with
blank lines between, and NAME.gold.json without blocks: nothing there may become a heading.  A file is wholly in one half.
"""
import argparse
import json
import pathlib
import random
import zlib


def main():
    parser = argparse.ArgumentParser(description="dumps without headings")
    parser.add_argument("--each", type=int, default=6, help="dumps of one file")
    parser.add_argument("fortunes", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    options = parser.parse_args()
    for path in sorted(options.fortunes.rglob("*")):
        if not path.is_file() or path.suffix in (".dat", ".u8"):
            continue
        try:
            strings = [s.strip("\n") for s in path.read_text(encoding="utf-8").expandtabs(8).split("\n%\n") if s.strip()]
        except UnicodeDecodeError:
            continue
        rng = random.Random(zlib.crc32(path.name.encode()))
        folder = options.output / ("check" if zlib.crc32(str(path.relative_to(options.fortunes)).encode()) % 2 else "dev")
        folder.mkdir(parents=True, exist_ok=True)
        for n in range(options.each):
            chosen = rng.sample(strings, min(len(strings), rng.randint(1, 5)))
            name = str(path.relative_to(options.fortunes)).replace("/", "-") + f"-{n}"
            (folder / f"{name}.txt").write_text("\n\n".join(chosen) + "\n", encoding="utf-8")
            (folder / f"{name}.gold.json").write_text(json.dumps({"id": name, "set": "plain", "style": "plain", "lang": "-", "blocks": []}), encoding="utf-8")


if __name__ == "__main__":
    main()
