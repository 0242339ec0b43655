#include <salvage/language/table.hpp>

// The table is data of the program: the assembler copies the file into the read-only section, the system maps it with
// the program and shares its pages, and nothing is parsed.
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the language table is little endian");

extern "C" const std::byte salvage_language_table[];

asm(".pushsection .rodata.salvage_language_table, \"a\"\n"
    ".balign 64\n"
    ".global salvage_language_table\n"
    "salvage_language_table:\n"
    ".incbin \"" SALVAGE_LANGUAGE_TABLE
    "\"\n"
    ".balign 64\n"
    ".popsection\n");

namespace salvage::language {

Table table() { return Table(salvage_language_table); }

}  // namespace salvage::language
