#!/usr/bin/env python3
"""Presses Tab in a real shell: completions.py --bin BUILD/bin --completions BUILD/completions bash|zsh|fish

The scripts must be what the tools write now.  Then, for each tool, every option of --help-all is completed from as few
letters as tell it from the others, and so is every word of the values that the tool says it takes; files, folders, lists
with commas, and what must offer nothing are tried as well.  bash and zsh run on a pseudo-terminal and are read through a
key that writes out the line; fish answers `complete -C`.  Status 77 where the shell is not installed.
"""
import argparse
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import time

import harness
import man_options

SKIPPED = 77
FOLDERS = {"bash": "bash-completion/completions", "zsh": "zsh/site-functions", "fish": "fish/vendor_completions.d"}

BASH = r"""
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion ||
    for file in "$SHARE"/bash-completion/completions/*; do . "$file"; done
bind 'set bell-style none'; bind 'set page-completions off'; bind 'set completion-query-items 0'
bind 'set enable-bracketed-paste off'
shown() { printf '%s\n' "$READLINE_LINE" >> "$SHOWN"; READLINE_LINE=; READLINE_POINT=0; }
bind -x '"\C-g": shown'
PS1=
echo ready >> "$SHOWN"
"""
ZSH = r"""
fpath=("$SHARE/zsh/site-functions" $fpath)
autoload -U compinit; compinit -u -D
shown() { print -r -- "$BUFFER" >> "$SHOWN"; BUFFER= }
zle -N shown; bindkey '^G' shown
setopt no_beep no_list_beep no_prompt_sp; LISTMAX=9999; PS1=
echo ready >> "$SHOWN"
"""


