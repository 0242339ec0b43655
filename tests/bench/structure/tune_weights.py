#!/usr/bin/env python3
"""Fits libcore/segment/headings/heading_weights.inc, program_weights.inc, site_weights.inc, site_rest_weights.inc, page_weights.inc and page_title_weights.inc to dumps with
gold: how much each sign says that a short text is a heading, that a line is one of a program, that a block near an end of a text is a web
site's, that a line below a text is, that a block is text and not what a whole web page has around it, and that a short line is the title of such a page.

    tune_weights.py --signs BUILD/tests/signs headings --first heading_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs headings heading_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs programs program_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs sites site_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs --signs OTHER/tests/signs ... rest site_rest_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs pages [--first] page_weights.inc DEV[:WEIGHT] ...
    tune_weights.py --signs BUILD/tests/signs titles page_title_weights.inc DEV ...
    tune_weights.py --signs BUILD/tests/signs headings --cross lang|style --judge FOLDER heading_weights.inc DEV[:WEIGHT] ...

Logistic regression with a penalty on large weights, one set for all settings and a smaller difference for each, by AdaGrad.
The second round's signs of headings and pages (what the first thinks of a text's neighbours and peers) depend on the weights of the
first, so they are fitted twice: with --first, which fits the first columns without those signs; then, the program built anew, without it.
The lines of a page are weighed against each other for the title (a conditional logit), with --cross by the pages left out.
DEV are folders of NAME.txt and NAME.gold.json, and how much a sample of them weighs (1).

For sites the program must have been built with weights of 0, or it looks at few blocks; furniture and text weigh alike in sum, in each DEV and in all.  Most of DEV should
be pages of sites whose article is known, saved as text; gold that leaves lines out is marked "partial".

What is left of a site (rest) is known by what stands around it, and words that the lists have speak for it too often in documents that lists were made
from.  So its weights are fitted to what several programs see, most of them built without most of the phrases (forget_phrases.py); texts that no site
printed need no gold.  A document weighs as much as the square roots of its lines and of the programs that see something else of it.

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

SETTINGS = {"headings": 3, "programs": 1, "sites": 2, "rest": 1, "pages": 1}  # columns in each round
BALANCED = 20000.0  # what furniture and text of sites weigh each
COMMENTS = 0.3  # of a page, sentences that are no part of the article: to keep them does less harm than to lose some of it
SECOND = {"headings": "peers_none", "pages": "peers_lowest"}  # the signs from here on belong to the second round
FURNITURE = {"boilerplate", "page-header", "page-footer", "toc"}


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


def line_labels(document):
    """The same for the first line of a unit, which may be the beginning of a block, or hold several."""
    label, keys = site_labels(document), [(key(block["text"]), block["kind"] in FURNITURE) for block in document["blocks"]]
    shortest = 8  # letters that no two blocks begin with by chance

    def of_line(text):
        own = key(text)
        exact = label(text)
        if exact is not False or not document["blocks"] or not own:
            return exact
        what = {is_one for words, is_one in keys if words == own or (len(own) >= shortest and words.startswith(own)) or (len(words) >= shortest and own.startswith(words))}
        return next(iter(what)) if len(what) == 1 else None
    return of_line


def site_settings(found):
    """Furniture above the first text of a document is in setting 0, below the last one in 1; text is in both."""
    documents = collections.defaultdict(list)
    for sample in found:
        documents[sample[0]].append(sample)
    out = []
    for lines in documents.values():
        text = [i for i, (_, _, _, furniture, _) in enumerate(lines) if not furniture]
        for i, (name, _, signs, furniture, weight) in enumerate(lines):
            for setting in ([0, 1] if not furniture else [0] if text and i < text[0] else [1] if text and i > text[-1] else []):
                out.append((name, setting, signs, furniture, weight))
    return out


def kinds_of_blocks(document, texts):
    """For each block whether it is text, by the kind of the gold's blocks of these words; none if the gold does not settle it."""
    gold = collections.defaultdict(set)
    for block in document["blocks"]:
        for part in [block["text"], *block["text"].split("\n")]:
            gold[key(part)].add(block["kind"] not in FURNITURE)
    return [next(iter(what)) if len(what := gold.get(key(text), ())) == 1 else None for text in texts]


