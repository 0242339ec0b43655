// A title is the first text of the document if it is short, ends no sentence, is no date, mail header or line of a log, and text follows; a
// second such line before the first paragraph is its subtitle.  Headings without a number are weighed by heading_signs.hpp.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/segment/front_words.hpp>
#include <salvage/segment/heading_patterns.hpp>
#include <salvage/segment/heading_rows.hpp>
#include <salvage/segment/heading_shapes.hpp>
#include <salvage/segment/heading_signs.hpp>
#include <salvage/segment/headings.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/title_choice.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

constexpr std::size_t longest_title = 240;  ///< bytes
constexpr float likely_heading = 1.0F;      ///< nats that leave little doubt
constexpr float among_headings = 1.0F;      ///< nats by which a text is rather a heading where there are others
constexpr float among_capitals = 3.0F;      ///< the same of a line in capitals, where most of these are headings
constexpr float first_text = 1.0F;          ///< nats by which the first text of a document is rather its title

class Marker {
public:
    Marker(std::string_view text, const LineFacts& facts, Units units) : text_(text), facts_(facts), units_(std::move(units)) {}

    Marked run(const Part& part) {
        mark_captions();
        const std::size_t body = part.first ? mark_title() : 0;
        mark_unnumbered(part, body);
        unmark_second_title();
        unmark_rows(weighed_, units_);
        return {std::move(units_), std::move(weighed_)};
    }

    Titled title() {
        mark_captions();
        const std::size_t body = mark_title();
        return {std::move(units_), body};
    }

private:
    const Line& first_line(const Unit& unit) const { return facts_.lines[units_.pieces_of(unit).front().line]; }
    const Line& last_line(const Unit& unit) const {
        return facts_.lines[units_.pieces[unit.last_piece - (unit.underlined ? 2U : 1U)].line];
    }
    std::string_view line_text(const Unit& unit) const { return units_.pieces_of(unit).front().range.of(text_); }

    static bool plain(const Unit& unit) {
        return unit.kind == Kind::paragraph && !unit.decided && unit.candidate == none && !unit.bullet && !unit.glued;
    }
    bool short_line(const Unit& unit, std::size_t words, bool may_be_cut = false) const {
        return unit.words >= 1 && unit.words <= words && (!unit.cut_short || may_be_cut) &&
               units_.end_of(unit) - units_.begin_of(unit) <= longest_title;
    }
    /// Ends like a title may end: in no full stop, comma or colon.
    bool open_end(const Unit& unit) const {
        const Line& last = last_line(unit);
        if (unit.cut_short) return !is_sentence_end(valid_utf8_before(text_, units_.end_of(unit)).value);
        return !last.ends_comma && !last.ends_colon && (!last.ends_sentence || last.ends_question || ends_abbreviated(unit));
    }
    /// "... of the Oak Street Club e. V.", "Mills & Sons Inc.": the full stop is that of a name.
    bool ends_abbreviated(const Unit& unit) const {
        std::string_view words = text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
        if (!words.ends_with('.')) return false;
        words.remove_suffix(1);
        const std::size_t blank = words.find_last_of(" .");
        if (blank == std::string_view::npos) return false;
        const std::string_view last = words.substr(blank + 1);
        if (last.empty()) return false;
        static constexpr std::string_view names[] = {"Inc", "Ltd", "Corp", "Co", "Jr", "Sr", "Esq", "Ph.D", "o.o"};
        const CodePoint first = valid_utf8_next(last, 0);
        return (first.length == last.size() && is_upper(first.value)) || std::find(std::begin(names), std::end(names), last) != std::end(names);
    }
    bool begins_like_title(const Unit& unit) const {
        const Line& first = first_line(unit);
        return !first.starts_lower && (first.letters > 0);
    }

    /// Two lines of one axis that begin at different columns.
    static bool set_to_middle(const Line& line, const Line& below) {
        constexpr std::uint16_t centred = 8;
        if (line.indent == below.indent || line.indent == 0 || below.indent == 0) return false;
        if (line.indent >= centred && below.indent >= centred) return true;
        const int axes = (line.indent + line.width) - (below.indent + below.width);
        return axes >= -3 && axes <= 3;
    }

