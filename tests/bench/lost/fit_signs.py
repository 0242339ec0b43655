#!/usr/bin/env python3
"""Lines for fit_signs: fit_signs.py SENTENCES [TEXTS] > lines

SENTENCES has a file for each language, LANGUAGE.txt, with a sentence a line; every second one is left for the check.  TEXTS are the
gathered texts of lost.py; its development half is typeset as there.  Each text goes through channels that lose characters, and each
mark gets a class: Letter, Quotation mark, Dash, Apostrophe, ? genuine, Other.  A line is: weight, text (lines parted by U+0001), classes.

The table in libcore/repair/lost_signs/lost_sign_weights.cpp was fitted on sentences of news, wiki and fiction of Universal Dependencies.
Rare things count little: a question that goes on in small letters, or is set apart where nobody does that; and one
made of a statement, since those that people ask begin with words that ask.  Weights that few texts tell
(signs that are spoken of, questions between blanks, dialogues) were kept as they were.
"""
import pathlib
import random
import re
import sys
import unicodedata

import lost
from language_hold import held_out  # on the path through lost

CHANNELS = {"ascii": 1, "fffd": 1, "latin1": 0.5, "bytes": 0.5}
TYPOGRAPHY = "“”„«»–—"


def klass(c):
    if c == "?":
        return "?"
    if c in "’ʼ":
        return "A"
    if c in "“”„«»‚‘‹›":
        return "Q"
    if c in "–—−‑":
        return "D"
    return "L" if c.isalpha() else "O"


def lose(text, channel):
    out, classes = [], []
    for c in text:
        lost_here = ord(c) > (255 if channel == "latin1" else 127)
        copies = len(c.encode()) if lost_here and channel == "bytes" else 1
        out.append(("\ufffd" if channel == "fffd" else "?") * copies if lost_here else c)
        if lost_here or c == "?":
            classes.append(klass(c) * copies)
    return "".join(out), "".join(classes)


def emit(weight, text, rng):
    for channel, share in CHANNELS.items():
        damaged, classes = lose(text, channel)
        if not classes or "\t" in damaged or (not set(classes) & set("QD?") and rng.random() < 0.7):
            continue
        print(f"{weight * share}\t{damaged.replace(chr(10), chr(1))}\t{classes}")


def sentences(path, rng):
    lines = [unicodedata.normalize("NFC", line) for line in path.read_text(encoding="utf-8").split("\n") if line][::2]
    if sum(c.isascii() and c.isalpha() for c in "".join(lines[:50])) < 0.5 * len("".join(lines[:50])):
        return
    # Words and signs parted by blanks are of few texts.
    weight = 0.25 if sum(" , " in line for line in lines) > len(lines) / 5 else 1
    typeset = [line for line in lines if set(line) & set(TYPOGRAPHY) and '"' not in line]
    for line in typeset[:250] + [line for line in lines if "?" in line][:60] + lines[:80]:
        emit(weight, line, rng)
    for i in range(0, 300, 5):
        document = "\n".join(lines[i:i + 5])
        if set(document) & set(TYPOGRAPHY + "?"):
            emit(0.7 * weight, document, rng)
    plain = [line for line in lines if line.endswith(".") and line[0].isalpha() and not set(line) & set(TYPOGRAPHY + "?")][:120]
    for first, second in zip(plain[::2], plain[1::2]):
        first, small = first[:-1], second[0].lower() + second[1:]
        for share, text in ((0.15, f"{first}? {second}"), (0.02, f"{first} ? {second}"), (0.04, f"{first}? {small}"), (0.015, f"{first} ? {small}"), (0.04, f"{first}?, {small}")):
            emit(share * weight, text, rng)


def questions(folder, language, rng):
    """Paragraphs that ask, of the held-out ones that lost.py does not use, every second; with one that does not before or behind."""
    rows = [line.split("\t", 1) for line in (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n") if "\t" in line]
    others = sum(len(text) for source, text in rows if source not in ("udhr", "words", "lexicon"))
    used = {text for document in lost.documents(folder, language) for text in document}
    texts = [t for s, t in rows if s in ("book", "help", "messages", "man", "story", "fortune") and 30 < len(t) < 1200 and t not in used and held_out(s, t, others)]
    ask = [t for t in texts if re.search(r"\w ?\?(\s|$|[\"”»])", t)]
    tell = [t for t in texts if "?" not in t and not t.isascii()]
    if not tell:
        return
    random.Random(language).shuffle(ask)
    for text in ask[::2][:160]:
        opening, closing = lost.QUOTES.get(language, "“”")
        both = [text, rng.choice(tell)]
        rng.shuffle(both)
        whole = re.sub(r'"([^"\n]{1,80})"', lambda m: opening + m.group(1) + closing, "\n".join(both))
        whole = re.sub(r"(?<=\w)'(?=\w)", "’", whole).replace(" - ", " – ").replace("...", "…")
        if '"' not in whole:
            emit(0.7, whole, rng)


def main():
    rng = random.Random(7)
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
        sentences(path, rng)
    if len(sys.argv) < 3:
        return
    for language in lost.LANGUAGES:
        questions(pathlib.Path(sys.argv[2]), language, rng)
        for number, paragraphs in enumerate(lost.documents(pathlib.Path(sys.argv[2]), language)):
            if number % 2 == 1:
                continue
            lines = lost.typeset("\n".join(paragraphs), language, random.Random(f"{language} {number}")).replace(lost.PATH, "-").split("\n")
            for i in range(0, len(lines), 3):
                emit(0.35, "\n".join(lines[i:i + 3]), rng)


if __name__ == "__main__":
    main()
