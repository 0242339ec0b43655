#include <salvage/decode/declared.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <string>

namespace salvage::decode {
namespace {

constexpr std::size_t searched = 2048;

// "coding" is in "encoding", "scriptencoding" and "-*- coding: ... -*-".
constexpr std::string_view keys[] = {"charset", "coding"};

// Behind "charset": `="koi8-r"`, `: koi8-r`, ` koi8-r`, and with a charset and a language of its own, `*=us-ascii'en'koi8-r` (RFC 2231).
std::string_view name_behind(std::string_view text) {
    if (text.starts_with("*=")) {
        text.remove_prefix(1);
        const std::size_t value = text.find_first_of("'; \n");
        const std::size_t second = value < text.size() && text[value] == '\'' ? text.find_first_of("'; \n", value + 1) : text.npos;
        if (second < text.size() && text[second] == '\'') text = text.substr(second);
    }
    const std::size_t begin = std::min(text.find_first_not_of(" \t=:\"'"), text.size());
    if (begin == 0 || begin > 4) return {};
    const std::string_view rest = text.substr(begin);
    const auto end = std::find_if_not(rest.begin(), rest.end(), [](char c) { return is_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == ':'; });
    return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

}  // namespace

std::optional<Charset> declared_charset(std::string_view head) {
    std::string lower(head.substr(0, searched));
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return ascii_lower(c); });
    head = lower;
    for (const std::string_view key : keys) {
        for (std::size_t at = head.find(key); at != head.npos; at = head.find(key, at + 1)) {
            const std::string_view name = name_behind(head.substr(at + key.size(), 64));
            if (name.size() < 3 || name.size() > 40) continue;
            auto charset = charset_named(name);
            if (charset && (charset->form == Form::icu || charset->form == Form::windows1252)) return charset;
        }
    }
    return std::nullopt;
}

}  // namespace salvage::decode
