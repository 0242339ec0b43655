// A short sentence above a long paragraph may be one.  What tells of titles is the whole document: two of them are in capitals ("THE LENDING
// DEPARTMENT."); or all its short sentences stand so, several of them, no two alike, one of them usual as a heading ("Conclusion."), and
// the rest of the text is paragraphs.  Where people talk, or something happens at once, short sentences stand below each other, too.

#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/stopped_titles.hpp>

#include <algorithm>
#include <cstddef>
#include <unordered_map>

namespace salvage::segment {
namespace {

using blocks::Kind;

class Finder {
public:
    Finder(std::string_view text, const LineFacts& facts, const Units& units, std::span<const std::uint32_t> texts) : text_(text), facts_(facts), units_(units), texts_(texts) {}

    std::vector<std::uint32_t> run() const {
        std::vector<std::uint32_t> found = in_capitals();
        if (found.empty()) found = all_short_sentences();
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    std::string_view words_of(std::uint32_t u) const {
        const Unit& unit = units_.units[u];
        return text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
    }
    const Line& last_line(std::uint32_t u) const { return facts_.lines[units_.pieces_of(units_.units[u]).back().line]; }
    bool is_short_sentence(std::uint32_t u, std::uint16_t most_words) const {
        const Unit& unit = units_.units[u];
        const Line& line = last_line(u);
        return unit.is_plain() && unit.words <= most_words && unit.last_piece - unit.first_piece == 1 && line.ends_sentence && !line.ends_question && line.letters >= 3 && line.gaps == 0;
    }
    bool ends_in_stop(std::uint32_t u) const { return words_of(u).ends_with('.') && !words_of(u).ends_with(".."); }

    /// Two titles in capitals tell that a document stops them; then so is "Binding." by itself.
    std::vector<std::uint32_t> in_capitals() const {
        constexpr std::uint16_t most_words = 8;
        constexpr std::uint16_t few_words = 3;
        constexpr std::uint16_t prose = 12;
        std::vector<std::uint32_t> capitals;
        std::vector<std::uint32_t> others;
        std::unordered_map<std::string_view, std::size_t> said;
        for (std::size_t i = 0; i + 1 < texts_.size(); ++i) {
            const std::uint32_t u = texts_[i];
            if (!is_short_sentence(u, most_words) || !ends_in_stop(u) || words_of(u).find('_') != std::string_view::npos) continue;  // "DEBUG_ENABLE." is a name of a program
            const Line& line = last_line(u);
            const Unit& below = units_.units[texts_[i + 1]];
            const bool apart = line.blanks_before > 0 && facts_.lines[units_.pieces_of(below).front().line].blanks_before > 0;
            if (below.words < prose || ++said[words_of(u)] > 1) continue;
            if (line.all_caps) capitals.push_back(u);
            else if (apart && units_.units[u].words <= few_words && line.starts_upper) others.push_back(u);
        }
        constexpr std::size_t several = 2;
        if (capitals.size() < several) return {};
        capitals.insert(capitals.end(), others.begin(), others.end());
        return capitals;
    }

    std::vector<std::uint32_t> all_short_sentences() const {
        constexpr std::uint16_t most_words = 6;
        constexpr std::uint16_t sentence = 12;
        constexpr std::uint16_t prose = 16;
        constexpr std::size_t several = 3;
        std::vector<std::uint32_t> found;
        std::unordered_map<std::string_view, std::size_t> said;
        std::size_t others = 0;
        std::size_t usual = 0;
        std::size_t headings = 0;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const std::uint32_t u = texts_[i];
            const Unit& unit = units_.units[u];
            if (unit.kind == Kind::heading) ++headings;
            if (!is_short_sentence(u, sentence)) continue;
            const bool above_prose = i + 1 < texts_.size() && units_.units[texts_[i + 1]].kind == Kind::paragraph && units_.units[texts_[i + 1]].words >= prose;
            const bool behind_text = i == 0 || !last_line(texts_[i - 1]).ends_colon;
            if (!is_short_sentence(u, most_words) || !is_bare(u) || !above_prose || !behind_text || ++said[words_of(u)] > 1) {
                ++others;
                continue;
            }
            std::string_view words = words_of(u);
            words.remove_suffix(1);
            usual += is_known_heading(words) ? 1U : 0U;
            found.push_back(u);
        }
        if (usual == 0 || found.size() < several || others * several > found.size() || headings * 2 > found.size()) return {};
        return found;
    }
    /// A capital or a script without, and nothing but words up to the full stop.
    bool is_bare(std::uint32_t u) const {
        const Line& line = last_line(u);
        std::string_view words = words_of(u);
        words.remove_suffix(1);
        return ends_in_stop(u) && !line.starts_lower && line.digits == 0 && words.find_first_of(",;:.!?\"()") == std::string_view::npos;
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::span<const std::uint32_t> texts_;
};

}  // namespace

std::vector<std::uint32_t> find_stopped_titles(std::string_view text, const LineFacts& facts, const Units& units, std::span<const std::uint32_t> texts) {
    return Finder(text, facts, units, texts).run();
}

}  // namespace salvage::segment
