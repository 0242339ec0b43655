#!/usr/bin/env python3
"""Validates all documents that the tools make of what the repository has: validate_outputs.py --bin BUILD/bin

- every dump in examples/ and every text or block stream of a golden case goes through tojson, in all shapes, and through
  outline --to jsonl; a text is cleaned first.  Streams that the tools refuse are what their cases are about.
- every document in the stored results (examples/*.out, stdout of the cases) is found by its first member.
"""
import argparse
import json
import pathlib
import re
import sys

import harness
import validate_json

SCHEMAS = harness.ROOT / "libcore/document"
# Command, its schema.
FORMS = [("tojson --shape tree", "salvage-document-1.schema.json"),
         ("tojson --shape flat", "salvage-document-1.schema.json"),
         ("tojson --shape chunks --max-chars 200", "salvage-chunk-1.schema.json"),
         ("outline --to jsonl", "salvage-section-1.schema.json")]
DOCUMENT = re.compile(r'^\{\s*"format":\s*"salvage-document"', re.MULTILINE)


def inputs():
    yield from sorted((harness.ROOT / "examples").glob("*.txt"))
    for path in sorted((harness.ROOT / "tests/cases").glob("*/*/*")):
        if path.is_file() and (path.suffix in (".txt", ".blocks") or path.name.startswith("input")):
            yield path


def documents(text):
    """The JSON texts of the documents that stand complete in `text`."""
    for match in DOCUMENT.finditer(text):
        try:
            _, end = json.JSONDecoder().raw_decode(text, match.start())
        except json.JSONDecodeError:
            continue  # cut short by the case itself, with head
        yield text[match.start():end]


def main():
    parser = argparse.ArgumentParser(description="validate the documents of examples and cases")
    parser.add_argument("--bin", required=True)
    options = parser.parse_args()
    validator = validate_json.make_validator()
    validators = {schema: validate_json.make_validator(SCHEMAS / schema) for _, schema in FORMS}
    trouble, made, stored = [], 0, 0
    with harness.scratch_copy() as work:
        for path in inputs():
            stream = path.read_bytes().startswith(b"%blocks")
            for form, schema in FORMS:
                command = form if stream else f"set -o pipefail; clean | {form}"
                done = harness.run(command, work, options.bin, input=path.read_bytes())
                if done.returncode == 2 and stream:
                    continue  # the case is about a broken stream; what of it was complete is judged as stored
                if done.returncode != 0:
                    trouble.append(f"{path}: {form}: status {done.returncode}: {done.stderr.decode(errors='replace')}")
                    continue
                text = done.stdout.decode("utf-8")
                if not text and schema != "salvage-document-1.schema.json":
                    continue  # a document without a body, or without sections
                made += 1
                trouble += [f"{path}: {form}: {line}" for line in validate_json.trouble_with(text, validators[schema])]
    results = [*(harness.ROOT / "examples").glob("*.out"), *(harness.ROOT / "tests/cases").glob("*/*/stdout")]
    for path in sorted(results):
        for text in documents(path.read_bytes().decode("utf-8", "replace")):
            stored += 1
            trouble += [f"{path}: {line}" for line in validate_json.trouble_with(text, validator)]
    if not made or not stored:
        trouble.append("nothing was validated")
    print("\n".join(trouble) or f"{made} outputs made now, {stored} stored documents: all fit the schema")
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
