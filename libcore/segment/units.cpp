#include <salvage/segment/contents/contents.hpp>
#include <salvage/segment/headings/heading_marks.hpp>
#include <salvage/segment/joins.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/segment/units.hpp>
#include <salvage/segment/word_count.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <limits>

namespace salvage::segment {
namespace {

constexpr std::uint8_t most_blanks = 2;  ///< blank lines inside a program
constexpr std::uint32_t longest_signature = 8;  ///< lines of a mail's
constexpr std::uint32_t none_yet = std::numeric_limits<std::uint32_t>::max();

/// Line-wise roles for the joins: what starts a block whatever the lines look like.
std::vector<LineRole> line_roles(std::string_view text, const LineFacts& facts, const Candidates& candidates,
                                 std::span<const numbering::Decision> decisions) {
    std::vector<LineRole> roles(facts.lines.size(), LineRole::text);
    for (std::size_t i = 0; i < facts.lines.size(); ++i) {
        if (facts.pages[i] != PageMark::none) roles[i] = LineRole::removed;
        else if (facts.contents[i] != 0 || facts.named[i] == named_whole) roles[i] = LineRole::alone;
        else if (facts.fixed[i] == Fixed::quote) roles[i] = text[facts.lines[i].begin] == '>' ? LineRole::alone : LineRole::text;
        else if (facts.fixed[i] != Fixed::none) roles[i] = LineRole::alone;
        else if (facts.lines[i].bullet > 0) roles[i] = LineRole::starts;
        // Below the two dashes that part a mail from its signature each line stands for itself.
        if (facts.lines[i].length == 2 && facts.lines[i].of(text) == "--") {
            roles[i] = LineRole::alone;
            for (std::size_t end = i + std::size_t{longest_signature}; i + 1 < facts.lines.size() && i < end && facts.lines[i + 1].blanks_before == 0; ++i) roles[i + 1] = LineRole::alone;
        }
    }
    for (std::size_t c = 0; c < decisions.size(); ++c) {
        if (!decisions[c].accepted()) continue;
        const std::size_t below = candidates.places[c].line + std::size_t{1};
        if (candidates.places[c].ends_line && below < roles.size() && roles[below] == LineRole::text) {
            // A title at the end of a line that has room for more ends there.
            const Line& line = facts.lines[below - 1];
            if (!facts.lines[below].starts_lower && line.width + 1U + facts.lines[below].first_word <= facts.wraps[below]) roles[below] = LineRole::starts;
        }
        if (!candidates.places[c].at_line_start) continue;
        LineRole& role = roles[candidates.places[c].line];
        if (role == LineRole::text) role = LineRole::starts;
    }
    return roles;
}

blocks::Kind kind_of(Fixed fixed) {
    switch (fixed) {
        case Fixed::table: return blocks::Kind::table;
        case Fixed::preformatted: return blocks::Kind::preformatted;
        case Fixed::quote: return blocks::Kind::quote;
        case Fixed::heading:
        case Fixed::heading_rest: return blocks::Kind::heading;
        case Fixed::dropped:
        case Fixed::mail: return blocks::Kind::boilerplate;
        case Fixed::separator:
        case Fixed::underline: return blocks::Kind::separator;  // of a line that is page furniture or contents
        case Fixed::none: break;
    }
    return blocks::Kind::paragraph;
}

blocks::Kind kind_of(PageMark mark) {
    switch (mark) {
        case PageMark::header: return blocks::Kind::page_header;
        case PageMark::footer: return blocks::Kind::page_footer;
        case PageMark::note:
        case PageMark::note_rest: return blocks::Kind::footnote;
        case PageMark::note_rule: return blocks::Kind::separator;
        case PageMark::none: break;
    }
    return blocks::Kind::paragraph;
}

class UnitMaker {
public:
    UnitMaker(std::string_view text, const LineFacts& facts, const Candidates& candidates,
              std::span<const numbering::Decision> decisions)
        : text_(text), facts_(facts), candidates_(candidates), decisions_(decisions) {}

