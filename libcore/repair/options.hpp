/// What a caller says about cleaning.
#pragma once

#include <salvage/decode/decode.hpp>
#include <salvage/repair/fixes.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/vocabulary.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace salvage::repair {

struct Options {
    std::optional<decode::Charset> charset;  ///< none: found out, see decode::Decoder
    Fixes fixes = Fixes::defaults();
    bool record = true;  ///< make changes and the header; without it only the text comes out, faster
    std::vector<decode::Charset> among{};  ///< if found out: the legacy charsets to choose among; empty: all
    float min_confidence = 0;  ///< repairs that are less sure are not made
    bool explain = false;      ///< keep what each pass did: Step::passes
    Lost lost = Lost::safe;    ///< how much is dared where characters are lost
    std::shared_ptr<const Vocabulary> learned{};  ///< words that a corpus has intact; may be null
};

}  // namespace salvage::repair
