#!/usr/bin/env python3
"""Fits libcore/segment/heading_weights.inc, program_weights.inc and site_weights.inc to dumps with gold: how much each sign says that a short text
is a heading, that a line is one of a program, and that a block near an end of a text is a web site's.

    tune_weights.py --signs BUILD/tests/signs headings --first heading_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs headings heading_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs programs program_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs sites site_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs headings --cross lang|style --judge FOLDER heading_weights.inc DEV[:WEIGHT] ...

Logistic regression with a penalty on large weights, one set for all settings and a smaller difference for each, by AdaGrad.
The headings' second round's signs (what the first thinks of a text's neighbours and peers) depend on the weights of the first, so
they are fitted twice: with --first, which fits the first three columns without those signs; then, the program built anew, without it.
DEV are folders of NAME.txt and NAME.gold.json, and how much a sample of them weighs (1).

For sites the program must have been built with weights of 0, or it looks at few blocks; furniture and text weigh alike in sum, in each DEV and in all.  Most of DEV should
be pages of sites whose article is known, saved as text; gold that leaves lines out is marked "partial".

With --cross nothing is written: the documents of one language (or style) after the other are left out, in as many folds as --folds says,
and those left out that --judge names are judged by the weights of all others, and by the weights as they stand.  New weights that are no
better there than the old ones only know their own documents better.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import re
import subprocess
import unicodedata

SETTINGS = 3   # columns of heading_weights.inc in each round
BALANCED = 20000.0  # what furniture and text weigh each
PEERS = "peers_none"  # the signs from here on belong to the second round


def key(text):
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def heading_labels(document):
    """Whether a text is a heading, by its words; none if the gold does not settle it."""
    gold = collections.defaultdict(set)
    for block in document["blocks"]:
        parts = block["text"].split("\n") if block["kind"] in ("preformatted", "table") else [block["text"]]
        for part in parts:
            gold[key(part)].add(block["kind"] in ("heading", "title"))

    def label(text):
        what = gold.get(key(text))
        if what is None:
            return None if document.get("partial") else False
        return next(iter(what)) if len(what) == 1 else None
    return label


def program_labels(document):
    """Whether a line is one of preformatted text; none for lines of tables and those that stand in both."""
    lines, others, prose = set(), set(), []
    for block in document["blocks"]:
        if block["kind"] == "preformatted":
            lines.update(" ".join(line.split()) for line in block["text"].split("\n"))
        elif block["kind"] == "table":
            others.update(" ".join(line.split()) for line in block["text"].split("\n"))
            others.update(cell for line in block["text"].split("\n") for cell in line.split())
        else:
            prose.append(key(block["text"]))
    prose = "|".join(prose)

    def label(text):
        line, words = " ".join(text.split()), key(text)
        inside = line in lines
        if not document["blocks"]:
            return False
        if not words:
            return True if inside else None
        outside = words in prose
        if line in others or inside == outside:
            return None
        return inside
    return label


FURNITURE = {"boilerplate", "page-header", "page-footer", "toc"}


def site_labels(document):
    """Whether a line is furniture; none if the gold has it as text as well, or is partial and lacks it."""
    gold = collections.defaultdict(set)
    for block in document["blocks"]:
        for part in block["text"].split("\n"):
            gold[key(part)].add(block["kind"] in FURNITURE)

    def label(text):
        what = gold.get(key(text))
        if what is None:
            return None if document.get("partial") or not key(text) else False
        return next(iter(what)) if len(what) == 1 else None
    return label


def site_settings(found):
    """Furniture above the first text of a document is in setting 0, below the last one in 1; text is in both."""
    documents = collections.defaultdict(list)
    for sample in found:
        documents[sample[0]].append(sample)
    out = []
    for lines in documents.values():
        text = [i for i, (_, _, _, furniture) in enumerate(lines) if not furniture]
        for i, (name, _, signs, furniture) in enumerate(lines):
            for setting in ([0, 1] if not furniture else [0] if text and i < text[0] else [1] if text and i > text[-1] else []):
                out.append((name, setting, signs, furniture))
    return out


def samples(program, what, folder, by=""):
    """(document, setting, signs, label) for every candidate that the gold settles; with `by`, what the gold says of that in place of the document's name."""
    files = sorted(folder.glob("*.txt"))
    out = subprocess.run([program, what, *map(str, files)], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    found, label, name = [], None, ""
    for line in out.split("\n"):
        if line.startswith("FILE\t"):
            name = line[5:]
            document = json.loads(pathlib.Path(name[:-4] + ".gold.json").read_text(encoding="utf-8"))
            label = {"headings": heading_labels, "programs": program_labels, "sites": site_labels}[what](document)
            name = str(document.get(by)) if by else name
            continue
        if line.count("\t") < 2:
            continue
        setting, signs, text = line.split("\t", 2)
        is_one = label(text)
        if is_one is not None:
            found.append((name, int(setting), [int(n) for n in signs.split()], is_one))
    return site_settings(found) if what == "sites" else found


class Hits:
    """How well weights tell headings: F1, and the mean loss."""

    def __init__(self):
        self.tp = self.fp = self.fn = self.count = 0
        self.loss = 0.0

    def add(self, score, label):
        p = 1 / (1 + math.exp(-max(-30, min(30, score))))
        self.loss -= math.log(max(1e-9, p if label else 1 - p))
        self.count += 1
        self.tp += bool(score > 0 and label)
        self.fp += bool(score > 0 and not label)
        self.fn += bool(score <= 0 and label)

    def __str__(self):
        return f"F1 {2 * self.tp / max(1, 2 * self.tp + self.fp + self.fn):.4f} loss {self.loss / max(1, self.count):.4f} ({self.count})"


def alike(data):
    """One sample for all that show the same signs: the same text in several styles."""
    sums = collections.Counter()
    for setting, signs, label, weight in data:
        sums[setting, tuple(signs), label] += weight
    return [(*sample, weight) for sample, weight in sums.items()]


def cross_validate(data, old, count, options):
    """`data` is (group, judged, setting, signs, label, weight); `old` the weights as they stand, [setting][sign]."""
    groups = sorted({group for group, judged, *_ in data if judged})
    random.Random(5).shuffle(groups)
    fold_of = {group: i % options.folds for i, group in enumerate(groups)}
    before, after = Hits(), Hits()
    for fold in range(min(options.folds, len(groups))):
        train = alike([sample for group, _, *sample in data if fold_of.get(group, -1) != fold])
        weights = fit(train, count, set(range(count)), options.rounds, options.penalty, options.own_penalty)
        for group, judged, setting, signs, label, _ in data:
            if not judged or fold_of[group] != fold:
                continue
            before.add(sum(old[setting][i] for i in signs), label)
            after.add(sum(weights[setting][i] for i in signs), label)
        print(f"fold {fold}: as they stand {before}; fitted anew {after}", flush=True)


def fit(data, count, used, rounds, penalty, own_penalty):
    """Weights [setting][sign]: shared + own, only of the signs in `used`."""
    shared = [0.0] * (count + 1)
    own = [[0.0] * (count + 1) for _ in range(SETTINGS)]
    g_shared = [1e-6] * (count + 1)
    g_own = [[1e-6] * (count + 1) for _ in range(SETTINGS)]
    rng = random.Random(7)
    size = sum(w for *_, w in data)
    for step in range(rounds):
        rng.shuffle(data)
        rate = 0.3 / (1 + step / 4)
        loss = 0.0
        for setting, signs, label, weight in data:
            mine, g_mine = own[setting], g_own[setting]
            z = sum(shared[i] + mine[i] for i in signs)
            p = 1 / (1 + math.exp(-max(-30, min(30, z))))
            loss -= weight * math.log(max(1e-9, p if label else 1 - p))
            d = (p - label) * weight
            for i in signs:
                g = d + penalty * shared[i]
                g_shared[i] += g * g
                shared[i] -= rate * g / math.sqrt(g_shared[i])
                g = d + own_penalty * mine[i]
                g_mine[i] += g * g
                mine[i] -= rate * g / math.sqrt(g_mine[i])
    print(f"loss {loss / size:.4f}")
    return [[shared[i] + own[s][i] if i in used else 0.0 for i in range(count + 1)] for s in range(SETTINGS)]


def main():
    parser = argparse.ArgumentParser(description="fits the weights of the signs of headings")
    parser.add_argument("--signs", required=True, help="the program tests/bench/signs.cpp")
    parser.add_argument("what", choices=["headings", "programs", "sites"])
    parser.add_argument("--first", action="store_true", help="the first round only: signs of the text itself")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=2e-4, help="on large weights")
    parser.add_argument("--own-penalty", type=float, default=1e-3, help="on what one setting has of its own")
    parser.add_argument("--keep", type=float, default=0.0, help="share of the weights as they stand in those that are written")
    parser.add_argument("--cross", choices=["lang", "style", "id"], help="judge by documents left out, and write nothing")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--judge", action="append", default=[], help="with --cross: a folder whose documents are judged")
    parser.add_argument("--each", type=int, default=40000, help="samples of one folder at most")
    parser.add_argument("weights", type=pathlib.Path)
    parser.add_argument("dev", nargs="+", metavar="DEV[:WEIGHT]")
    options = parser.parse_args()
    old = options.weights.read_text(encoding="utf-8")
    rows = re.findall(r"^(SIGN)\((\w+), ([^)]*)\)", old, re.M)
    names = [name for _, name, _ in rows]
    first = names.index(PEERS) if options.what == "headings" else len(names)
    settings = {"headings": SETTINGS, "programs": 1, "sites": 2}[options.what]
    data = []
    for folder in options.dev:
        folder, _, weight = folder.partition(":")
        found = samples(options.signs, options.what, pathlib.Path(folder), options.cross or "")
        rng = random.Random(3)
        if len(found) > options.each:
            found = rng.sample(found, options.each)
        print(f"{folder}: {len(found)} candidates, {sum(label for *_, label in found)} {options.what}")
        weight = float(weight or 1)
        ones = sum(label for *_, label in found)
        sizes = [len(found) - ones, ones] if options.what == "sites" else [1, 1]  # a folder's two kinds weigh alike, however many there are
        data += [(name, folder in options.judge, setting, [i for i in signs if not options.first or i < first], label, weight / sizes[label])
                 for name, setting, signs, label in found]
    columns = [[value.strip() for value in values.split(",")] for _, _, values in rows]
    at = 0 if options.first or options.what != "headings" else SETTINGS
    if options.cross:
        old = [[float(own[at + s].rstrip("F")) for own in columns] for s in range(settings)]
        cross_validate(data, old, len(names), options)
        return
    data = alike([sample for _, _, *sample in data])
    if options.what == "sites":
        sums = collections.Counter()
        for _, _, label, weight in data:
            sums[label] += weight
        data = [(setting, signs, label, weight * BALANCED / sums[label]) for setting, signs, label, weight in data]
    used = set(range(first if options.first else len(names)))
    weights = fit(data, len(names), used, options.rounds, options.penalty, options.own_penalty)
    hits = collections.Counter()
    for setting, signs, label, _ in data:
        hits[(sum(weights[setting][i] for i in signs) > 0, bool(label))] += 1
    tp, fp, fn = hits[True, True], hits[True, False], hits[False, True]
    print(f"precision {tp / max(1, tp + fp):.3f} recall {tp / max(1, tp + fn):.3f}")
    head = old[:old.index("SIGN(")]
    for i, own in enumerate(columns):
        stood = [float(value.rstrip("F")) for value in own[at:at + settings]]
        own[at:at + settings] = [f"{options.keep * stood[s] + (1 - options.keep) * weights[s][i]:.2f}F" for s in range(settings)]
    body = "".join(f"SIGN({name}, {', '.join(own)})\n" for name, own in zip(names, columns))
    options.weights.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
