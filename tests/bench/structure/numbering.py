#!/usr/bin/env python3
"""How well numbers are put into a tree: documents numbered at random by the schemes of many countries.

    numbering.py --bin BUILD/bin --texts FOLDER [--half dev|check] [--raw] [--only SCHEME] [--show N]

FOLDER holds one LANGUAGE.txt for each language, a paragraph a line (make_language's texts).  Each document draws some
consecutive levels of a scheme, a tree, titles from the text, and now and then a gap, a beginning at another number than
one, or labels without titles.  The headings, and nothing else, go to outline as blocks; the figure is the share of them that
stand under the right parent.  With --raw a text goes through segment | outline: headings with paragraphs that
refer to other numbers, quote dates and decimals and enumerate; there a heading must also be found.

The halves differ in their texts, their trees and the levels that they draw.
"""
import argparse
import os
import pathlib
import random
import re
import subprocess
import sys

# ---- numerals

def roman(n):
    out = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            out, n = out + letters, n - value
    return out


def han(n):
    digits = "〇一二三四五六七八九"
    if n >= 100:
        return digits[n // 100] + "百" + ("" if n % 100 == 0 else ("零" if n % 100 < 10 else "") + (("一" if 10 <= n % 100 < 20 else "") + han(n % 100)))
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones or not tens else "")


