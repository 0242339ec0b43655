// Headings without a number are weighed by heading_signs.hpp; what the weights cannot know stands here.

#include <salvage/segment/headings/heading_patterns.hpp>
#include <salvage/segment/headings/heading_rows.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/headings.hpp>
#include <salvage/segment/headings/title_look.hpp>
#include <salvage/segment/headings/titles.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/manual_page.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/small_words.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr float likely_heading = 1.0F;      ///< nats that leave little doubt
constexpr float among_headings = 1.0F;      ///< nats by which a text is rather a heading where there are others
constexpr float among_capitals = 3.0F;      ///< the same of a line in capitals, where most of these are headings
constexpr float first_text = 1.0F;          ///< nats by which the first text of a document is rather its title

class Marker : private TitleLook {
public:
    Marker(std::string_view text, const LineFacts& facts, Units& units) : TitleLook(text, facts, units), units_(units) {}

    std::vector<HeadingCandidate> run(const Part& part) {
        mark_captions();
        TitleMark title;
        const bool begins = part.first && manual_margin(text_, facts_.lines) == 0;  // a manual page begins with a section
        if (begins) title = mark_title(text_, facts_, units_);
        mark_unnumbered(begins, title.body);
        unmark_second_title(title.second);
        unmark_rows(weighed_, units_);
        return std::move(weighed_);
    }

private:
    void mark_captions() {
        constexpr std::uint16_t caption_words = 60;
        for (Unit& unit : units_.units) {
            if (!plain(unit) || unit.words > caption_words || !is_caption(line_text(unit))) continue;
            unit.kind = Kind::caption;
            unit.why = Why::caption;
            unit.decided = true;
            unit.confidence = 0.85F;
        }
    }

    void mark_unnumbered(bool begins, std::size_t body) {
        for (auto u = body; u < units_.units.size(); ++u) {
            Unit& unit = units_.units[u];
            if (!unit.underlined || unit.kind != Kind::paragraph || unit.decided) continue;
            unit.kind = Kind::heading;
            unit.decided = true;
            unit.why = Why::underline;
            unit.confidence = 0.9F;
        }
        mark_patterns(body);
        const std::uint32_t first = begins ? next_text_from(0) : none;
        constexpr std::ptrdiff_t several = 3;
        const bool marked = std::count_if(units_.units.begin(), units_.units.end(), [&](const Unit& unit) { return unit.kind == Kind::heading && unit.why == Why::mark && marks_all_headings(first_line(unit).of(text_)); }) >= several;
        weighed_ = weigh_headings(text_, facts_, units_, body);
        // Where questions head sections, some of them need a sentence before they ask.
        const bool asks = std::count_if(weighed_.begin(), weighed_.end(), [](const HeadingCandidate& candidate) {
            return candidate.score > 0 && candidate.signs.has(Sign::ends_question) && !candidate.signs.has(Sign::has_sentence_end);
        }) >= several;
        // In a document with headings one more is likelier than in one without.
        const auto found = std::count_if(units_.units.begin(), units_.units.end(), [](const Unit& unit) { return unit.kind == Kind::heading; }) +
                           std::count_if(weighed_.begin(), weighed_.end(), [](const HeadingCandidate& candidate) { return candidate.score > likely_heading; });
        const float least = found >= several ? -among_headings : 0.0F;
        const bool capitals = capitals_head_sections();
        const bool large = begin_large();
        for (const HeadingCandidate& candidate : weighed_) {
            // The first text is the title of most documents, whatever it looks like.
            const bool opens = candidate.unit == first;
            const bool in_capitals = capitals && is_in_capitals(candidate) && candidate.score > -among_capitals;
            if (candidate.score <= (opens ? -first_text : least) && !in_capitals) continue;
            Unit& unit = units_.units[candidate.unit];
            // A remark's word is no section.
            if (is_admonition(line_text(units_.units[candidate.unit])) && !candidate.signs.has(Sign::known_heading)) continue;
            if (is_form_line(line_text(unit))) continue;
            // Nor are several sentences, or what a document that marks its headings leaves unmarked.
            constexpr std::uint16_t sentences = 6;        // words
            constexpr std::uint16_t long_sentences = 18;  // and a question: text that asks
            const bool calls = candidate.signs.has(Sign::ends_exclamation) || (candidate.signs.has(Sign::ends_question) && (!asks || unit.words >= long_sentences));
            if (calls && candidate.signs.has(Sign::has_sentence_end) && unit.words >= sentences) continue;
            if (!opens && candidate.signs.has(Sign::ends_question) && unit.words >= long_sentences + 2) continue;
            if (!opens && is_all_of_section(candidate)) continue;
            if (!opens && is_last_item(candidate)) continue;
            if (!opens && leads_into_list(candidate)) continue;
            if (!opens && signs_off(candidate)) continue;
            if (!opens && is_of_cells(candidate)) continue;
            // Nor is a word in small letters where headings begin with large ones: a term, an option.
            if (!opens && large && candidate.signs.has(Sign::starts_lower) && !candidate.signs.has(Sign::one_odd_word) && !candidate.signs.has(Sign::has_call) && !candidate.signs.has(Sign::known_heading) && !candidate.signs.has(Sign::in_contents)) continue;
            if (marked && !opens && !candidate.signs.has(Sign::known_heading)) continue;
            // What nothing follows heads nothing.
            if (!opens && candidate.signs.has(Sign::next_none) && !candidate.signs.has(Sign::known_heading)) continue;
            // Whole sentences with a full stop are text, unless a contents list has them.
            if (!opens && candidate.signs.has(Sign::ends_sentence) && !candidate.signs.has(Sign::known_heading) && !candidate.signs.has(Sign::in_contents)) continue;
            // Nor is one sentence and half of the next.
            constexpr std::uint16_t half_sentences = 9;  // words
            if (!opens && candidate.signs.has(Sign::has_sentence_end) && candidate.signs.has(Sign::ends_open) && unit.words >= half_sentences && !candidate.signs.has(Sign::in_contents)) continue;
            // What stands right below the title and says who or when is no section.
            if (candidate.signs.has(Sign::before_title) && is_about_text(units_.units[candidate.unit])) continue;
            if (!opens && !candidate.signs.has(Sign::known_heading) && is_near_title(candidate.unit) && (is_byline(line_text(unit), true) || is_author_line(line_text(unit)))) continue;
            if (!candidate.signs.has(Sign::known_heading) && std::binary_search(others_.begin(), others_.end(), candidate.unit)) continue;
            const bool ended = candidate.signs.has(Sign::ends_sentence) || candidate.signs.has(Sign::ends_comma);
            if (opens && (ended || is_no_title(unit) || next_text(first) == none)) continue;
            unit.kind = opens && !candidate.signs.has(Sign::known_heading) ? Kind::title : Kind::heading;
            unit.decided = true;
            unit.why = Why::signs;
            // A number, a rule or a contents list makes sure; the look alone does not.
            const float chance = 1.0F / (1.0F + std::exp(-candidate.score));
            unit.confidence = std::min(candidate.signs.has(Sign::in_contents) ? 0.9F : 0.6F, chance);
        }
    }

