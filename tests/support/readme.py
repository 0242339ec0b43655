#!/usr/bin/env python3
"""Runs the commands of README.md: readme.py --bin BUILD/bin README.md

Lines that are indented by four blanks and begin with a tool's name run one after the other, in one folder that has the
examples and nothing else, the tools in PATH.  Each ends with status 0, or with 1 where it asks a question (--check).
What needs a program that is not installed is left out.
"""
import argparse
import pathlib
import re
import shutil
import sys
import tempfile

import harness


def commands(text):
    return [line[4:] for line in text.splitlines() if re.match(r"    (?:%s) " % "|".join(harness.TOOLS), line)]


def main():
    parser = argparse.ArgumentParser(description="run the commands of README.md")
    parser.add_argument("--bin", required=True)
    parser.add_argument("readme", type=pathlib.Path)
    options = parser.parse_args()
    lines = commands(options.readme.read_text(encoding="utf-8"))
    trouble = [] if len(lines) > 10 else [f"only {len(lines)} commands were found"]
    with tempfile.TemporaryDirectory(prefix="salvage-readme-") as name:
        folder = pathlib.Path(name)
        shutil.copytree(options.readme.resolve().parent / "examples", folder / "examples")
        for line in lines:
            missing = [p for p in re.findall(r"\| *([a-z]+)", line) if p not in harness.TOOLS and shutil.which(p) is None]
            if missing:
                print(f"left out, {missing[0]} is not installed: {line}")
                continue
            done = harness.run(["bash", "-c", "set -o pipefail; " + line], folder, options.bin)
            if done.returncode not in ((0, 1) if "--check" in line else (0,)):
                trouble.append(f"status {done.returncode}: {line}\n{done.stderr.decode('utf-8', 'backslashreplace')}")
    print("\n".join(trouble) or f"{len(lines)} commands run")
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