def letters(alphabet):
    def letter(n):
        return alphabet[(n - 1) % len(alphabet)] * (1 + (n - 1) // len(alphabet))
    return letter


def digits_of(zero):
    return lambda n: "".join(chr(ord(zero) + int(c)) for c in str(n))


abc, ABC = letters("abcdefghijklmnopqrstuvwxyz"), letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
cyr = letters("абвгдежзиклмнопрстуфхцчшщэюя")
greek, GREEK = letters("αβγδεζηθικλμνξοπρστυφχψω"), letters("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")
hebrew = letters("אבגדהוזחטיכלמנסעפצקרשת")
abjad = letters("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ")
deva_ka = letters("कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह")
hangul = letters("가나다라마바사아자차카타파하")
iroha = letters("イロハニホヘトチリヌルヲワカヨタレソツネナラム")
aiueo = letters("アイウエオカキクケコサシスセソタチツテトナニヌネノ")
arabic_indic, persian, deva, thai, wide = (digits_of(z) for z in "٠۰०๐０")


def words(*names):
    return lambda n: names[n - 1] if n <= len(names) else None


def circled(n):
    return chr(0x2460 + n - 1) if n <= 20 else None


def wide_roman(n):
    return chr(0x2160 + n - 1) if n <= 12 else None


# ---- schemes: for each level its label, and whether it counts on through the sections above ("+")

class Level:
    def __init__(self, label, on=False, dotted=False, most=9):
        self.label, self.on, self.dotted, self.most = label, on, dotted, most


def L(pattern, numeral=str, on=False, most=9):
    return Level(lambda n, path: None if numeral(n) is None else pattern.replace("#", numeral(n)), on, False, most)


def D(pattern, depth):
    """A dotted number of `depth` parts, the path's last ones."""
    return Level(lambda n, path: pattern.replace("#", ".".join(map(str, (path + [n])[-depth:]))), False, True)


DE_ORD = ("Erster", "Zweiter", "Dritter", "Vierter", "Fünfter", "Sechster", "Siebter", "Achter", "Neunter")
DE_ORD_N = ("Erstes", "Zweites", "Drittes", "Viertes", "Fünftes", "Sechstes", "Siebtes", "Achtes", "Neuntes")
FR_ORD = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième", "septième", "huitième", "neuvième")
ES_ORD = ("primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno")
ES_ORD_F = ("primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "séptima", "octava", "novena")
IT_ORD = ("primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono")
PT_ORD = ("primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "sétimo", "oitavo", "nono")
RU_ORD_F = ("первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая", "девятая")
RU_ORD_M = ("первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый")
CS_ORD = ("první", "druhá", "třetí", "čtvrtá", "pátá", "šestá", "sedmá", "osmá", "devátá")
PL_ORD = ("pierwszy", "drugi", "trzeci", "czwarty", "piąty", "szósty", "siódmy", "ósmy", "dziewiąty")
TR_ORD = ("Birinci", "İkinci", "Üçüncü", "Dördüncü", "Beşinci", "Altıncı", "Yedinci", "Sekizinci", "Dokuzuncu")
NL_ORD = ("Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde", "Zevende", "Achtste", "Negende")
EN_CARD = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
EN_ORD = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")
AR_ORD = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
FA_ORD = ("اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم")

SCHEMES = {
    "zh-gongwen": ("zh-Hans", [L("#、", han), L("（#）", han), L("#."), L("（#）"), L("#", circled)]),
    "zh-gongwen-wide": ("zh-Hans", [L("#、", han), L("（#）", han), L("#．", wide), L("（#）", wide)]),
    "zh-law": ("zh-Hans", [L("第#编", han), L("第#章", han), L("第#节", han), L("第#条", han, on=True), L("（#）", han)]),
    "zh-law-on": ("zh-Hans", [L("第#章", han), L("第#条", han, on=True, most=14), L("（#）", han), L("#．")]),
    "zh-thesis": ("zh-Hans", [L("第#章 "), D("# ", 2), D("# ", 3)]),
    "zh-hant": ("zh-Hant", [L("第#章", han), L("第#節", han), L("#、", han), L("（#）", han), L("#.")]),
    "ja-law": ("ja", [L("第#編", han), L("第#章", han), L("第#節", han), L("第#条", han, on=True), L("# ", han), L("# ", iroha)]),
    "ja-report": ("ja", [L("第#章 "), L("#．", wide), L("(#) "), L("# ", circled)]),
    "ja-report-kana": ("ja", [L("第# ", wide), L("# ", wide), L("(#) "), L("# ", aiueo)]),
    "ja-dotted": ("ja", [L("#. "), D("# ", 2), D("# ", 3)]),
    "ko-law": ("ko", [L("제#편 "), L("제#장 "), L("제#절 "), L("제#조 ", on=True), L("# ", circled), L("#. "), L("#. ", hangul)]),
    "ko-report": ("ko", [L("#. ", wide_roman), L("#. "), L("#. ", hangul), L("#) "), L("#) ", hangul)]),
    "de-law": ("de", [L("Teil # "), L("Kapitel # "), L("Abschnitt # "), L("§ # ", on=True, most=12), L("(#) "), L("#. "), L("#) ", abc)]),
    "de-law-words": ("de", [L("# Teil ", words(*DE_ORD)), L("# Abschnitt ", words(*DE_ORD)), L("§ # ", on=True, most=12), L("(#) "), L("#. ")]),
    "de-law-books": ("de", [L("# Buch ", words(*DE_ORD_N)), L("# Abschnitt ", words(*DE_ORD)), L("#. Titel "), L("§ # ", on=True)]),
    "de-law-number-first": ("de", [L("#. Teil "), L("#. Abschnitt "), L("Art. # ", on=True)]),
    "de-outline": ("de", [L("#. ", roman), L("#. ", ABC), L("#. "), L("#) ", abc), L("#) ", lambda n: abc(n) * 2)]),
    "de-outline-letters": ("de", [L("#. ", ABC), L("#. ", roman), L("#. "), L("#) ", abc), L("(#) ")]),
    "de-decimal": ("de", [L("# "), D("# ", 2), D("# ", 3), D("# ", 4)]),
    "fr-law": ("fr", [L("Titre # ", roman), L("Chapitre # ", lambda n: "Ier" if n == 1 else roman(n)), L("Section # "), L("Article # ", on=True), L("#. ", roman), L("#° "), L("#) ", abc)]),
    "fr-law-words": ("fr", [L("Titre # ", words(*FR_ORD)), L("Chapitre # ", words(*FR_ORD)), L("Article # ", lambda n: "premier" if n == 1 else str(n), on=True), L("#° ")]),
    "fr-outline": ("fr", [L("#. ", roman), L("#. ", ABC), L("#. "), L("#. ", abc)]),
    "fr-dash": ("fr", [L("# - ", roman), L("# - ", ABC), L("# - "), L("#) ", abc)]),
    "es-law": ("es", [L("Título # ", roman), L("Capítulo # ", roman), L("Sección #.ª "), L("Artículo #. ", on=True), L("#. "), L("#) ", abc)]),
    "es-law-words": ("es", [L("Título # ", words(*ES_ORD)), L("Capítulo # ", words(*ES_ORD)), L("Sección # ", words(*ES_ORD_F)), L("Artículo #. ", on=True)]),
    "it-law": ("it", [L("Titolo # ", roman), L("Capo # ", roman), L("Sezione # ", roman), L("Art. # ", on=True), L("#. "), L("#) ", abc), L("#) ")]),
    "it-law-words": ("it", [L("Libro # ", words(*IT_ORD)), L("Titolo # ", roman), L("Capo # ", roman), L("Articolo # ", on=True)]),
    "pt-law": ("pt", [L("Título # ", roman), L("Capítulo # ", roman), L("Seção # ", roman), L("Art. #º ", on=True), L("§ #º "), L("# - ", roman), L("#) ", abc)]),
    "pt-law-words": ("pt", [L("Livro # ", words(*PT_ORD)), L("Título # ", roman), L("Capítulo # ", roman), L("Artigo #.º ", on=True), L("# — "), L("#) ", abc)]),
    "nl-law": ("nl", [L("Hoofdstuk # "), L("Afdeling # "), L("Paragraaf # "), L("Artikel # ", on=True), L("#. "), L("#. ", abc)]),
    "nl-law-words": ("nl", [L("# deel ", words(*NL_ORD)), L("# afdeling ", words(*NL_ORD)), L("Artikel # ", on=True), L("#. ")]),
    "pl-law": ("pl", [L("Dział # ", roman), L("Rozdział # "), L("Art. # ", on=True), L("#. "), L("#) "), L("#) ", abc)]),
    "pl-contract": ("pl", [L("Rozdział # ", words(*PL_ORD)), L("§ # ", on=True), L("#. "), L("#) ")]),
    "cs-law": ("cs", [L("Část # ", words(*CS_ORD)), L("Hlava # ", roman), L("Díl # "), L("§ # ", on=True), L("(#) "), L("#) ", abc)]),
    "ru-law": ("ru", [L("Раздел # ", roman), L("Глава # ", on=True), L("Статья # ", on=True), L("#. "), L("#) "), L("#) ", cyr)]),
    "ru-law-words": ("ru", [L("Раздел # ", words(*RU_ORD_M)), L("Глава # ", words(*RU_ORD_F)), L("Статья #. ", on=True), L("#) ")]),
    "ru-contract": ("ru", [L("#. "), D("#. ", 2), D("#. ", 3), L("#) ", cyr)]),
    "ru-order": ("ru", [L("#. ", roman), L("#. ", on=True, most=12), L("#) ", cyr)]),
    "uk-law": ("uk", [L("Розділ # ", roman), L("Глава # "), L("Стаття #. ", on=True), L("#. "), L("#) "), L("#) ", letters("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"))]),
    "tr-law": ("tr", [L("# Kısım ", words(*TR_ORD)), L("# Bölüm ", words(*TR_ORD)), L("Madde # – ", on=True), L("(#) "), L("#) ", abc)]),
    "sv-law": ("sv", [L("Avdelning # ", roman), L("# kap. "), L("# § "), L("# ")]),
    "da-law": ("da", [L("Afsnit # ", roman), L("Kapitel # ", on=True), L("§ # ", on=True), L("Stk. # "), L("#) ")]),
    "nb-law": ("nb", [L("Del # ", roman), L("Kapittel # "), Level(lambda n, p: f"§ {p[-1] if p else 1}-{n} ", False, True), L("(#) "), L("#) ", abc)]),
    "fi-law": ("fi", [L("# OSA ", roman), L("# luku "), L("# § "), L("#) ")]),
    "hu-law": ("hu", [L("#. RÉSZ ", roman), L("#. fejezet ", roman), L("#. § ", on=True), L("(#) "), L("#) ", abc)]),
    "ro-law": ("ro", [L("Titlul # ", roman), L("Capitolul # ", roman), L("Secțiunea # "), L("Art. # ", on=True), L("(#) "), L("#) ", abc)]),
    "el-law": ("el", [L("ΜΕΡΟΣ #΄ ", GREEK), L("ΚΕΦΑΛΑΙΟ #΄ ", GREEK), L("Άρθρο # ", on=True), L("#. "), L("#) ", greek)]),
    "ar-law": ("ar", [L("الباب # ", words(*AR_ORD)), L("الفصل # ", words(*AR_ORD)), L("المادة # ", on=True), L("# - "), L("# - ", abjad)]),
    "ar-digits": ("ar", [L("الفصل # ", arabic_indic), L("المادة # ", arabic_indic, on=True), L("# - ", arabic_indic), L("#) ", abjad)]),
    "fa-law": ("fa", [L("بخش # ", words(*FA_ORD)), L("فصل # ", words(*FA_ORD)), L("ماده # ", persian, on=True), L("# - ", persian)]),
    "he-law": ("he", [L("פרק #׳ ", hebrew), L("סימן #׳ ", hebrew), L("סעיף # ", on=True), L("(#) ", hebrew), L("(#) ")]),
    "he-numbers": ("he", [L("#. ", hebrew), L("#. "), L("(#) ", hebrew)]),
    "hi-law": ("hi", [L("भाग # "), L("अध्याय # "), L("धारा # ", on=True), L("(#) "), L("(#) ", deva_ka)]),
    "hi-digits": ("hi", [L("अध्याय # ", deva), L("#. ", deva), L("(#) ", deva_ka)]),
    "vi-law": ("vi", [L("Phần # ", roman), L("Chương # ", roman), L("Mục # "), L("Điều #. ", on=True), L("#. "), L("#) ", abc)]),
    "id-law": ("id", [L("Bab # ", roman), L("Bagian # ", words("Kesatu", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan", "Kesembilan")), L("Pasal # ", on=True), L("(#) "), L("#. ", abc)]),
    "en-law": ("en", [L("Part # ", roman), L("Chapter # "), L("Section # ", on=True), L("(#) "), L("(#) ", abc), L("(#) ", lambda n: roman(n).lower())]),
    "en-words": ("en", [L("Part # ", words(*EN_CARD)), L("Chapter # ", words(*EN_CARD), on=True), L("#. "), L("(#) ", abc)]),
    "en-ordinal-parts": ("en", [L("# Part ", words(*EN_ORD)), L("# Chapter ", words(*EN_ORD)), L("Section # ")]),
    "en-contract": ("en", [L("ARTICLE # ", roman), Level(lambda n, p: f"Section {p[-1] if p else 1}.{n:02d} ", False, True), L("(#) ", abc, most=14), L("(#) ", lambda n: roman(n).lower(), most=12), L("(#) ", ABC)]),
    "en-contract-dotted": ("en", [L("#. "), D("# ", 2), L("(#) ", abc, most=14), L("(#) ", lambda n: roman(n).lower(), most=12), L("(#) ", ABC)]),
    "en-letters-roman": ("en", [L("#. "), L("(#) ", abc, most=14), L("(#) ", lambda n: roman(n).lower(), most=12)]),
    "en-outline": ("en", [L("#. ", roman), L("#. ", ABC), L("#. "), L("#. ", abc), L("(#) "), L("(#) ", abc)]),
    "en-outline-letters": ("en", [L("#. ", ABC, most=14), L("#. ", roman), L("#. "), L("#. ", abc, most=12), L("#. ", lambda n: roman(n).lower())]),
    "en-dotted": ("en", [L("#. "), D("#. ", 2), D("#. ", 3), D("#. ", 4), D("#. ", 5)]),
    "en-dotted-bare": ("en", [L("# "), D("# ", 2), D("# ", 3), D("# ", 4), D("# ", 5), D("# ", 6), D("# ", 7)]),
    "en-dash": ("en", [L("# - "), D("# - ", 2), L("#) ", abc)]),
    "en-colon": ("en", [L("#: "), L("#) "), L("#) ", abc)]),
    "en-chapter-dotted": ("en", [L("Chapter #: "), D("# ", 2), D("# ", 3)]),
    "en-section-words": ("en", [L("Section # "), L("#. "), L("(#) ", abc)]),
    "en-legal-a": ("en", [L("#. ", most=12), L("(#) "), L("(#) ", abc), L("(#) ", lambda n: roman(n).lower())]),
    "en-steps": ("en", [L("Step #: "), L("#. ", abc)]),
    "en-appendix": ("en", [L("Appendix # ", ABC), Level(lambda n, p: f"{ABC(p[-1] if p else 1)}.{n} ", False, True),
                           Level(lambda n, p: f"{ABC(p[-2] if len(p) > 1 else 1)}.{p[-1] if p else 1}.{n} ", False, True)]),
}


# ---- documents

class Text:
    """Paragraphs of a language; the halves take every other one."""
    def __init__(self, path, half):
        paragraphs = [line.split("\t")[-1].strip() for line in path.read_text("utf-8").splitlines()[half::2]]
        self.paragraphs = [p for p in paragraphs if 120 < len(p.encode()) < 1500 and not re.search(r"[<>{}=|\\]", p)][:4000]
        self.cjk = sum(0x3040 <= ord(c) < 0xAC00 for c in "".join(self.paragraphs[:50])) > 500

    def title(self, dice):
        paragraph = dice.choice(self.paragraphs)
        if self.cjk:
            pieces = [p for p in re.split(r"[，。、：；！？（）「」\s\d.,()A-Za-z“”《》]+", paragraph) if 2 <= len(p) <= 18]
            pieces = [p for p in pieces if re.search(r"[^\W\d_]", p) and p[0] not in "のをにはがとでもへや的"]  # no title begins with a particle
            return dice.choice(pieces) if pieces else "总则"
        found = [w for w in re.findall(r"[^\W\d_][\w’'-]*", paragraph)]
        if len(found) < 8:
            return self.title(dice)
        begin = dice.randrange(len(found) - 6)
        chosen = found[begin:begin + dice.choice((1, 2, 2, 3, 3, 4, 5, 6))]
        title = " ".join(chosen)
        return title[0].upper() + title[1:]

    def paragraph(self, dice):
        return dice.choice(self.paragraphs)


class Heading:
    def __init__(self, label, title, parent, level):
        self.label, self.title, self.parent, self.level = label, title, parent, level

    @property
    def text(self):
        return (self.label + self.title).strip()


def grow(levels, dice, text):
    """Headings in order, with the index of their parent (-1: none)."""
    headings = []
    counters = [0] * len(levels)  # of levels that count on
    bare = dice.random() < 0.15   # named divisions without titles
    def section(depth, parent, path):
        level = levels[depth]
        count = dice.randint(2, min(level.most, 5 if depth else 6)) if dice.random() < 0.9 else dice.randint(1, level.most)
        if level.most > 9 and dice.random() < 0.6:
            count = dice.randint(8, level.most)
        first = counters[depth] + 1 if level.on else 1
        skip = dice.randrange(1, count) if count > 3 and dice.random() < 0.05 else None
        if depth == 0 and dice.random() < 0.08 and not level.dotted:
            first += dice.randint(1, 6)  # an excerpt
        n = first
        for i in range(count):
            if i == skip:
                n += 1
            label = level.label(n, path)
            if label is None or len(headings) > 120:
                return
            name = re.match(r"[^\W\d_]{3,}", label) or label.startswith(("第", "제", "§"))
            title = "" if bare and name and depth + 1 < len(levels) else text.title(dice)
            headings.append(Heading(label, title, parent, depth + 1))
            counters[depth] = n
            own = len(headings) - 1
            if depth + 1 < len(levels) and dice.random() < (0.9 if depth == 0 else 0.6):
                section(depth + 1, own, path + [n])
            n += 1
    section(0, -1, [])
    return headings


def document(name, dice, text):
    levels = SCHEMES[name][1]
    depth = dice.randint(2, min(5, len(levels))) if len(levels) > 2 else len(levels)
    begin = dice.randint(0, len(levels) - depth) if dice.random() < 0.6 else 0
    while begin > 0 and levels[begin].dotted:
        begin -= 1  # a dotted number stands below what it names
    return grow(levels[begin:begin + depth], dice, text)


def as_stream(number, headings):
    lines, at = ["%blocks 1", '%document {"name":"d' + str(number) + '","bytes":1000000}'], 0
    for heading in headings:
        size = len(heading.text.encode())
        lines.append("\t".join(["heading", "-", "-", heading.label.strip(), "0.90", f"{at}-{at + size}", heading.text]))
        at += size + 1
    return "\n".join(lines + [f"%end {len(headings)}", ""])


REFERENCES = {"en": ("see section {0}", "under paragraph ({1}) of this", "in 1998.", "on 3 October 2011", "about 2.5 percent", "(a) what is due, (b) what is not, and (c) the rest"),
              "de": ("siehe Abschnitt {0}", "nach Absatz {1} Satz 2", "im Jahr 1998.", "am 3. Oktober 2011", "rund 2,5 Prozent", "a) das eine, b) das andere"),
              "fr": ("voir section {0}", "à l'article {1} du code", "en 1998.", "le 3 octobre 2011", "environ 2,5 %"),
              "ru": ("см. раздел {0}", "согласно статье {1} закона", "в 1998 г.", "3 октября 2011 г.", "около 2,5 процента", "1) одно, 2) другое и 3) третье"),
              "zh-Hans": ("见第{1}条", "按照第{0}节的规定", "1998年", "（一）甲，（二）乙和（三）丙", "约2.5％")}


def as_text(headings, dice, text, language):
    blocks = []
    for heading in headings:
        blocks.append(heading.text)
        for _ in range(dice.randint(1, 2)):
            paragraph = text.paragraph(dice)
            if language in REFERENCES and dice.random() < 0.4:
                said = dice.choice(REFERENCES[language]).format(dice.randint(1, 9), dice.randint(1, 9))
                spot = paragraph.find(" ", len(paragraph) // 2)
                paragraph = paragraph + said + "。" if text.cjk else paragraph[:spot] + " " + said + paragraph[spot:] if spot > 0 else paragraph
            blocks.append(paragraph)
    return "\n".join(blocks) + "\n"


# ---- the score

ESCAPES = {r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\\": "\\"}


def read_documents(stream):
    documents = []
    for line in stream.decode().split("\n"):
        if line.startswith("%document"):
            documents.append([])
        elif line and not line.startswith("%"):
            kind, level, _, _, _, _, content = line.split("\t", 6)
            if kind == "heading":
                documents[-1].append((int(level), re.sub(r"\\[tnr\\]", lambda m: ESCAPES[m.group()], content)))
    return documents


def parents(levels):
    found, open_ = [], []
    for i, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        open_.append(i)
    return found


def right_parents(gold, found):
    """How many gold headings are found with the right parent; found ones are matched by their text, in order."""
    own = parents([level for level, _ in found])
    at, match = 0, {}
    for g, heading in enumerate(gold):
        for f in range(at, len(found)):
            if found[f][1] == heading.text:
                match[g], at = f, f + 1
                break
    right = 0
    for g, heading in enumerate(gold):
        if g in match:
            parent = own[match[g]]
            right += parent == -1 if heading.parent == -1 else match.get(heading.parent, -2) == parent
    return right, len(match)


def main():
    parser = argparse.ArgumentParser(description="parents of numbered headings")
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--texts", type=pathlib.Path, required=True)
    parser.add_argument("--half", choices=("dev", "check"), default="dev")
    parser.add_argument("--raw", action="store_true", help="texts through segment instead of headings alone")
    parser.add_argument("--only", help="schemes whose name begins so")
    parser.add_argument("--documents", type=int, default=20, help="for each scheme")
    parser.add_argument("--show", type=int, default=0, help="print so many documents that are not all right")
    options = parser.parse_args()
    half = 0 if options.half == "dev" else 1
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    texts, total, shown = {}, [0, 0, 0, 0], 0
    work = pathlib.Path(subprocess.run(["mktemp", "-d"], stdout=subprocess.PIPE, check=True, text=True).stdout.strip())
    for name, (language, _) in SCHEMES.items():
        if options.only and not name.startswith(options.only):
            continue
        path = options.texts / f"{language}.txt"
        if not path.exists():
            print(f"{name}: no {path}", file=sys.stderr)
            continue
        text = texts.setdefault(language, Text(path, half))
        documents = []
        for i in range(options.documents):
            dice = random.Random(f"{name} {i} {options.half}")
            headings = document(name, dice, text)
            documents.append((headings, as_text(headings, dice, text, language) if options.raw else as_stream(i, headings)))
        if options.raw:
            files = []
            for i, (_, content) in enumerate(documents):
                files.append(work / f"{name}-{i:03}.txt")
                files[-1].write_text(content, "utf-8")
            stream = subprocess.run([options.bin / "segment", *files], stdout=subprocess.PIPE, check=True).stdout
        else:
            stream = "".join(content for _, content in documents).encode()
        out = subprocess.run([options.bin / "outline", "--to", "blocks"], input=stream, stdout=subprocess.PIPE, env=env, check=True).stdout
        found = read_documents(out)
        assert len(found) == len(documents), name
        sums = [0, 0, 0, 0]
        for (headings, _), got in zip(documents, found):
            right, matched = right_parents(headings, got)
            for i, value in enumerate((right, matched, len(headings), len(got))):
                sums[i] += value
            if right < len(headings) and shown < options.show:
                shown += 1
                print(f"--- {name}: {right} of {len(headings)}")
                own = parents([level for level, _ in got])
                if options.raw:
                    for level, line in got:
                        print("  " * level + line[:50])
                    print("   wanted:")
                    for heading in headings:
                        print("  " * heading.level + heading.text[:50])
                else:
                    for g, heading in enumerate(headings):
                        print(("! " if g < len(own) and own[g] != heading.parent else "  ") + f"{heading.level} {got[g][0]} " + "  " * heading.level + heading.text[:60])
        total = [a + b for a, b in zip(total, sums)]
        extra = f"  found {sums[1] / sums[2]:.3f} of {sums[2]}, {sums[1] / max(sums[3], 1):.3f} right" if options.raw else ""
        print(f"{name:24} {sums[0] / sums[2]:.3f}{extra}")
    subprocess.run(["rm", "-r", work], check=True)
    print(f"{'all':24} {total[0] / total[2]:.3f}" + (f"  found {total[1] / total[2]:.3f} of {total[2]}, {total[1] / max(total[3], 1):.3f} right" if options.raw else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
