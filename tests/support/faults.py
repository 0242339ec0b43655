#!/usr/bin/env python3
"""What every tool does when things go wrong: faults.py --bin BUILD/bin TOOL CHECK, or faults.py --list

Each check is a function below; its text says what must be.  All four tools pass all of them, but for those in ONLY.
"""
import argparse
import bz2
import gzip
import io
import json
import lzma
import os
import random
import re
import signal
import subprocess
import sys
import tarfile
import time
import zipfile

import harness

VERSION = re.search(r"project\(salvage VERSION ([0-9.]+)", (harness.ROOT / "CMakeLists.txt").read_text()).group(1)
SENTENCE = "The ferry crosses at six, at noon and before dark, and whoever comes later waits for the bell. "


class Failed(Exception):
    pass


class Bench:
    def __init__(self, tool, bin_dir, folder):
        self.tool, self.bin, self.folder = tool, bin_dir, folder
        self.write("good.txt", "1. First things\n\n" + SENTENCE * 2 + "\n\n2. Second things\n\n" + SENTENCE + "\n")
        self.write("other.txt", "Another document\n\n" + SENTENCE * 3 + "\n")

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def big(self):
        """About 2 MB, more than any pipe holds."""
        text = "".join(f"{n}. Chapter {n}\n\n" + SENTENCE * 40 + "\n\n" for n in range(1, 500))
        return self.write("big.txt", text)

    def run(self, *arguments, **how):
        return harness.run([self.tool, *arguments], self.folder, self.bin, **how)

    def shell(self, command, **how):
        return harness.run(command, self.folder, self.bin, **how)

    def stray(self, *known):
        """Names in the scratch folder that are neither inputs nor `known`."""
        return sorted({p.name for p in self.folder.iterdir()} - {"good.txt", "other.txt", "big.txt", *known})


def expect(condition, what, done=None):
    if not condition:
        if done is not None:
            what += (f"\n  status {done.returncode}\n  stdout {(done.stdout or b'')[:400]!r}\n"
                     f"  stderr {(done.stderr or b'')[:800]!r}")
        raise Failed(what)


def expect_one_line(done, tool, *parts):
    """Status 2, and one line on standard error, "TOOL: ...", with `parts` in it."""
    text = done.stderr.decode("utf-8", "backslashreplace")
    expect(done.returncode == 2, "status 2", done)
    expect(text.startswith(f"{tool}: ") and text.endswith("\n") and text.count("\n") == 1, "one line of trouble", done)
    for part in parts:
        expect(part.lower() in text.lower(), f"the line contains {part!r}", done)


def expect_utf8(data, what):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failed(f"{what}: the output is not UTF-8: {error}") from None


# ---- reading

def missing_file(b):
    """A file that is not there: status 2 and its name, nothing on standard output."""
    done = b.run("nosuch.txt")
    expect_one_line(done, b.tool, "nosuch.txt", "No such file")
    expect(done.stdout == b"", "no output", done)


def folder(b):
    """A folder as an operand: status 2 and its name."""
    done = b.run(".")
    expect_one_line(done, b.tool, ".: ", "irectory")
    expect(done.stdout == b"", "no output", done)


def folder_stdin(b):
    """A folder as standard input: status 2."""
    done = b.shell(f"{b.tool} < .")
    expect_one_line(done, b.tool, "standard input")


def closed_stdin(b):
    """No standard input at all: status 2."""
    done = b.shell(f"{b.tool} <&-")
    expect_one_line(done, b.tool, "standard input")


def empty_file(b):
    """An empty file: status 0, and an empty document of the right form."""
    b.write("empty.txt", "")
    done = b.run("empty.txt")
    expect(done.returncode == 0 and done.stderr == b"", "status 0, silent", done)
    text = expect_utf8(done.stdout, "empty file")
    if b.tool == "clean":
        expect(text == "", "nothing comes of nothing", done)
    elif b.tool in ("segment", "outline"):
        lines = text.splitlines()
        expect(lines[0] == "%blocks 1" and lines[1].startswith("%document ") and lines[2:] == ["%end 0"],
               "a stream with one document and no blocks", done)
    else:
        document = json.loads(text)
        expect(document["format"] == "salvage-document" and document["sections"] == [] and document["bytes"] == 0,
               "an empty document", done)


def bad_file_among_good(b):
    """One bad operand: named once, the others come as they would without it, status 2."""
    wanted = b.run("good.txt", "other.txt")
    done = b.run("good.txt", "nosuch.txt", "other.txt")
    expect(wanted.returncode == 0 and wanted.stdout, "the good files alone", wanted)
    expect_one_line(done, b.tool, "nosuch.txt")
    expect(done.stdout == wanted.stdout, "the output of the good files", done)


