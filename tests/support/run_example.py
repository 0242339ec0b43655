#!/usr/bin/env python3
"""Runs examples: run_example.py --bin BUILD/bin [--refill] examples/NAME.sh...

examples/NAME.sh runs under `bash -e` in a scratch copy of examples/, the tools in PATH.  What it writes on standard
output and standard error must be examples/NAME.out, byte for byte, and its status 0.  --refill writes NAME.out.
"""
import argparse
import pathlib
import subprocess
import sys

import harness


def run_example(script, bin_dir, refill):
    with harness.scratch_copy(script.parent) as work:
        done = harness.run(["bash", "-e", "-o", "pipefail", script.name], work, bin_dir, stderr=subprocess.STDOUT)
    result = script.with_suffix(".out")
    if done.returncode != 0:
        return f"{script.name}: status {done.returncode}\n{done.stdout.decode('utf-8', 'backslashreplace')}"
    if refill:
        if not result.exists() or result.read_bytes() != done.stdout:
            result.write_bytes(done.stdout)
            print(f"wrote {result}")
        return ""
    if not result.exists():
        return f"{result} is missing: tests/support/refill writes it\n"
    return harness.difference(result.read_bytes(), done.stdout, result.name)


def main():
    parser = argparse.ArgumentParser(description="run the examples")
    parser.add_argument("--bin", required=True)
    parser.add_argument("--refill", action="store_true")
    parser.add_argument("scripts", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    trouble = "".join(run_example(script.resolve(), options.bin, options.refill) for script in options.scripts)
    sys.stdout.write(trouble)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
