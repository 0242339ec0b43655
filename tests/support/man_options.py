#!/usr/bin/env python3
"""Compares the options of a tool's --help-all with those of its manual: man_options.py --bin BUILD/bin TOOL man/TOOL.1

Both lists must name the same options, each with the same short and long form.  In --help-all an option is a line that
begins with blanks and "-x, --long" or "--long"; in the manual it is an `.It Fl` of the section DESCRIPTION.
"""
import re
import sys
import argparse
import pathlib

import harness


def of_help(text):
    """{(short or None, long)} from lines such as "  -f, --from FORMAT   ..."."""
    options = set()
    for line in text.splitlines():
        match = re.match(r"\s+(?:-(\w)(?:,| \[) )?--([a-z][a-z0-9-]*)", line)
        if match:
            options.add(match.groups())
    return options


def of_manual(source):
    """{(short or None, long)} from lines such as ".It Fl f , Fl -from Ar FORMAT"."""
    options = set()
    for line in source.splitlines():
        if not re.match(r"\.It Fl ", line):
            continue
        flags = re.findall(r"\bFl (-?[A-Za-z0-9][A-Za-z0-9-]*|\\-[a-z][a-z0-9-]*)", line)
        short = [flag for flag in flags if len(flag) == 1]
        long = [flag.lstrip("\\-") for flag in flags if len(flag) > 1]
        for name in long or [None]:
            options.add((short[0] if short else None, name))
    return options


def describe(option):
    return ", ".join(([f"-{option[0]}"] if option[0] else []) + ([f"--{option[1]}"] if option[1] else []))


def main():
    parser = argparse.ArgumentParser(description="compare --help-all with the manual")
    parser.add_argument("--bin", required=True)
    parser.add_argument("tool")
    parser.add_argument("page", type=pathlib.Path)
    options = parser.parse_args()
    with harness.scratch_copy() as work:
        done = harness.run([options.tool, "--help-all"], work, options.bin)
    helped = of_help(done.stdout.decode("utf-8"))
    manual = of_manual(options.page.read_text(encoding="utf-8"))
    trouble = [f"only in {options.tool} --help-all: {describe(option)}" for option in sorted(helped - manual, key=str)]
    trouble += [f"only in {options.page.name}: {describe(option)}" for option in sorted(manual - helped, key=str)]
    if not helped:
        trouble.append(f"{options.tool} --help-all names no option (status {done.returncode})")
    print("\n".join(trouble) or f"{len(helped)} options agree")
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