    /// Whether `next` goes on, right below, with the sentence that `unit` leaves open: two lines of one paragraph.
    bool reads_on(const Unit& unit, const Unit& next) const {
        const Line& below = first_line(next);
        // Both set to the middle: a title and "by A. Author".
        if (set_to_middle(first_line(unit), below)) return false;
        // A title set in, and the text at the margin.
        constexpr std::uint16_t set_in = 4;
        if (first_line(unit).indent >= below.indent + set_in) return false;
        // "of 14 March 2016" says which one.
        constexpr std::uint16_t few_words = 6;
        if (next.words <= few_words && has_date(line_text(next))) return false;
        return next.kind == Kind::paragraph && !next.glued && below.blanks_before == 0 && below.starts_lower && !last_line(unit).ends_sentence;
    }

    std::uint32_t next_text(std::uint32_t unit) const { return next_text_from(unit + 1); }
    std::uint32_t next_text_from(std::uint32_t begin) const {
        for (std::uint32_t u = begin; u < units_.units.size(); ++u) {
            if (!blocks::is_furniture(units_.units[u].kind) && units_.units[u].kind != Kind::separator) return u;
        }
        return none;
    }

    /// The lines before the text: who it is by, what was done to it, fields, dates, and the title among them.
    struct Front {
        std::vector<std::size_t> units;
        std::size_t end = 0;   ///< unit that stands behind them
        bool letter = false;   ///< an address and a greeting: what begins so has no title
    };
    Front front_lines(std::size_t begin) const {
        constexpr std::size_t most_lines = 8;
        constexpr std::uint16_t sentence = 8;  // words
        Front front;
        std::size_t u = begin;
        bool address = false;
        for (; u < units_.units.size() && front.units.size() < most_lines; ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            if (!plain(unit) || !short_line(unit, title_words + 10)) break;
            if (last_line(unit).ends_sentence && unit.words >= sentence && !front_words(line_text(unit)).stamp) break;
            if (is_salutation(line_text(unit))) {
                const auto says_what = [&](std::size_t f) { return is_field_line(line_text(units_.units[f])) || front_words(line_text(units_.units[f])).document; };
                front.letter = address && front.units.size() > 1 && std::none_of(front.units.begin(), front.units.end(), says_what);
                break;
            }
            address = address || (!front.units.empty() && is_address(unit));
            front.units.push_back(u);
        }
        front.end = u;
        return front;
    }
    /// "3 Quay Lane", "Am Markt 4", "23966 Wismar": a few words and a number.
    bool is_address(const Unit& unit) const {
        constexpr std::uint16_t most_words = 5;
        const std::string_view line = line_text(unit);
        const bool digit = std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
        return digit && unit.words >= 2 && unit.words <= most_words && first_line(unit).letters > 0 && !last_line(unit).ends_sentence && !is_date_line(line);
    }

    /// Which unit of the front is the title.
    std::size_t title_of(const Front& front, std::size_t begin) const {
        if (front.units.size() < 2 || front.units.front() != begin) return begin;
        const auto line = [&](std::size_t i) { return line_text(units_.units[front.units[i]]); };
        const auto states = [&](std::size_t i) { return is_field_line(line(i)) || is_fact(line(i)) || is_date_line(line(i)) || is_form_line(line(i)); };
        const auto may_be_title = [&](std::size_t i) {
            const Unit& unit = units_.units[front.units[i]];
            return !states(i) && open_end(unit) && begins_like_title(unit) && unit.words >= 2;
        };
        const FrontWords head = front_words(line(0));
        if (is_field_line(line(0)) && follows_field(units_.units[begin])) {
            for (std::size_t i = 0; i < front.units.size(); ++i) {
                if (is_subject_line(line(i))) return front.units[i];
            }
        }
        if (head.release && may_be_title(1)) return front.units[1];
        const bool stated = head.stamp || (states(0) && states(1));
        if (!stated && (!head.body || head.document)) return begin;
        std::size_t other = begin;
        for (std::size_t i = 1; i < front.units.size(); ++i) {
            const FrontWords words = front_words(line(i));
            if (words.stamp || !may_be_title(i)) continue;
            if (words.document) return front.units[i];
            if (stated && other == begin && !(words.body && is_capitals(units_.units[front.units[i]]))) other = front.units[i];
        }
        return other;
    }
    bool is_capitals(const Unit& unit) const { return first_line(unit).all_caps; }

