#!/usr/bin/env python3
"""All word forms that dictionaries have: gather_words.py FOLDER TEXTS [FOLDER...]

Writes TEXTS/TAG.words, a word a line, for make_words: the word lists of usr/share/dict and the dictionaries of
usr/share/hunspell below each FOLDER/root, with their affixes applied: one prefix, one suffix, and one more suffix where the first
one asks for it.  Rules of compounds are not followed.  Of more than MOST forms every n-th by hash is kept.  Without the option FOLDERs
behind it, only what fetch_language_sources unpacked is read.
"""
import re
import sys
import zlib
from pathlib import Path

MOST = 1_200_000

LISTS = {"american-english": "en", "british-english": "en", "french": "fr", "ngerman": "de", "spanish": "es", "portuguese": "pt", "italian": "it", "polish": "pl", "swedish": "sv", "danish": "da",
         "bokmaal": "nb", "nynorsk": "nn", "dutch": "nl", "catalan": "ca", "galician-minimos": "gl",
         "irish": "ga", "esperanto": "eo", "faroese": "fo"}
DICTIONARIES = {"cs_CZ": "cs", "sk_SK": "sk", "is_IS": "is", "hr_HR": "hr", "ro_RO": "ro", "lt_LT": "lt", "lv_LV": "lv",
                "sl_SI": "sl", "es_ES": "es", "it_IT": "it", "sv_SE": "sv", "nb_NO": "nb", "nn_NO": "nn", "ca": "ca",
                "gl_ES": "gl", "hu_HU": "hu", "tr_TR": "tr"}
# Languages whose words take hundreds of suffixes, and hundreds more behind them: each word takes so many, evenly from its list, and
# others than the next word, which shows as well what stands where.
MANY_SUFFIXES = {"hu": (48, 2), "tr": (48, 2)}
LETTERS = re.compile(r"[^\W\d_]+(?:[·'’][^\W\d_]+)*")


def decoded(data, charset=None):
    for name in (charset, "utf-8", "latin-1"):
        if name:
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                pass
    return ""


def affix_text(data, charset):
    """An .aff file.  Where flags are bytes they are not in the file's UTF-8."""
    if charset.lower() != "utf-8" or re.search(rb"(?m)^FLAG", data):
        return decoded(data, charset)
    lines = []
    for line in data.split(b"\n"):
        part = line.split()
        if part and part[0] in (b"SFX", b"PFX") and len(part) > 1:
            lines.append(" ".join(p.decode("latin-1" if i == 1 else "utf-8", "replace") for i, p in enumerate(part)))
        else:
            lines.append(line.decode("latin-1"))
    return "\n".join(lines)


