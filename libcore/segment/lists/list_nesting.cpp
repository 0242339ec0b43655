#include <salvage/segment/lists/list_nesting.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace salvage::segment {

using blocks::Kind;
using numbering::none;

namespace {

/// What looked like an item of a list is what somebody says.
void make_speech(Unit& unit, float confidence) {
    unit.decide(Kind::paragraph, Why::dialogue, confidence);
    unit.bullet = false;
    unit.in_list = false;
}

}  // namespace

void unmark_dialogues(std::string_view text, const LineFacts& facts, Units& units) {
    const auto speaks = [&](const Unit& unit) {
        if (!unit.bullet || unit.candidate != none || unit.kind != Kind::list_item) return false;
        const std::string_view line = units.pieces_of(unit).front().range.of(text);
        return line.starts_with('-') || line.starts_with("–") || line.starts_with("—");
    };
    for (std::size_t u = 0; u < units.units.size();) {
        std::size_t end = u;
        std::size_t questions = 0;
        std::size_t answered = 0;  // by what stands right below
        bool asked = false;
        bool sentences = true;
        for (; end < units.units.size() && speaks(units.units[end]); ++end) {
            const Line& last = facts.lines[units.pieces_of(units.units[end]).back().line];
            sentences = sentences && last.ends_sentence;
            answered += asked && !last.ends_question ? 1U : 0U;
            asked = last.ends_question;
            if (asked) ++questions;
        }
        // A list of questions may end with something else.
        const bool speech = answered * 2 >= questions;
        const bool introduced = u > 0 && facts.lines[units.pieces_of(units.units[u - 1]).back().line].ends_colon;
        const std::size_t count = end - u;
        if (count >= 2 && sentences && speech && !introduced && questions * 4 >= count && questions < count) {
            for (std::size_t i = u; i < end; ++i) {
                make_speech(units.units[i], 0.7F);
            }
        }
        u = std::max(end, u + 1);
    }
}

void unmark_speakers(std::string_view text, Units& units) {
    constexpr std::size_t longest_name = 40;  // bytes, with the sign
    constexpr std::size_t several = 3;
    static constexpr std::string_view signs[] = {"○", "◯", "〇", "◎", "●"};
    // Who speaks: up to a blank as wide as a character; empty where nobody does.
    const auto speaker = [&](const Unit& unit) {
        if (!unit.bullet || unit.candidate != none || unit.kind != Kind::list_item) return std::string_view();
        const std::string_view line = units.pieces_of(unit).front().range.of(text);
        if (std::none_of(std::begin(signs), std::end(signs), [&](std::string_view sign) { return line.starts_with(sign); })) return std::string_view();
        const std::size_t blank = line.find("\u3000");
        return line.substr(0, blank > longest_name ? 0 : blank);  // npos is beyond
    };
    std::unordered_map<std::string_view, std::size_t> turns;
    std::size_t all = 0;
    std::size_t unnamed = 0;
    std::vector<std::string_view> names;
    for (const Unit& unit : units.units) {
        const std::string_view name = speaker(unit);
        if (name.data() == nullptr) continue;
        ++all;
        if (name.empty()) ++unnamed;
        else ++turns[name];
        if (!name.empty()) names.push_back(name);
    }
    // "○日時 ○場所 ○費用" of one event after the other come back in one order; two who speak in turn do, too.
    const std::size_t cycle = turns.size();
    bool in_order = cycle >= several && names.size() >= cycle + 2;
    for (std::size_t i = cycle; i < names.size(); ++i) in_order = in_order && names[i] == names[i - cycle];
    if (in_order) return;
    // Some speak again; what a list's items begin with are different things.
    if (all < several || unnamed * 4 > all || turns.size() < 2 || turns.size() * 4 > (all - unnamed) * 3) return;
    for (Unit& unit : units.units) {
        if (speaker(unit).empty()) continue;
        make_speech(unit, 0.8F);
    }
}

void nest_lists(const LineFacts& facts, std::span<const numbering::Decision> decisions, Units& units) {
    std::vector<std::uint16_t> depth_of(decisions.size(), 0);
    struct Open {
        std::uint16_t indent;
        std::uint16_t depth;
    };
    std::vector<Open> bullets;
    std::uint16_t numbered = 0;  // depth of the numbered item that stands open
    for (Unit& unit : units.units) {
        if (unit.candidate != none) {
            const std::uint32_t parent = decisions[unit.candidate].parent;
            const std::uint16_t above = parent == none ? std::uint16_t{0} : depth_of[parent];
            unit.depth = static_cast<std::uint16_t>(unit.in_list ? above + 1 : above);
            depth_of[unit.candidate] = unit.depth;
            numbered = unit.in_list ? unit.depth : std::uint16_t{0};
            bullets.clear();
        } else if (unit.bullet) {
            const std::uint16_t indent = facts.lines[units.pieces_of(unit).front().line].indent;
            while (!bullets.empty() && bullets.back().indent > indent) bullets.pop_back();
            if (bullets.empty() || bullets.back().indent < indent) {
                const int above = bullets.empty() ? (indent > 0 ? numbered : 0) : bullets.back().depth;
                bullets.push_back({indent, static_cast<std::uint16_t>(above + 1)});
            }
            unit.depth = bullets.back().depth;
        } else if (!blocks::is_furniture(unit.kind)) {
            bullets.clear();
            numbered = 0;
        }
    }
}

}  // namespace salvage::segment
