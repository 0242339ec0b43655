#!/usr/bin/env python3
"""Leaves phrases of web sites out of a copy of the sources, as a text in words that no list has would see the program.

    git worktree add COPY && forget_phrases.py COPY --percent 60 --seed 1
    cmake -S COPY ... -DSALVAGE_BENCH=ON && tune_weights.py --signs BUILD/tests/signs --signs COPY/BUILD/tests/signs ... rest ...

Names of networks stay: they are the same in every language.  Which phrases go depends on them and the seed alone.
"""
import argparse
import hashlib
import pathlib
import re

PHRASE = re.compile(r'\b(?!NETWORK\b)[A-Z]+\("((?:[^"\\]|\\.)*)"\)')


def main():
    parser = argparse.ArgumentParser(description="leaves phrases of web sites out of a copy of the sources")
    parser.add_argument("copy", type=pathlib.Path)
    parser.add_argument("--percent", type=int, required=True, help="of the phrases")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    def is_forgotten(phrase):
        return int.from_bytes(hashlib.sha256(f"{options.seed} {phrase}".encode()).digest()[:4], "big") % 100 < options.percent

    left = forgotten = 0
    for path in sorted((options.copy / "libcore" / "segment" / "sites").glob("web_*.inc")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for number, line in enumerate(lines):
            if line.lstrip().startswith("//"):
                continue
            phrases = PHRASE.findall(line)
            lines[number] = PHRASE.sub(lambda found: "" if is_forgotten(found[1]) else found[0], line)
            gone = sum(map(is_forgotten, phrases))
            forgotten += gone
            left += len(phrases) - gone
        path.write_text("".join(lines), encoding="utf-8")
    print(f"{forgotten} phrases left out, {left} left")


if __name__ == "__main__":
    main()