def page_labels(document, texts):
    """The same by the article of pages.py: most of its words in the article's order, or none.  Of the lines with the title the last one above it
    is text."""
    article = words_of(document["body"])
    known = {tuple(article[i:i + 4]) for i in range(len(article) - 3)}
    words, owner = [], []
    for at, text in enumerate(texts):
        own = words_of(text)
        words += own
        owner += [at] * len(own)
    covered = [False] * len(words)
    for i in range(len(words) - 3):
        if tuple(words[i:i + 4]) in known:
            covered[i:i + 4] = [True] * 4
    count = collections.Counter(owner)
    inside = collections.Counter(at for at, is_in in zip(owner, covered) if is_in)
    share = [inside[at] / count[at] if count[at] else 0.5 for at in range(len(texts))]
    labels = [True if part >= 0.6 else False if part <= 0.25 else None for part in share]
    first = next((at for at, label in enumerate(labels) if label and count[at] >= 15), 0)
    titles = {key(title) for title in document.get("titles", []) if key(title)}
    last = None
    for at, text in enumerate(texts):
        own = key(text)
        if own in titles or (len(own) > 12 and any(len(title) > 12 and (title.startswith(own) or own.startswith(title)) for title in titles)):
            labels[at] = None
            last = at if at < first else last
    if last is not None and first - last < 40:
        labels[last] = True
    return labels


def words_of(text):
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+", unicodedata.normalize("NFKC", text).casefold())


