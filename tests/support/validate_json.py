#!/usr/bin/env python3
"""Validates JSON against a JSON Schema (draft 2020-12): validate_json.py [--schema FILE] [FILE ...], or --self-test

Each FILE, or standard input, holds JSON values one after the other: one a line, or indented.  Without --schema it is
that of the document JSON.  Status 0: all of them fit; 1: at least one does not, which is said with its place; a file
without any value does not fit.  Needs python3-jsonschema.  Objects with the same key twice do not fit either.
"""
import argparse
import json
import pathlib
import sys

import jsonschema

DOCUMENT_SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "libcore/document/salvage-document-1.schema.json"


def make_validator(schema=DOCUMENT_SCHEMA):
    """A validator for the schema in the file `schema`, which itself is checked first."""
    content = json.loads(pathlib.Path(schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"a key stands twice in an object: {keys}")
    return dict(pairs)


def values(text):
    """The JSON values of `text`, in order."""
    decoder = json.JSONDecoder(object_pairs_hook=unique)
    at = 0
    while True:
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        if at == len(text):
            return
        value, at = decoder.raw_decode(text, at)
        yield value


def deepest(error):
    """Of a failed oneOf or anyOf the branch that fits best tells most."""
    while error.context:
        error = jsonschema.exceptions.best_match(error.context) or error.context[0]
    return error


def trouble_with(text, validator):
    """What is wrong with the values of `text`: a list of lines, empty if all fit."""
    found = []
    count = 0
    try:
        for value in values(text):
            count += 1
            for error in validator.iter_errors(value):
                inner = deepest(error)
                found.append(f"value {count}: {inner.json_path}: {inner.message[:300]}")
    except ValueError as error:
        found.append(f"value {count + 1}: not JSON: {error}")
    if count == 0 and not found:
        found.append("no JSON value")
    return found


BLOCK = {"kind": "paragraph", "text": "x", "span": [[0, 1]], "confidence": 0.5}
HEAD = {"format": "salvage-document", "version": 1, "name": "a", "bytes": 1}
TREE = {**HEAD, "titles": [], "front": [], "sections": [], "furniture": [], "findings": []}
FLAT = {**HEAD, "blocks": [], "findings": []}
SECTION = {"number": "1", "title": "", "level": 1, "span": [], "confidence": 1, "blocks": [], "sections": []}
ITEM = {"text": "x", "span": [], "confidence": 0}


def self_test():
    """The schema of the document must take what is right and refuse what is wrong."""
    def less(value, key):
        return {name: member for name, member in value.items() if name != key}

    good = [
        TREE, FLAT,
        {**TREE, "title": "t", "subtitle": "u", "metadata": {"any": ["thing"]}},
        {**TREE, "front": [BLOCK, {"kind": "list", "items": [{**ITEM, "label": "-", "items": [ITEM]}]}]},
        {**TREE, "front": [{**BLOCK, "kind": "table", "rows": [["a", "b"]]}]},
        {**TREE, "front": [{**BLOCK, "points": [{"label": "1", "range": [0, 1]}] * 2}]},
        {**TREE, "sections": [{**SECTION, "blocks": [BLOCK], "sections": [{**SECTION, "number": "1.1", "level": 2}]}]},
        {**TREE, "furniture": [{**BLOCK, "kind": "page-header"}]},
        {**TREE, "findings": [{"rule": "numbering-gap", "section": "1.2", "text": "x", "offset": 0}]},
        {**FLAT, "blocks": [{**BLOCK, "kind": "heading", "level": 1, "section": "2"}, {**BLOCK, "kind": "toc"}]},
    ]
    bad = [
        [], {}, {**TREE, "version": 2}, {**TREE, "format": "x"}, {**TREE, "bytes": -1}, {**TREE, "more": 1},
        {**TREE, "blocks": []}, {**TREE, "subtitle": "u"}, {**TREE, "title": ""}, {**TREE, "metadata": []},
        *[less(TREE, key) for key in TREE], *[less(FLAT, key) for key in FLAT if key != "blocks"],
        *[{**TREE, "front": [less(BLOCK, key)]} for key in BLOCK],
        *[{**TREE, "sections": [less(SECTION, key)]} for key in SECTION],
        {**TREE, "front": [{**BLOCK, "kind": "heading"}]}, {**TREE, "front": [{**BLOCK, "kind": "toc"}]},
        {**TREE, "front": [{**BLOCK, "kind": "list-item"}]}, {**TREE, "furniture": [BLOCK]}, {**TREE, "titles": [BLOCK]},
        {**TREE, "front": [{**BLOCK, "rows": [["a", "b"]]}]}, {**TREE, "front": [{**BLOCK, "text": ""}]},
        {**TREE, "front": [{**BLOCK, "span": [[1]]}]}, {**TREE, "front": [{**BLOCK, "span": [[-1, 2]]}]},
        {**TREE, "front": [{**BLOCK, "confidence": 1.01}]}, {**TREE, "front": [{**BLOCK, "label": ""}]},
        {**TREE, "front": [{**BLOCK, "points": [{"label": "1", "range": [0, 1]}]}]},
        {**TREE, "front": [{**BLOCK, "kind": "quote", "points": [{"label": "1", "range": [0, 1]}] * 2}]},
        {**FLAT, "blocks": [{**BLOCK, "kind": "quote", "points": [{"label": "1", "range": [0, 1]}] * 2}]},
        {**TREE, "front": [{"kind": "list", "items": []}]}, {**TREE, "front": [{"kind": "list", "items": [BLOCK]}]},
        {**TREE, "sections": [{**SECTION, "number": "1."}]}, {**TREE, "sections": [{**SECTION, "number": "0"}]},
        {**TREE, "sections": [{**SECTION, "level": 0}]},
        {**TREE, "findings": [{"rule": "A gap", "text": "x", "offset": 0}]},
        {**FLAT, "blocks": [{**BLOCK, "kind": "heading"}]}, {**FLAT, "blocks": [{**BLOCK, "rows": [["a", "b"]]}]},
        {**FLAT, "blocks": [{**BLOCK, "kind": "list"}]}, {**FLAT, "blocks": [{**BLOCK, "items": [ITEM]}]},
    ]
    validator = make_validator()
    failures = [f"refused, though right: {trouble}" for value in good
                if (trouble := trouble_with(json.dumps(value), validator))]
    failures += [f"taken, though wrong: {value}" for value in bad if not trouble_with(json.dumps(value), validator)]
    failures += [f"taken, though no JSON: {text}" for text in ("", "{", '{"a":1,"a":2}', "{} x")
                 if not trouble_with(text, jsonschema.Draft202012Validator(True))]
    for line in failures:
        print(line)
    return 1 if failures else 0


def main():
    parser = argparse.ArgumentParser(description="validate JSON against a schema")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--schema", default=DOCUMENT_SCHEMA)
    parser.add_argument("files", nargs="*", default=["-"])
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    validator = make_validator(options.schema)
    bad = False
    for name in options.files:
        data = sys.stdin.buffer.read() if name == "-" else pathlib.Path(name).read_bytes()
        try:
            found = trouble_with(data.decode("utf-8"), validator)
        except UnicodeDecodeError as error:
            found = [str(error)]
        for line in found:
            print(f"{name}: {line}")
        bad = bad or bool(found)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
