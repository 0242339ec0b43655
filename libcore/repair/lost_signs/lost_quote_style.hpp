/// Which quotation marks come back: the document's own, if it has intact ones, else those of its language.
#pragma once

#include <salvage/repair/evidence.hpp>

#include <string_view>

namespace salvage::repair {

struct QuoteStyle {
    std::string_view opening, closing;
    std::string_view space;  ///< inside of both
};

[[nodiscard]] QuoteStyle quote_style(const Evidence& evidence);

}  // namespace salvage::repair
