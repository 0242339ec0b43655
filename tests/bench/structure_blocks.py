#!/usr/bin/env python3
"""Writes blocks as a scorer of document structure reads them: one NAME.json for each dump NAME.txt,
{"blocks": [{"kind", "level", "label", "text"}, ...]}, with the kinds and levels of salvage-blocks(5).

    tests/bench/structure_blocks.py --bin BUILD/bin DUMPS OUTPUT && SCORER GOLD OUTPUT
    segment FILE | outline | tests/bench/structure_blocks.py > FILE.json

DUMPS is a folder of dumps (each goes through clean | segment | outline), OUTPUT a folder to write to, and SCORER any
program that compares such files with a folder of wanted ones.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

ESCAPES = {r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\\": "\\"}


def unescape(text):
    return re.sub(r"\\[tnr\\]", lambda match: ESCAPES[match.group()], text)


def read_blocks(stream):
    """The blocks of a whole block stream of one document, as dictionaries."""
    blocks, ended = [], False
    for line in stream.decode("utf-8").split("\n"):
        if line.startswith("%"):
            ended = ended or line.startswith("%end ")
            continue
        if not line:
            continue
        kind, level, _, label, confidence, _, text = line.split("\t", 6)
        blocks.append({"kind": kind, "level": None if level == "-" else int(level),
                       "label": "" if label == "-" else unescape(label), "text": unescape(text),
                       "confidence": None if confidence == "-" else float(confidence)})
    if not ended:
        sys.exit("structure_blocks.py: the block stream is truncated")
    return {"blocks": blocks}


def main():
    parser = argparse.ArgumentParser(description="blocks for a scorer of document structure")
    parser.add_argument("--bin", type=pathlib.Path, help="folder of the tools")
    parser.add_argument("dumps", nargs="?", type=pathlib.Path)
    parser.add_argument("output", nargs="?", type=pathlib.Path)
    options = parser.parse_args()
    if not options.dumps:
        json.dump(read_blocks(sys.stdin.buffer.read()), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    if not options.output or not options.bin:
        parser.error("DUMPS needs OUTPUT and --bin")
    options.output.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "PATH": f"{options.bin.resolve()}:{os.environ['PATH']}"}
    for dump in sorted(options.dumps.glob("*.txt")):
        with open(dump, "rb") as source:
            stream = subprocess.run(["bash", "-o", "pipefail", "-c", "clean | segment | outline"], stdin=source, env=env,
                                    stdout=subprocess.PIPE, check=True).stdout
        target = options.output / f"{dump.stem}.json"
        target.write_text(json.dumps(read_blocks(stream), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