    Units make() {
        const std::vector<LineRole> roles = line_roles(text_, facts_, candidates_, decisions_);
        const std::vector<std::uint8_t> joined = join_lines(text_, facts_.lines, facts_.wraps, roles);
        reserve(joined);
        find_titles_at_ends();
        look_at_equals();
        look_at_wrapped_headings();
        for (std::uint32_t i = 0; i < facts_.lines.size(); ++i) {
            if (roles[i] == LineRole::removed) {
                aside_.push_back(i);
            } else if (facts_.contents[i] != 0) {
                add_contents(i);
            } else if (facts_.fixed[i] == Fixed::underline && open_ && last_line_ + 1 == i) {
                add_piece(facts_.lines[i].begin, facts_.lines[i].end(), i);
                made_.pieces.back().underline = true;
                current_.underlined = true;
                if (text_[facts_.lines[i].begin] == '[') current_.decide(blocks::Kind::heading, Why::mark, 0.95F);  // a link for editing
                close();
            } else if (facts_.fixed[i] != Fixed::none) {
                add_fixed(i, joined[i] != 0);
            } else if (wraps_headings_ && ends_wrapped_heading(i) && open_ && last_line_ + 1 == i) {
                add_piece(facts_.lines[i].begin, facts_.lines[i].end(), i);
                add_words(facts_.lines[i].words);
                last_line_ = i;
                skip_candidates(i);
            } else {
                add_text(i, joined[i] != 0);
            }
        }
        close();
        add_page_furniture();
        return std::move(made_);
    }

private:
    /// No more than these come: one piece a line and one unit a block, and one more of each for every marker inside a line.
    void reserve(std::span<const std::uint8_t> joined) {
        const auto blocks = static_cast<std::size_t>(std::count(joined.begin(), joined.end(), std::uint8_t{0}));
        const auto accepted = static_cast<std::size_t>(std::count_if(decisions_.begin(), decisions_.end(), [](const numbering::Decision& decision) { return decision.accepted(); }));
        made_.pieces.reserve(facts_.lines.size() + accepted);
        made_.units.reserve(blocks + accepted);
    }

    void open() {
        close();
        Unit unit;
        unit.first_piece = static_cast<std::uint32_t>(made_.pieces.size());
        current_ = unit;
        open_ = true;
    }

    void close() {
        if (!open_) return;
        open_ = false;
        current_.last_piece = static_cast<std::uint32_t>(made_.pieces.size());
        if (current_.last_piece > current_.first_piece) made_.units.push_back(current_);
    }

    /// Adds [begin, end) of the line to the open unit, without white space at its ends; a line that was two is two pieces.
    void add_piece(std::size_t begin, std::size_t end, std::uint32_t line) {
        if (facts_.lines[line].words <= 2 && begin < end) {
            const std::string_view whole = text_.substr(begin, end - begin);
            const std::size_t cut = begin + std::min({whole.find('\n'), whole.find('\r'), whole.size()});
            if (cut < end) {
                add_piece(begin, cut, line);
                begin = cut;
            }
        }
        while (begin < end) {
            const CodePoint next = valid_utf8_next(text_, begin);
            if (!is_space(next.value)) break;
            begin += next.length;
        }
        while (end > begin) {
            const CodePoint before = valid_utf8_before(text_, end);
            if (!is_space(before.value)) break;
            end -= before.length;
        }
        if (begin < end) made_.pieces.push_back({{begin, end}, line});
    }

    void add_words(std::size_t words) {
        current_.words = static_cast<std::uint16_t>(std::min<std::size_t>(current_.words + words, 0xFFFF));
    }

