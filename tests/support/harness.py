"""What the test scripts share: the environment that tools run in, scratch copies, and readable differences."""
import contextlib
import difflib
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ("clean", "segment", "outline", "tojson")


def environment(bin_dir, scratch):
    """Nothing of the user's own settings: the tools of `bin_dir` first, a fixed locale, no configuration, no colours."""
    env = {
        "PATH": f"{pathlib.Path(bin_dir).resolve()}:/usr/local/bin:/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "TERM": "dumb",
    }
    for name in os.environ:  # sanitizers are told what to do by these
        if name.endswith("SAN_OPTIONS"):
            env[name] = os.environ[name]
    return env


@contextlib.contextmanager
def scratch_copy(folder=None, leave_out=()):
    """A temporary folder, with a copy of `folder` in it."""
    with tempfile.TemporaryDirectory(prefix="salvage-test-") as name:
        work = pathlib.Path(name) / "work"
        if folder is None:
            work.mkdir()
        else:
            shutil.copytree(folder, work, ignore=shutil.ignore_patterns(*leave_out) if leave_out else None)
        yield work


def run(command, cwd, bin_dir, timeout=120, **how):
    """Runs an argument list, or a string with bash; standard input is empty unless told otherwise."""
    if isinstance(command, str):
        command = ["bash", "-c", command]
    how.setdefault("stdin", subprocess.DEVNULL if "input" not in how else None)
    if how["stdin"] is None:
        del how["stdin"]
    how.setdefault("stdout", subprocess.PIPE)
    how.setdefault("stderr", subprocess.PIPE)
    return subprocess.run(command, cwd=cwd, env=environment(bin_dir, cwd), timeout=timeout, check=False, **how)


def difference(wanted, got, what):
    """A unified difference of two byte strings as text, shortened where it is very long; empty if they are equal."""
    if wanted == got:
        return ""
    def lines(data):
        return data.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    out = [line if line.endswith("\n") else line + "\n\\ no newline at the end\n"
           for line in difflib.unified_diff(lines(wanted), lines(got), f"{what} as stored", f"{what} as it came")]
    if not out:
        out = [f"{what}: the same lines, other line ends\n"]
    if len(out) > 200:
        out = out[:200] + [f"... {len(out) - 200} lines more\n"]
    return "".join(out)