    /// Marks the title; returns the first unit behind the title lines.
    std::size_t mark_title() {
        std::size_t u = 0;
        const auto stands_above = [&](const Unit& unit) {
            return blocks::is_furniture(unit.kind) || unit.kind == Kind::separator || (unit.kind == Kind::preformatted && is_markup_line(first_line(unit).of(text_)));
        };
        const auto pass_furniture = [&] {
            while (u < units_.units.size() && stands_above(units_.units[u])) ++u;
        };
        pass_furniture();
        if (const std::size_t marked = marked_title(u); marked < units_.units.size()) {
            units_.units[marked].kind = Kind::title;
            return marked + 1;
        }
        // Below a letterhead the title is set to the middle.
        std::size_t below = u;
        while (below < units_.units.size() && below < u + 4 && plain(units_.units[below]) && is_letterhead(units_.units[below])) ++below;
        constexpr std::uint16_t centred = 8;
        if (below == u && u + 1 < units_.units.size() && is_letterhead_block(units_.units[u])) ++below;
        if (below > u && below < units_.units.size()) {
            const bool apart = below + 1 < units_.units.size() && first_line(units_.units[below]).blanks_before > 0 && first_line(units_.units[below + 1]).blanks_before > 0;
            if (!plain(units_.units[below]) || (first_line(units_.units[below]).indent < centred && !apart)) return u;
            u = below;
        }
        const Front front = front_lines(u);
        if (front.letter) return front.end;
        u = choose_title(text_, facts_, units_, u, title_of(front, u));
        const std::size_t first = u;
        // A document that marks its headings marks its title as the first of them.
        if (u < units_.units.size() && units_.units[u].kind == Kind::heading && units_.units[u].depth == 1 && is_only_top(u)) {
            units_.units[u].kind = Kind::title;
            return u + 1;
        }
        // What is ruled and named like the headings below is the first of them.
        if (u < units_.units.size() && units_.units[u].underlined && ruled_alike_below(u)) return u;
        // Dates, mail headers and log lines begin letters, mails and logs.
        if (u < units_.units.size() && is_no_title(units_.units[u]) && !is_subject_line(line_text(units_.units[u]))) return u;
        std::size_t titles = 0;
        constexpr std::size_t most_titles = 2;
        while (u < units_.units.size() && titles < most_titles) {
            Unit& unit = units_.units[u];
            const bool named = above_names(u);
            if (!plain(unit) || !short_line(unit, title_words + 10, u == first && u + 1 < units_.units.size() && units_.units[u + 1].kind == Kind::heading)) break;
            if (!named && (!open_end(unit) || !(begins_like_title(unit) || unit.underlined) || known(unit))) break;
            const std::uint32_t next = next_text(static_cast<std::uint32_t>(u));
            if (next == none || (!named && reads_on(unit, units_.units[next]))) break;
            // A second line is a subtitle only if the text itself begins right behind it.
            if (titles > 0) {
                const Unit& after = units_.units[next];
                const bool body_follows = after.kind == Kind::heading || (after.kind == Kind::paragraph && after.words > unit.words && last_line(after).ends_sentence);
                if (!body_follows || unit.words < 3 || (first_line(unit).blanks_before > 1)) break;
                if (!similar_to_title(units_.units[first], unit)) break;
                if (line_text(unit).find(" | ") != std::string_view::npos) break;  // the author, the date, the comments
                if (is_about_text(unit) || is_bracketed_title(line_text(unit))) break;
                // A question is the first of several rather than a subtitle.
                if (last_line(unit).ends_question && !last_line(units_.units[first]).ends_question) break;
            }
            unit.kind = Kind::title;
            unit.decided = true;
            unit.why = named ? Why::breadcrumb : Why::title;
            unit.confidence = titles == 0 ? 0.9F : 0.7F;
            if (titles > 0 && !named) second_title_ = static_cast<std::uint32_t>(u);
            if (named) unit.confidence = 0.97F;
            ++titles;
            ++u;
            pass_furniture();
        }
        return u;
    }