class Affixes:
    """The suffixes and prefixes of an .aff file by flag."""

    def __init__(self, text):
        self.kind = (re.search(r"(?m)^FLAG\s+(\S+)", text) or [None, "char"])[1]
        self.sets = []
        self.rules = {}
        self.of_flags = {}
        self.need = self.flags((re.search(r"(?m)^NEEDAFFIX\s+(\S+)", text) or [None, ""])[1])
        self.forbidden = self.flags((re.search(r"(?m)^FORBIDDENWORD\s+(\S+)", text) or [None, ""])[1])
        aliases = re.findall(r"(?m)^AF\s+(\S+)", text)
        self.sets = [self.flags(a) for a in aliases[1:]]
        for line in text.split("\n"):
            part = line.split()
            if len(part) < 5 or part[0] not in ("SFX", "PFX"):
                continue
            strip = "" if part[2] == "0" else part[2]
            add, _, more = part[3].partition("/")
            add = "" if add == "0" else add
            condition = part[4]
            pattern = (condition + "$") if part[0] == "SFX" else "^" + condition
            try:
                known = re.compile(pattern).search if condition != "." else None
            except re.error:
                continue
            for flag in self.flags(part[1]):
                self.rules.setdefault(flag, []).append((part[0] == "SFX", strip, add, known, self.flags(more)))

    def flags(self, text):
        if not text:
            return ()
        if self.sets and text.isdecimal() and int(text) <= len(self.sets):
            return self.sets[int(text) - 1]
        if self.kind == "num":
            return tuple(text.split(","))
        if self.kind == "long":
            return tuple(text[i:i + 2] for i in range(0, len(text), 2))
        return tuple(text)

    def applied(self, word, flags, suffixes):
        for flag in flags:
            for is_suffix, strip, add, known, more in self.rules.get(flag, ()):
                if is_suffix != suffixes or (known and not known(word)):
                    continue
                if is_suffix:
                    if strip and not word.endswith(strip):
                        continue
                    yield word[:len(word) - len(strip)] + add, more
                else:
                    if strip and not word.startswith(strip):
                        continue
                    yield add + word[len(strip):], more

    def some(self, word, flags, most):
        """The same with suffixes alone, of the rules of `flags` at most `most`."""
        if flags not in self.of_flags:
            self.of_flags[flags] = [rule for flag in flags for rule in self.rules.get(flag, ()) if rule[0]]
        rules = self.of_flags[flags]
        step = -(-len(rules) // most)
        for _, strip, add, known, more in rules[zlib.crc32(word.encode()) % step::step] if rules else ():
            if (not known or known(word)) and word.endswith(strip):
                yield word[:len(word) - len(strip)] + add, more

    def forms(self, word, flags, most=None):
        if any(f in self.forbidden for f in flags):
            return
        if not any(f in self.need for f in flags):
            yield word
        if most:
            for form, more in self.some(word, flags, most[0]):
                yield form
                for second, _ in self.some(form, more, most[1]):
                    yield second
            return
        for form, more in self.applied(word, flags, True):
            yield form
            count = 0
            for second, _ in self.applied(form, more, True):
                yield second
                count += 1
                if count == 24:
                    break
        for form, _ in self.applied(word, flags, False):
            yield form


def kept(forms):
    """Words of letters, at most MOST."""
    words = {w for w in forms if 2 <= len(w) <= 32 and LETTERS.fullmatch(w)}
    step = -(-len(words) // MOST)
    if step > 1:
        words = {w for w in words if zlib.crc32(w.encode()) % step == 0}
    return sorted(words)


def main():
    folders = [Path(sys.argv[1]), *map(Path, sys.argv[3:])]
    texts = Path(sys.argv[2])
    for tag in sorted({*LISTS.values(), *DICTIONARIES.values()}):
        if (texts / f"{tag}.words").exists():
            continue
        forms = set()
        for folder in folders:
            for name, its in LISTS.items():
                path = folder / "root/usr/share/dict" / name
                if its == tag and path.exists():
                    forms.update(decoded(path.read_bytes()).split("\n"))
            for name, its in DICTIONARIES.items():
                path = folder / "root/usr/share/hunspell" / f"{name}.dic"
                if its != tag or not path.exists():
                    continue
                rules = path.with_suffix(".aff").read_bytes()
                charset = re.search(rb"(?m)^SET\s+(\S+)", rules)
                charset = charset[1].decode().replace("microsoft-cp", "cp").replace("ISO8859-", "iso8859-") if charset else "latin-1"
                affixes = Affixes(affix_text(rules, charset))
                for line in decoded(path.read_bytes(), charset).split("\n")[1:]:
                    entry = re.split(r"[\t ]", line, maxsplit=1)[0]
                    word, _, flags = entry.partition("/")
                    if word:
                        # Every so many of very productive dictionaries.
                        forms.update(affixes.forms(word, affixes.flags(flags), MANY_SUFFIXES.get(tag)))
                    if len(forms) > 6 * MOST:
                        forms = {w for w in forms if zlib.crc32(w.encode()) % 2 == 0}
        words = kept(forms)
        if words:
            (texts / f"{tag}.words").write_text("\n".join(words) + "\n", encoding="utf-8")
            print(tag, len(words), flush=True)


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) > 2 else print(__doc__) or 2)
