#!/usr/bin/env python3
"""How well clean puts lost characters back: lost.py CLEAN TEXTS [--half dev|check] [--languages fr,de] [--channels ascii,bytes]

TEXTS is the folder of gathered texts (libcore/tables/LANGUAGE_SOURCES.md).  Only what language_hold.hpp holds out is
used, so CLEAN must be built with tables made with --hold.  Documents are typeset (quotation marks, apostrophes and dashes as the
language has them), sent through channels that lose characters, and cleaned.  The report of clean tells for every lost
character whether it came back right, wrong, or not at all; changes of question marks that were there before are false.
Half of the documents are for development, half for the check.

The channel "script" is that of languages in Cyrillic and Greek, which are not among the languages counted unless they are named: their charsets lose
signs only.

Two classes are counted apart, by what the intact text has and whatever came back, since no reader of the damaged text could tell what stood there:
"path", a dash between the steps of a menu ("File ? Save", which may have had an arrow or a bracket; the manuals that these texts come
from write a hyphen, a dash or an arrow there, by language), and "empty", quotation marks with nothing between them (the manuals quote markup
that was not gathered).
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "libcore" / "tables"))
from language_hold import held_out  # noqa: E402

LANGUAGES = "fr de es pt it pl cs sv da nb fi hu ro tr nl ca sk hr is en sl et lv lt gl eo nn".split()
# The letters of these are pooled.
POOL = set("fr de es pt it pl cs sv da nb fi hu ro tr nl ca sk hr is".split())
QUOTES = {"de": "„“", "cs": "„“", "sk": "„“", "sl": "„“", "is": "„“", "lt": "„“", "et": "„“", "da": "»«", "pl": "„”", "ro": "„”",
          "hu": "„”", "hr": "„”", "sv": "””", "fi": "””", "fr": ("«\u00a0", "\u00a0»"), "es": "«»", "pt": "“”", "it": "«»", "nb": "«»",
          "nn": "«»", "ca": "«»", "ru": "«»", "uk": "«»", "be": "«»", "mk": "„“", "bg": "„“", "sr": "„“", "el": "«»"}
# Scripts without a byte in common with Latin-1: a charset of theirs has all their letters, and no quotation marks or dashes.
SCRIPTS = {"ru": "koi8_r", "uk": "koi8_u", "be": "iso8859_5", "bg": "cp866", "mk": "iso8859_5", "sr": "iso8859_5", "el": "cp737"}


def documents(folder, language, size, most):
    """Lists of held-out paragraphs; first the declaration, in parts, then what resembles the counted texts."""
    rows = [line.split("\t", 1) for line in (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n") if "\t" in line]
    others = sum(len(text) for source, text in rows if source not in ("udhr", "words", "lexicon"))
    declaration = [t for s, t in rows if s == "udhr" and held_out(s, t, others)]
    same = []
    step = max(1, len(rows) // 4000)
    for source, text in rows[::step]:
        if source in ("book", "help", "messages", "man", "story", "fortune") and 40 < len(text) < 1500 and held_out(source, text, others):
            same.append(text)
    result = [declaration[i:i + size] for i in range(0, len(declaration), size)]
    result += [same[i:i + size] for i in range(0, len(same), size)]
    return result[:most]


# Languages that set the question mark apart, and those that open a question with one.
APART, OPENED = {"fr"}, {"es"}


def typeset(text, language, rng):
    """The text as a typesetter has it, with what text that is read by people has and manuals lack: questions, quoted words, years."""
    opening, closing = QUOTES.get(language, "“”")
    text = mark_paths(text, language)
    text = re.sub(r'"([^"\n]{1,80})"', lambda m: opening + m.group(1) + closing, text)
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    dash = "—" if language in ("en", "ru", "uk", "be") else "–"
    text = text.replace(" - ", f" {dash if language in SCRIPTS else '–'} ").replace("...", "…")
    out = []
    for line in text.split("\n"):
        sentences = re.split(r"(?<=[.!?]) (?=\w)", line)
        for i, sentence in enumerate(sentences):
            words = sentence.split(" ")
            if len(words) < 4:
                continue
            # A stop behind a blank is what is left of markup that was not gathered; where it stands nobody sets a question mark.
            if sentence.endswith(".") and rng.random() < 0.12 and (not sentence.endswith(" .") or language in APART):
                sentence = sentence[:-1] + (" ?" if language in APART else "?")
                if language in OPENED:
                    sentence = "¿" + sentence
            if rng.random() < 0.06:
                words = sentence.split(" ")
                first = rng.randrange(1, len(words) - 1)
                last = min(len(words) - 2, first + rng.randrange(3))
                if first <= last and all(w.isalpha() for w in words[first:last + 1]):
                    words[first] = opening + words[first]
                    words[last] += closing
                    sentence = " ".join(words)
            if rng.random() < 0.04 and ", " in sentence:
                sentence = sentence.replace(", ", f" {dash} ", 1)
            if rng.random() < 0.02 and sentence[-1] in ".!":
                year = rng.randrange(1800, 2010)
                sentence = f"{sentence[:-1]} ({year}–{year + rng.randrange(2, 60)}){sentence[-1]}"
            sentences[i] = sentence
        out.append(" ".join(sentences))
    if rng.random() < 0.3:
        out.append(f"Copyright © {rng.randrange(1990, 2024)}")
    if rng.random() < 0.4:
        out.append(rng.choice(DECOYS))
    return "\n".join(out)


# Lines with question marks of their own, between paragraphs.
DECOYS = ["http://www.example.org/find?q=a&l=b", "SELECT name FROM t WHERE id = ? AND kind IN (?, ?)", "int n = a > b ? a : b;",
          "17. Qxf7?? Rxf7 18. Re8+", "^(https?|ftp)://[^ ]+$", "value = cache?.get(key) ?? fallback", "ls -l *.t?t data-????.csv", "| 17 | ? | kg |",
          "https://example.com/?id=7&x=%3F", "Really?? Who knows???", "match x { Some(v) => v?, None => return }", "(born 1520?, died 1588?)"]


# What may come back for a quotation mark; in some languages what points inwards opens.
INWARD = {"da", "sl", "hr"}
paired = dict.fromkeys("«„»", "“„«”»") | {"“": "“„«”", "”": "”“»«", "»": "”“»«„", "«": "“„«”»"}


# Steps of a menu: capitals on both sides of a hyphen, or a dash, that stands alone.  The same manuals, in other languages or releases, have
# "▸" or "→" in the very same places.  German nouns have capitals as well: there a second hyphen, or
# the verb that manuals have before a menu, must be in the line.
STEPS = re.compile(r"(?<=\S) [-–] (?=[^\W\d_])")
PATH = "\ue000"
CHOOSE = re.compile(r"\b(Wählen|Klicken|Rufen|Öffnen)\b")


def mark_paths(text, language):
    """The text with the dash between steps of a menu as PATH."""
    out = []
    for line in text.split("\n"):
        steps = []
        for m in STEPS.finditer(line):
            word = re.search(r"[^\W_]+\W*$", line[:m.start()])
            if word and word.group()[0].isupper() and line[m.end()].isupper() and line[m.start() - 1] not in ".!?:":
                steps.append(m.start() + 1)
        if language == "de" and len(steps) < 2 and not CHOOSE.search(line):
            steps = []
        for at in steps:
            line = line[:at] + PATH + line[at + 1:]
        out.append(line)
    return "\n".join(out)


def empty_quotes(text):
    """Where quotation marks stand that have nothing between them."""
    return {i for m in re.finditer(r"([“„«»”])[\s\u00a0]*([”“»«])", text) if m.group(1) + m.group(2) in EMPTY for i in (m.start(1), m.start(2))}


EMPTY = {"“”", "„“", "„”", "«»", "»«", "””"}


def klass(c):
    if c in "’ʼ":
        return "apostrophe"
    if c in "“”„«»‘‚‹›":
        return "quote"
    if c in "–—−":
        return "dash"
    if c == "…":
        return "ellipsis"
    if c.isalpha():
        return "letter"
    return "zero-width" if c == ZERO else "symbol"


ZERO = "\u200b"


# Words behind which a translating machine was seen to put zero-width spaces.
ZERO_WORDS = {"values", "languages", "prix", "usados", "variáveis", "idiomas", "made"}


def lose_zero_width(text, rng):
    """Zero-width spaces behind certain words, as two or four marks; nothing else is lost.  Half of the documents have none."""
    count = rng.choice([2, 4, 0, 0])
    out, lost, at = [], [], 0
    pieces = re.split(r"(?<= )(?=\w)", text)
    for i, piece in enumerate(pieces):
        # So that they occur at all.
        if count and piece.endswith(" ") and piece[:-1].isalpha() and rng.random() < 0.02 and i + 1 < len(pieces) and pieces[i + 1][0].islower():
            piece = rng.choice(["values ", "languages ", "values ", "area of "])
        out.append(piece)
        at += len(piece)
        word = piece.strip().lower()
        if count and piece.endswith(" ") and i + 1 < len(pieces) and pieces[i + 1][0].islower() and (word in ZERO_WORDS or word == "area of"):
            if pieces[i + 1].split(" ")[0] in ("and", "or", "but"):
                continue
            out.append("?" * count)
            lost.append((at, at + count, ZERO))
            at += count
    return "".join(out), lost


class Lost(str):
    """A character, and the class it is counted in, where that is not its own."""

    def __new__(cls, c, kind):
        self = super().__new__(cls, c)
        self.kind = kind
        return self


def spaced(text, rng):
    """The text with what pages of some sites have beside its blanks, and the places: ideographic spaces that indent paragraphs, zero-width ones between
    phrases, before or behind the blank, sometimes for it.  A third of the documents has none."""
    count = rng.choice([0, 2, 4])
    share = rng.choice([0.01, 0.03])
    out, at, places = [], 0, []

    def put(c):
        nonlocal at
        places.append((at, at + count, Lost(c, "space")))
        out.append("\0" * count)
        at += count

    for line in text.split("\n"):
        if count and len(line) > 60 and rng.random() < 0.3:
            put(ZERO)
        for piece in re.split(r"( )", line):
            if piece == " " and count and rng.random() < share:
                how = rng.random()
                if how > 0.9:
                    put(" ")
                    continue
                if how > 0.45:
                    out.append(" ")
                    at += 1
                put(ZERO)
                if how > 0.45:
                    continue
            out.append(piece)
            at += len(piece)
        out.append("\n")
        at += 1
    return "".join(out)[:-1], places


MARKS = {"fffd": "\ufffd", "fffd-bytes": "\ufffd", "sub": "\x1a", "inverted": "¿", "twice": "ï¿½"}


def lose(text, channel, rng, language):
    """Damaged text, and what stood there: (start, end, character) in code points of the damaged text."""
    codec = SCRIPTS.get(language, "ascii") if channel == "script" else {"ascii": "ascii", "latin1": "latin-1", "inverted": "latin-1", "cp1252": "cp1252", "gbk": "gbk", "sjis": "cp932"}.get(channel, "ascii")
    out, lost, at = [], [], 0
    if channel == "zero":
        return lose_zero_width(text, rng)
    if channel in ("spaces", "spaces-ascii"):
        text, lost = spaced(text, rng)
        if channel == "spaces":
            return text.replace("\0", "?"), lost
        lost += [(i, i + 1, Lost(c, None)) for i, c in enumerate(text) if ord(c) > 127]
        return text.replace("\0", "?").encode("ascii", "replace").decode(), sorted(lost)
    empty = empty_quotes(text)
    for i, c in enumerate(text):
        kind = "path" if c == PATH else "empty" if i in empty else None
        c = "–" if c == PATH else c
        try:
            c.encode(codec)
            kept = True
        except UnicodeEncodeError:
            kept = False
        if channel == "partial" and rng.random() > 0.3:
            kept = True
        width = len(c.encode()) if channel in ("bytes", "fffd-bytes") else 1
        mark = c if kept else width * MARKS.get(channel, "?")
        if not kept:
            lost.append((at, at + len(mark), Lost(c, kind)))
        out.append(mark)
        at += len(mark)
    return "".join(out), lost


def cleaned(clean, text, folder, extra=()):
    """The changes clean makes, as (start, end, inserted, rule) in code points of `text`."""
    report = folder / "report"
    done = subprocess.run([clean, "-q", "--charset", "utf-8", "--report", report, *extra], input=text.encode(), capture_output=True, check=True)
    changes, growth = [], 0
    data = text.encode()
    for line in report.read_bytes().decode().split("\n")[:-1]:
        change = json.loads(line)
        if "removed" not in change or "at" not in change:
            continue
        removed, inserted = change["removed"].encode(), change["inserted"].encode()
        begin = change["at"] - growth
        growth += len(inserted) - len(removed)
        start = len(data[:begin].decode())
        changes.append((start, start + len(change["removed"]), change["inserted"], change["rule"]))
    return changes, done.stdout.decode()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("clean")
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("--half", choices=["dev", "check"], default="dev")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--channels", default="ascii,bytes,latin1,cp1252,gbk,sjis,fffd,fffd-bytes,twice,inverted,sub,partial,zero,spaces,spaces-ascii")
    parser.add_argument("--show", type=int, default=0, help="print so many errors a language")
    parser.add_argument("--kind", default="", help="show errors of this class only")
    parser.add_argument("--paragraphs", type=int, default=12, help="so many a document")
    parser.add_argument("--documents", type=int, default=24, help="so many a language")
    parser.add_argument("--extra", default="", help="options for clean")
    options = parser.parse_args()
    total = collections.defaultdict(lambda: [0, 0, 0, 0])  # lost, put back, right, right of what was put back
    false = collections.Counter()
    genuine = collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for language in options.languages.split(","):
            shown = 0
            for channel in options.channels.split(","):
                rng = random.Random(f"{language} {channel}")
                picked = random.Random(0)  # what is shown; what is made must not hang on it
                for number, paragraphs in enumerate(documents(options.texts, language, options.paragraphs, options.documents)):
                    if (number % 2 == 0) != (options.half == "dev"):
                        continue
                    text = typeset("\n".join(paragraphs), language, rng) + "\n"
                    damaged, lost = lose(text, channel, rng, language)
                    changes, _ = cleaned(options.clean, damaged, folder, options.extra.split())
                    for start, end, c in lost:
                        kind = getattr(c, "kind", None) or klass(c)
                        hit = next((ch for ch in changes if ch[0] < end and ch[1] > start), None)
                        keys = [(kind, "all"), (kind, language), (kind, channel)] + ([(kind, "pool")] if language in POOL else [])
                        # A change may take several characters at once.
                        # Of quotation marks the direction counts; which style a text had nobody can tell.
                        was = "".join(x for a, b, x in lost if hit and a >= hit[0] and b <= hit[1]).replace("ʼ", "’")
                        right = hit is not None and (hit[2] == was or (c == ZERO and hit[2] == "") or klass(c) == "quote" and hit[2] in paired.get(was, "") + "»" * (was == "“" and language in INWARD))
                        # Recall is that of what was lost, precision that of what was put back: "ç" for a dash is a wrong letter.
                        for key in keys:
                            total[key][0] += 1
                            total[key][2] += right
                        # A SUB that became U+FFFD is as lost as before.
                        if hit is not None and hit[2] != damaged[hit[0]:hit[1]] and (not hit[2] or hit[2].strip("\ufffd")):
                            made = kind if right else klass(hit[2][0]) if hit[2] else "zero-width"
                            for key in [(made, *key[1:]) for key in keys]:
                                total[key][1] += 1
                                total[key][3] += right
                        if shown < options.show and not right and (not options.kind or kind == options.kind) and picked.random() < 0.2 + (hit is not None):
                            shown += 1
                            print(language, channel, kind, repr(c), "WRONG " + hit[2] if hit else "missed", repr(damaged[max(0, start - 30):end + 25]))
                    places = {i for a, b, _ in lost for i in range(a, b)}
                    for i, c in enumerate(damaged):
                        if c == "?" and i not in places:
                            genuine[language] += 1
                            hit = next((ch for ch in changes if ch[0] <= i < ch[1]), None)
                            if hit and hit[2] != damaged[hit[0]:hit[1]] :
                                false[language] += 1
                                if options.show:
                                    print(language, channel, "FALSE", hit, repr(damaged[max(0, i - 30):i + 25]))
    print("class       of               lost  recall  precision")
    order = ["all", "pool"] + options.channels.split(",") + options.languages.split(",")
    for kind in ("letter", "apostrophe", "quote", "dash", "ellipsis", "symbol", "zero-width", "space", "path", "empty"):
        for what in order:
            if (kind, what) in total:
                lost, done, right, good = total[kind, what]
                print(f"{kind:<11} {what:<10} {lost:10} {100 * right / max(lost, 1):7.1f} {100 * good / done if done else 0:10.2f}")
    print(f"genuine question marks {sum(genuine.values())}, changed {sum(false.values())}")


if __name__ == "__main__":
    main()
