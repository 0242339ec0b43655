#!/usr/bin/env python3
"""Runs the examples of a manual page: man_examples.py --bin BUILD/bin man/PAGE

What is run is what the reader sees: the page is rendered by mandoc, and in its section EXAMPLES

- a line that begins with "$ " is a command.  It runs in bash with pipefail, the tools in PATH, in a scratch copy of
  examples/; the examples of one page run one after the other in the same copy, so that a later one may use what an
  earlier one wrote.  A command that ends in a backslash goes on in the next line.
- the status must be 0.  Two more are fine: 1 where the command has --check, since 1 is then the answer to the
  question asked, and 141 where a pipe ends early (`| head`).
- the lines below it, up to the next command or the end of the display, are what it prints (standard output and
  standard error together) and are compared.  Blanks count as one, since a manual shows tabs as blanks; a line "..."
  stands for any number of lines, and "..." at a line's end for its rest.  A command with no lines below it may print
  anything.  In the source that is a `.Bd -literal` with the command and its output, and `.Dl $ command` for a
  command alone.

A page of section 1 must have at least one example.
"""
import argparse
import pathlib
import re
import subprocess
import sys

import harness


def examples_section(page):
    """The lines of the section EXAMPLES as a reader sees them."""
    rendered = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=1000", str(page)],
                              stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    rendered = re.sub(".\b", "", rendered)  # bold and underlined by overstriking
    lines = iter(rendered.splitlines())
    for line in lines:
        if line == "EXAMPLES":
            break
    section = []
    for line in lines:
        if line and not line[0].isspace():
            break
        section.append(line)
    return section


def commands(section):
    """Pairs of a command and the lines that it prints, or None where the page shows none."""
    found = []
    at = 0
    while at < len(section):
        match = re.match(r"(\s+)\$ (.*)", section[at])
        at += 1
        if not match:
            continue
        indent, command = match.groups()
        while command.endswith("\\") and at < len(section):
            command = command[:-1].rstrip() + " " + section[at].strip()
            at += 1
        shown = []
        while at < len(section):
            line = section[at]
            if line.strip() and (not line.startswith(indent) or line[len(indent):].startswith("$ ")):
                break
            shown.append(line[len(indent):])
            at += 1
        while shown and not shown[-1].strip():
            shown.pop()
        found.append((command, shown or None))
    return found


def matches(shown, got):
    """Whether the lines shown fit the lines that came; see the convention above."""
    if not shown:
        return not got
    if shown[0].strip() == "...":
        return any(matches(shown[1:], got[k:]) for k in range(len(got) + 1))
    if not got:
        return False
    want, have = " ".join(shown[0].split()), " ".join(got[0].split())
    if want.endswith("..."):
        fits = have.startswith(want[:-3].rstrip())
    else:
        fits = want == have
    return fits and matches(shown[1:], got[1:])


def run_page(page, bin_dir):
    trouble = []
    found = commands(examples_section(page))
    if not found and page.suffix == ".1":
        trouble.append(f"{page.name}: no example\n")
    with harness.scratch_copy(harness.ROOT / "examples") as work:
        for command, shown in found:
            done = harness.run("set -o pipefail; " + command, work, bin_dir, stderr=subprocess.STDOUT)
            text = done.stdout.decode("utf-8", "backslashreplace")
            fine = {0, 141} | ({1} if "--check" in command else set())
            if done.returncode not in fine:
                trouble.append(f"{page.name}: $ {command}\nstatus {done.returncode}\n{text}")
                continue
            got = text.splitlines()
            while got and not got[-1].strip():
                got.pop()
            if shown is not None and not matches(shown, got):
                trouble.append(f"{page.name}: $ {command}\nthe manual shows\n    " + "\n    ".join(shown) +
                               "\nand what came is\n    " + "\n    ".join(got[:60]) + "\n")
            print(f"ok: $ {command}")
    return "".join(trouble)


def main():
    parser = argparse.ArgumentParser(description="run the examples of manual pages")
    parser.add_argument("--bin", required=True)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    trouble = "".join(run_page(page.resolve(), options.bin) for page in options.pages)
    sys.stdout.write(trouble)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