    /// The only heading that a sign marks as one of the highest, with at most some lines of a site, of who and of when above it; the number of units:
    /// there is none.
    std::size_t marked_title(std::size_t first) const {
        constexpr std::size_t most_above = 10;
        constexpr std::uint16_t sentence = 6;  // words
        std::size_t above = 0;
        for (std::size_t u = first; u < units_.units.size() && above <= most_above; ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            if (unit.kind == Kind::heading) return unit.why == Why::mark && unit.depth == 1 && unit.candidate == none && is_only_top(u) ? u : units_.units.size();
            const bool item = unit.kind == Kind::list_item && unit.words <= title_words;
            if (!item && (!plain(unit) || !short_line(unit, title_words + 10) || (last_line(unit).ends_sentence && unit.words > sentence))) break;
            ++above;
        }
        return units_.units.size();
    }

    /// Whether a later heading has the same rule and begins with the same word: "Release 1.4", "Release 1.3".
    bool ruled_alike_below(std::size_t first) const {
        const auto sign = [&](const Unit& unit) { return text_[units_.pieces[unit.last_piece - 1U].range.begin]; };
        const auto word = [&](const Unit& unit) { return line_text(unit).substr(0, line_text(unit).find(' ')); };
        return std::any_of(units_.units.begin() + static_cast<std::ptrdiff_t>(first) + 1, units_.units.end(), [&](const Unit& unit) {
            return unit.underlined && sign(unit) == sign(units_.units[first]) && word(unit) == word(units_.units[first]);
        });
    }

    bool is_only_top(std::size_t first) const {
        return std::none_of(units_.units.begin() + static_cast<std::ptrdiff_t>(first) + 1, units_.units.end(),
                            [](const Unit& unit) { return unit.kind == Kind::heading && unit.depth == 1 && unit.candidate == none; });
    }

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

    /// Names and dates in two columns above the title, as specifications and letters have them.
    bool is_letterhead(const Unit& unit) const {
        return first_line(unit).gaps > 0 && !last_line(unit).ends_sentence;
    }

    /// Several such lines, which may look like a table or like a text with lines of its own.
    bool is_letterhead_block(const Unit& unit) const {
        constexpr std::uint32_t most_lines = 8;
        if ((unit.kind != Kind::preformatted && unit.kind != Kind::table) || unit.last_piece - unit.first_piece > most_lines) return false;
        const auto pieces = units_.pieces_of(unit);
        return std::all_of(pieces.begin(), pieces.end(), [&](const Piece& piece) { return facts_.lines[piece.line].gaps > 0 && !facts_.lines[piece.line].ends_sentence; });
    }

    bool is_no_title(const Unit& unit) const {
        const std::string_view line = line_text(unit);
        // Words set far apart on one line are a letterhead or the head of a page.
        if (first_line(unit).gaps > 0 && first_line(unit).words >= 3 && line.find("    ") != std::string_view::npos) return true;
        return is_date_line(line) || is_log_line(line) || is_prompt_line(line) || is_admonition(line) || is_salutation(line) || (is_field_line(line) && follows_field(unit));
    }

    /// What stands below a title and says of the text who, when or which: "Last updated: March 3, 2021", "（2016年9月1日通过）", "Editor: Anna".
    bool is_about_text(const Unit& unit) const {
        const std::string_view line = line_text(unit);
        std::size_t digits = 0;
        for (std::size_t at = 0; at < line.size() && digits < 4;) {
            const CodePoint next = valid_utf8_next(line, at);
            digits = is_digit(next.value) ? digits + 1 : 0;
            at += next.length;
        }
        const CodePoint first = valid_utf8_next(line, 0);
        const CodePoint last = valid_utf8_before(line, line.size());
        const bool bracketed = (first.value == U'(' || first.value == 0xFF08) && (last.value == U')' || last.value == 0xFF09);
        return digits >= 4 || bracketed || is_form_line(line) || is_field_line(line) || is_byline(line) || is_fact(line);
    }