    /// "Nil", "No questions had been received": the one line between two numbers of a kind, "3. Questions" and "4. Planning".
    bool is_all_of_section(const HeadingCandidate& candidate) const {
        const Signs& signs = candidate.signs;
        if (!signs.has(Sign::before_heading) || !signs.has(Sign::next_numbered_heading) || signs.has(Sign::known_heading) || signs.has(Sign::in_contents) || signs.has(Sign::all_capitals)) return false;
        const std::uint32_t next = next_text(candidate.unit);
        std::uint32_t before = candidate.unit;
        while (before > 0 && (before == candidate.unit || blocks::is_furniture(units_.units[before].kind) || units_.units[before].kind == Kind::separator)) --before;
        const Unit& above = units_.units[before];
        const Unit& below = units_.units[next];
        return above.candidate != none && below.candidate != none && label_shape(above) == label_shape(below);
    }
    /// "By the end of the course you should be able to" above a list that goes on with it.
    bool leads_into_list(const HeadingCandidate& candidate) const {
        constexpr std::uint16_t fewest_words = 5;
        if (!candidate.signs.has(Sign::next_list) || units_.units[candidate.unit].words < fewest_words || !candidate.signs.has(Sign::one_capital)) return false;
        const std::string_view line = last_line(units_.units[candidate.unit]).of(text_);
        return small_word_languages(line.substr(line.rfind(' ') + 1)) != 0;
    }
    /// "For the Library Club", and below it a name, or a day and a place, and the text ends: who signs, and for whom.
    bool signs_off(const HeadingCandidate& candidate) const {
        constexpr std::uint16_t few_words = 8;
        constexpr std::size_t most_lines = 3;
        const Signs& signs = candidate.signs;
        if (signs.has(Sign::known_heading) || signs.has(Sign::in_contents) || signs.has(Sign::all_capitals) || signs.has(Sign::ends_question) || signs.has(Sign::next_none)) return false;
        std::size_t lines = 0;
        for (std::uint32_t u = next_text(candidate.unit); u != none; u = next_text(u), ++lines) {
            const Unit& unit = units_.units[u];
            const Line& line = last_line(unit);
            if (lines == most_lines || unit.kind != Kind::paragraph || unit.candidate != none || unit.bullet || unit.words > few_words || unit.last_piece - unit.first_piece != 1) return false;
            if (line.ends_sentence || line.ends_colon || line.letters == 0 || first_line(unit).starts_lower || is_known_heading(line_text(unit)) || line_text(unit).find('@') != std::string_view::npos) return false;
        }
        return lines > 0;
    }
    /// "Ashby                          21 May 2019", "over 70        280        40": words set far apart are a place and a day, or a table's row that a page has cut off.
    bool is_of_cells(const HeadingCandidate& candidate) const {
        constexpr std::string_view gap = "    ";
        constexpr std::size_t shortest = 5;  // bytes of a cell that is no number of a heading
        if (candidate.signs.has(Sign::known_heading) || candidate.signs.has(Sign::in_contents)) return false;
        const Unit& unit = units_.units[candidate.unit];
        if (first_line(unit).gaps == 0 || unit.words < 3) return false;
        const std::size_t at = line_text(unit).find(gap);
        return at != std::string_view::npos && at >= shortest;
    }
    /// Among the few texts below the title, where who wrote stands.
    bool is_near_title(std::uint32_t unit) const {
        constexpr std::uint32_t near = 4;
        for (std::uint32_t above = unit; above > 0 && unit - above < near;) {
            if (units_.units[--above].kind == Kind::title) return true;
        }
        return false;
    }
    /// "Salt and pepper to taste": between the lines of a list without marks and a usual heading, as near to them as they are to each other.
    bool is_last_item(const HeadingCandidate& candidate) const {
        const std::uint32_t next = next_text(candidate.unit);
        if (candidate.unit == 0 || next == none || candidate.signs.has(Sign::known_heading) || candidate.signs.has(Sign::all_capitals)) return false;
        const Unit& above = units_.units[candidate.unit - 1];
        if (above.why != Why::unmarked_list || !is_known_heading(line_text(units_.units[next]))) return false;
        return first_line(units_.units[candidate.unit]).blanks_before == first_line(above).blanks_before;
    }
    /// Of "3. Questions" "#.", of "C048/23  3." "C#/#".
    std::string label_shape(const Unit& unit) const {
        std::string shape;
        for (const char c : line_text(unit)) {
            const bool digit = c >= '0' && c <= '9';
            if (c == ' ' && shape.find('#') != std::string::npos) break;
            if (!digit) shape += c;
            else if (!shape.ends_with('#')) shape += '#';
        }
        return shape;
    }

