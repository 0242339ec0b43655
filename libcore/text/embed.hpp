/// Files as data of the program: the assembler copies the file into the read-only section, the system maps it with the
/// program and shares its pages, and nothing is parsed.  The tables of this project are little endian.
#pragma once

#include <cstddef>

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "embedded tables are little endian");

/// Declares `symbol`, an array of bytes, aligned to 64, that holds the file at `path` (a string literal).  At namespace scope,
/// outside of all namespaces, in one source file.
#define SALVAGE_EMBED(symbol, path)                           \
    extern "C" const std::byte symbol[];                      \
    asm(".pushsection .rodata." #symbol ", \"a\"\n"           \
        ".balign 64\n"                                        \
        ".global " #symbol "\n" #symbol ":\n"                 \
        ".incbin \"" path "\"\n"                              \
        ".balign 64\n"                                        \
        ".popsection\n")
