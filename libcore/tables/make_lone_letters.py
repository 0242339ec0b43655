#!/usr/bin/env python3
"""make_lone_letters.py TEXTS > libcore/repair/lost/lone_letters.inc

TEXTS is the folder of gathered texts (LANGUAGE_SOURCES.md).  Of languages that have a word of one letter beyond ASCII: which words, and which
endings of words that are not listed, stand before it and behind it oftener, or less often, than before and behind a comma or a dash.  In
half bits.  What language_hold.hpp holds out is not read.
"""
import collections
import math
import pathlib
import re
import sys
import unicodedata

from language_hold import held_out

LETTERS = {"fr": "à", "pt": "éàó", "gl": "éáó", "it": "è", "nb nn": "å", "is": "á", "lt": "į"}
WORD = r"[^\W\d_]+"
MOST_WORDS, MOST_ENDINGS = 200, 120


def fold(word):
    """Small, and one mark for letters beyond ASCII that stand together."""
    return re.sub(r"[^\x00-\x7f]+", "?", word.lower())


def contexts(folder, languages):
    letters, dashes = [], []
    for language in languages.split():
        for each, found in zip((letters, dashes), contexts_of(folder, language, LETTERS[languages])):
            each += found
    return letters, dashes


def contexts_of(folder, language, ones):
    rows = [line.split("\t", 1) for line in (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n") if "\t" in line]
    rows = [row for row in rows if row[0] not in ("words", "lexicon")]
    others = sum(len(text) for source, text in rows if source != "udhr")
    lone = re.compile(rf"(?<![^\W\d_'’])({WORD}) [{ones}] ({WORD})")
    apart = re.compile(rf"(?<![^\W\d_'’])({WORD})(?:,| [–—-]) ({WORD})")
    letters, dashes = [], []
    for source, text in rows:
        if held_out(source, text, others):
            continue
        text = unicodedata.normalize("NFC", text)
        letters += [(fold(m[1]), fold(m[2])) for m in lone.finditer(text) if m[2][0].islower()]
        dashes += [(fold(m[1]), fold(m[2])) for m in apart.finditer(text) if m[2][0].islower() and m[2] not in ones]
    return letters, dashes


def weights(letters, dashes):
    """Of words, of endings, and of what is in neither list."""
    # Small corpora are of few subjects.
    enough, smoothing, most = 5, 0.7 + 1500 / len(letters), 7 if len(letters) > 2500 else 4
    with_letter, with_dash = collections.Counter(letters), collections.Counter(dashes)
    words = {}
    for word in with_letter.keys() | with_dash.keys():
        if with_letter[word] + with_dash[word] > enough:
            bits = math.log2((with_letter[word] + smoothing) / (len(letters) + 1) * (len(dashes) + 1) / (with_dash[word] + smoothing))
            words[word] = (abs(bits) * math.sqrt(max(with_letter[word] / len(letters), with_dash[word] / len(dashes))), bits)
    listed = {word: max(-most, min(most, bits)) for word, (gain, bits) in sorted(words.items(), key=lambda w: (-w[1][0], w[0]))[:MOST_WORDS] if abs(bits) > 0.7}
    ends = []
    for counts in (with_letter, with_dash):
        of_endings = collections.Counter()
        for word, count in counts.items():
            if word not in listed:
                # A frequent word says little of its ending.
                of_endings.update({word[-size:]: min(count, 20) for size in (1, 2, 3) if len(word) > size})
        ends.append(of_endings)
    totals = [max(1, sum(count for end, count in of_endings.items() if len(end) == 1)) for of_endings in ends]
    endings = {}
    for end in ends[0].keys() | ends[1].keys():
        bits = math.log2((ends[0][end] + 2 * smoothing) / (totals[0] + 4) * (totals[1] + 4) / (ends[1][end] + 2 * smoothing))
        endings[end] = (abs(bits) * math.sqrt(max(ends[0][end] / totals[0], ends[1][end] / totals[1])), bits)
    rest = math.log2(totals[0] / len(letters) * len(dashes) / totals[1])
    chosen = {end: max(-most, min(most, bits)) for end, (gain, bits) in sorted(endings.items(), key=lambda e: (-e[1][0], e[0]))[:MOST_ENDINGS] if abs(bits) > 0.5}
    return listed, {end: bits + rest for end, bits in chosen.items()}, rest


def print_list(rows):
    line = ""
    lines = []
    for word, bits in sorted(rows.items()):
        row = f"{word} {round(2 * bits)} "
        if len(line) + len(row) > 150:
            lines.append(line)
            line = ""
        line += row
    lines.append(line)
    print("\n".join(f'     "{line}"' for line in lines) + ",")


print("// Written by libcore/tables/make_lone_letters.py.  Of each language: the rest, words and endings before; the same behind.  In half bits.")
for language in LETTERS:
    letters, dashes = contexts(pathlib.Path(sys.argv[1]), language)
    print(f'{{" {language} ",')
    for side in (0, 1):
        listed, endings, rest = weights([c[side] for c in letters], [c[side] for c in dashes])
        print(f"     {{{round(2 * rest)},")
        print_list(listed)
        print_list(endings)
        print("     },")
    print("},")