    void add_fixed(std::uint32_t i, bool joined) {
        const Line& line = facts_.lines[i];
        const Fixed fixed = facts_.fixed[i];
        // A program may have blank lines of its own; what stands between two of them is text.
        const bool near = line.blanks_before == 0 || (fixed == Fixed::preformatted && line.blanks_before <= most_blanks);
        const bool same = open_ && i > 0 && last_line_ + 1 == i && facts_.fixed[i - 1] == fixed && near;
        const bool marked = fixed == Fixed::heading || (fixed == Fixed::quote && text_[line.begin] == '>');
        const bool ruled = !facts_.marks.empty() && (facts_.marks[i] == RuleMark::heading || facts_.marks[i] == RuleMark::drop);
        const bool ruled_heading = ruled && fixed == Fixed::heading;
        const std::size_t mark = ruled_heading && line.bullet > 0 ? line.bullet : marked ? mark_length(line.of(text_)) : 0;
        // "## [edit]": what is left of a title is its own.
        const std::size_t trail = fixed != Fixed::heading ? 0 : std::max(edit_mark_length(line.of(text_)), read_heading_mark(line.of(text_)).trail);
        const std::size_t edit = text_.substr(line.begin, line.length - trail).find_first_not_of(" \t", mark) == std::string_view::npos ? 0 : trail;
        const bool item = fixed == Fixed::quote && mark > 0 && bullet_length(line.of(text_).substr(std::min<std::size_t>(mark, line.length))) > 0;
        const bool alone = fixed == Fixed::heading || fixed == Fixed::dropped || fixed == Fixed::mail || item;
        const bool goes_on = fixed == Fixed::heading_rest || (!alone && (fixed == Fixed::quote ? (same && mark == mark_) || joined : same));
        mark_ = mark;
        if (!goes_on) {
            open();
            current_.kind = kind_of(fixed);
            current_.decided = true;
            current_.why = marked ? Why::mark : Why::layout;
            current_.confidence = fixed == Fixed::separator || marked ? 0.95F : 0.75F;
            if (fixed == Fixed::dropped) current_.why = Why::boilerplate;
            if (fixed == Fixed::mail) {
                current_.why = Why::mail;
                current_.confidence = 0.9F;
            }
            if (ruled) {
                current_.why = Why::rule;
                current_.confidence = 1;
            }
            if (fixed == Fixed::heading) current_.depth = depth_of(line.of(text_));
        }
        const std::size_t pieces = made_.pieces.size();
        add_piece(line.begin + mark, line.end() - edit, i);
        if (mark > 0 && made_.pieces.size() > pieces) made_.pieces.back().lead = static_cast<std::uint16_t>(made_.pieces.back().range.begin - line.begin);
        if (edit > 0) {
            add_piece(line.end() - edit, line.end(), i);
            made_.pieces.back().underline = true;
            current_.underlined = true;
        }
        add_words(line.words);
        last_line_ = i;
        if (ruled_heading || (fixed == Fixed::heading && edit > 0)) take_candidate(i);
        skip_candidates(i);
    }

    /// Where a document begins with the most signs of equality that it has, fewer of them are deeper.
    std::uint16_t depth_of(std::string_view line) const {
        const HeadingMark mark = read_heading_mark(line);
        if (mark.style != MarkStyle::equals || !equals_fall_) return mark.depth;
        return static_cast<std::uint16_t>(most_equals_ + 1 - mark.depth);
    }
    void look_at_equals() {
        std::uint16_t first = 0;
        std::uint16_t fewest = 0;
        for (std::size_t i = 0; i < facts_.lines.size(); ++i) {
            if (facts_.fixed[i] != Fixed::heading) continue;
            const HeadingMark mark = read_heading_mark(facts_.lines[i].of(text_));
            if (mark.style != MarkStyle::equals) continue;
            if (first == 0) first = fewest = mark.depth;
            most_equals_ = std::max(most_equals_, mark.depth);
            fewest = std::min(fewest, mark.depth);
        }
        constexpr std::uint16_t dokuwiki = 5;  // signs of its titles, at least
        equals_fall_ = first >= dokuwiki && first == most_equals_ && fewest < first;
    }

    /// "## Chapter II", which has its title below.
    static bool is_named_division(std::string_view line) {
        line.remove_prefix(read_heading_mark(line).lead);
        return !line.empty() && !is_ascii_digit(line.front()) && std::count(line.begin(), line.end(), ' ') == 1;
    }