class Terminal:
    """A shell on a pseudo-terminal."""

    def __init__(self, shell, work, env):
        self.shown = work / ".shown"
        self.shown.touch()
        self.seen = 0
        start = work / (".zshrc" if shell == "zsh" else ".start")
        start.write_text(ZSH if shell == "zsh" else BASH, encoding="utf-8")
        env = {**env, "SHOWN": str(self.shown), "ZDOTDIR": str(work), "TERM": "xterm"}
        command = ["zsh", "-d", "-i"] if shell == "zsh" else ["bash", "--noprofile", "--rcfile", str(start), "-i"]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(work)
            os.execvpe(command[0], command, env)
        self.line()

    def line(self):
        """The next line that the shell shows; what it prints is thrown away."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if select.select([self.fd], [], [], 0.005)[0]:
                os.read(self.fd, 65536)
            text = self.shown.read_bytes()
            stop = text.find(b"\n", self.seen)
            if stop >= 0:
                line = text[self.seen:stop]
                self.seen = stop + 1
                return line.decode()
        sys.exit("the shell says nothing")

    def complete(self, typed):
        os.write(self.fd, typed.encode() + b"\t\x07")
        return self.line()

    def close(self):
        os.close(self.fd)
        os.waitpid(self.pid, 0)


class Fish:
    """Gives the line that Tab would leave if there is one candidate, as a terminal does; else the line as it was."""

    def __init__(self, work, env):
        self.work, self.env = work, env

    def candidates(self, lines):
        """The candidates for the last words of `lines`, all asked of one fish."""
        script = "for line in $argv; complete -C $line; echo ---; end"
        done = subprocess.run(["fish", "--no-config", "-c", f"for f in $SHARE/{FOLDERS['fish']}/*; source $f; end; {script}",
                               *lines], cwd=self.work, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode != 0 or done.stderr:
            sys.exit(f"fish: status {done.returncode}: {done.stderr.decode()}")
        parts = done.stdout.decode().split("---\n")[:-1]
        return [[row.split("\t")[0] for row in part.splitlines()] for part in parts]


def shortest(word, words):
    """As much of `word` as no other of `words` begins with; None if another begins with all of it."""
    for length in range(1, len(word) + 1):
        if not any(other != word and other.startswith(word[:length]) for other in words):
            return word[:length]
    return None


def values(tool, option, work, bin_dir):
    """The words that `--option` takes, as the tool itself tells them; empty where it takes anything else."""
    if option in ("fix", "no-fix"):
        listed = harness.run([tool, "--list-fixes"], work, bin_dir).stdout.decode()
        return ["all"] + [line.split()[0] for line in listed.splitlines()]
    said = harness.run([tool, f"--{option}=?"], work, bin_dir).stderr.decode()
    match = re.search(r"cannot be '\?': it takes ([a-z0-9-]+(?:(?:, | or )[a-z0-9-]+)+)\. Try", said)
    return re.split(r", | or ", match[1]) if match else []


def table(tool, work, bin_dir):
    """(what is typed, what must stand there after Tab; None: the same), blanks at the end not counted."""
    helped = harness.run([tool, "--help-all"], work, bin_dir).stdout.decode()
    options = man_options.of_help(helped)
    names = ["--" + name for _, name in options]
    rows = []
    for letter, name in sorted(options, key=str):
        short = shortest("--" + name, names)
        if short:
            rows.append((f"{tool} {short}", f"{tool} --{name}"))
        words = values(tool, name, work, bin_dir)
        optional = f"--{name}[=" in helped  # then the next word is an operand
        for word in words:
            if beginning := shortest(word, words):
                if not optional:
                    rows.append((f"{tool} --{name} {beginning}", f"{tool} --{name} {word}"))
                if word == words[-1]:
                    rows.append((f"{tool} --{name}={beginning}", f"{tool} --{name}={word}"))
                    if letter and not optional:
                        rows.append((f"{tool} -{letter} {beginning}", f"{tool} -{letter} {word}"))
    rows += [
        (f"{tool} fich", f"{tool} fichier.txt"),
        (f"{tool} --output-dir ord", f"{tool} --output-dir ordner/"),
        (f"{tool} -O fich", None),
        (f"{tool} --color fich", None),
        (f"{tool} -- --ver", None),
    ]
    if tool == "clean":
        rows += [
            ("clean --fix nfc,contr", "clean --fix nfc,controls"),
            ("clean --fix=nfc,bom,contr", "clean --fix=nfc,bom,controls"),
            ("clean --charset windows-1257,koi8-u", "clean --charset windows-1257,koi8-u"),
            ("clean --undo fich", "clean --undo fichier.txt"),
            ("clean --min-confidence fich", None),
        ]
    return rows


def main():
    parser = argparse.ArgumentParser(description="press Tab in a real shell")
    parser.add_argument("--bin", required=True)
    parser.add_argument("--completions", required=True, type=pathlib.Path)
    parser.add_argument("shell", choices=FOLDERS)
    options = parser.parse_args()
    shell = options.shell
    if shutil.which(shell) is None:
        print(f"skipped: {shell} is not installed")
        return SKIPPED
    wrong = []
    with harness.scratch_copy() as work:
        share = work / "share"
        shutil.copytree(options.completions / shell, share / FOLDERS[shell])
        env = {**harness.environment(options.bin, work), "SHARE": str(share), "XDG_DATA_DIRS": f"{share}:/usr/share"}
        rows = []
        for tool in harness.TOOLS:
            name = {"bash": tool, "zsh": f"_{tool}", "fish": f"{tool}.fish"}[shell]
            now = harness.run([tool, "--print-completion", shell], work, options.bin).stdout
            if (share / FOLDERS[shell] / name).read_bytes() != now:
                wrong.append(f"{name} is not what {tool} writes: build again")
            rows += table(tool, work, options.bin)
        (work / "fichier.txt").touch()
        (work / "ordner").mkdir()
        if shell == "fish":
            offered = Fish(work, env).candidates([typed for typed, _ in rows])
            for (typed, wanted), words in zip(rows, offered):
                last = (wanted or "").split(" ")[-1]
                same = {last, last.split("=")[-1]} if wanted else set()  # fish shows a value without its option
                if (not wanted and words) or (wanted and not same & set(words)):
                    wrong.append(f"{typed}: wanted {wanted}, offered {words}")
        else:
            terminal = Terminal(shell, work, env)
            for typed, wanted in rows:
                got = terminal.complete(typed)
                if got.rstrip(" =,") != (wanted or typed):
                    wrong.append(f"{typed}: wanted {wanted or typed!r}, got {got!r}")
            terminal.close()
    if len(rows) < 100:
        wrong.append(f"only {len(rows)} lines were tried")
    print("\n".join(wrong) or f"{len(rows)} lines completed in {shell}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
