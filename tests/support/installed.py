#!/usr/bin/env python3
"""Installs a build into a scratch folder and looks at it as a user does: installed.py --build BUILD CHECK

    tree        every file is where the Filesystem Hierarchy wants it; no path of the build stands in a program
    prefix      with SALVAGE_PROGRAM_PREFIX programs and manuals carry the prefix (a second configuration; its manuals)
    cmake       examples/library builds with find_package(salvage) and runs
    pkg-config  the same program builds with `pkg-config --cflags --libs --static salvage` and runs
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import harness

MANUALS = ("man1/clean.1", "man1/segment.1", "man1/outline.1", "man1/tojson.1", "man5/salvage-blocks.5",
           "man5/salvage-json.5", "man5/salvage-changes.5", "man7/salvage.7")
TEXT = "1. The boat\n\nIt is held by a wire across the river.\n\n2. The fares\n\nA person pays little.\n"
HEADINGS = "1\t1. The boat\n2\t2. The fares\n"


def call(command, **how):
    how.setdefault("stderr", subprocess.STDOUT)
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, check=False, **how)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nstatus {done.returncode}\n{done.stdout.decode(errors='replace')}")
    return done.stdout.decode()


def cache(build):
    """The cache of a CMake build: {name: value}."""
    text = (build / "CMakeCache.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z_]+)(?::\w+)=(.*)$", text, re.MULTILINE))


def need(found, what):
    if not found:
        sys.exit(f"failed: {what}")


def compiler_settings(settings):
    """The consumer is built by the same compiler with the same sanitizers, or it could not link."""
    kind = settings["CMAKE_BUILD_TYPE"].upper()
    flags = f"{settings.get('CMAKE_CXX_FLAGS', '')} {settings.get(f'CMAKE_CXX_FLAGS_{kind}', '')}"
    return settings["CMAKE_CXX_COMPILER"], [word for word in flags.split() if word.startswith("-f")]


def tree(build, stage):
    # DESTDIR is what packagers use: the paths below it are those of the configured prefix.
    call(["cmake", "--install", build], env={**os.environ, "DESTDIR": str(stage)})
    settings = cache(build)
    prefix = stage / settings["CMAKE_INSTALL_PREFIX"].lstrip("/")
    names = {p.relative_to(prefix).as_posix() for p in prefix.rglob("*") if not p.is_dir()}
    own = settings.get("SALVAGE_PROGRAM_PREFIX", "")
    wanted = [f"bin/{own}{tool}" for tool in harness.TOOLS]
    wanted += ["share/man/" + (page.replace("man1/", "man1/" + own)) for page in MANUALS]
    wanted += ["include/salvage/text/text.hpp", "include/salvage/segment/segment.hpp"]
    wanted += [f"share/{folder}" for tool in harness.TOOLS for folder in (
        f"bash-completion/completions/{own}{tool}", f"zsh/site-functions/_{own}{tool}", f"fish/vendor_completions.d/{own}{tool}.fish")]
    need(not [w for w in wanted if w not in names], f"missing: {[w for w in wanted if w not in names]}")
    for pattern in (r"lib.*/libsalvage\.a$", r"lib.*/pkgconfig/salvage\.pc$", r"lib.*/cmake/salvage/salvage-config\.cmake$",
                    r"share/salvage/.*schema.*\.json$"):
        need(any(re.match(pattern, name) for name in names), f"nothing fits {pattern}")
    known = r"(bin/|share/man/man[157]/|share/salvage/|share/doc/salvage/|" \
            r"share/(bash-completion/completions|zsh/site-functions|fish/vendor_completions\.d)/|include/salvage/.*\.hpp$|" \
            r"lib[^/]*(/[^/]+)?/(libsalvage\.a$|pkgconfig/salvage\.pc$|cmake/salvage/))"
    need(all(re.match(known, name) for name in names), f"unexpected: {[n for n in names if not re.match(known, n)]}")
    tests = {p for p in prefix.rglob("*") if "doctest" in p.name or p.name.startswith("unit_")}
    need(not tests, f"no tests are installed: {tests}")
    if settings["CMAKE_BUILD_TYPE"] == "Release":
        source = str(harness.ROOT).encode()
        for name in sorted(names):
            need(source not in (prefix / name).read_bytes(), f"{name} holds the path of the sources")
    print(f"{len(names)} files")


def prefix(build, stage):
    settings = cache(build)
    other = stage / "build"
    call(["cmake", "-S", harness.ROOT, "-B", other, "-G", settings["CMAKE_GENERATOR"], "-DSALVAGE_PROGRAM_PREFIX=sv-",
          "-DBUILD_TESTING=OFF", f"-DCMAKE_CXX_COMPILER={settings['CMAKE_CXX_COMPILER']}"])
    call(["cmake", "--build", other, "--target", "salvage_manuals"])
    for tool in harness.TOOLS:
        text = next(other.rglob(f"sv-{tool}.1")).read_text(encoding="utf-8")
        need(f".Dt SV-{tool.upper()} 1" in text and f".Nm sv-{tool}\n" in text, f"sv-{tool}.1 names itself")
        need(not re.search(r"\.Xr (clean|segment|outline|tojson) ", text), f"sv-{tool}.1 refers to the prefixed pages")
        bare = re.findall(r"^.*(?:\$|\||&&|xargs) (?:clean|segment|outline|tojson) .*$", text, re.MULTILINE)
        need(not bare, f"sv-{tool}.1: lines that call a tool without the prefix: {bare}")
    script = "".join(p.read_text(encoding="utf-8") for p in other.rglob("cmake_install.cmake"))
    for tool in harness.TOOLS:
        need(f"/sv-{tool}\"" in script, f"bin/sv-{tool} is installed")
        need(f"sv-{tool}.1" in script, f"sv-{tool}.1 is installed")


def try_example(program):
    """Text in Latin-1 with CR LF comes out as headings, and as JSON."""
    text = (TEXT + "3. Caf\u00e9s\n\nThere are none.\n").replace("\n", "\r\n").encode("latin-1")
    wanted = HEADINGS + "3\t3. Caf\u00e9s\n"
    need(call([program], input=text, stderr=subprocess.DEVNULL) == wanted, "the program prints the headings")
    tree = json.loads(call([program, "json"], input=text, stderr=subprocess.DEVNULL))
    need(len(tree["sections"]) == 3, "the program prints JSON")


def build_with_cmake(usr, folder, settings):
    compiler, flags = compiler_settings(settings)
    call(["cmake", "-S", harness.ROOT / "examples/library", "-B", folder, "-G", settings["CMAKE_GENERATOR"],
          f"-DCMAKE_PREFIX_PATH={usr}", f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_CXX_FLAGS={' '.join(flags)}"])
    call(["cmake", "--build", folder])
    try_example(folder / "headings")


def cmake(build, stage):
    call(["cmake", "--install", build, "--prefix", stage / "usr"])
    build_with_cmake(stage / "usr", stage / "program", cache(build))


def pkg_config(build, stage):
    call(["cmake", "--install", build, "--prefix", stage / "usr"])
    compiler, flags = compiler_settings(cache(build))
    folder = next((stage / "usr").rglob("salvage.pc")).parent
    env = {**os.environ, "PKG_CONFIG_PATH": str(folder)}
    words = call(["pkg-config", "--cflags", "--libs", "--static", "salvage"], env=env).split()
    call([compiler, "-std=c++20", *flags, harness.ROOT / "examples/library/headings.cpp", "-o", stage / "headings", *words])
    try_example(stage / "headings")


def main():
    checks = {"tree": tree, "prefix": prefix, "cmake": cmake, "pkg-config": pkg_config}
    parser = argparse.ArgumentParser(description="install into a scratch folder and look")
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("check", choices=checks)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="salvage-install-") as stage:
        checks[options.check](options.build.resolve(), pathlib.Path(stage))
    return 0


if __name__ == "__main__":
    sys.exit(main())
