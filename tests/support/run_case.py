#!/usr/bin/env python3
"""Runs golden cases: run_case.py --bin BUILD/bin [--refill] CASE...

A case is a folder tests/cases/TOOL/NAME with
    cmd      shell lines, run by bash in a scratch copy of the folder, the tools in PATH, standard input empty
    input*   whatever cmd reads
    stdout   what must come out, byte for byte
    stderr   the same for standard error; no such file: nothing may come
    status   the exit status of cmd; no such file: 0
With --refill the last three are written instead of compared: read the difference (git diff) before you commit it.
"""
import argparse
import pathlib
import sys

import harness

EXPECTED = ("stdout", "stderr", "status")


def run_case(case, bin_dir, refill):
    with harness.scratch_copy(case, leave_out=EXPECTED) as work:
        done = harness.run(["bash", "cmd"], work, bin_dir)
    got = {"stdout": done.stdout, "stderr": done.stderr, "status": f"{done.returncode}\n".encode()}
    default = {"stdout": None, "stderr": b"", "status": b"0\n"}
    trouble = []
    for name in EXPECTED:
        file = case / name
        if refill:
            if got[name] == default[name]:
                file.unlink(missing_ok=True)
            elif not file.exists() or file.read_bytes() != got[name]:
                file.write_bytes(got[name])
                print(f"wrote {file}")
            continue
        wanted = file.read_bytes() if file.exists() else default[name]
        if wanted is None:
            trouble.append(f"{file} is missing: tests/support/refill writes it\n")
        else:
            trouble.append(harness.difference(wanted, got[name], f"{case.parent.name}/{case.name}/{name}"))
    return "".join(trouble)


def main():
    parser = argparse.ArgumentParser(description="run golden cases")
    parser.add_argument("--bin", required=True)
    parser.add_argument("--refill", action="store_true")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    trouble = "".join(run_case(case.resolve(), options.bin, options.refill) for case in options.cases)
    sys.stdout.write(trouble)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