def dash_is_stdin(b):
    """"-" is standard input, at its place among the operands; no operand is the same as "-"."""
    text = (b.folder / "good.txt").read_bytes()
    alone = b.run(input=text)
    dash = b.run("-", input=text)
    expect(alone.returncode == 0 and alone.stdout and alone.stdout == dash.stdout, "the same with and without -", dash)
    both = b.run("other.txt", "-", input=text)
    expect(both.returncode == 0 and both.stderr == b"", "status 0", both)
    expect(len(both.stdout) > len(alone.stdout), "both documents", both)


def end_of_options(b):
    """After "--" a file may be called like an option."""
    b.write("--help", (b.folder / "good.txt").read_bytes())
    done = b.run("--", "--help")
    expect(done.returncode == 0 and b"ferry" in done.stdout, "the file's text", done)


def random_bytes(b):
    """Random bytes: no crash; clean takes all of them, the others may say that it is not UTF-8; output is UTF-8."""
    dice = random.Random(20240917)
    for size in (1, 2, 3, 7, 64, 1000, 1000, 20000, 100000):
        for alphabet in (range(256), [0x00, 0x0A, 0x20, 0x3F, 0x80, 0xC3, 0xE2, 0xFF], [0x0A, 0x0D, 0x20, 0x31, 0x2E]):
            b.write("random", bytes(dice.choices(alphabet, k=size)))
            done = b.run("random")
            expect(done.returncode in ((0,) if b.tool == "clean" else (0, 2)), f"{size} random bytes", done)
            expect_utf8(done.stdout, f"{size} random bytes")
            if done.returncode == 2:
                expect_one_line(done, b.tool, "not UTF-8 at byte", "clean")
                expect(done.stdout == b"", "no output with status 2", done)


def random_text(b):
    """Random UTF-8 with controls, numbers and all planes: always status 0 and UTF-8, and JSON from tojson."""
    dice = random.Random(20240918)
    def point():
        kind = dice.randrange(8)
        if kind < 3:
            return dice.choice("1234567890ivxIVX.()、，一二三（）第章 \n\n\t-*•?")
        code = dice.randrange(0x80 if kind < 5 else 0x3000 if kind < 6 else 0x110000)
        return chr(code) if not 0xD800 <= code < 0xE000 else "?"
    for size in (1, 10, 100, 1000, 30000):
        for _ in range(3):
            b.write("random", "".join(point() for _ in range(size)))
            done = b.run("random")
            expect(done.returncode == 0, f"{size} random characters", done)
            text = expect_utf8(done.stdout, f"{size} random characters")
            if b.tool == "tojson":
                json.loads(text)


def not_utf8(b):
    """Bytes that are not UTF-8: clean reads them, the others name the byte and the next step."""
    b.write("latin.txt", "Gr\u00fc\u00dfe\n".encode("latin-1"))
    done = b.run("latin.txt")
    if b.tool == "clean":
        expect(done.returncode == 0 and "Gr\u00fc\u00dfe" in done.stdout.decode(), "clean reads it", done)
    else:
        expect_one_line(done, b.tool, "latin.txt", "not UTF-8 at byte 2", "clean")
        expect(done.stdout == b"", "no output", done)


def compressed(b):
    """gz, zst, xz and bz2 are read by their first bytes; -o's suffix, --compress and -O write them."""
    plain = b.run("good.txt").stdout
    text = (b.folder / "good.txt").read_bytes()
    packers = {"gz": gzip.compress, "xz": lzma.compress, "bz2": bz2.compress}
    for name, pack in packers.items():
        b.write("packed", pack(text[:50]) + pack(text[50:]))
        done = b.shell(f"{b.tool} < packed")
        expect(done.returncode == 0 and done.stdout == b.run(input=text).stdout, f"{name}: the same as unpacked", done)
    for name in ("gz", "zst", "xz", "bz2"):
        b.run("-o", f"out.{name}", "good.txt")
        done = b.shell(f"clean < out.{name}")
        expect(done.stdout == plain, f"{name}: -o writes it, and it is read again", done)
        alike = b.shell(f"{b.tool} --compress {name} good.txt")
        expect(alike.stdout == (b.folder / f"out.{name}").read_bytes() != plain, f"{name}: --compress writes the same", alike)
        if name in packers:
            unpack = {"gz": gzip.decompress, "xz": lzma.decompress, "bz2": bz2.decompress}[name]
            expect(unpack(alike.stdout) == plain, f"{name}: other programs read it")
    b.write("in.txt.gz", gzip.compress(text))
    b.run("-O", "made", "in.txt.gz")
    made = list((b.folder / "made").iterdir())
    expect(len(made) == 1 and made[0].name.endswith(".gz") and made[0].name.startswith("in."), f"as the input: {made}")
    b.run("--compress", "none", "-O", "plain", "in.txt.gz")
    expect(not list((b.folder / "plain").iterdir())[0].name.endswith(".gz"), "--compress none")


