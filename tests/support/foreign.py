#!/usr/bin/env python3
"""What other programs make of what the tools write for them: foreign.py --bin BUILD/bin CHECK, or foreign.py --list

Each check is a function below; its text says what must be.  It runs the program itself where it is installed; where it is
not, the check says so and ends with status 77, which ctest shows as skipped.  .ci/packages has all of them for CI.
"""
import argparse
import html.parser
import json
import pathlib
import random
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree
import zlib

import harness

SKIPPED = 77

# Something of every kind, and of what each of the other formats has a meaning of its own for.
SAMPLE = """The <ferry> & its *book*

1. Boat & crew

The boat is of oak; its floor is of [pine], and "nothing" else: see a_b_c, <b>, &amp; and 100 % of `it`. Nobody knows C:\\new\\table.

- a person pays 2 marks
- a cart pays 5 marks

1.1 Floor <wet>

    if (p < 2) { close(valve); }
    open  = "6" && 22

The floor is wet, which the master had told the boy more than once before.

(a) it is scrubbed by day
(b) it is dried by night
(c) it is never painted

1.2 Hours

Day         From    To
Monday      6       22
Saturday    8       20
Sunday      9       12

2. 渡船と料金

渡船は朝六時から夜十時まで運航する。料金は二マルクである。

2.1 الأجرة

يدفع كل راكب ماركين ، ولا يدفع الأطفال شيئا في النهار.

3. Floods

Nobody crosses in a flood, for three reasons: (1) the rope, (2) the boat, and (3) the boy, who cannot swim.
"""


ARABIC = """دليل المعدية

1. القارب والطاقم

القارب مصنوع من خشب البلوط ويحمل أربعين شخصا، وأرضيته من خشب الصنوبر.

2. الأجرة

يدفع كل راكب ماركين، ولا يدفع الأطفال شيئا في النهار.
"""


class Failed(Exception):
    pass


