#!/usr/bin/env python3
"""Makes the Debian packages of a build and looks at them as a user does: packages.py --build BUILD

Made twice, with another umask, locale, time zone and clock, they must hold the same bytes; lintian finds no error, and no warning
that is not named below; unpacked into an empty root the tools run, the manual is found, the completions are there, and
examples/library builds against the library.  Status 77 without dpkg-dev; without lintian that step is left out.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import harness
import installed

SKIPPED = 77
# No bug of Debian's asked for the package.
ACCEPTED = ("initial-upload-closes-no-bugs",)


def make(build, folder, **env):
    command = ["cpack", "-G", "DEB", "--config", build / "CPackConfig.cmake", "-B", folder,
               "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"]  # a tenth of xz's time
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    installed.call(command, env={**environment, **env})
    return {deb.name: deb for deb in folder.glob("*.deb")}


def lint(debs):
    if shutil.which("lintian") is None:
        print("lintian is not installed: left out")
        return
    said = installed.call(["lintian", "--allow-root", "--fail-on", "error", *debs], env={**os.environ, "LC_ALL": "C.UTF-8"})
    wrong = [line for line in said.splitlines()
             if line.startswith(("E:", "W:")) and not any(tag in line for tag in ACCEPTED)]
    installed.need(not wrong, "lintian:\n" + "\n".join(wrong))


def try_tools(usr, scratch):
    dump = harness.ROOT / "examples/report.txt"
    done = harness.run("set -o pipefail; clean \"$0\" | segment | outline | tojson".replace("$0", str(dump)), scratch, usr / "bin")
    installed.need(done.returncode == 0 and done.stdout.startswith(b"{"), f"the tools run: {done.stderr.decode()}")
    for tool in harness.TOOLS:
        installed.need((usr / f"share/man/man1/{tool}.1.gz").exists(), f"{tool}.1.gz is there")
        for place in (f"bash-completion/completions/{tool}", f"zsh/vendor-completions/_{tool}", f"fish/vendor_completions.d/{tool}.fish"):
            installed.need((usr / "share" / place).stat().st_size > 0, f"share/{place} is there")
    if shutil.which("man"):
        page = installed.call(["man", "-M", usr / "share/man", "-P", "cat", "segment"], env={**os.environ, "LC_ALL": "C.UTF-8"})
        installed.need("find the paragraphs, headings, lists and tables" in page, "man finds segment(1)")


def main():
    parser = argparse.ArgumentParser(description="make the Debian packages and use them")
    parser.add_argument("--build", required=True, type=pathlib.Path)
    build = parser.parse_args().build.resolve()
    if shutil.which("dpkg-shlibdeps") is None:
        print("skipped: dpkg-dev is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="salvage-packages-") as name:
        stage = pathlib.Path(name)
        debs = make(build, stage / "one")
        installed.need(sorted(deb.split("_")[0] for deb in debs) == ["libsalvage-dev", "salvage"], f"two packages: {sorted(debs)}")
        os.umask(0o077)
        again = make(build, stage / "two", TZ="Asia/Tokyo", LC_ALL="C", HOME=name)
        os.umask(0o022)
        for deb in debs:
            # Members, not files: their modes in the outermost archive follow the umask.
            for member in ("debian-binary", "control.tar.gz", "data.tar.gz"):
                one, two = (subprocess.run(["ar", "p", made[deb], member], stdout=subprocess.PIPE, check=True).stdout
                            for made in (debs, again))
                installed.need(one and one == two, f"{member} of {deb} has the same bytes when made again")
        lint(debs.values())

        root = stage / "root"
        for deb in debs.values():
            installed.call(["dpkg", "-x", deb, root])
        depends = installed.call(["dpkg-deb", "-f", next(d for n, d in debs.items() if n.startswith("salvage_")), "Depends"])
        for library in ("libicu", "libsimdjson", "libboost-program-options", "libboost-regex", "libstdc++6"):
            installed.need(library in depends, f"{library} is among the dependencies: {depends}")
        try_tools(root / "usr", stage)
        installed.build_with_cmake(root / "usr", stage / "program", installed.cache(build))
        print(", ".join(f"{deb}: {path.stat().st_size} bytes" for deb, path in debs.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