def cut_or_broken_compressed(b):
    """A truncated .gz, a broken .bz2: status 2, file and byte, nothing that looks complete; others go on."""
    wanted = b.run("other.txt").stdout
    packed = gzip.compress(b.big().read_bytes())
    b.write("cut.gz", packed[:len(packed) // 2])
    broken = bytearray(bz2.compress((b.folder / "good.txt").read_bytes()))
    broken[len(broken) // 2] ^= 4
    b.write("broken.bz2", bytes(broken))
    done = b.run("-O", "made", "cut.gz", "broken.bz2", "other.txt")
    lines = done.stderr.decode().splitlines()
    expect(done.returncode == 2 and len(lines) == 2, "status 2, a line for each", done)
    expect(f"cut.gz: byte {len(packed) // 2}: the gzip data is cut off here" in lines[0], "the place", done)
    expect("broken.bz2: byte" in lines[1] and "broken bzip2 data" in lines[1], "the place", done)
    made = list((b.folder / "made").iterdir())
    expect(len(made) == 1 and made[0].read_bytes() == wanted, f"only the good one: {made}", done)


def cut_records(b):
    """A .jsonl.gz that is cut off: the records that came whole are handed on, the place is named, status 2."""
    packed = gzip.compress("".join(json.dumps({"id": n, "text": f"1. Harbour\nIt is shut.\n2. Log {n}\nIt is lost.\n"}) + "\n" for n in range(3000)).encode())
    b.write("cut.jsonl.gz", packed[:len(packed) // 2])
    to = [] if b.tool == "clean" else ["--to", "jsonl"]
    done = b.run(*to, "cut.jsonl.gz")
    expect_one_line(done, b.tool, "cut.jsonl.gz: byte", "cut off here")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    # outline's lines are sections, with the record's number behind the name.
    numbers = [int(line["name"].rpartition(":")[2]) - 1 for line in lines[::2]] if b.tool == "outline" else [line["id"] for line in lines]
    expect(len(numbers) > 500 and numbers == list(range(len(numbers))), "whole records", done)
    b.write("older.jsonl", b"precious")
    expect(b.run(*to, "-o", "older.jsonl", "cut.jsonl.gz").returncode == 2 and (b.folder / "older.jsonl").read_bytes() == b"precious", "no part in the place of a file")
    expect(b.run(*to, "-O", "made", "cut.jsonl.gz").returncode == 2 and not list((b.folder / "made").iterdir()), "no file of a part")


# ---- writing

def full_disk(b):
    """A full disk is status 2, for short outputs and for long ones."""
    b.big()
    for name in ("good.txt", "big.txt"):
        expect_one_line(b.shell(f"{b.tool} {name} > /dev/full"), b.tool, "standard output", "No space left")


def full_disk_help(b):
    """So it is for --help and --version."""
    for option in ("--help", "--version"):
        expect_one_line(b.shell(f"{b.tool} {option} > /dev/full"), b.tool, "No space left")


def closed_stdout(b):
    """A closed standard output is status 2."""
    expect_one_line(b.shell(f"{b.tool} good.txt >&-"), b.tool, "standard output")


def broken_pipe(b):
    """A reader that goes away ends the tool quietly, by the signal."""
    b.big()
    done = b.shell(f"{b.tool} big.txt | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}")
    expect(done.stdout.strip() == b"141" and done.stderr == b"", "ended by SIGPIPE, quietly", done)


def output_file(b):
    """-o writes what standard output would get, and leaves nothing else behind."""
    wanted = b.run("good.txt").stdout
    done = b.run("-o", "out", "good.txt")
    expect(done.returncode == 0 and done.stdout == b"" and done.stderr == b"", "status 0, silent", done)
    expect((b.folder / "out").read_bytes() == wanted, "the file holds the output")
    expect(b.stray() == ["out"], f"no stray files: {b.stray()}")


def archives(b):
    """Files in tar and zip archives are documents: as those that were unpacked, in order, by any number of processors."""
    files = {"d/good.txt": (b.folder / "good.txt").read_bytes(), "d/sub/other.txt": (b.folder / "other.txt").read_bytes(),
             "d/packed.txt.gz": gzip.compress((b.folder / "other.txt").read_bytes())}
    for name, data in files.items():
        (b.folder / name).parent.mkdir(parents=True, exist_ok=True)
        b.write(name, data)
    for name, mode in (("x.tar", "w"), ("x.tar.gz", "w:gz"), ("x.tgz", "w:gz")):
        with tarfile.open(b.folder / name, mode) as tar:
            for file in files:
                tar.add(b.folder / file, file)
            link = tarfile.TarInfo("d/link")
            link.type, link.linkname = tarfile.SYMTYPE, "good.txt"
            tar.addfile(link)
    with zipfile.ZipFile(b.folder / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(b.folder / file, file)
    wanted = b.run(*files)
    expect(wanted.returncode == 0 and wanted.stdout, "the files", wanted)
    for archive in ("x.tar", "x.tar.gz", "x.tgz", "x.zip"):
        for jobs in "1", "3":
            done = b.run("-j", jobs, archive)
            expect(done.returncode == 0 and done.stderr == b"", f"{archive}: status 0, silent", done)
            expect(done.stdout.replace(archive.encode() + b"/", b"") == wanted.stdout, f"{archive}: as the files", done)
    expect(b.run("-O", "plain", *files).returncode == 0 and b.run("-O", "out", "x.tar.gz").returncode == 0, "-O")
    tree = {p.relative_to(b.folder / "plain"): p.read_bytes() for p in (b.folder / "plain").rglob("*") if p.is_file()}
    found = {p.relative_to(b.folder / "out/x.tar"): p.read_bytes() for p in (b.folder / "out").rglob("*") if p.is_file()}
    expect(set(tree) == set(found) and len(tree) == 3, f"the same files below the archive's name: {sorted(found)}")
    done = b.run("-O", "out", "--resume", "--summary=json", "x.tar.gz")
    expect(done.returncode == 0 and b'"documents":0' in done.stderr.replace(b" ", b""), "done already", done)


def archives_broken(b):
    """A cut archive, members that are too large or lead out of the folder: named, status 2, the rest is done."""
    big = b"x" * 5000 + b"\n"
    with tarfile.open(b.folder / "x.tar", "w") as tar:
        for name, data in (("big.txt", big), ("../../out.txt", b"A line.\n"), ("/abs.txt", b"A line.\n")):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    expect_one_line(b.run("--max-document", "1K", "x.tar"), b.tool, "x.tar/big.txt", "--max-document")
    done = b.run("-O", "a/b/c", "x.tar")
    outside = [p for p in b.folder.rglob("*out*") if p.is_file() and (b.folder / "a/b/c") not in p.parents]
    expect(done.returncode == 0 and outside == [], f"nothing outside of the folder: {outside}", done)
    b.write("cut.tar", (b.folder / "x.tar").read_bytes()[:2000])
    done = b.run("cut.tar")
    expect(done.returncode == 2 and b"cut.tar/big.txt: broken in the archive" in done.stderr and b"cut.tar: broken archive" in done.stderr,
           "the file and the archive are named", done)
    b.write("no.tar", "A line.\n")
    done = b.run("no.tar")
    expect(done.returncode == 0 and b"A line." in done.stdout, "a text of that name is a text", done)
    if b.tool == "clean":
        done = b.run("-i", "x.tar")
        expect(done.returncode == 2 and b"x.tar/big.txt: is in an archive" in done.stderr, "no file of it is replaced", done)


def archive_paths(b):
    """Members whose paths lead out of the archive stay below its name; one that has no name is a problem."""
    def pack(archive, *names):
        with tarfile.open(b.folder / archive, "w") as tar:
            for name in names:
                info = tarfile.TarInfo(name)
                info.size = 8
                tar.addfile(info, io.BytesIO(b"A line.\n"))
    pack("slip.tar", "../../up.txt", "/abs.txt", "a/../../../b/./deep.txt", "plain.txt")
    done = b.run("-O", "made", "slip.tar")
    expect(done.returncode == 0 and done.stderr == b"", "status 0, silent", done)
    found = sorted(str(p.relative_to(b.folder)).rsplit(".", 1)[0] for p in (b.folder / "made").rglob("*") if p.is_file())
    expect(found == [f"made/slip.tar/{name}" for name in ("abs", "b/deep", "plain", "up")], f"all below made/slip.tar: {found}")
    expect(b.stray("slip.tar", "made") == [], f"nothing beside: {b.stray()}")
    pack("dots.tar", "..", "a/..", "plain.txt")
    done = b.run("-O", "made", "dots.tar")
    expect(done.returncode == 2 and b"dots.tar/..: " in done.stderr and b"dots.tar/a/..: " in done.stderr and done.stderr.count(b"\n") == 2,
           "a path that is no file's is named", done)
    expect(len([p for p in (b.folder / "made/dots.tar").rglob("*") if p.is_file()]) == 1, "the other is done")
    pack("twice.tar", "../plain.txt", "plain.txt")
    expect_one_line(b.run("-O", "made", "twice.tar"), b.tool, "twice.tar/plain.txt", "already")


def archive_kinds(b):
    """A tar of the seventh edition is one; a FIFO with the name of an archive is a text, none of which is lost."""
    with tarfile.open(b.folder / "new.tar", "w", format=tarfile.USTAR_FORMAT) as tar:
        tar.add(b.folder / "good.txt", "good.txt")
    old = bytearray((b.folder / "new.tar").read_bytes())
    old[257:265] = bytes(8)
    old[148:156] = b" " * 8
    old[148:156] = b"%06o\0 " % sum(old[:512])
    b.write("old.tar", bytes(old))
    wanted = b.run("new.tar")
    done = b.run("old.tar")
    expect(done.returncode == 0 and done.stdout == wanted.stdout.replace(b"new.tar", b"old.tar"), "as the new one", done)
    os.mkfifo(b.folder / "pipe.tar")
    done = b.shell(f"cat good.txt > pipe.tar & {b.tool} -j 2 pipe.tar; status=$?; wait; exit $status")
    wanted = b.run("good.txt").stdout.replace(b"good.txt", b"pipe.tar")
    expect(done.returncode == 0 and done.stdout == wanted, "the whole text", done)


def archive_out_of_memory(b):
    """A member for which there is no memory is named, and all others are done."""
    limited = f"ulimit -v 180000; {b.tool}"
    if b.shell(f"{limited} --version").returncode != 0:
        return  # sanitizers reserve more
    small, large = tarfile.TarInfo("small.txt"), tarfile.TarInfo("large.txt")
    small.size, large.size = 8, 10 << 24
    line = b"A line.\n" + bytes(504)
    b.write("x.tar.gz", gzip.compress(large.tobuf(), 1) + gzip.compress(bytes(1 << 24), 1) * 10 +
            gzip.compress(small.tobuf() + line + bytes(1024), 1))
    done = b.shell(f"{limited} -j 1 x.tar.gz other.txt")
    expect_one_line(done, b.tool, "x.tar.gz/large.txt", "out of memory")
    expect(b"A line." in done.stdout and b"ferry" in done.stdout, "the others", done)


def output_is_an_input(b):
    """-o with the name of an operand, or with a link to it: status 2, the next step, and the file stays."""
    before = (b.folder / "good.txt").read_bytes()
    os.link(b.folder / "good.txt", b.folder / "link")
    for names in (("good.txt", "good.txt"), ("./good.txt", "good.txt"), ("link", "good.txt"), ("good.txt", "empty.txt", "good.txt")):
        b.write("empty.txt", "x\n")
        done = b.run("-o", *names)
        expect_one_line(done, b.tool, "good.txt", "the output as well", "--in-place" if b.tool == "clean" else "-o")
        expect((b.folder / "good.txt").read_bytes() == before, "the file stays")
    b.write("records.jsonl", '{"text":"A line."}\nbroken\n')
    b.write("list", "good.txt\0")
    runs = [("records.jsonl", "--rejects", "records.jsonl", "records.jsonl"), ("list", "-o", "list", "--files0-from", "list")]
    if b.tool == "clean":
        b.run("--report", "report", "-o", "cleaned", "good.txt")
        b.run("--learn", "words", "good.txt")
        runs += [("good.txt", "--report", "good.txt", "-o", "out", "good.txt"), ("good.txt", "--report", "link", "good.txt"),
                 ("good.txt", "--learn", "good.txt", "good.txt"), ("good.txt", "--learn", "link", "other.txt", "good.txt"),
                 ("report", "-o", "report", "--undo", "report", "cleaned"), ("words", "-o", "words", "--learned", "words", "good.txt"),
                 ("words", "--report", "words", "--learned", "words", "good.txt"), ("list", "--learn", "list", "--files0-from", "list")]
        done = b.shell("clean --report good.txt < good.txt")
        expect_one_line(done, "clean", "standard input", "--report")
        expect((b.folder / "good.txt").read_bytes() == before, "standard input stays")
    for name, *arguments in runs:
        old = (b.folder / name).read_bytes()
        expect_one_line(b.run(*arguments), b.tool, name)
        expect((b.folder / name).read_bytes() == old, f"{arguments}: {name} stays")
        expect(not (b.folder / "out").exists(), f"{arguments}: no output")
    with zipfile.ZipFile(b.folder / "z.zip", "w") as archive:
        archive.write(b.folder / "good.txt", "a.txt")
        archive.write(b.folder / "other.txt", "b.txt")
    done = b.run("-o", "z.zip", "z.zip")
    expect_one_line(done, b.tool, "z.zip: ", "the output as well", "another name for -o")
    expect(b"--in-place" not in done.stderr, "no way that an archive has not", done)


def output_folder_has_inputs(b):
    """-O where one operand's output would replace another operand: status 2, and the file stays."""
    suffix = {"clean": ".txt", "segment": ".blocks", "outline": ".blocks", "tojson": ".json"}[b.tool]
    (b.folder / "made").mkdir()
    text = (b.folder / "other.txt").read_bytes()
    b.write("made/good" + suffix, text)
    for jobs in "1", "2":
        done = b.run("-j", jobs, "-O", "made", "good.txt", "made/good" + suffix)
        expect(done.returncode == 2 and b"good.txt: " in done.stderr, "status 2", done)
        expect((b.folder / ("made/good" + suffix)).read_bytes() == text, "the file stays")


def output_in_missing_folder(b):
    """-o into a folder that is not there: status 2 and the name."""
    expect_one_line(b.run("-o", "nosuch/out", "good.txt"), b.tool, "nosuch/out")


def output_in_unwritable_folder(b):
    """-o into a folder in which nobody may write: status 2 and the name."""
    expect_one_line(b.run("-o", "/proc/out", "good.txt"), b.tool, "/proc/out")


def output_kept_on_failure(b):
    """If no input can be read, -o leaves an older file as it was."""
    b.write("out", "older\n")
    done = b.run("-o", "out", "nosuch.txt")
    expect(done.returncode == 2, "status 2", done)
    expect((b.folder / "out").read_bytes() in (b"older\n", b""), "no rest of a document")
    expect(b.stray() == ["out"], f"no stray files: {b.stray()}")


def output_folder(b):
    """-O writes one file for each operand, with the same bytes as alone on standard output."""
    done = b.run("-O", "made", "good.txt", "other.txt")
    expect(done.returncode == 0 and done.stdout == b"" and done.stderr == b"", "status 0, silent", done)
    made = sorted((b.folder / "made").iterdir())
    expect([p.name.split(".")[0] for p in made] == ["good", "other"], f"two files: {made}")
    for path, name in zip(made, ("good.txt", "other.txt")):
        expect(path.read_bytes() == b.run(name).stdout, f"{path.name} is what {name} gives alone")


def output_folder_with_bad_file(b):
    """-O with a bad operand: the others are written, status 2, no file for the bad one."""
    done = b.run("-O", "made", "good.txt", "nosuch.txt", "other.txt")
    expect_one_line(done, b.tool, "nosuch.txt")
    expect(len(list((b.folder / "made").iterdir())) == 2, f"two files: {sorted((b.folder / 'made').iterdir())}")


def interrupted(b):
    """A tool that is interrupted or terminated leaves no output file and nothing beside it."""
    text = b.big().read_bytes()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with subprocess.Popen([b.tool, "-o", "out"], cwd=b.folder, env=harness.environment(b.bin, b.folder),
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdin.write(text[:300000])
            process.stdin.flush()
            time.sleep(0.3)
            process.send_signal(number)
            process.wait(20)
            process.stdin.close()
        expect(process.returncode != 0, f"{number.name}: the status tells")
        expect(b.stray() == [], f"{number.name}: no files: {b.stray()}")


def killed(b):
    """A tool that is killed outright leaves no file under the output's name."""
    text = b.big().read_bytes()
    with subprocess.Popen([b.tool, "-o", "out"], cwd=b.folder, env=harness.environment(b.bin, b.folder),
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(text[:300000])
        process.stdin.flush()
        time.sleep(0.3)
        process.kill()
        process.wait(20)
        process.stdin.close()
    expect(not (b.folder / "out").exists(), "no output")


def killed_and_resumed(b):
    """A batch that is killed at random moments leaves complete outputs and nothing else; --resume finishes it."""
    dice = random.Random(20241125)
    for n in range(200):
        folder = b.folder / "in" / f"d{n % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{n}.txt").write_text(f"{n}. Chapter\n\n" + SENTENCE * dice.randrange(1, 60))
    expect(b.run("-r", "-j", "2", "-O", "whole", "in").returncode == 0, "the undisturbed run")
    whole = {p.relative_to(b.folder / "whole"): p.read_bytes() for p in (b.folder / "whole").rglob("*") if p.is_file()}
    started = time.monotonic()
    b.run("-r", "-j", "2", "-O", "timed", "in")
    taken = time.monotonic() - started
    for _ in range(10):
        with subprocess.Popen([b.tool, "-r", "-j", "2", "-O", "out", "--resume", "in"], cwd=b.folder,
                              env=harness.environment(b.bin, b.folder), stderr=subprocess.DEVNULL) as process:
            time.sleep(dice.random() * taken / 3)
            process.kill()
        made = {p.relative_to(b.folder / "out"): p.read_bytes() for p in (b.folder / "out").rglob("*") if p.is_file()}
        visible = {name: data for name, data in made.items() if not name.name.startswith(".")}
        expect(all(whole[name] == data for name, data in visible.items()), "what has its name is complete")
    done = b.run("-r", "-j", "2", "-O", "out", "--resume", "in")
    expect(done.returncode == 0, "the last run", done)
    made = {p.relative_to(b.folder / "out"): p.read_bytes() for p in (b.folder / "out").rglob("*")
            if p.is_file() and not p.name.startswith(".")}
    expect(made == whole, "the same tree as that of the undisturbed run")


def records(b):
    """JSON Lines: broken records are named, status 2, the others come; the same on several processors."""
    lines = [json.dumps({"id": n, "text": f"{n}. A title\n\n" + SENTENCE * (n % 5)}) for n in range(300)]
    b.write("good.jsonl", "\n".join(lines) + "\n")
    alone = b.run("good.jsonl")
    expect(alone.returncode == 0 and alone.stderr == b"", "status 0, silent", alone)
    expect(b.run("-j", "3", "good.jsonl").stdout == alone.stdout, "the same on three processors")
    expect(b.run(input=(b.folder / "good.jsonl").read_bytes()).stdout.replace(b'"-:', b'"good.jsonl:') == alone.stdout,
           "the same by the first line")
    lines[100:100] = ["broken", '{"text": 5}', '{"text": "cut']
    b.write("bad.jsonl", "\n".join(lines) + "\n")
    done = b.run("--rejects", "rejected", "bad.jsonl")
    expect(done.returncode == 2 and done.stderr.count(b"\n") == 3 and b"line 101: " in done.stderr, "each is named", done)
    expect((b.folder / "rejected").read_text() == "".join(line + "\n" for line in lines[100:103]), "and can be had")
    if b.tool == "clean":
        expect(done.stdout == alone.stdout, "all others", done)


def record_too_large(b):
    """A record above --max-document is named, never held whole, and the others are done."""
    b.write("large.jsonl", '{"text":"one"}\n{"text":"' + "x" * 3_000_000 + '"}\n{"text":"three"}\n')
    done = b.run("--max-document", "1M", "large.jsonl")
    expect_one_line(done, b.tool, "line 2: larger than 1M")
    expect(b"three" in done.stdout, "the next one", done)


def large_records(b):
    """Records that are read apart from the others: the same documents, those that are broken named, and held once."""
    long = "It is a line of a long text.\\n" * 60_000
    lines = ['{"text":"a small one"}', '{"text":"' + long + '","id":2}', '{"text":"' + long + '"', '{"text":"\\u00e9 ' + long + '"}',
             '{"text":"\\ud83d ' + long + '"}', '{"text":[' + "[" * 2_000_000 + "]" * 2_000_000 + ']}', '{"id":"' + "x" * 2_000_000 + '"}',
             '{"text":"another"}']
    b.write("large.jsonl", "\n".join(lines) + "\n")
    bad = [3, 6] if b.tool == "clean" else [3, 5, 6]
    done = b.run("--rejects", "rejected", "large.jsonl")
    named = [line for line in done.stderr.splitlines() if b"rejected" in line]
    expect(done.returncode == 2 and len(named) == len(bad) and all(b"line %d: " % number in line for number, line in zip(bad, named)), "each is named", done)
    expect((b.folder / "rejected").read_text() == "".join(lines[number - 1] + "\n" for number in bad), "and can be had")
    b.write("good.jsonl", "\n".join(line for number, line in enumerate(lines, 1) if number not in bad) + "\n")
    alone = b.run("good.jsonl")
    expect(alone.returncode == 0, "status 0", alone)
    if b.tool == "clean":
        expect(done.stdout == alone.stdout, "all others")
    if b.tool == "tojson":
        texts = [json.loads(line).get("bytes") for line in done.stdout.splitlines()]
        size = 29 * 60_000
        expect(texts == [11, size, size + 3, 0, 7], f"all others: {texts}")
    limited = f"ulimit -v 300000; {b.tool}"
    if b.shell(f"{limited} --version").returncode != 0:
        return  # sanitizers reserve more
    b.write("broken.jsonl", '{"text":"' + long * 50 + '"\n{"text":"another"}\n')
    done = b.shell(f"{limited} -j 1 --rejects rejected broken.jsonl")
    expect(done.returncode == 2 and b"line 1: " in done.stderr and b"another" in done.stdout, "within memory for one of them", done)
    line = "It is a line of a long text, with as many words as a line of prose has.\\n"
    size = b.write("one.jsonl", '{"text":"' + line * 300_000 + '","id":1}\n').stat().st_size
    forms = {"segment": ("-t blocks", "-t jsonl"), "tojson": ("", "-t jsonl", "--clean", "--clean -t jsonl")}
    peak = ("import resource, subprocess, sys; status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(status)")
    for form in forms.get(b.tool, ()):
        done = b.shell(f"{sys.executable} -c '{peak}' {b.tool} -j 1 {form} one.jsonl")
        expect(done.returncode == 0 and int(done.stdout) * 1024 < 3 * size + (64 << 20), f"{form}: memory for a record of {size} bytes", done)


# ---- the command line

def unknown_option(b):
    """An unknown option: status 2, and the option that was meant; abbreviations are not guessed."""
    expect_one_line(b.run("--hlep"), b.tool, "--hlep", "did you mean '--help'?")
    expect_one_line(b.run("--versio"), b.tool, "--versio", "did you mean '--version'?")
    expect_one_line(b.run("--no-such-option-at-all"), b.tool, "--no-such-option-at-all")


def bad_value(b):
    """A format that there is not: status 2, and the names of those that there are."""
    done = b.run("--to", "nonsense", "good.txt")
    expect(done.returncode == 2, "status 2", done)
    expect(b"nonsense" in done.stderr or b"--to" in done.stderr, "the value is named", done)
    expect_one_line(b.run("--output"), b.tool, "--output")


def help_and_version(b):
    """--help fits a screen of 80 columns and 24 lines and names --help-all and the manual; --version gives the version."""
    everything = expect_utf8(b.run("--help-all").stdout, "--help-all").splitlines()
    expect(all(len(line) <= 80 for line in everything), f"too wide: {[line for line in everything if len(line) > 80]}")
    done = b.run("--help")
    lines = expect_utf8(done.stdout, "--help").splitlines()
    expect(done.returncode == 0 and done.stderr == b"", "status 0, silent", done)
    expect(len(lines) <= 24, f"--help has {len(lines)} lines")
    expect(any("--help-all" in line for line in lines), "all options are told of", done)
    expect(len(everything) > len(lines), "--help-all has more")
    expect(all(len(line) <= 80 for line in lines), f"too wide: {[line for line in lines if len(line) > 80]}")
    expect(any(f"man {b.tool}" in line or f"{b.tool}(1)" in line for line in lines), "the manual's name", done)
    expect(b.run("-h").stdout == done.stdout, "-h is --help")
    done = b.run("--version")
    expect(done.returncode == 0 and b.tool.encode() in done.stdout and VERSION.encode() in done.stdout, "version", done)
    expect(b.run("-V").stdout == done.stdout, "-V is --version")


# ---- the pipe

def truncated_stream(b):
    """A block stream that was cut anywhere: status 2, no document."""
    stream = harness.run(["segment", "good.txt"], b.folder, b.bin).stdout
    expect(stream.rstrip().rsplit(b"\n", 1)[-1].startswith(b"%end "), "segment ends its stream")
    whole = b.run(input=stream)
    expect(whole.returncode == 0 and whole.stdout, "the whole stream", whole)
    last = stream.rstrip(b"\n").rfind(b"\n") + 1
    for cut in {11, 15, len(stream) // 3, len(stream) // 2, last - 1, last, last + 2, *range(12, last, 37)}:
        done = b.run(input=stream[:cut])
        expect_one_line(done, b.tool, "standard input")
        expect(done.stdout == b"", f"no document from the first {cut} bytes", done)


def killed_upstream(b):
    """The stage before is killed half-way: status 2, and not a byte of a document."""
    b.big()
    before = "segment big.txt" if b.tool == "outline" else "segment big.txt | outline"
    command = f"{{ {before} | head -c 200000; kill -9 $BASHPID; }} 2>/dev/null | {b.tool}; echo $? >&2"
    done = b.shell(command)
    expect(done.stdout == b"" and done.stderr.strip().endswith(b"2"), "status 2, no document", done)


def whole_pipe(b):
    """clean | segment | outline | tojson gives what tojson alone gives of the cleaned text."""
    for dump in ("report.txt", "official-zh.txt", "legacy.txt"):
        (b.folder / dump).write_bytes((harness.ROOT / "examples" / dump).read_bytes())
        done = b.shell(f"set -e -o pipefail; clean {dump} > c.txt; segment c.txt | outline | tojson > pipe; "
                       "tojson c.txt > alone; segment c.txt | tojson > short; cmp pipe alone; cmp pipe short")
        expect(done.returncode == 0, f"{dump}: the same document by every way", done)


CHECKS = {function.__name__: function for function in (
    missing_file, folder, folder_stdin, closed_stdin, empty_file, bad_file_among_good, dash_is_stdin, end_of_options,
    random_bytes, random_text, not_utf8, compressed, cut_or_broken_compressed, cut_records,
    full_disk, full_disk_help, closed_stdout, broken_pipe, archives, archives_broken,
    archive_paths, archive_kinds, archive_out_of_memory, output_file, output_is_an_input, output_folder_has_inputs, output_in_missing_folder,
    output_in_unwritable_folder, output_kept_on_failure, output_folder, output_folder_with_bad_file, interrupted, killed, killed_and_resumed,
    records, record_too_large, large_records,
    unknown_option, bad_value, help_and_version,
    truncated_stream, killed_upstream, whole_pipe)}
# Checks that are not for all tools: those that read block streams, and the whole pipe once.
ONLY = {"truncated_stream": ("outline", "tojson"), "killed_upstream": ("outline", "tojson"), "whole_pipe": ("tojson",)}


def main():
    parser = argparse.ArgumentParser(description="what every tool does when things go wrong")
    parser.add_argument("--list", action="store_true", help="print TOOL.CHECK of all checks")
    parser.add_argument("--bin")
    parser.add_argument("tool", nargs="?", choices=harness.TOOLS)
    parser.add_argument("check", nargs="?", choices=sorted(CHECKS))
    options = parser.parse_args()
    if options.list:
        print(" ".join(f"{tool}.{check}" for check in CHECKS for tool in ONLY.get(check, harness.TOOLS)))
        return 0
    if not options.bin or not options.check:
        parser.error("--bin, a tool and a check are needed")
    with harness.scratch_copy() as work:
        try:
            CHECKS[options.check](Bench(options.tool, options.bin, work))
        except Failed as failure:
            print(f"{options.tool}: {CHECKS[options.check].__doc__}\nfailed: {failure}")
            return 1
    print(f"{options.tool}: {CHECKS[options.check].__doc__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
