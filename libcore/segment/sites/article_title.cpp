#include <salvage/segment/sites/article_title.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace salvage::segment {
namespace {

constexpr std::size_t most_units = 40;
constexpr std::size_t read_behind = 4096;     ///< bytes
constexpr std::size_t longest_line = 160;     ///< bytes
constexpr std::size_t shortest_title = 3;     ///< bytes

std::string folded(std::string_view text, const Units& units, const Unit& unit) {
    const std::size_t begin = units.begin_of(unit);
    const std::size_t length = units.end_of(unit) - begin;
    return length > longest_line ? std::string() : lower_case(text.substr(begin, length));
}

/// Whether a paragraph of `article` has `name` among its first words.
bool begins_with(std::string_view article, std::string_view name) {
    constexpr std::size_t farthest = 24;   // bytes: "In rail transport, a ..."
    constexpr std::size_t paragraph = 60;  // bytes
    for (std::size_t at = article.find(name); at != std::string_view::npos; at = article.find(name, at + 1)) {
        const std::size_t line = at == 0 ? 0 : article.rfind('\n', at - 1) + 1;
        const bool whole = at + name.size() == article.size() || !is_letter(valid_utf8_next(article, at + name.size()).value) || is_cjk(valid_utf8_next(article, at).value);
        if (whole && at - line <= farthest && std::min(article.find('\n', at), article.size()) - line >= paragraph) return true;
    }
    return false;
}

}  // namespace

void mark_article_title(std::string_view text, Units& units) {
    std::vector<Unit>& all = units.units;
    const std::size_t end = std::min(all.size(), most_units);
    std::size_t below = 1;
    while (below < end && !web_phrase_at_head(folded(text, units, all[below]), use_article)) ++below;
    if (below >= end) return;
    const std::string_view behind = text.substr(units.end_of(all[below]), read_behind);
    const std::string article = lower_case(behind.substr(0, whole_characters(behind)));
    // "Article" and "Tools" stand between, too, and may be words of the text.
    std::size_t title = below;
    std::size_t longest = shortest_title - 1;
    for (std::size_t u = below; u-- > 0;) {
        std::string name = folded(text, units, all[u]);
        name.resize(std::min(name.find(" ("), name.size()));  // "Mercury (planet)"
        if (name.size() <= longest || !begins_with(article, name)) continue;
        title = u;
        longest = name.size();
    }
    if (title == below) return;
    for (Unit& unit : all) {
        if (unit.kind == blocks::Kind::title) unit.decide(blocks::Kind::paragraph, Why::text, unit.confidence);
    }
    constexpr float sure = 0.9F;
    all[title].decide(blocks::Kind::title, Why::title, sure);
}

}  // namespace salvage::segment
