#!/usr/bin/env python3
"""What clean does to genuine question marks: genuine.py CLEAN FOLDER... [--most N]

Cleans every text file below the folders (source code, documentation, whatever is at hand) and counts the question marks and those
that a lost-* fix changed, by the ending of the file's name.  All of them count as false; each is printed.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("clean")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--most", type=int, default=400, help="files of one ending")
    options = parser.parse_args()
    files = collections.defaultdict(list)
    for folder in options.folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and 0 < path.stat().st_size < 1_000_000:
                files[path.suffix].append(path)
    marks, changed = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        report = pathlib.Path(name) / "report"
        for ending, paths in files.items():
            step = max(1, len(paths) // options.most)
            for path in paths[::step]:
                data = path.read_bytes()
                if b"?" not in data or b"\0" in data:
                    continue
                marks[ending] += data.count(b"?")
                subprocess.run([options.clean, "-q", "--report", report, path], stdout=subprocess.DEVNULL, check=True)
                for line in report.read_bytes().decode().split("\n")[:-1]:
                    change = json.loads(line)
                    rule = change.get("rule", "")
                    if rule.startswith("lost-") and change["removed"] != change["inserted"]:
                        changed[ending] += 1
                        lines = data.decode("utf-8", "replace").split("\n")
                        print(path, change["line"], rule, repr(change["removed"]), repr(change["inserted"]), lines[change["line"] - 1][:120])
    for ending, count in marks.most_common(40):
        print(f"{ending or '-':<12} {count:8} marks {changed[ending]:5} changed")
    print(f"{sum(marks.values())} marks, {sum(changed.values())} changed")


if __name__ == "__main__":
    main()
