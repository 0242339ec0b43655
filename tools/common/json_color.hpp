/// JSON in colours, for people.
#pragma once

#include <string>
#include <string_view>

namespace salvage::cli {

/// Colours JSON that comes in pieces, cut anywhere: names of members blue, strings green, numbers and words yellow.
/// Only escapes (ECMA-48 SGR) are added: without them the bytes are those that came in.
class JsonColorer {
public:
    [[nodiscard]] std::string color(std::string_view piece);

private:
    enum class Token : unsigned char { none, string, escape, word };
    Token token_ = Token::none;
    bool value_ = false;     ///< a colon or an array's bracket came last: the next string is no name
    std::string containers_; ///< '{' and '[' that are open
};

}  // namespace salvage::cli
