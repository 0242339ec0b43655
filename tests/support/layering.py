#!/usr/bin/env python3
"""Checks that includes run in one direction only: layering.py [ROOT], or layering.py --self-test

ALLOWED says which modules of libcore a module may include, itself always being one of them.  The branch that cleans
(report, decode, repair) and the one that finds structure (blocks to document) do not know each other, and no stage
knows io.  A new module needs a row here.
"""
import pathlib
import re
import sys
import tempfile

ALLOWED = {
    "text": set(),
    "language": {"text"},
    "json": {"text"},
    "report": {"text", "json"},
    "decode": {"text", "language", "json", "report"},
    "repair": {"text", "language", "json", "report", "decode"},
    "blocks": {"text", "json"},
    "numbering": {"text", "json", "blocks"},
    "segment": {"text", "json", "blocks", "numbering"},
    "outline": {"text", "json", "blocks", "numbering", "segment"},
    "document": {"text", "language", "json", "blocks", "numbering", "segment", "outline"},
}
ALLOWED["io"] = set(ALLOWED)

# Third parties: a pattern of the include, where it may stand (a pattern of the path below ROOT), and the rule in words.
THIRD = [
    (r"simdjson", r"libcore/(text|json|io)/.*\.cpp$|tests/", "simdjson only in .cpp files of text, json and io"),
    (r"(zlib|bzlib|lzma|zstd(_errors)?|archive(_entry)?)\.h$", r"libcore/io/.*\.cpp$", "compression and archives only in .cpp files of io"),
    (r"boost/program_options", r"tools/common/|tests/unit/cli_", "Boost.Program_options only in tools/common and its tests"),
    (r"unicode/", r".*\.cpp$", "ICU never in a header"),
    (r"boost/regex|boost/u32regex", r".*\.cpp$", "Boost.Regex never in a header"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def check(root):
    """One line for each include that runs the wrong way."""
    wrong = []
    files = sorted(p for folder in ("libcore", "tools", "tests") for p in (root / folder).rglob("*")
                   if p.suffix in (".hpp", ".cpp", ".inc") and p.is_file())
    for path in files:
        where = path.relative_to(root).as_posix()
        top, module = where.split("/")[0], where.split("/")[1]
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in INCLUDE.finditer(text):
            quote, name = match.groups()
            line = text.count("\n", 0, match.start(2)) + 1
            def complain(why):
                wrong.append(f"{where}:{line}: includes {name}: {why}")
            for pattern, place, rule in THIRD:
                if re.match(pattern, name) and not re.match(place, where):
                    complain(rule)
            if top != "libcore":
                continue
            if module not in ALLOWED and module != "tables":
                complain(f"{module} has no row in tests/support/layering.py")
                continue
            if quote == '"' and not name.endswith(".inc"):
                complain("write <salvage/MODULE/FILE.hpp>")
            if re.match(r"(\.\./)*(tools|tests)/", name) or "/../" in name or name.startswith("../"):
                complain("libcore knows neither tools nor tests, and paths do not climb")
            if name.startswith("salvage/"):
                target = name.split("/")[1]
                if target != module and target not in ALLOWED.get(module, set(ALLOWED)):
                    complain(f"{module} may include {', '.join(sorted(ALLOWED[module])) or 'no other module'}")
    if not files:
        wrong.append(f"{root}: no sources found")
    return wrong


def self_test():
    """A tree in which every rule is broken once, and one in which none is."""
    good = {
        "libcore/text/a.hpp": "#include <string>\n#include <salvage/text/b.hpp>\n",
        "libcore/text/a.cpp": "#include <simdjson.h>\n#include <unicode/uchar.h>\n",
        "libcore/io/a.hpp": "#include <salvage/document/document.hpp>\n",
        "libcore/repair/a.cpp": "#include <salvage/decode/decode.hpp>\n#include \"lost.inc\"\n",
        "tools/common/cli.cpp": "#include <boost/program_options.hpp>\n",
        "tools/clean.cpp": "#include <salvage/io/source.hpp>\n",
    }
    bad = [
        ("libcore/text/x.hpp", "#include <salvage/json/writer.hpp>"),
        ("libcore/decode/x.cpp", "#include <salvage/repair/repair.hpp>"),
        ("libcore/decode/x.cpp", "#include <salvage/blocks/block.hpp>"),
        ("libcore/segment/x.cpp", "#  include <salvage/report/report.hpp>"),
        ("libcore/segment/x.hpp", "#include <salvage/outline/outline.hpp>"),
        ("libcore/document/x.cpp", "#include <salvage/io/sink.hpp>"),
        ("libcore/blocks/x.cpp", "#include \"../text/text.hpp\""),
        ("libcore/novel/x.cpp", "#include <salvage/text/text.hpp>"),
        ("libcore/json/x.hpp", "#include <simdjson.h>"),
        ("libcore/segment/x.cpp", "#include <simdjson.h>"),
        ("libcore/io/x.cpp", "#include <boost/program_options.hpp>"),
        ("tools/clean.cpp", "#include <boost/program_options/options_description.hpp>"),
        ("libcore/text/x.hpp", "#include <unicode/uchar.h>"),
        ("libcore/segment/x.hpp", "#include <boost/regex.hpp>"),
        ("libcore/text/x.cpp", "#include \"text.hpp\""),
    ]
    failed = 0
    def write(root, name, text):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in good.items():
            write(root, name, text)
        for line in check(root):
            failed += 1
            print(f"complained without reason: {line}")
        for name, text in bad:
            before = (root / name).read_text(encoding="utf-8") if (root / name).exists() else None
            write(root, name, "// a comment\n" + text + "\n")
            found = check(root)
            if not any(line.startswith(f"{name}:2: ") for line in found):
                failed += 1
                print(f"not found: {name}: {text}")
            if before is None:
                (root / name).unlink()
            else:
                write(root, name, before)
    print(f"self-test: {len(bad)} wrong includes, {failed} failures")
    return failed


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    wrong = check(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parents[2]))
    print("\n".join(wrong) or "all includes run the right way")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
