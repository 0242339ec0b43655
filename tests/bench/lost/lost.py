#!/usr/bin/env python3
"""How well clean puts lost characters back: lost.py CLEAN TEXTS [--half dev|check] [--languages fr,de] [--channels ascii,bytes]

TEXTS is the folder of gathered texts (libcore/tables/LANGUAGE_SOURCES.md).  Only what language_hold.hpp holds out is
used, so CLEAN must be built with tables made with --hold.  Documents are typeset (quotation marks, apostrophes and dashes as the
language has them), sent through channels that lose characters, and cleaned.  The report of clean tells for every lost
character whether it came back right, wrong, or not at all; changes of question marks that were there before are false.
Half of the documents are for development, half for the check.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import tempfile

LANGUAGES = "fr de es pt it pl cs sv da nb fi hu ro tr nl ca sk hr is en sl et lv lt gl eo nn".split()
# The letters of these are pooled.
POOL = set("fr de es pt it pl cs sv da nb fi hu ro tr nl ca sk hr is".split())
QUOTES = {"de": "„“", "cs": "„“", "sk": "„“", "sl": "„“", "is": "„“", "lt": "„“", "et": "„“", "da": "»«", "pl": "„”", "ro": "„”",
          "hu": "„”", "hr": "„”", "sv": "””", "fi": "””", "fr": ("«\u00a0", "\u00a0»"), "es": "«»", "pt": "“”", "it": "«»", "nb": "«»",
          "nn": "«»", "ca": "«»"}


def held_out(source, text, others):
    """As tables::held_out."""
    h = 0xCBF29CE484222325
    if source in ("words", "lexicon"):
        return False
    if source == "udhr" and others > 100_000:
        return True
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 29
    return h % (2 if source == "udhr" else 10) == 0


def documents(folder, language, most=24):
    """Lists of held-out paragraphs; first the declaration, in parts, then what resembles the counted texts."""
    rows = [line.split("\t", 1) for line in (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n") if "\t" in line]
    others = sum(len(text) for source, text in rows if source not in ("udhr", "words", "lexicon"))
    declaration = [t for s, t in rows if s == "udhr" and held_out(s, t, others)]
    same = []
    step = max(1, len(rows) // 4000)
    for source, text in rows[::step]:
        if source in ("book", "help", "messages", "man", "story") and 40 < len(text) < 1500 and held_out(source, text, others):
            same.append(text)
    result = [declaration[i:i + 12] for i in range(0, len(declaration), 12)]
    result += [same[i:i + 12] for i in range(0, len(same), 12)]
    return result[:most]


def typeset(text, language, rng):
    opening, closing = QUOTES.get(language, "“”")
    text = re.sub(r'"([^"\n]{1,80})"', lambda m: opening + m.group(1) + closing, text)
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return text.replace(" - ", " – ").replace("...", "…")


# What may come back for a quotation mark.
paired = dict.fromkeys("«„»", "“„«”»") | {"“": "“„«”", "”": "”“»«", "»": "”“»«", "«": "“„«”»"}


def klass(c):
    if c == "’":
        return "apostrophe"
    if c in "“”„«»‘‚‹›":
        return "quote"
    if c in "–—−…":
        return "dash"
    if c.isalpha():
        return "letter"
    return "symbol"


def lose(text, channel, rng):
    """Damaged text, and what stood there: (start, end, character) in code points of the damaged text."""
    codec = {"ascii": "ascii", "latin1": "latin-1", "cp1252": "cp1252", "gbk": "gbk", "sjis": "cp932"}.get(channel, "ascii")
    out, lost, at = [], [], 0
    for c in text:
        try:
            c.encode(codec)
            kept = True
        except UnicodeEncodeError:
            kept = False
        if channel == "partial" and rng.random() > 0.3:
            kept = True
        mark = c if kept else "?" * len(c.encode()) if channel == "bytes" else "\ufffd" if channel == "fffd" else "?"
        if not kept:
            lost.append((at, at + len(mark), c))
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
    parser.add_argument("--channels", default="ascii,bytes,latin1,cp1252,gbk,sjis,fffd,partial")
    parser.add_argument("--show", type=int, default=0, help="print so many errors a language")
    parser.add_argument("--kind", default="", help="show errors of this class only")
    parser.add_argument("--extra", default="", help="options for clean")
    options = parser.parse_args()
    total = collections.defaultdict(lambda: [0, 0, 0])  # lost, put back, right
    false = collections.Counter()
    genuine = collections.Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for language in options.languages.split(","):
            shown = 0
            for channel in options.channels.split(","):
                rng = random.Random(f"{language} {channel}")
                for number, paragraphs in enumerate(documents(options.texts, language)):
                    if (number % 2 == 0) != (options.half == "dev"):
                        continue
                    text = typeset("\n".join(paragraphs), language, rng) + "\n"
                    damaged, lost = lose(text, channel, rng)
                    changes, _ = cleaned(options.clean, damaged, folder, options.extra.split())
                    for start, end, c in lost:
                        kind = klass(c)
                        hit = next((ch for ch in changes if ch[0] < end and ch[1] > start), None)
                        keys = [(kind, "all"), (kind, language), (kind, channel)] + ([(kind, "pool")] if language in POOL else [])
                        # A change may take several characters at once.
                        # Of quotation marks the direction counts; which style a text had nobody can tell.
                        was = "".join(x for a, b, x in lost if hit and a >= hit[0] and b <= hit[1])
                        right = hit is not None and (hit[2] == was or kind == "quote" and hit[2] in paired.get(was, ""))
                        for key in keys:
                            total[key][0] += 1
                            total[key][1] += hit is not None and hit[2] != damaged[hit[0]:hit[1]]
                            total[key][2] += right
                        if shown < options.show and not right and (not options.kind or kind == options.kind) and rng.random() < 0.2 + (hit is not None):
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
    for kind in ("letter", "apostrophe", "quote", "dash", "symbol"):
        for what in order:
            if (kind, what) in total:
                lost, done, right = total[kind, what]
                print(f"{kind:<11} {what:<10} {lost:10} {100 * right / lost:7.1f} {100 * right / done if done else 0:10.2f}")
    print(f"genuine question marks {sum(genuine.values())}, changed {sum(false.values())}")


if __name__ == "__main__":
    main()