def page_samples(program, folder, by):
    """(document, setting, signs, label, weight) of blocks: the longer the more, but no document more than a hundred."""
    found = []
    out = subprocess.run([program, "pages", *map(str, sorted(folder.glob("*.txt")))], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    for part in out.split("FILE\t")[1:]:
        name, *lines = part.split("\n")
        rows = [line.split("\t", 2) for line in lines if line.count("\t") >= 2]
        document = json.loads(pathlib.Path(name[:-4] + ".gold.json").read_text(encoding="utf-8"))
        texts = [text for *_, text in rows]
        if "all" in document:
            labels = [True] * len(texts)
        else:
            labels = page_labels(document, texts) if "body" in document else kinds_of_blocks(document, texts)
        settled = sum(label is not None for label in labels)
        for (_, signs, text), label in zip(rows, labels):
            if label is not None:
                weight = min(1, 100 / settled) * (1 + math.log2(1 + len(text) / 40))
                if not label and len(text.split()) >= 12 and text[-1] in ".!?":
                    weight *= COMMENTS
                found.append((str(document.get(by)) if by else name, 0, [int(n) for n in signs.split()], label, weight))
    return found


def rest_samples(programs, folder, by):
    """(document, setting, signs, label, weight) of the lines below the texts, as each program sees them."""
    views = collections.defaultdict(set)  # of each document: what the programs saw
    for program in programs:
        out = subprocess.run([program, "rest", *map(str, sorted(folder.glob("*.txt")))], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
        for part in out.split("FILE\t")[1:]:
            name, *lines = part.split("\n")
            view = tuple((tuple(int(n) for n in line.split("\t", 2)[1].split()), line.split("\t", 2)[2]) for line in lines if line.count("\t") >= 2)
            if view:
                views[name].add(view)
    found = []
    for name, seen in sorted(views.items()):
        gold = pathlib.Path(name[:-4] + ".gold.json")
        document = json.loads(gold.read_text(encoding="utf-8")) if gold.exists() else {"blocks": []}
        label = line_labels(document)
        group = str(document.get(by)) if by else name
        for view in sorted(seen):
            weight = 1 / math.sqrt(len(seen) * max(1, len(view) / 8))
            found += [(group, 0, list(signs), is_one, weight) for signs, text in view if (is_one := label(text)) is not None]
    return found


def samples(program, what, folder, by=""):
    """(document, setting, signs, label, weight) for every candidate that the gold settles; with `by`, what the gold says of that in place of the
    document's name."""
    if what == "pages":
        return page_samples(program, folder, by)
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
            found.append((name, int(setting), [int(n) for n in signs.split()], is_one, 1.0))
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
        weights = fit(train, count, set(range(count)), len(old), options)
        for group, judged, setting, signs, label, _ in data:
            if not judged or fold_of[group] != fold:
                continue
            before.add(sum(old[setting][i] for i in signs), label)
            after.add(sum(weights[setting][i] for i in signs), label)
        print(f"fold {fold}: as they stand {before}; fitted anew {after}", flush=True)


def fit(data, count, used, settings, options):
    """Weights [setting][sign]: shared + own, only of the signs in `used`."""
    rounds, penalty, own_penalty = options.rounds, options.penalty, options.own_penalty
    shared = [0.0] * (count + 1)
    own = [[0.0] * (count + 1) for _ in range(settings)]
    g_shared = [1e-6] * (count + 1)
    g_own = [[1e-6] * (count + 1) for _ in range(settings)]
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
    return [[shared[i] + own[s][i] if i in used else 0.0 for i in range(count + 1)] for s in range(settings)]


def title_samples(program, folder):
    """(page, [(signs, whether it is a title)]) of pages whose title is among the lines that were weighed."""
    found = []
    out = subprocess.run([program, "titles", *map(str, sorted(folder.glob("*.txt")))], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
    for part in out.split("FILE\t")[1:]:
        name, *lines = part.split("\n")
        document = json.loads(pathlib.Path(name[:-4] + ".gold.json").read_text(encoding="utf-8"))
        known = [title for title in map(key, document.get("titles", [])) if len(title) > 5]

        def is_title(text):
            own = key(text)
            return len(own) > 5 and any(own == title or (min(len(own), len(title)) > 14 and (own.startswith(title) or title.startswith(own))) for title in known)
        rows = [line.split("\t", 2) for line in lines if line.count("\t") >= 2]
        weighed = [([int(n) for n in signs.split()], is_title(text)) for _, signs, text in rows]
        if any(right for _, right in weighed):
            found.append((document["id"], weighed))
    return found


def fit_titles(pages, count, options):
    """Weights by which the titles of each page are likeliest among its lines; a page's titles share what is due to them."""
    weights, squares, rng = [0.0] * count, [1e-6] * count, random.Random(7)
    pages = list(pages)
    for step in range(4 * options.rounds):
        rng.shuffle(pages)
        rate = 0.3 / (1 + step / 6)
        for _, weighed in pages:
            scores = [sum(weights[i] for i in signs) for signs, _ in weighed]
            most = max(scores)
            parts = [math.exp(score - most) for score in scores]
            whole, right = sum(parts), sum(part for part, (_, is_title) in zip(parts, weighed) if is_title)
            slope = collections.Counter()
            for part, (signs, is_title) in zip(parts, weighed):
                for i in signs:
                    slope[i] += part / whole - (part / right if is_title else 0)
            for i, own in slope.items():
                g = own + options.title_penalty * weights[i]
                squares[i] += g * g
                weights[i] -= rate * g / math.sqrt(squares[i])
    return weights


def title_hits(pages, weights):
    return sum(max(weighed, key=lambda line: sum(weights[i] for i in line[0]))[1] for _, weighed in pages)


def tune_titles(options, head, names):
    pages = [page for folder in options.dev for page in title_samples(options.signs[0], pathlib.Path(folder))]
    if options.cross:
        groups = sorted({name for name, _ in pages})
        random.Random(5).shuffle(groups)
        fold_of = {name: i % options.folds for i, name in enumerate(groups)}
        hits = 0
        for fold in range(options.folds):
            weights = fit_titles([page for page in pages if fold_of[page[0]] != fold], len(names), options)
            hits += title_hits([page for page in pages if fold_of[page[0]] == fold], weights)
        print(f"{hits / len(pages):.3f} of {len(pages)} titles found on pages left out")
        return
    weights = fit_titles(pages, len(names), options)
    print(f"{title_hits(pages, weights) / len(pages):.3f} of {len(pages)} titles found")
    options.weights.write_text(head + "".join(f"SIGN({name}, {weight:.2f}F)\n" for name, weight in zip(names, weights)), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description="fits the weights of signs")
    parser.add_argument("--signs", required=True, action="append", help="the program tests/bench/signs.cpp; several for rest")
    parser.add_argument("what", choices=[*SETTINGS, "titles"])
    parser.add_argument("--first", action="store_true", help="the first round only: signs of the text itself")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=2e-4, help="on large weights")
    parser.add_argument("--own-penalty", type=float, default=1e-3, help="on what one setting has of its own")
    parser.add_argument("--title-penalty", type=float, default=0.04, help="the same for titles")
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
    if options.what == "titles":
        tune_titles(options, old[:old.index("SIGN(")], names)
        return
    rounds = 2 if options.what in SECOND else 1
    first = names.index(SECOND[options.what]) if rounds == 2 else len(names)
    settings = SETTINGS[options.what]
    data = []
    for folder in options.dev:
        folder, _, weight = folder.partition(":")
        by = options.cross or ""
        found = rest_samples(options.signs, pathlib.Path(folder), by) if options.what == "rest" else samples(options.signs[0], options.what, pathlib.Path(folder), by)
        rng = random.Random(3)
        if len(found) > options.each:
            found = rng.sample(found, options.each)
        print(f"{folder}: {len(found)} candidates, {sum(label for *_, label, _ in found)} {options.what}")
        weight = float(weight or 1)
        ones = sum(label for *_, label, _ in found)
        sizes = [len(found) - ones, ones] if options.what == "sites" else [1, 1]  # a folder's two kinds weigh alike, however many there are
        data += [(name, folder in options.judge, setting, [i for i in signs if not options.first or i < first], label, own * weight / sizes[label])
                 for name, setting, signs, label, own in found]
    columns = [[value.strip() for value in values.split(",")] for _, _, values in rows]
    at = 0 if options.first or rounds == 1 else settings
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
    weights = fit(data, len(names), used, settings, options)
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