    /// A line right below a marked heading, with a blank line below: the rest of a title that was too long for its line, if the document puts a blank
    /// line below its headings.
    bool ends_wrapped_heading(std::size_t i) const {
        constexpr std::uint16_t most_words = 12;
        constexpr std::uint16_t wrapped_at = 45;  // columns: what is shorter had room for the next word
        if (i == 0 || facts_.fixed[i - 1] != Fixed::heading || text_[facts_.lines[i - 1].begin] != '#') return false;
        const Line& above = facts_.lines[i - 1];
        const Line& line = facts_.lines[i];
        if (above.width < wrapped_at && !line.starts_lower && !is_named_division(above.of(text_))) return false;
        if (line.blanks_before > 0 || line.form_feed || facts_.fixed[i] != Fixed::none || facts_.pages[i] != PageMark::none || facts_.contents[i] != 0) return false;
        if (line.bullet > 0 || line.numbered || line.words > most_words || line.ends_sentence || line.ends_colon || line.letters == 0) return false;
        return i + 1 == facts_.lines.size() || facts_.lines[i + 1].blanks_before > 0;
    }
    void look_at_wrapped_headings() {
        constexpr std::size_t several = 3;
        std::size_t apart = 0;
        std::size_t together = 0;
        for (std::size_t i = 0; i + 1 < facts_.lines.size(); ++i) {
            if (facts_.fixed[i] != Fixed::heading || text_[facts_.lines[i].begin] != '#') continue;
            if (facts_.lines[i + 1].blanks_before > 0) ++apart;
            else if (facts_.fixed[i + 1] != Fixed::heading) ++together;
        }
        wraps_headings_ = apart >= several && together > 0 && apart > together;
    }

    /// The number that begins a line of which the user, or a site's link to it, says that it is a heading.
    void take_candidate(std::uint32_t line) {
        for (std::size_t c = next_; c < decisions_.size() && candidates_.places[c].line <= line; ++c) {
            if (candidates_.places[c].line == line && candidates_.places[c].at_line_start && decisions_[c].accepted()) current_.candidate = static_cast<std::uint32_t>(c);
        }
    }

    /// An entry of a contents list is a block of its own; its wrapped rest goes with it.
    void add_contents(std::uint32_t i) {
        const bool rest = facts_.contents[i] == contents_rest && open_ && current_.kind == blocks::Kind::toc;
        if (!rest) {
            open();
            current_.kind = blocks::Kind::toc;
            current_.decided = true;
            current_.why = Why::contents;
            current_.confidence = 0.9F;
        }
        add_piece(facts_.lines[i].begin, facts_.lines[i].end(), i);
        add_words(facts_.lines[i].words);
        last_line_ = i;
        skip_candidates(i);
    }

    void skip_candidates(std::uint32_t line) {
        while (next_ < decisions_.size() && candidates_.places[next_].line <= line) ++next_;
    }

    /// Where lines end with titles that their last number begins, the next line is no part of them: one of those lines, at least, stops
    /// well before the edge.
    void find_titles_at_ends() {
        constexpr std::uint16_t title_words = 12;
        for (std::size_t c = 0; c < decisions_.size() && !titles_end_lines_; ++c) {
            const std::uint32_t i = candidates_.places[c].line;
            if (!decisions_[c].accepted() || candidates_.places[c].at_line_start || i + 1 >= facts_.lines.size() || facts_.wraps[i] == 0) continue;
            const Line& line = facts_.lines[i];
            const Line& next = facts_.lines[i + 1];
            const bool open = !line.ends_sentence && !line.ends_comma && !next.starts_lower && next.blanks_before == 0;
            if (!open || line.width * 5U > facts_.wraps[i] * 4U) continue;
            titles_end_lines_ = count_words(text_.substr(candidates_.candidates[c].marker.range.begin, line.end() - candidates_.candidates[c].marker.range.begin)) <= title_words;
        }
    }

