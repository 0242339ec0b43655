#include <salvage/segment/compose.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/repeats.hpp>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::uint16_t sure_words = 5;
constexpr std::string_view head = "%repeats 1 ";

}  // namespace

std::uint64_t repeat_key(std::string_view text) {
    std::uint64_t key = 0xCBF29CE484222325ULL;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        key = (key ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return key;
}

void RepeatCounter::add(const blocks::Document& document) {
    ++documents_;
    for (const blocks::Block& block : document.blocks) {
        const bool may_be_marked = block.kind == Kind::paragraph || block.kind == Kind::title || block.kind == Kind::boilerplate || (block.kind == Kind::heading && block.label.empty());
        if (!may_be_marked || block.text.empty() || block.text.size() > longest_repeat) continue;
        Entry& entry = entries_[repeat_key(block.text)];
        if (entry.documents > 0 && entry.last == documents_) continue;
        entry.last = documents_;
        if (++entry.documents != 2) continue;
        entry.text = block.text;
        for (char& c : entry.text) {
            if (c == '\n' || c == '\t' || c == '\r') c = ' ';
        }
    }
    if (entries_.size() > limit_) forget_single();
}

void RepeatCounter::forget_single() {
    std::erase_if(entries_, [&](const auto& entry) { return entry.second.documents == 1 && entry.second.last != documents_; });
    limit_ = std::max(limit_, 2 * entries_.size());  // a sweep costs as much as what was added since the last one
}

std::string RepeatCounter::print(std::uint32_t least) const {
    std::vector<const Entry*> often;
    for (const auto& [key, entry] : entries_) {
        if (entry.documents >= std::max(least, 2U)) often.push_back(&entry);
    }
    std::sort(often.begin(), often.end(), [](const Entry* a, const Entry* b) { return a->documents != b->documents ? a->documents > b->documents : a->text < b->text; });
    std::string out = std::string(head) + std::to_string(documents_) + "\n";
    for (const Entry* entry : often) out += std::to_string(entry->documents) + "\t" + entry->text + "\n";
    return out;
}

Repeats Repeats::read(std::string_view file) {
    Repeats repeats;
    const auto wrong = [](std::string what) {
        Repeats none;
        none.trouble_ = std::move(what);
        return none;
    };
    const auto is_number = [](std::string_view digits) {
        std::uint32_t count = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), count);
        return !digits.empty() && end.ec == std::errc() && end.ptr == digits.data() + digits.size();
    };
    std::size_t number = 0;
    do {
        const std::size_t end = std::min(file.find('\n'), file.size());
        const std::string_view line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        if (++number == 1) {
            if (line.starts_with(head) && is_number(line.substr(head.size()))) continue;
            return wrong("line 1: no list of repeats, which --count-repeats makes");
        }
        if (line.empty()) continue;
        const std::size_t tab = std::min(line.find('\t'), line.size());
        if (!is_number(line.substr(0, tab)) || tab + 1 >= line.size()) return wrong("line " + std::to_string(number) + ": not a number, a tab and a text");
        repeats.keys_.insert(repeat_key(line.substr(tab + 1)));
    } while (!file.empty());
    return repeats;
}

Units mark_repeats(std::string_view text, const Repeats& repeats, Units units) {
    if (repeats.empty()) return units;
    const std::size_t count = units.units.size();
    const Hyphens hyphens(text, units);
    std::string store;
    std::vector<std::uint8_t> recurs(count, 0);
    for (std::size_t u = 0; u < count; ++u) {
        const Unit& unit = units.units[u];
        if (unit.kind != Kind::paragraph || unit.candidate != numbering::none || units.end_of(unit) - units.begin_of(unit) > 2 * longest_repeat) continue;
        recurs[u] = repeats.has(repeat_key(compose(text, units, unit, hyphens, store))) ? 1 : 0;
    }
    const auto passes = [&](std::size_t u) { return recurs[u] != 0 || blocks::is_furniture(units.units[u].kind) || units.units[u].kind == Kind::separator; };
    std::size_t front = 0;
    while (front < count && passes(front)) ++front;
    if (front == count) return units;
    std::size_t back = count;
    while (back > front && passes(back - 1)) --back;
    for (std::size_t u = 0; u < count; ++u) {
        if (recurs[u] == 0) continue;
        Unit& unit = units.units[u];
        const bool edge = u < front || u >= back;
        const bool beside = (u > 0 && recurs[u - 1] != 0) || (u + 1 < count && recurs[u + 1] != 0);
        const std::string_view words = text.substr(units.begin_of(unit), units.end_of(unit) - units.begin_of(unit));
        if (!(edge || beside || unit.words >= sure_words) || is_known_heading(words)) continue;
        unit.decide(Kind::boilerplate, Why::repeats, 0.9F);
    }
    return units;
}

}  // namespace salvage::segment