    /// "Time allowed: three hours": a few words, a colon, and what they say.
    static bool is_fact(std::string_view line) {
        const std::size_t colon = line.find(": ");
        constexpr std::ptrdiff_t most_blanks = 2;
        return colon != std::string_view::npos && !line.ends_with('?') && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), ' ') <= most_blanks;
    }

    /// "Subject: ..." is the first of several fields, or holds an address; "Geology: a primer" is a title.
    bool follows_field(const Unit& unit) const {
        if (line_text(unit).find('@') != std::string_view::npos) return true;
        const std::size_t line = units_.pieces_of(unit).front().line + 1U;
        return line < facts_.lines.size() && is_field_line(facts_.lines[line].of(text_));
    }

    /// A subtitle is set like the title: directly below it, at least as long as a third of it.
    bool similar_to_title(const Unit& title, const Unit& unit) const {
        return units_.end_of(unit) - units_.begin_of(unit) >= (units_.end_of(title) - units_.begin_of(title)) / 3;
    }

    /// Whether a breadcrumb above ends with this unit's words, or with a part of them: it names its page.
    bool above_names(std::size_t unit) const {
        const std::string_view own = line_text(units_.units[unit]);
        for (std::size_t u = 0; u < unit; ++u) {
            if (units_.units[u].kind != Kind::boilerplate) continue;
            const std::string_view last = last_breadcrumb(line_text(units_.units[u]));
            if (last.empty()) continue;
            // A paragraph may begin with the words of the title above it.
            const bool alike = own.starts_with(last) || own.ends_with(last) || last.ends_with(own);
            if (own == last || (alike && open_end(units_.units[unit]))) return true;
        }
        return false;
    }

    bool known(const Unit& unit) const { return is_known_heading(line_text(unit)); }

    void mark_unnumbered(const Part& part, std::size_t body) {
        for (auto u = body; u < units_.units.size(); ++u) {
            Unit& unit = units_.units[u];
            if (!unit.underlined || unit.kind != Kind::paragraph || unit.decided) continue;
            unit.kind = Kind::heading;
            unit.decided = true;
            unit.why = Why::underline;
            unit.confidence = 0.9F;
        }
        mark_patterns(body);
        const std::uint32_t first = part.first ? next_text_from(0) : none;
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
            if (marked && !opens && !candidate.signs.has(Sign::known_heading)) continue;
            // What nothing follows heads nothing.
            if (!opens && candidate.signs.has(Sign::next_none) && !candidate.signs.has(Sign::known_heading)) continue;
            // Whole sentences with a full stop are text, unless a contents list has them.
            if (!opens && candidate.signs.has(Sign::ends_sentence) && !candidate.signs.has(Sign::known_heading) && !candidate.signs.has(Sign::in_contents)) continue;
            // What stands right below the title and says who or when is no section.
            if (candidate.signs.has(Sign::before_title) && is_about_text(units_.units[candidate.unit])) continue;
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
    void unmark_second_title() {
        if (second_title_ == none) return;
        Unit& second = units_.units[second_title_];
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

    std::string_view text_;
    const LineFacts& facts_;
    Units units_;
    std::vector<HeadingCandidate> weighed_;
    std::uint32_t second_title_ = none;  ///< a line below the title that was taken for more of it
    std::vector<std::uint32_t> others_;  ///< HeadingPatterns::others
};

}  // namespace

Titled mark_title(std::string_view text, const LineFacts& facts, Units units) { return Marker(text, facts, std::move(units)).title(); }

Marked mark_headings(std::string_view text, const Part& part, const LineFacts& facts, Units units) {
    return Marker(text, facts, std::move(units)).run(part);
}

}  // namespace salvage::segment