    void add_text(std::uint32_t i, bool joined) {
        const Line& line = facts_.lines[i];
        if (joined && open_ && titles_end_lines_ && current_.glued && current_.candidate != numbering::none && candidates_.places[current_.candidate].line + 1U == i && !line.starts_lower) joined = false;
        if (!joined || !open_) {
            open();
            if (line.bullet > 0) {
                current_.bullet = true;
                current_.why = Why::bullet;
                current_.in_list = true;
                current_.kind = blocks::Kind::list_item;
                current_.confidence = 0.85F;
            }
        }
        // Names below the two dashes of a mail head nothing.
        if (line.length == 2 && line.of(text_) == "--") signature_ = i;
        const bool signs = signature_ != none_yet && i > signature_ && i - signature_ <= longest_signature && line.blanks_before == 0;
        if (signature_ != none_yet && i > signature_ && !signs) signature_ = none_yet;
        if (signs && current_.kind == blocks::Kind::paragraph) {
            current_.decided = true;
            current_.confidence = 0.8F;
        }
        std::size_t from = line.begin;
        bool whole = true;
        for (; next_ < decisions_.size() && candidates_.places[next_].line <= i; ++next_) {
            if (candidates_.places[next_].line < i || !decisions_[next_].accepted()) continue;
            const std::size_t at = candidates_.candidates[next_].marker.range.begin;
            if (at > from) {
                // A bullet before a counted number is one with it: "- 1. item".
                const bool after_bullet = candidates_.places[next_].at_line_start;
                if (!after_bullet) {
                    whole = false;
                    add_piece(from, at, i);
                    add_words(count_words(text_.substr(from, at - from)));
                    current_.cut_short = true;
                    open();
                    current_.glued = true;
                    from = at;
                }
            }
            current_.candidate = static_cast<std::uint32_t>(next_);
        }
        add_piece(from, line.end(), i);
        add_words(whole ? line.words : count_words(text_.substr(from, line.end() - from)));
        last_line_ = i;
    }

    /// Headers, footers and the notes of pages are units of their own, in text order among the others (a paragraph that a page cuts comes first).
    void add_page_furniture() {
        if (aside_.empty()) return;
        const auto text_units = static_cast<std::ptrdiff_t>(made_.units.size());
        for (const std::uint32_t i : aside_) {
            const PageMark mark = facts_.pages[i];
            if (mark != PageMark::note_rest || !open_ || current_.kind != blocks::Kind::footnote) {
                open();
                current_.decide(kind_of(mark), mark == PageMark::note || mark == PageMark::note_rest ? Why::footnote : Why::page, 0.9F);
            }
            add_words(facts_.lines[i].words);
            add_piece(facts_.lines[i].begin, facts_.lines[i].end(), i);
        }
        close();
        std::inplace_merge(made_.units.begin(), made_.units.begin() + text_units, made_.units.end(),
                           [&](const Unit& a, const Unit& b) { return made_.begin_of(a) < made_.begin_of(b); });
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Candidates& candidates_;
    std::span<const numbering::Decision> decisions_;
    Units made_;
    std::vector<std::uint32_t> aside_;
    Unit current_;
    bool open_ = false;
    std::size_t next_ = 0;  ///< candidate
    std::uint32_t last_line_ = 0;
    std::uint32_t signature_ = none_yet;  ///< line of the dashes above the one that is open
    bool titles_end_lines_ = false;
    bool equals_fall_ = false;
    bool wraps_headings_ = false;  ///< a line right below a marked heading may be the rest of its title
    std::uint16_t most_equals_ = 0;
    std::size_t mark_ = 0;  ///< length of the mark of the last line with a layout of its own
};

}  // namespace

const Unit* text_below(const Units& units, std::size_t u) {
    for (++u; u < units.units.size(); ++u) {
        const blocks::Kind kind = units.units[u].kind;
        if (!blocks::is_furniture(kind) && kind != blocks::Kind::separator) return &units.units[u];
    }
    return nullptr;
}

Units make_units(std::string_view text, const LineFacts& facts, const Candidates& candidates,
                 std::span<const numbering::Decision> decisions) {
    return UnitMaker(text, facts, candidates, decisions).make();
}

}  // namespace salvage::segment
