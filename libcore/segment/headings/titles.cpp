// A title is the first text of the document if it is short, ends no sentence, is no date, mail header or line of a log, and text follows; a
// second such line before the first paragraph is its subtitle.

#include <salvage/segment/headings/front_words.hpp>
#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/headings/title_choice.hpp>
#include <salvage/segment/headings/title_ends.hpp>
#include <salvage/segment/headings/title_look.hpp>
#include <salvage/segment/headings/titles.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

class TitleMarker : private TitleLook {
public:
    TitleMarker(std::string_view text, const LineFacts& facts, Units& units) : TitleLook(text, facts, units), units_(units) {}

    TitleMark run() {
        TitleMark mark;
        drop_running_title();
        mark.body = mark_title();
        mark_title_again();
        mark.second = second_title_;
        return mark;
    }

private:
    /// "11.12 Canvas", a few links, and "11.12 Canvas" again, with a number that counts: what stands above the links is the page's.
    void drop_running_title() {
        constexpr std::size_t near = 6;
        constexpr std::uint16_t link_words = 8;
        const std::size_t first = behind_furniture(0);
        if (first >= units_.units.size()) return;
        Unit& top = units_.units[first];
        if ((top.kind != Kind::paragraph && top.kind != Kind::heading) || top.words > title_words || top.last_piece - top.first_piece != 1) return;
        for (std::size_t u = first + 1; u < std::min(units_.units.size(), first + near); ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            if (unit.last_piece - unit.first_piece == 1 && line_text(unit) == line_text(top)) {
                if (unit.candidate == none && !(first_line(unit).starts_digit && u > first + 1)) return;
                mark_as_boilerplate(top, 0.85F, Why::breadcrumb);
                top.candidate = none;
                return;
            }
            if (unit.kind != Kind::paragraph || unit.words > link_words || last_line(unit).ends_sentence != last_line(unit).ends_question) {
                // "Prev.   11. Filters   Next" has its full stops between other links.
                if (first_line(unit).gaps == 0) return;
            }
        }
    }

