#include <salvage/language/table.hpp>
#include <salvage/text/embed.hpp>

SALVAGE_EMBED(salvage_language_table, SALVAGE_LANGUAGE_TABLE);

namespace salvage::language {

Table table() { return Table(salvage_language_table); }

}  // namespace salvage::language
