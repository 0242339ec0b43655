"""Blocks of a README in Markdown: headings, fences, lists, quotes, tables, paragraphs.  Enough of CommonMark for what packages ship."""
import re


def plain(text):
    text = re.sub(r"<!--.*?-->", "", text)
    text = re.sub(r"!\[[^\]]*\](\([^)]*\)|\[[^\]]*\])", "", text)
    text = re.sub(r"\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", text)
    text = re.sub(r"</?[A-Za-z][^>]*>", "", text)
    text = re.sub(r"(\*\*|__|`+|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w))", "", text)
    return " ".join(text.split())


def read_markdown(source):
    blocks, fence, fresh = [], None, True
    for line in re.sub(r"<!--.*?-->", "", source, flags=re.S).expandtabs(4).splitlines():
        bare = line.strip()
        if fence:
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = None
            else:
                blocks[-1]["text"] += "\n" + line if blocks[-1]["text"] else line
            fresh = True
            continue
        found = re.match(r"(`{3,}|~{3,})", bare)
        if found:
            fence = found.group(1)
            blocks.append({"kind": "preformatted", "level": None, "text": ""})
            continue
        if not bare or re.fullmatch(r"[-*_ ]{3,}", bare) and fresh or re.match(r"\[[^\]]+\]:\s", bare):
            fresh = True
            continue
        found = re.match(r"(#{1,6})\s+(.*?)\s*#*$", bare)
        if found:
            blocks.append({"kind": "heading", "level": len(found.group(1)), "text": plain(found.group(2))})
            fresh = True
        elif re.fullmatch(r"=+|-{2,}", bare) and not fresh and blocks[-1]["kind"] == "paragraph":
            blocks[-1].update(kind="heading", level=1 if bare[0] == "=" else 2)
            fresh = True
        elif bare.startswith("|"):
            if re.fullmatch(r"[|\s:-]+", bare):
                continue
            row = [plain(cell) for cell in bare.strip("|").split("|")]
            if fresh or blocks[-1]["kind"] != "table":
                blocks.append({"kind": "table", "level": None, "rows": []})
            blocks[-1]["rows"].append(row)
            fresh = False
        elif re.match(r"([-*+]|\d+[.)])\s", bare):
            found = re.match(r"([-*+]|\d+[.)])\s+(.*)", bare)
            depth = (len(line) - len(line.lstrip())) // 2 + 1
            # An item that only leads to a heading of the same page is a printed contents list.
            entry = re.fullmatch(r"\[[^\]]*\]\(#[^)]*\)", found.group(2).strip())
            blocks.append({"kind": "toc" if entry else "list-item", "level": min(depth, 4), "ordered": found.group(1)[0].isdigit(), "text": plain(found.group(2))})
            fresh = False
        elif bare.startswith(">"):
            text = plain(bare.lstrip("> "))
            if not fresh and blocks[-1]["kind"] == "quote":
                blocks[-1]["text"] += " " + text
            else:
                blocks.append({"kind": "quote", "level": None, "text": text})
            fresh = False
        elif fresh and line.startswith("    ") and not (blocks and blocks[-1]["kind"] in ("list-item", "toc")):
            if blocks and blocks[-1]["kind"] == "preformatted":
                blocks[-1]["text"] += "\n" + line[4:]
            else:
                blocks.append({"kind": "preformatted", "level": None, "text": line[4:]})
        elif not fresh and blocks and blocks[-1]["kind"] in ("paragraph", "list-item", "quote"):
            blocks[-1]["text"] += " " + plain(bare)
        else:
            blocks.append({"kind": "paragraph", "level": None, "text": plain(bare)})
            fresh = False
    for block in blocks:
        block["label"] = None
    return [b for b in blocks if b.get("rows") or re.search(r"\w", b.get("text", ""))]