    /// Whether several headings begin with a large letter.
    bool begin_large() const {
        constexpr std::size_t several = 2;
        std::size_t large = 0;
        std::size_t small = 0;
        for (const HeadingCandidate& candidate : weighed_) {
            if (candidate.score > likely_heading && candidate.signs.has(Sign::starts_upper)) ++large;
            if (candidate.score > likely_heading && candidate.signs.has(Sign::starts_lower)) ++small;
        }
        for (const Unit& unit : units_.units) {
            if (unit.kind == Kind::heading && first_line(unit).starts_upper) ++large;
        }
        return large >= several && large * 4 >= small;
    }

    static bool is_in_capitals(const HeadingCandidate& candidate) {
        const Signs& signs = candidate.signs;
        return signs.has(Sign::all_capitals) && !signs.has(Sign::ends_sentence) && !signs.has(Sign::ends_comma) && !signs.has(Sign::ends_colon) && !signs.has(Sign::next_none);
    }
    /// Whether most of the short lines in capitals are headings by themselves.
    bool capitals_head_sections() const {
        constexpr std::size_t several = 2;
        std::size_t heads = 0;
        std::size_t others = 0;
        for (const HeadingCandidate& candidate : weighed_) {
            if (is_in_capitals(candidate)) (candidate.score > likely_heading ? heads : others) += 1;
        }
        return heads >= several && heads >= others * 2;
    }

    /// Where headings without numbers stand further down, a second title line that is as short as they are is the first of them.
    void unmark_second_title(std::uint32_t title) {
        if (title == none) return;
        Unit& second = units_.units[title];
        constexpr std::size_t several = 2;
        std::size_t alike = 0;
        std::uint16_t longest = 0;
        for (const Unit& unit : units_.units) {
            if (unit.kind != Kind::heading) continue;
            if (unit.candidate != none || unit.why == Why::mark || unit.underlined) return;
            if (first_line(unit).all_caps != first_line(second).all_caps || first_line(unit).indent != first_line(second).indent) continue;
            ++alike;
            longest = std::max(longest, unit.words);
        }
        if (alike < several || second.words > longest) return;
        second.kind = Kind::heading;
        second.why = Why::signs;
        second.confidence = 0.6F;
    }

    void mark_patterns(std::size_t body) {
        HeadingPatterns patterns = find_heading_patterns(text_, facts_, units_, body);
        for (const std::uint32_t u : patterns.headings) {
            Unit& unit = units_.units[u];
            unit.kind = Kind::heading;
            unit.bullet = false;
            unit.in_list = false;
            unit.depth = 0;
            unit.decided = true;
            unit.why = Why::pattern;
            unit.confidence = 0.8F;
        }
        others_ = std::move(patterns.others);
    }

    Units& units_;
    std::vector<HeadingCandidate> weighed_;
    std::vector<std::uint32_t> others_;  ///< HeadingPatterns::others
};

}  // namespace

Marked mark_headings(std::string_view text, const Part& part, const LineFacts& facts, Units units) {
    std::vector<HeadingCandidate> weighed = Marker(text, facts, units).run(part);
    return {std::move(units), std::move(weighed)};
}

}  // namespace salvage::segment
