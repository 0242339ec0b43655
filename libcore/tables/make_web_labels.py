#!/usr/bin/env python3
"""make_web_labels.py WORDPRESS MEDIAWIKI > libcore/segment/sites/web_labels_derived.inc

The words that two programs print around the texts of very many sites, in the languages of libcore/segment/sites/web_labels.inc and more.
WORDPRESS and MEDIAWIKI are the folders where Debian's packages wordpress-l10n and mediawiki were unpacked (dpkg-deb -x).
Placeholders and what follows them are cut; a language counts if four fifths of these messages are translated.
"""
import gettext
import glob
import html
import json
import os
import re
import sys
import unicodedata

# Catalogue message -> what it is used for (see web_labels.inc).
WORDPRESS = {
    "Leave a comment": "LABEL", "Leave a Comment": "LABEL", "Leave a Reply": "LABEL", "Previous Post": "LABEL", "Next Post": "LABEL",
    "Recent Comments": "LIST", "Recent Posts": "LIST", "Popular Tags": "LIST", "Previous page": "WEAK", "Next page": "WEAK",
    "Tags": "FIELD", "Categories": "FIELD", "Home": "HOME", "Search": "ITEM", "Log in": "ITEM", "Reply": "ITEM", "Archives": "ITEM",
    "Submit Comment": "ITEM", "Edit This": "ITEM", "Your email address will not be published.": "SENTENCE",
}
MEDIAWIKI = {
    "jumptonavigation": "SKIP", "redirectedfrom": "SENTENCE", "retrievedfrom": "SENTENCE", "lastmodifiedat": "SENTENCE",
    "mainpage": "HOME", "mainpage-description": "HOME", "pagecategories": "FIELD", "randompage": "ITEM", "currentevents": "ITEM",
    "privacy": "ITEM", "disclaimers": "ITEM", "recentchanges": "ITEM", "specialpages": "ITEM", "printableversion": "ITEM", "permalink": "ITEM",
    "login": "ITEM", "createaccount": "ITEM", "help": "ITEM", "search": "ITEM", "talk": "ITEM", "viewsource": "ITEM", "whatlinkshere": "ITEM",
    "toolbox": "ITEM", "navigation": "ITEM", "portal": "ITEM", "skin-view-view": "ITEM", "skin-view-edit": "ITEM", "skin-view-history": "ITEM",
    "nstab-main": "ITEM", "history_short": "ITEM", "navigation-heading": "ITEM",
}
VECTOR = {"vector-jumptonavigation": "SKIP", "vector-jumptosearch": "SKIP", "vector-jumptocontent": "SKIP"}  # of its skin
# The languages of the language table, as MediaWiki names them.
LANGUAGES = """af am ar az be bg bn br bs ca cs cy da de el eo es et eu fa fi fo fr fy ga gd gl gu he hi hr hsb hu hy id is it ja ka kk-cyrl km kn ko
ku-latn ky la lb lo lt lv mk ml mn mr ms mt my nb ne nl nn oc pa pl pt pt-br rm ro ru sk sl so sq sr-ec sr-el sv sw ta te tg-cyrl th tl tr tt-cyrl
ug-arab uk ur uz vi xh yi zh-hans zh-hant zu""".split()
PLACE = re.compile(r"%\d*\$?s|%s|\$\d|\{\{SITENAME\}\}|<|„|“|\"|«|「")
NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")


def lower(text):
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def plain(text):
    text = html.unescape(html.unescape(text)).replace("\u00ad", "").replace("\u200e", "").replace("\u200f", "").replace("’", "'")
    return lower(re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip())


def phrases(text, use):
    """The message up to its first placeholder; all forms of a plural."""
    plural = re.fullmatch(r"\{\{PLURAL:\$1\|([^}]*)\}\}", text)
    for form in plural.group(1).split("|") if plural else [text]:
        form = re.sub(r"^\d+=", "", form)
        if "{{" in PLACE.sub("", form):
            form = form.split("{{")[0]
        part = plain(PLACE.split(form)[0]).strip(" :.…»«<>'")
        letters = sum(c.isalpha() for c in part)
        cjk = len(NO_BLANKS.findall(part))
        words = len(part.split()) + cjk // 2
        if letters < 3 and cjk < 2 or any(c in part for c in "{}|$%\\"):
            continue
        if use in ("SENTENCE", "SKIP") and words < 2 or use == "SENTENCE" and words < 4 and not part.startswith("("):
            continue
        if use == "LABEL" and words < 2:
            use = "ITEM"
        yield use, part


def wordpress(folder):
    for path in sorted(glob.glob(os.path.join(folder, "usr/share/wordpress/wp-content/languages/*.mo"))):
        if os.path.basename(path).startswith(("admin", "continents")):
            continue
        with open(path, "rb") as file:
            catalogue = gettext.GNUTranslations(file)
        found = {message: catalogue.gettext(message) for message in WORDPRESS}
        yield [(use, found[message]) for message, use in WORDPRESS.items() if found[message] != message], len(WORDPRESS)


def mediawiki(folder):
    names = os.path.join(folder, "usr/share/mediawiki/languages/i18n/*.json")
    with open(names.replace("*", "en"), encoding="utf-8") as file:
        english = json.load(file)
    for path in (names.replace("*", language) for language in LANGUAGES):
        with open(path, encoding="utf-8") as file:
            messages = json.load(file)
        found = [(use, messages[key]) for key, use in MEDIAWIKI.items() if messages.get(key, english.get(key)) != english.get(key)]
        yield found, len(MEDIAWIKI)
    for path in sorted(glob.glob(os.path.join(folder, "usr/share/mediawiki/skins/Vector/i18n/*.json"))):
        if os.path.basename(path) == "qqq.json":
            continue
        with open(path, encoding="utf-8") as file:
            messages = json.load(file)
        yield [(use, messages[key]) for key, use in VECTOR.items() if key in messages], 0
    yield [(use, english[key]) for key, use in MEDIAWIKI.items() if key in english], len(MEDIAWIKI)


def main():
    ours = set()
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "../segment/sites/web_labels.inc"), encoding="utf-8") as file:
        ours = set(re.findall(r'([A-Z]+)\("([^"]*)"\)', file.read()))
    taken = set()
    languages = 0
    for found, wanted in [*wordpress(sys.argv[1]), *mediawiki(sys.argv[2])]:
        if not found or len(found) * 10 < wanted * 8:
            continue
        languages += 1
        for use, text in found:
            taken.update(phrases(text, use))
    taken -= ours
    print("// Made by libcore/tables/make_web_labels.py from the catalogues of Debian 12's wordpress-l10n (GPL-2+) and mediawiki (GPL-2+);")
    print("// versions: libcore/tables/LANGUAGE_SOURCES.md.  What the macros mean: web_labels.inc.")
    line = ""
    for use, phrase in sorted(taken):
        entry = f'{use}("{phrase}")'
        if line and len(line) + len(entry) > 150:
            print(line)
            line = ""
        line += (" " if line else "") + entry
    print(line)
    print(f"{languages} catalogues, {len(taken)} phrases", file=sys.stderr)


if __name__ == "__main__":
    main()