    /// The title once more right below it, or below the day and the like: a browser's tab and the page have both said it.
    void mark_title_again() {
        constexpr std::size_t near = 4;
        constexpr std::uint16_t fewest_words = 3;
        const auto title = std::find_if(units_.units.begin(), units_.units.end(), [](const Unit& unit) { return unit.kind == Kind::title || (unit.kind == Kind::paragraph && unit.words > title_words + 10); });
        if (title == units_.units.end() || title->kind != Kind::title || title->words < fewest_words) return;
        std::size_t texts = 0;
        for (auto unit = title + 1; unit != units_.units.end() && texts < near; ++unit) {
            if (blocks::is_furniture(unit->kind) || unit->kind == Kind::separator) continue;
            ++texts;
            if (plain(*unit) && line_text(*unit) == line_text(*title) && unit->last_piece - unit->first_piece == 1 && title->last_piece - title->first_piece == 1) return mark_as_boilerplate(*unit, 0.85F, Why::breadcrumb);
        }
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

    /// The first unit from `u` on that does not stand above texts as furniture, rules and markup do.
    std::size_t behind_furniture(std::size_t u) const {
        const auto stands_above = [&](const Unit& unit) {
            return blocks::is_furniture(unit.kind) || unit.kind == Kind::separator || (unit.kind == Kind::preformatted && is_markup_line(first_line(unit).of(text_)));
        };
        while (u < units_.units.size() && stands_above(units_.units[u])) ++u;
        return u;
    }

    /// Marks the title; returns the first unit behind the title lines.
    std::size_t mark_title() {
        std::size_t u = 0;
        u = behind_furniture(u);
        if (u < units_.units.size() && units_.units[u].kind == Kind::title && units_.units[u].decided) {  // of a page
            if (above_names(u)) units_.units[u].decide(Kind::title, Why::breadcrumb, named_confidence);
            return mark_titles(u, behind_furniture(u + 1), 1);
        }
        if (const std::size_t named = named_by_path(u); named < units_.units.size()) {
            mark_as_title(named);
            return named + 1;
        }
        if (const std::size_t again = said_twice(); again < units_.units.size()) {
            mark_as_title(again);
            return again + 1;
        }
        if (const std::size_t marked = marked_title(u); marked < units_.units.size()) {
            units_.units[marked].kind = Kind::title;
            return marked + 1;
        }
        // Below a letterhead the title is set to the middle.
        std::size_t below = u;
        while (below < units_.units.size() && below < u + 4 && plain(units_.units[below]) && is_letterhead(units_.units[below])) ++below;
        constexpr std::uint16_t centred = 8;
        if (below == u && u + 1 < units_.units.size() && is_letterhead_block(units_.units[u])) ++below;
        if (below > u && below + 1 < units_.units.size() && plain(units_.units[below]) && units_.units[below].words <= 3 && first_line(units_.units[below]).digits >= 4) ++below;  // "May 2009"
        if (below > u && below < units_.units.size()) {
            const bool apart = below + 1 < units_.units.size() && first_line(units_.units[below]).blanks_before > 0 && first_line(units_.units[below + 1]).blanks_before > 0;
            if (!plain(units_.units[below]) || (first_line(units_.units[below]).indent < centred && !apart)) return u;
            u = below;
        }
        const Front front = front_lines(u);
        if (front.letter) return front.end;
        u = choose_title(text_, facts_, units_, u, title_of(front, u));
        u = behind_tab_title(u);
        const std::size_t first = u;
        // A document that marks its headings marks its title as the first of them.
        if (u < units_.units.size() && units_.units[u].kind == Kind::heading && units_.units[u].depth == 1 && is_only_top(u)) {
            units_.units[u].kind = Kind::title;
            return u + 1;
        }
        // What is ruled and named like the headings below is the first of them.
        if (u < units_.units.size() && units_.units[u].underlined && ruled_alike_below(u)) return u;
        // Dates, mail headers and log lines begin letters, mails and logs.
        if (u < units_.units.size() && is_no_title(units_.units[u]) && !is_subject_line(line_text(units_.units[u])) && (is_date_line(line_text(units_.units[u])) || !(above_names(u) || says_what_and_of_what(u)))) return u;
        return mark_titles(first, first, 0);
    }

    /// The title and what else of it stands below: from unit `u` on, where `first` is the title and `titles` says how many are marked.  The first
    /// unit behind them.
    std::size_t mark_titles(std::size_t first, std::size_t u, std::size_t titles) {
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
                if (!similar_to_title(units_.units[first], unit) || holds_sentence(unit)) break;
                if (line_text(unit).find(" | ") != std::string_view::npos) break;  // the author, the date, the comments
                if (is_about_text(unit) || is_byline(line_text(unit), true) || is_author_line(line_text(unit)) || is_bracketed_title(line_text(unit))) break;
                // A question is the first of several rather than a subtitle.
                if (last_line(unit).ends_question && !last_line(units_.units[first]).ends_question) break;
            }
            unit.kind = Kind::title;
            unit.decided = true;
            unit.why = named ? Why::breadcrumb : Why::title;
            unit.confidence = titles == 0 ? 0.9F : 0.7F;
            if (titles > 0 && !named) second_title_ = static_cast<std::uint32_t>(u);
            if (named) unit.confidence = named_confidence;
            ++titles;
            u = behind_furniture(u + 1);
        }
        return u;
    }

    /// "Sweets » Cakes » Walnut cake" and a line or two below it "Walnut cake": the title, whatever a site has above; the number of
    /// units: there is no such.  The path, if nothing has told it yet, is the site's.
    std::size_t named_by_path(std::size_t first) {
        constexpr std::size_t most_lines = 40;
        constexpr std::uint16_t path_words = 24;
        constexpr std::uint16_t prose = 20;
        constexpr std::size_t near = 3;
        constexpr std::size_t shortest = 6;  // bytes
        std::size_t path = units_.units.size();
        std::size_t texts = 0;  // below it
        for (std::size_t u = 0; u < std::min(units_.units.size(), first + most_lines); ++u) {
            const Unit& unit = units_.units[u];
            if (unit.kind == Kind::separator || unit.kind == Kind::title) continue;
            if (unit.kind == Kind::paragraph && unit.words >= prose && last_line(unit).ends_sentence) break;
            const std::string_view line = line_text(unit);
            const std::string_view last = path < u && texts < near ? last_breadcrumb(line_text(units_.units[path])) : std::string_view();
            const bool open = (u > first && plain(unit)) || (unit.kind == Kind::boilerplate && unit.why == Why::around_text);
            if (open && last.size() >= shortest && short_line(unit, title_words) && open_end(unit) && begins_like_title(unit)) {
                const bool whole = line == last;
                const bool longer = unit.words <= title_words / 2 && line.size() > last.size() && line.starts_with(last) && line[last.size()] == ' ';
                if (whole || longer) {
                    Unit& above = units_.units[path];
                    if (above.kind != Kind::boilerplate) mark_as_boilerplate(above, 0.9F, Why::breadcrumb);
                    return u;
                }
            }
            if (unit.words <= path_words && unit.last_piece - unit.first_piece == 1 && path_steps(line) >= 2) {
                path = u;
                texts = 0;
            } else if (!blocks::is_furniture(unit.kind)) {
                ++texts;
            }
        }
        return units_.units.size();
    }
    void mark_as_title(std::size_t u) {
        Unit& unit = units_.units[u];
        unit.decide(Kind::title, Why::breadcrumb, 0.97F);
        unit.in_list = false;
    }

    /// The same line twice, one right below the other, both taken for a site's, and of words that the text takes up: the title in the browser's tab, and
    /// that of the page.  The number of units: there is none.
    std::size_t said_twice() const {
        constexpr std::size_t most_lines = 12;
        constexpr std::uint16_t prose = 15;
        constexpr std::size_t longest_read = 4096;  // bytes
        constexpr std::size_t near_top = 5;
        std::size_t found = units_.units.size();
        std::size_t u = 1;
        for (; u < std::min(units_.units.size(), most_lines); ++u) {
            const Unit& unit = units_.units[u];
            if (unit.words >= prose && last_line(unit).ends_sentence) break;
            const bool sites = unit.kind == Kind::boilerplate && unit.why == Why::boilerplate && units_.units[u - 1].kind == Kind::boilerplate;
            const bool shaped = unit.words >= 2 && unit.words <= title_words && open_end(unit) && begins_like_title(unit);
            if (!sites || !shaped) continue;
            // Right above, or at the top, with links and a rule between.
            const bool tops = units_.units.front().kind == Kind::boilerplate && u <= near_top;
            if (line_text(unit) == line_text(units_.units[u - 1]) || (tops && line_text(unit) == line_text(units_.units.front()))) found = u;
        }
        if (found >= units_.units.size() || u >= units_.units.size()) return units_.units.size();
        std::unordered_set<std::size_t> stems;
        const std::string_view body = text_.substr(units_.begin_of(units_.units[u]));
        each_stem(body.substr(0, whole_characters(body.substr(0, longest_read))), [&](std::size_t stem) { stems.insert(stem); });
        bool again = false;
        each_stem(line_text(units_.units[found]), [&](std::size_t stem) { again = again || stems.contains(stem); });
        return again ? found : units_.units.size();
    }
    /// How often the sign that parts the steps of a path stands in `line` between blanks.
    static std::size_t path_steps(std::string_view line) {
        for (const std::string_view sign : {" > ", " » ", " › ", " / ", " :: ", " → "}) {
            std::size_t steps = 0;
            for (std::size_t at = line.find(sign); at != std::string_view::npos; at = line.find(sign, at + sign.size())) ++steps;
            if (steps > 0) return steps;
        }
        return 0;
    }

    /// What a browser shows in its tab says the title, often in fewer words, right above it: "Minutes of the council of 26 May", "MINUTES OF THE MEETING OF THE
    /// COUNCIL ON 26 MAY".  Returns the unit of the title, and takes the line above for the site's.
    std::size_t behind_tab_title(std::size_t first) {
        constexpr std::uint16_t fewest_words = 4;
        if (first == 0 || first >= units_.units.size() || units_.units[first - 1].kind != Kind::boilerplate) return first;
        Unit& tab = units_.units[first];
        const std::uint32_t next = next_text(static_cast<std::uint32_t>(first));
        if (next == none || !plain(tab) || tab.words < fewest_words) return first;
        const Unit& title = units_.units[next];
        if (!plain(title) || title.words + 2 < tab.words || !short_line(title, title_words + 10) || !open_end(title) || !begins_like_title(title)) return first;
        std::unordered_set<std::size_t> stems;
        each_stem(line_text(title), [&](std::size_t stem) { stems.insert(stem); });
        std::size_t all = 0;
        std::size_t again = 0;
        each_stem(line_text(tab), [&](std::size_t stem) {
            ++all;
            again += stems.contains(stem) ? 1U : 0U;
        });
        if (all < 3 || again != all) return first;
        mark_as_boilerplate(tab, 0.85F, Why::breadcrumb);
        return next;
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

    /// "Report: The fairs of the Volga": a kind of document, and in some words what it is about, above fields.
    bool says_what_and_of_what(std::size_t u) const {
        constexpr std::size_t longest_label = 30;  // bytes
        constexpr std::uint16_t fewest_words = 4;
        const std::string_view line = line_text(units_.units[u]);
        const std::size_t colon = line.find(": ");
        if (colon > longest_label || units_.units[u].words < fewest_words) return false;  // npos is beyond
        return front_words(line.substr(0, colon)).document && is_letter(valid_utf8_next(line, colon + 2).value) && line.find_first_of("0123456789@") == std::string_view::npos;
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

    /// Names and dates in two columns above the title, as specifications and letters have them.
    bool is_letterhead(const Unit& unit) const {
        return first_line(unit).gaps > 0 && !last_line(unit).ends_sentence;
    }

    /// Several such lines, which may look like a table or like a text with lines of its own.
    bool is_letterhead_block(const Unit& unit) const {
        constexpr std::uint32_t most_lines = 8;
        if ((unit.kind != Kind::preformatted && unit.kind != Kind::table) || unit.last_piece - unit.first_piece > most_lines) return false;
        // The last line may be a date alone.
        const auto pieces = units_.pieces_of(unit);
        const bool dated = pieces.size() > 1 && is_date_line(pieces.back().range.of(text_));
        return std::all_of(pieces.begin(), pieces.end() - (dated ? 1 : 0), [&](const Piece& piece) { return facts_.lines[piece.line].gaps > 0 && !facts_.lines[piece.line].ends_sentence; });
    }

    /// A subtitle is set like the title: directly below it, at least as long as a third of it.
    bool similar_to_title(const Unit& title, const Unit& unit) const {
        return units_.end_of(unit) - units_.begin_of(unit) >= (units_.end_of(title) - units_.begin_of(title)) / 3;
    }

    /// Whether a sentence of some length stands before the rest of the unit, perhaps behind a short one, or behind a lost letter: "Kı? mevsiminde ...".
    bool holds_sentence(const Unit& unit) const {
        constexpr std::size_t many_words = 6;
        FirstSentence sentence = first_sentence(text_, units_, unit, units_.begin_of(unit));
        while (sentence.more && sentence.words < many_words) sentence = first_sentence(text_, units_, unit, sentence.end);
        return sentence.more;
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

    static constexpr float named_confidence = 0.97F;  ///< of a title that a path names

    Units& units_;
    std::uint32_t second_title_ = none;  ///< a line below the title that was taken for more of it
};

}  // namespace

TitleMark mark_title(std::string_view text, const LineFacts& facts, Units& units) { return TitleMarker(text, facts, units).run(); }

}  // namespace salvage::segment
