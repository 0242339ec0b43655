#include <salvage/blocks/stream_values.hpp>
#include <salvage/json/writer.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::blocks {

std::optional<std::uint64_t> whole_number(std::string_view text) {
    const auto value = take_number(text);
    return text.empty() ? value : std::nullopt;
}

bool is_path(std::string_view text) {
    for (;;) {
        const auto number = take_number(text);
        if (!number || *number == 0) return false;
        if (text.empty()) return true;
        if (text.front() != '.') return false;
        text.remove_prefix(1);
    }
}

bool is_rule_name(std::string_view text) {
    char before = '-';
    for (const char c : text) {
        if (!(c >= 'a' && c <= 'z') && !(c == '-' && before != '-')) return false;
        before = c;
    }
    return before != '-';
}

std::string quoted(std::string_view text) {
    constexpr std::size_t most = 60;
    std::size_t end = text.size();
    if (end > most) {
        end = most;
        while (end > 0 && continues_utf8(text[end])) --end;
    }
    std::string out;
    json::append_any_string(out, text.substr(0, end));
    if (end < text.size()) out.insert(out.size() - 1, "...");
    return out;
}

std::string shown(std::string_view name) {
    const bool plain = !name.empty() && std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return plain ? std::string(name) : quoted(name);
}

std::string counted(std::size_t count, std::string_view word) {
    std::string out = std::to_string(count);
    out.append(" ").append(word);
    if (count != 1) out.push_back('s');
    return out;
}

}  // namespace salvage::blocks
