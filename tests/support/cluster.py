#!/usr/bin/env python3
"""The cluster examples, really run on this host: cluster.py --bin BUILD/bin slurm|parallel

16 shards are cleaned by examples/slurm on a private Slurm of two nodes (support/slurm.py), where one task is killed in
the middle of a shard and requeued and one node is lost, and by examples/parallel over three logins by ssh, where one
shard fails on the first host.  Outputs and merged report must be those of clean run here, one shard after the other.
Status 77 where the programs are missing.
"""
import argparse
import contextlib
import gzip
import os
import pathlib
import shutil
import subprocess
import sys
import time

import harness
import slurm

SKIPPED = 77
OPTIONS = ["--fix", "bidi"]  # are handed on to clean
EXAMPLES = harness.ROOT / "examples"

# Takes the place of clean in PATH.  The first time that it meets the shard of a file in $STALLS it stalls in the middle
# of it, as a task does whose node dies, and says so by a file; after that all goes its way.
STALLING = """#!/bin/bash
for shard; do :; done
name=$(basename "$shard")
if [ -e "$STALLS/$name" ]; then
    mv "$STALLS/$name" "$STALLS/$name.stalled"
    mkfifo "$STALLS/$name.pipe"
    exec 9<> "$STALLS/$name.pipe" # held by clean itself, so that the end never comes
    head -c 3000 "$shard" >&9
    exec {clean} "${@:1:$#-1}" "$STALLS/$name.pipe"
fi
exec {clean} "$@"
"""


def need(found, what):
    if not found:
        sys.exit(f"failed: {what}")


def make_shards(folder):
    """16 shards with different damage, half of them compressed."""
    folder.mkdir()
    dumps = [(EXAMPLES / name).read_bytes() for name in ("report.txt", "legacy.txt", "official-zh.txt")]
    for number in range(16):
        text = b"".join(dumps[(number + i) % 3] for i in range(1 + number % 4)) + f"caf&eacute; \u202e{number}\r\n".encode()
        name = f"shard-{number:02}.txt"
        if number % 2:
            (folder / f"{name}.gz").write_bytes(gzip.compress(text, mtime=0))
        else:
            (folder / name).write_bytes(text)


def locally(shards, out, env):
    """The outputs and the merged report, by clean itself."""
    done = subprocess.run(["clean", "--quiet", *OPTIONS, "--output-dir", out, "--report", f"{out}.changes", *sorted(shards.iterdir())],
                          env=env, stderr=subprocess.PIPE, check=False)
    need(done.returncode == 0, f"clean runs here: {done.stderr.decode()}")
    # -O keeps the path of the operand below the folder.
    found = {path.name: path for path in out.rglob("*") if path.is_file()}
    return {name: contents(path) for name, path in found.items()}, (out.parent / f"{out.name}.changes").read_bytes()


def contents(path):
    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def compare(out, wanted):
    texts, report = wanted
    got = {path.name: contents(path) for path in out.iterdir() if not path.name.endswith(".changes")}
    need(sorted(got) == sorted(texts), f"the same names: {sorted(got)} instead of {sorted(texts)}")
    for name, text in texts.items():
        need(got[name] == text, f"{name} as it is made here")
    need((out.parent / f"{out.name}.changes").read_bytes() == report, "the merged report as it is made here")


def run_slurm(work, bin_dir, env):
    shards, out = work / "shards", work / "out"
    wanted = locally(shards, work / "here", env)
    stalls = work / "stalls"
    (work / "path").mkdir()
    stalls.mkdir()
    stalling = work / "path/clean"
    stalling.write_text(STALLING.replace("{clean}", str(pathlib.Path(bin_dir).resolve() / "clean")))
    stalling.chmod(0o755)
    killed, lost = "shard-05.txt.gz", "shard-06.txt"  # the second shards of tasks 1 and 2
    (stalls / killed).touch()
    (stalls / lost).touch()
    with slurm.cluster(work / "slurm") as cluster:
        env = {**env, **cluster.env, "STALLS": str(stalls), "PATH": f"{work}/path:{env['PATH']}"}

        def submit():
            done = subprocess.run([EXAMPLES / "slurm/submit", shards, out, "4", *OPTIONS], cwd=work, env=env, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, check=False)
            need(done.returncode == 0, f"submit: {done.stderr.decode()}")
            return done.stdout.decode().split()

        def finished():
            cluster.wait("the jobs end", lambda: not cluster.ask("squeue", "-h"))

        array, _ = submit()
        cluster.wait("a task in the middle of its shard", (stalls / f"{killed}.stalled").exists)
        need(not (out / killed).exists(), "a shard that is being worked on has no output")
        cluster.ask("scontrol", "requeue", f"{array}_1")
        cluster.wait("another task in the middle of its shard", (stalls / f"{lost}.stalled").exists)
        node = cluster.ask("squeue", "-h", "-j", f"{array}_2", "-o", "%N")
        cluster.ask("scontrol", "update", f"nodename={node}", "state=down", "reason=lost")
        cluster.wait("the task of the lost node waits again", lambda: "R" not in cluster.ask("squeue", "-h", "-j", f"{array}_2", "-o", "%t"))
        cluster.ask("scontrol", "update", f"nodename={node}", "state=resume")
        finished()
        logs = "".join(path.read_text() for path in work.glob("salvage-*.log"))
        need(len(list(stalls.glob("*.stalled"))) == 2, "both shards were begun twice")
        compare(out, wanted)
        need("not done" not in logs, f"nothing is missing: {logs}")
        need("\"bidi\"" in (work / "out.rules").read_text(), "the options arrive and the rules are counted")

        # Given again it does what is missing and nothing else.
        (out / killed).unlink()
        before = {path: path.stat().st_mtime_ns for path in out.iterdir() if not path.name.startswith(killed)}
        submit()
        finished()
        compare(out, wanted)
        need(all(path.stat().st_mtime_ns == time_of for path, time_of in before.items()), "what was done is left alone")


