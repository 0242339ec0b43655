"""Blocks of a manual's HTML page: what DocBook and Sphinx write.  Chrome, contents lists, side notes and figures are left out."""
import html.parser
import re

BREAKS = {"p", "li", "dt", "dd", "div", "section", "article", "main", "ul", "ol", "dl", "table", "tr", "blockquote", "pre",
          "h1", "h2", "h3", "h4", "h5", "h6", "body", "hr", "td", "th", "tbody", "thead"}
VOID = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "source"}
LEFT_OUT = {"script", "style", "head", "nav", "footer", "header", "form", "button", "svg"}
LEFT_OUT_CLASSES = {"toc", "docnav", "navheader", "navfooter", "navfooter1", "related", "sphinxsidebar", "headerlink", "sidebar", "figure",
                    "topic", "contents", "navigation", "footnotes", "footnote", "footer", "caption", "caption-text", "index",
                    "informalfigure", "mediaobject", "wy-side-scroll", "wy-breadcrumbs", "rst-footer-buttons", "abstract",
                    "releaseinfo", "author", "legalnotice", "revhistory", "copyright", "example", "linenos", "admonition-title",
                    "nav", "toplang", "bottomlang", "out-of-date"}
LEFT_OUT_IDS = {"title", "banner", "footer", "page-header", "path", "quickview"}
LABEL = re.compile(r"^(?:(?:[^\W\d_]+ )?(?:\d+(?:\.\d+)*\.?|[A-Z]\.(?:\d+\.?)*)(?=\s)|第 ?\d+ ?[章节節]|제 ?\d+ ?[장절])")


class Page(html.parser.HTMLParser):
    """Blocks are dictionaries: kind, level (of headings as in h1..h6, of items their depth), ordered, text."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.open, self.words, self.row, self.left_out = [], [], [], [], 0
        self.fresh_item = False
        self.tables = 0  # begun so far
        self.term = ""  # a dt that waits for its dd

    def within(self, *names):
        return any(name in names for name, _ in self.open)

    def flush(self):
        raw = "".join(self.words)
        self.words = []
        pre = self.within("pre")
        text = raw.strip("\n").rstrip() if pre else " ".join(raw.split())
        if not text:
            return
        headings = [name for name, _ in self.open if re.fullmatch("h[1-6]", name)]
        if self.within("table") and not pre:
            self.row.append(text)
            return
        block = {"kind": "paragraph", "level": None, "text": text}
        if pre:
            block["kind"] = "preformatted"
        elif headings:
            block.update(kind="heading", level=int(headings[-1][1]))
        elif self.fresh_item:
            lists = [name for name, _ in self.open if name in ("ul", "ol")]
            block.update(kind="list-item", level=len(lists), ordered=bool(lists) and lists[-1] == "ol")
            self.fresh_item = False
        elif self.within("blockquote"):
            block["kind"] = "quote"
        if self.within("dt") and block["kind"] == "paragraph":
            self.term = text  # a dump without its indent cannot show a term, so it runs in with its definition
            return
        if self.term:
            if block["kind"] == "paragraph":
                block["text"] = f"{self.term}: {text}"
            else:
                self.blocks.append({"kind": "paragraph", "level": None, "text": self.term + ":"})
            self.term = ""
        self.blocks.append(block)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        out = (tag in LEFT_OUT or LEFT_OUT_CLASSES & set((attrs.get("class") or "").split()) or attrs.get("id") in LEFT_OUT_IDS
               or attrs.get("role") == "navigation")
        if tag in VOID:
            if tag == "br":
                self.words.append("\n")
            return
        if tag in BREAKS and not self.left_out:
            self.flush()
        self.open.append((tag, bool(out)))
        self.left_out += bool(out)
        if tag == "li":
            self.fresh_item = True
        self.tables += tag == "table"

    def handle_endtag(self, tag):
        if not any(name == tag for name, _ in self.open):
            return
        if tag in BREAKS and not self.left_out:
            self.flush()
        if tag == "tr" and self.row:
            self.blocks.append({"kind": "table", "level": None, "rows": [self.row], "table": self.tables})
            self.row = []
        if tag == "li":
            self.fresh_item = False
        while True:
            name, out = self.open.pop()
            self.left_out -= out
            if name == tag:
                return

    def handle_data(self, data):
        if not self.left_out:
            self.words.append(data)


def laid_out(blocks):
    """A table of one column is no table but a frame around text, as DocBook prints its remarks: its cells are paragraphs."""
    out, at = [], 0
    while at < len(blocks):
        end = at + 1
        if blocks[at]["kind"] == "table":
            while end < len(blocks) and blocks[end]["kind"] == "table" and blocks[end]["table"] == blocks[at]["table"]:
                end += 1
            if all(len(block["rows"][0]) == 1 for block in blocks[at:end]):
                out += [{"kind": "paragraph", "level": None, "text": block["rows"][0][0]} for block in blocks[at:end]]
                at = end
                continue
        out += blocks[at:end]
        at = end
    return out


def read_html(text):
    page = Page()
    page.feed(text)
    page.flush()
    blocks = []
    for block in laid_out(page.blocks):
        if block["kind"] == "table":
            if blocks and blocks[-1]["kind"] == "table" and blocks[-1]["table"] == block["table"]:
                blocks[-1]["rows"] += block["rows"]
                continue
        if block["kind"] == "heading":
            block["text"] = block["text"].rstrip("¶").strip()
            found = LABEL.match(block["text"])
            block["label"] = found.group().strip() if found else None
        blocks.append(block)
    return blocks
