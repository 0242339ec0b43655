#include "common/json_color.hpp"

namespace salvage::cli {
namespace {

constexpr std::string_view name_color = "\033[34m";
constexpr std::string_view string_color = "\033[32m";
constexpr std::string_view word_color = "\033[33m";
constexpr std::string_view reset = "\033[0m";

bool in_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' || c == 'E';
}

}  // namespace

std::string JsonColorer::color(std::string_view piece) {
    std::string out;
    out.reserve(piece.size() + piece.size() / 4);
    for (const char c : piece) {
        if (token_ == Token::escape) {
            token_ = Token::string;
            out.push_back(c);
            continue;
        }
        if (token_ == Token::string) {
            out.push_back(c);
            if (c == '\\') token_ = Token::escape;
            if (c == '"') {
                token_ = Token::none;
                out += reset;
            }
            continue;
        }
        if (token_ == Token::word && !in_word(c)) {
            token_ = Token::none;
            out += reset;
        }
        const bool in_array = !containers_.empty() && containers_.back() == '[';
        if (c == '"') {
            out += value_ || in_array ? string_color : name_color;
            token_ = Token::string;
        } else if (token_ == Token::none && in_word(c)) {
            out += word_color;
            token_ = Token::word;
        } else if (c == '{' || c == '[') {
            containers_.push_back(c);
            value_ = false;
        } else if ((c == '}' || c == ']') && !containers_.empty()) {
            containers_.pop_back();
        }
        if (c == ':') value_ = true;
        if (c == ',') value_ = false;
        out.push_back(c);
    }
    return out;
}

}  // namespace salvage::cli