class Missing(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failed(what)


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")


class Bench:
    def __init__(self, bin_dir, folder):
        self.bin, self.folder = bin_dir, folder
        (folder / "sample.txt").write_text(SAMPLE, encoding="utf-8")
        for path in sorted((harness.ROOT / "examples").glob("*.txt")):
            done = harness.run(["clean"], folder, bin_dir, input=path.read_bytes())
            expect(done.returncode == 0, f"clean {path}: {done.stderr}")
            (folder / path.name).write_bytes(done.stdout)

    def texts(self):
        return sorted(path.name for path in self.folder.glob("*.txt"))

    def run(self, command, given=None, timeout=120):
        """Standard output as text; anything but status 0 fails."""
        done = harness.run(command, self.folder, self.bin, input=given.encode() if given is not None else b"", timeout=timeout)
        expect(done.returncode == 0, f"{command}: status {done.returncode}\n{done.stderr.decode(errors='replace')}")
        return done.stdout.decode("utf-8")

    def document(self, name):
        return json.loads(self.run(["tojson", "--shape", "flat", name]))

    def sections(self, name):
        return [json.loads(line) for line in self.run(["outline", "--to", "jsonl", name]).splitlines()]


def body(document):
    """The blocks that belong to the text."""
    furniture = ("boilerplate", "page-header", "page-footer", "toc")
    return [block for block in document["blocks"] if block["kind"] not in furniture]


def words(text):
    return re.findall(r"\w+", text)


def shown(block):
    """A block's text without the label of a list item, which other formats make anew."""
    text = block["text"]
    return text[len(block.get("label", "")):] if block["kind"] == "list-item" else text


def stream(texts):
    """A block stream of paragraphs with these texts."""
    out, at = ["%blocks 1", '%document {"name":"-","bytes":1000000}'], 0
    for text in texts:
        escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
        out.append(f"paragraph\t0\t-\t-\t1.00\t{at}-{at + 1}\t{escaped}")
        at += 1
    return "\n".join(out) + f"\n%end {len(texts)}\n"


# ---- pandoc

def strings(node):
    """Words of a pandoc tree in order."""
    found, stack = [], [node]
    while stack:
        node = stack.pop()
        if isinstance(node, dict):
            if node.get("t") == "Str":
                found.append(node["c"])
            elif node.get("t") in ("CodeBlock", "Code"):
                found.append(node["c"][1])
            else:
                stack.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            stack.extend(reversed(node))
    return found


def pandoc(b):
    """pandoc reads the tree, writes the same tree back, and makes documents of it that have every word of the body."""
    need("pandoc")
    for name in b.texts():
        made = b.run(["tojson", "--pandoc", name])
        ours, back = json.loads(made), json.loads(b.run(["pandoc", "-f", "json", "-t", "json"], made))
        for tree in (ours, back):
            tree.pop("pandoc-api-version")
        expect(ours == back, f"{name}: pandoc writes another tree than it was given")
        want = [word for block in body(b.document(name)) if block["kind"] not in ("title", "separator") for word in words(shown(block))]
        got = [word for text in strings(ours["blocks"]) for word in words(text)]
        expect([w for w in want if w not in got] == [], f"{name}: words are missing: {set(want) - set(got)}")
        (b.folder / "made.json").write_text(made)
        for form in ("docx", "html", "latex", "markdown"):
            b.run(["pandoc", "-f", "json", "-t", form, "-o", f"made.{form}", "made.json"])
        text = b.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", "made.docx"])
        missing = set(want) - set(words(text))
        expect(not missing, f"{name}: not in the DOCX: {missing}")
    tree = json.loads(b.run(["tojson", "--pandoc", "sample.txt"]))
    kinds = [block["t"] for block in tree["blocks"]]
    for kind in ("Header", "Para", "BulletList", "OrderedList", "CodeBlock", "Table"):
        expect(kind in kinds, f"the sample has no {kind}: {kinds}")


def commonmark(b):
    """Markdown: a CommonMark reader sees headings at their levels, and each paragraph's text as it was, whatever is in it."""
    need("pandoc")
    reader = ["pandoc", "-f", "commonmark+pipe_tables", "-t", "json"]
    for name in b.texts():
        tree = json.loads(b.run(reader, b.run(["outline", "--to", "markdown", name])))
        want = [(section["level"] + 1, words(section.get("label", "") + " " + section["title"])) for section in b.sections(name)
                if section["level"] < 6]
        got = [(block["c"][0], words(" ".join(strings(block["c"][2])))) for block in tree["blocks"] if block["t"] == "Header"]
        titles = [block for block in body(b.document(name)) if block["kind"] == "title"]
        expect(got[1 if titles else 0:] == want, f"{name}: headings\n{got}\nwanted\n{want}")
    source = random.Random(7)
    signs = list("*_`[]()<>#+-=~|\\&!.:;'\"$^{}@/ ") + ["1.", "2)", "# ", "- ", "+ ", "> ", "&amp;", "&#35;", "<b>", "<!--", "```", "~~~", "---", "===",
             "http://a.b", "[x](y)", "![x]", "[^1]", "word", "wort", "字", "||", "  ", "\\", "*a*", "__b__", "x_y_z"]
    texts = []
    for _ in range(1500):
        text = "".join(source.choice(signs) for _ in range(source.randint(1, 9))).strip()
        if text:
            texts.append(text)
    texts += ["# not a heading", "1. not a list", "    not code", "a  \nb", "=====", "-----", "***", "* * *", "| a | b |", "<div>", "a\n# b", "a\n- b", "a\n===",
              "~~~", "~~gone~~", "www.a.b", "a\n1. b", "\tx", "[a]: /b", "a\\", "!", "&copy;", "&#x41;", "a<br>b", "x@y.z", "<http://a.b>", "<x@y.z>"]
    for form in ("commonmark", "gfm"):
        tree = json.loads(b.run(["pandoc", "-f", form, "-t", "json"], b.run(["outline", "--to", "markdown"], stream(texts))))
        paragraphs = tree["blocks"]
        expect(len(paragraphs) == len(texts), f"{form}: {len(texts)} paragraphs became {len(paragraphs)} blocks; the first that differs: " +
               next((repr(t) + " " + json.dumps(p) for t, p in zip(texts, paragraphs) if p["t"] != "Para"), "none"))
        for text, paragraph in zip(texts, paragraphs):
            expect(paragraph["t"] == "Para" and "".join(strings(paragraph)).replace(" ", "") == "".join(text.split()),
                   f"{form}: {text!r} is read as {json.dumps(paragraph, ensure_ascii=False)}")


def markdown_lists(b):
    """Markdown: a CommonMark reader nests list items as deep as they are."""
    need("pandoc")
    levels = [1, 2, 3, 3, 2, 1, 4, 5, 4, 1]
    rows = [f"list-item\t{level}\t-\t\u2022\t1.00\t{at}-{at + 1}\t\u2022 item{at}" for at, level in enumerate(levels)]
    text = '%blocks 1\n%document {"name":"-","bytes":100}\n' + "\n".join(rows) + f"\n%end {len(rows)}\n"
    tree = json.loads(b.run(["pandoc", "-f", "commonmark", "-t", "json"], b.run(["outline", "--to", "markdown"], text)))

    def drawn(blocks):
        return "".join("[" + "".join(drawn([inner]) if inner["t"] == "BulletList" else strings(inner)[0] for inner in item) + "]"
                       for block in blocks for item in block["c"])
    expect(drawn(tree["blocks"]) == "[item0[item1[item2][item3]][item4]][item5[item6[item7]][item8]][item9]", drawn(tree["blocks"]))


# ---- outliners

def opml(b):
    """OPML: an XML parser reads it, and its outlines nest as the sections do; xmllint, where it is installed, agrees."""
    for name in b.texts():
        text = b.run(["outline", "--to", "opml", name])
        root = xml.etree.ElementTree.fromstring(text)
        expect(root.tag == "opml" and root.get("version") == "2.0", f"{name}: the root")
        expect([child.tag for child in root] == ["head", "body"] and root.find("head/title") is not None, f"{name}: head and body")
        got, stack = [], [(element, 1) for element in reversed(list(root.find("body")))]
        while stack:
            element, level = stack.pop()
            expect(element.tag == "outline" and element.get("text"), f"{name}: an outline without text")
            got.append((level, words(element.get("text"))))
            stack.extend((child, level + 1) for child in reversed(list(element)))
        want = [(section["level"], words(section.get("label", "") + " " + section["title"])) for section in b.sections(name)]
        expect(got == want, f"{name}: outlines\n{got}\nwanted\n{want}")
    if shutil.which("xmllint"):
        for name in b.texts():
            b.run(["xmllint", "--noout", "-"], b.run(["outline", "--to", "opml", name]))


# ---- editors

def tags_of(b, name):
    b.run(["outline", "--to", "ctags", "-o", "tags", name])
    lines = (b.folder / name).read_text(encoding="utf-8").split("\n")
    return [(section, lines[section["line"] - 1]) for section in b.sections(name)]


def readtags(b):
    """readtags lists every section with its line, finds each by its name, and knows what it stands in."""
    need("readtags")
    for name in b.texts():
        sections = tags_of(b, name)
        listed = b.run(["readtags", "-t", "tags", "-e", "-n", "-l"]).splitlines()
        expect(len(listed) == len(sections), f"{name}: {len(listed)} of {len(sections)} tags:\n" + "\n".join(listed))
        for section, line in sections:
            title = (section.get("label", "") + section["title"]).replace(" ", "")
            expect(title[:20] in line.replace(" ", ""), f"{name}:{section['line']}: {title} is not in {line}")
        for tag in listed:
            found = b.run(["readtags", "-t", "tags", "-e", "-n", tag.split("\t")[0]]).splitlines()
            expect(tag in found, f"{name}: {tag!r} is not found by its name: {found}")
        number = {section["number"]: section for section, _ in sections}
        for (section, _), tag in zip(sections, listed):
            fields = dict(part.split(":", 1) for part in tag.split("\t")[3:] if ":" in part)
            expect(fields.get("line") == str(section["line"]), f"{name}: {tag}: line {section['line']}")
            above = number.get(section.get("parent"))
            expect(("section" in fields) == (above is not None), f"{name}: {tag}: its parent")
            expect(above is None or above["title"] in fields["section"], f"{name}: {tag}: its parent")


def vim(b):
    """vim jumps to every section that has a name of its own."""
    need("vim")
    for name in b.texts():
        sections = tags_of(b, name)
        names = [line.split("\t")[0] for line in (b.folder / "tags").read_text(encoding="utf-8").splitlines() if not line.startswith("!")]
        script = ["set nocompatible encoding=utf-8 tags=tags", "let out = []"]
        for tag in names:
            # What is special in a tag's name, on the command line of vim, is escaped.
            escaped = re.sub(r"([\\|])", r"\\\1", tag).replace("'", "''")
            script.append(f"silent! execute 'tag ' . '{escaped}' | call add(out, line('.'))")
        script += ["call writefile(out, 'jumps')", "qall!"]
        (b.folder / "jump.vim").write_text("\n".join(script) + "\n", encoding="utf-8")
        b.run(["vim", "-es", "-u", "NONE", "-i", "NONE", "-S", "jump.vim"])
        jumps = [int(line) for line in (b.folder / "jumps").read_text().split()]
        for (section, _), tag, jump in zip(sections, names, jumps, strict=True):
            expect(names.count(tag) > 1 or jump == section["line"], f"{name}: {tag!r} leads to line {jump}, not {section['line']}")


# ---- browsers

class Page(html.parser.HTMLParser):
    """Elements must close in the order in which they were opened; ids are unique."""
    VOID = ("meta", "hr", "br", "link", "input", "col")

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.elements, self.text, self.trouble = [], [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for key, value in attributes:
            if key == "id":
                self.ids.append(value)
            if key == "href":
                self.links.append(value)
            if key.startswith("on") or key == "src":
                self.trouble.append(f"<{tag} {key}>")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.trouble.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


def read_page(text):
    page = Page()
    page.feed(text)
    page.close()
    return page


def html_page(b):
    """The page is well-formed, needs nothing else, its links lead somewhere, and it has every word of the document."""
    for name in b.texts():
        page = read_page(b.run(["outline", "--to", "html", name]))
        expect(not page.trouble and not page.open, f"{name}: {page.trouble} {page.open}")
        expect(len(set(page.ids)) == len(page.ids), f"{name}: an id stands twice")
        for link in page.links:
            expect(link.startswith("#") and link[1:] in page.ids, f"{name}: {link} leads nowhere")
        have = words(" ".join(page.text))
        want = [word for block in b.document(name)["blocks"] if block["kind"] != "separator" for word in words(shown(block))]
        expect(not set(want) - set(have), f"{name}: words are missing: {set(want) - set(have)}")


def browse(b, *options):
    done = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", f"--user-data-dir={b.folder}/profile", *options, f"file://{b.folder}/page.html"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=200, check=False, env=harness.environment(b.bin, b.folder))
    expect(done.returncode == 0, f"chromium: status {done.returncode}: {done.stderr.decode(errors='replace')[-800:]}")
    return done.stdout.decode("utf-8")


def picture_rows(path):
    """The rows of a PNG's picture as they are stored, filtered: of a picture of one colour nearly all are the same."""
    data, at, packed = path.read_bytes(), 8, b""
    width, height = struct.unpack(">II", data[16:24])
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += size + 12
    plain = zlib.decompress(packed)
    length = len(plain) // height
    expect(width > 0 and len(plain) == length * height, "the picture's size")
    return [plain[row * length:(row + 1) * length] for row in range(height)]


def chromium(b):
    """Chromium sees the elements that were written, in that order, and draws them where a reader looks, from left to right and from
    right to left."""
    need("chromium")
    (b.folder / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    for name in ("sample.txt", "official-zh.txt", "arabic.txt"):
        text = b.run(["outline", "--to", "html", name])
        (b.folder / "page.html").write_text(text, encoding="utf-8")
        seen, written = read_page(browse(b, "--dump-dom")), read_page(text)
        expect(seen.elements == written.elements, f"{name}: chromium sees other elements:\n{seen.elements}\n{written.elements}")
        expect("".join(seen.text).split() == "".join(written.text).split(), f"{name}: chromium sees another text")
        if name == "official-zh.txt":
            continue
        browse(b, "--hide-scrollbars", "--window-size=1000,600", f"--screenshot={b.folder}/page.png")
        rows = picture_rows(b.folder / "page.png")
        expect(len(set(rows)) > 60, f"{name}: the picture of 600 rows has {len(set(rows))} different ones: it is blank, or nearly so")


# ---- libraries

DOCLING_TEXTS = {"title": set(), "section_header": {"level"}, "list_item": {"enumerated", "marker"}, "caption": set(), "footnote": set(),
                 "page_header": set(), "page_footer": set(), "text": set(), "code": {"captions", "references", "footnotes", "code_language"}}


def docling(b):
    """A DoclingDocument: members are those of its classes and no others, parents and children name each other, all that stands in
    the body is reached from it, and list items stand in groups."""
    for name in b.texts():
        made = json.loads(b.run(["tojson", "--docling", name]))
        expect(set(made) == {"schema_name", "version", "name", "furniture", "body", "groups", "texts", "pictures", "tables", "key_value_items",
                             "form_items", "pages"}, f"{name}: {set(made)}")
        nodes = {"#/body": made["body"]}
        for array in ("groups", "texts", "tables"):
            for index, node in enumerate(made[array]):
                expect(node["self_ref"] == f"#/{array}/{index}", f"{name}: {node['self_ref']} is not where it says")
                nodes[node["self_ref"]] = node
        common = {"self_ref", "children", "content_layer", "label"}
        for ref, node in nodes.items():
            for child in node["children"]:
                expect(nodes[child["$ref"]]["parent"] == {"$ref": ref}, f"{name}: {child} of {ref} has another parent")
            own = set(node) - common
            if ref == "#/body":
                expect(own == {"name"}, f"{name}: {own}")
            elif ref.startswith("#/groups/"):
                expect(own == {"parent", "name"} and node["label"] == "list", f"{name}: {own}")
                expect(node["children"] and all(nodes[c["$ref"]]["label"] == "list_item" for c in node["children"]), f"{name}: {ref}: no list")
            elif ref.startswith("#/tables/"):
                expect(own == {"parent", "prov", "captions", "references", "footnotes", "data"} and node["label"] == "table", f"{name}: {own}")
                data = node["data"]
                expect(len(data["table_cells"]) == data["num_rows"] * data["num_cols"], f"{name}: {ref}: cells")
            else:
                expect(own == {"parent", "prov", "orig", "text"} | DOCLING_TEXTS[node["label"]], f"{name}: {ref}: {own}")
                expect(node["label"] != "list_item" or node["parent"]["$ref"].startswith("#/groups/"), f"{name}: {ref}: an item outside a list")
        reached, stack = set(), ["#/body"]
        while stack:
            ref = stack.pop()
            expect(ref not in reached, f"{name}: {ref} is reached twice")
            reached.add(ref)
            stack.extend(child["$ref"] for child in nodes[ref]["children"])
        expect(reached == set(nodes), f"{name}: not reached: {set(nodes) - reached}")


UNSTRUCTURED = ("Title", "NarrativeText", "ListItem", "CodeSnippet", "Table", "FigureCaption", "Footnote", "Header", "Footer", "UncategorizedText")


def unstructured(b):
    """Elements of unstructured: known types, unique ids, parents that stand before their children and above them."""
    for name in b.texts():
        made, seen = json.loads(b.run(["tojson", "--unstructured", name])), {}
        expect(len(made) == len(b.document(name)["blocks"]), f"{name}: an element for each block")
        for element in made:
            expect(set(element) == {"type", "element_id", "text", "metadata"} and element["type"] in UNSTRUCTURED, f"{name}: {element}")
            metadata = element["metadata"]
            expect(set(metadata) <= {"filename", "filetype", "category_depth", "parent_id", "text_as_html"}, f"{name}: {metadata}")
            expect(re.fullmatch("[0-9a-f]{32}", element["element_id"]) and element["element_id"] not in seen, f"{name}: its id")
            if "parent_id" in metadata:
                parent = seen[metadata["parent_id"]]
                expect(parent["type"] in ("Title", "ListItem"), f"{name}: its parent is a {parent['type']}")
                if element["type"] == parent["type"]:
                    expect(metadata["category_depth"] > parent["metadata"]["category_depth"], f"{name}: {element}: not below its parent")
            seen[element["element_id"]] = element
        again = json.loads(b.run(["tojson", "--unstructured", name]))
        expect(made == again, f"{name}: ids change from run to run")


CHECKS = {"pandoc": pandoc, "commonmark": commonmark, "markdown-lists": markdown_lists, "opml": opml, "readtags": readtags, "vim": vim, "html": html_page, "chromium": chromium,
          "docling": docling, "unstructured": unstructured}


def main():
    parser = argparse.ArgumentParser(description="other programs read what the tools write")
    parser.add_argument("--bin", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("check", nargs="?", choices=CHECKS)
    options = parser.parse_args()
    if options.list:
        print(" ".join(CHECKS))
        return 0
    with harness.scratch_copy() as work:
        try:
            CHECKS[options.check](Bench(options.bin, work))
        except Missing as missing:
            print(f"skipped: {missing}")
            return SKIPPED
        except Failed as failed:
            print(failed)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
