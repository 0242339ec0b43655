#!/usr/bin/env python3
"""make_book_words.py DOCBOOK

Writes the lists below (LISTS) of libcore: the words that printed books and manuals use for their parts, in some 70 languages.  DOCBOOK
is the folder common/ of the stylesheets in Debian's package docbook-xsl.  What the lists of libcore's own have is left out.
"""
import glob
import html
import os
import re
import sys
import unicodedata

DIVISIONS = {"part": "GREAT", "chapter": "GREAT", "section": "DIVISION", "appendix": "ANNEX"}
HEADINGS = ("abstract", "acknowledgements", "bibliography", "colophon", "dedication", "glossary", "index", "legalnotice", "preface", "references",
            "revhistory", "qandaset", "ListofFigures", "ListofTables", "ListofExamples")
USES = {
    "CAPTION": ("figure", "table"),
    "ADMONITION": ("caution", "important", "note", "tip", "warning"),
    "HEADING": HEADINGS,
    "CONTENTS": ("TableofContents",),
    "PREVIOUS": ("nav-prev",),
    "NEXT": ("nav-next",),
    "TOP": ("nav-up", "nav-home"),
}
# Use -> the list that is written, and the one written for this project that has such words, too.
LISTS = {
    "CAPTION": ("segment/captions_derived.inc", "segment/captions.inc"),
    "ADMONITION": ("segment/admonitions_derived.inc", "segment/admonitions.inc"),
    "HEADING": ("segment/headings/known_headings_derived.inc", "segment/headings/known_headings.inc"),
    "CONTENTS": ("segment/contents/contents_words_derived.inc", "segment/contents/contents_words.inc"),
    "PREVIOUS": ("segment/webpages/page_links_derived.inc", None),
    "NEXT": ("segment/webpages/page_links_derived.inc", None),
    "TOP": ("segment/webpages/page_links_derived.inc", None),
}
# In these scripts a word of one or two characters begins many others.
CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af]")
HERE = os.path.dirname(os.path.abspath(__file__))


def lower(text):
    return "".join(c.lower() if len(c.lower()) == 1 else "i" for c in text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def catalogues(folder):
    """By language: the words in lower case by their keys, and the printed forms of numbered titles."""
    for path in sorted(glob.glob(os.path.join(folder, "*.xml"))):
        text = read(path)
        entries = re.findall(r'<l:gentext key="([^"]*)" text="([^"]*)"([^>]*)', text)
        words = {}
        for key, value, rest in entries:
            value = re.sub(r"\s+", " ", unicodedata.normalize("NFC", html.unescape(value))).strip(" :")
            abbreviated = value.endswith(".") and key in DIVISIONS
            if 'lang="en"' not in rest and value and not abbreviated:
                words.setdefault(key, lower(value).strip("."))
        context = re.search(r'<l:context name="title-numbered">(.*?)</l:context>', text, re.S)
        forms = dict(re.findall(r'name="(\w+)" text="([^"]*)"', context.group(1))) if context else {}
        if words:
            yield words, forms


def own(path):
    return set(re.findall(r'\b[A-Z_]+\("([^"]*)"\)', read(os.path.join(HERE, "..", path))))


def write(path, note, rows):
    with open(os.path.join(HERE, "..", path), "w", encoding="utf-8") as file:
        file.write("// Made by libcore/tables/make_book_words.py from Debian 12's docbook-xsl (its own licence, like MIT's);\n"
                   f"// version: libcore/tables/LANGUAGE_SOURCES.md.  {note}\n")
        line = ""
        for use, word in sorted(rows):
            entry = f'{use}("{word}")'
            if line and len(line) + len(entry) > 150:
                file.write(line + "\n")
                line = ""
            line += (" " if line else "") + entry
        file.write(line + "\n")


def main():
    numbered, words = set(), set()
    keywords = own("numbering/keywords.inc")
    for found, forms in catalogues(sys.argv[1]):
        for key, use in DIVISIONS.items():
            word = found.get(key, "")
            form = html.unescape(forms.get(key, "%n")).strip()
            first = form.startswith("%n")
            if len(word) < 3 or " " in word or CJK.search(word) or word in keywords:
                continue
            if use == "ANNEX" or not first or key == "section":
                numbered.add((use, word))
            if first and key in forms and use == "GREAT":
                numbered.add(("GREAT_NUMBER_FIRST", word))
        for use, keys in USES.items():
            words.update((use, found[key]) for key in keys if len(found.get(key, "")) > (0 if CJK.search(found.get(key, "")) else 2))
    for use, (_, path) in LISTS.items():
        known = own(path) if path else set()
        words = {(u, w) for u, w in words if u != use or (w not in known and (u != "CAPTION" or " " not in w))}
    # One word may name a part in one language and a section in another; the greater one counts.
    great = {w for u, w in numbered if u == "GREAT"}
    numbered = {(u, w) for u, w in numbered if u != "DIVISION" or w not in great}
    write("numbering/keywords_derived.inc", "What the macros mean: keywords.inc.", numbered)
    for path in sorted({path for path, _ in LISTS.values()}):
        rows = [(u, w) for u, w in words if LISTS[u][0] == path]
        note = "Links to the pages before and behind, above and to the first one." if "page_links" in path else ""
        write(path, "In lower case." + (" " + note if note else ""), rows)
    print(f"{len(numbered)} names of divisions, {len(words)} words", file=sys.stderr)


if __name__ == "__main__":
    main()
