#include <salvage/repair/queries.hpp>
#include <salvage/text/ascii.hpp>

#include <cstddef>

namespace salvage::repair {
namespace {

// "://" stands before it in its token, and a name with its '=' behind it, all in ASCII.
bool begins_query(std::string_view text, std::size_t at) {
    constexpr std::size_t longest_name = 64, longest_address = 512;
    std::size_t end = at + 1;
    if (end == text.size() || !is_ascii_letter(text[end])) return false;
    const auto in_name = [](char c) { return is_ascii_alphanumeric(c) || c == '_' || c == '.' || c == '-'; };
    while (end < text.size() && end - at <= longest_name && in_name(text[end])) ++end;
    if (end == text.size() || text[end] != '=') return false;
    for (std::size_t begin = at; begin > 2 && at - begin < longest_address; --begin) {
        const char c = text[begin - 1];
        if (c <= ' ' || c > '~' || c == '?') return false;
        if (c == '/' && text[begin - 2] == '/' && text[begin - 3] == ':') return true;
    }
    return false;
}

// A word before it; behind it a line end, or a blank and a capital.
bool ends_question(std::string_view text, std::size_t at) {
    if (at == 0 || !is_ascii_alphanumeric(text[at - 1])) return false;
    if (at + 1 == text.size() || text[at + 1] == '\n') return true;
    return text[at + 1] == ' ' && at + 2 < text.size() && is_ascii_upper(text[at + 2]);
}

}  // namespace

bool asks_in_addresses_alone(std::string_view text) {
    for (std::size_t at = text.find('?'); at != text.npos; at = text.find('?', at + 1)) {
        if (!begins_query(text, at) && !ends_question(text, at)) return false;
    }
    return true;
}

}  // namespace salvage::repair