@contextlib.contextmanager
def logins(folder):
    """An sshd on three addresses of the loopback with keys of its own; gives the command that logs in."""
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "authorized").write_bytes((folder / "user.pub").read_bytes())
    port = slurm.free_ports(1)[0]
    (folder / "sshd_config").write_text(
        "".join(f"ListenAddress 127.0.0.{host}:{port}\n" for host in (1, 2, 3)) +
        f"HostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\nPidFile {folder}/sshd.pid\nStrictModes no\n"
        "UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\n")
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)  # where sshd as root insists to drop its rights
    login = folder / "login"
    login.write_text(f"#!/bin/sh\nexec ssh -F none -p {port} -i {folder}/user -o BatchMode=yes -o StrictHostKeyChecking=no "
                     f"-o UserKnownHostsFile={folder}/known -o LogLevel=ERROR \"$@\"\n")
    login.chmod(0o755)
    server = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            if subprocess.run([login, "127.0.0.3", "true"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
                break
            time.sleep(0.1)
        else:
            sys.exit("failed: nobody can log in")
        yield login
    finally:
        server.terminate()
        server.wait()


def run_parallel(work, bin_dir, env):
    del bin_dir
    shards, out = work / "shards", work / "out"
    wanted = locally(shards, work / "here", env)
    env["CLEAN_OPTIONS"] = " ".join(OPTIONS)

    def run(*how):
        done = subprocess.run([EXAMPLES / "parallel/run", shards, out, *how], cwd=work, env=env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, check=False, timeout=120)
        need(done.returncode == 0, f"run {how}: status {done.returncode}: {done.stderr.decode()}")

    run("-j", "2")
    compare(out, wanted)
    shutil.rmtree(out)
    with logins(work / "ssh") as login:
        env["HOME"] = str(work)
        run("--ssh", str(login), "-S", "1/127.0.0.1,1/127.0.0.2,1/127.0.0.3")
        compare(out, wanted)
        hosts = {row.split("\t")[1] for row in (work / "out.joblog").read_text().splitlines()[1:]}
        need(len(hosts) == 3, f"all three hosts worked: {hosts}")
        # Given again it does what is missing and nothing else.
        (out / "shard-07.txt.gz").unlink()
        run("--ssh", str(login), "-S", "1/127.0.0.1,1/127.0.0.2,1/127.0.0.3")
        compare(out, wanted)
        need(len((work / "out.joblog").read_text().splitlines()) == 2, "one shard was done")


def missing(what):
    if what == "slurm":
        return slurm.missing()
    lacking = [name for name in ("parallel", "ssh", "ssh-keygen", "/usr/sbin/sshd") if shutil.which(name) is None]
    return f"not installed: {', '.join(lacking)} (parallel openssh-server openssh-client)" if lacking else ""


def main():
    parser = argparse.ArgumentParser(description="run the cluster examples on this host")
    parser.add_argument("--bin", required=True)
    parser.add_argument("example", choices=("slurm", "parallel"))
    options = parser.parse_args()
    if why := missing(options.example):
        print(f"skipped: {why}")
        return SKIPPED
    with harness.scratch_copy() as work:
        make_shards(work / "shards")
        {"slurm": run_slurm, "parallel": run_parallel}[options.example](work, options.bin, harness.environment(options.bin, work))
    print("outputs and report are those of a run here")
    return 0


if __name__ == "__main__":
    sys.exit(main())
