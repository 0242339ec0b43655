// One text alone shows nothing; several that begin alike and stand apart do.  A sign in front of a short text is a heading's if what follows is no
// other short text behind the same sign: else it is a bullet.

#include <salvage/numbering/numerals.hpp>
#include <salvage/segment/headings/heading_patterns.hpp>
#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/segment/headings/stopped_titles.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/manual_page.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/numbered/counted_titles.hpp>
#include <salvage/segment/text_margin.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>

namespace salvage::segment {
namespace {

using blocks::Kind;
using numbering::none;

bool is_heading_sign(char32_t c) {
    static constexpr std::u32string_view signs = U"■□◆◇▼▽▲△★☆▶▷❖";
    return signs.find(c) != std::u32string_view::npos;
}

/// "(H.)" of "(H.)  Anything else?": who speaks, in brackets, with more behind it; empty if nobody does.
std::string_view bracketed_speaker(std::string_view line) {
    constexpr std::size_t longest = 24;  // bytes
    const std::size_t close = line.starts_with('(') ? line.substr(0, longest).find(") ") : std::string_view::npos;
    if (close == std::string_view::npos || close == 1) return {};
    for (std::size_t at = 1; at < close;) {
        const CodePoint next = valid_utf8_next(line, at);
        if (!is_letter(next.value) && next.value != U'.' && next.value != U' ') return {};
        at += next.length;
    }
    return line.substr(0, close + 1);
}

/// Who speaks: up to three words before a colon, with more behind it; empty if nobody does.
std::string_view speaker_of(std::string_view line) {
    constexpr std::size_t longest = 40;  // bytes
    const std::string_view head = line.substr(0, longest);
    constexpr char lead_of_wide = '\xEF';  // of the full-width colon
    if (head.find(':') == std::string_view::npos && head.find(lead_of_wide) == std::string_view::npos) return {};
    std::size_t at = 0;
    std::size_t letters = 0;
    while (at < head.size()) {
        const CodePoint next = valid_utf8_next(line, at);
        if (next.value == U':' || next.value == 0xFF1A) {
            const bool apart = next.value == 0xFF1A || line.substr(at + 1).starts_with(' ');
            const bool more = at + next.length + 1 < line.size();
            // One letter is that of a question and its answer, which may well head a section; 问 is a word.
            const bool word = letters >= 2 || (letters == 1 && is_cjk(valid_utf8_next(line, 0).value));
            return apart && more && word ? line.substr(0, at) : std::string_view();
        }
        if (is_letter(next.value)) ++letters;
        else if (next.value != U' ' && next.value != U'.' && next.value != U'-') return {};
        at += next.length;
    }
    return {};
}

class Finder {
public:
    Finder(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin) : text_(text), facts_(facts), units_(units), begin_(begin) {}

    HeadingPatterns run() {
        for (std::size_t u = begin_; u < units_.units.size(); ++u) {
            if (blocks::is_furniture(units_.units[u].kind) || units_.units[u].kind == Kind::separator) continue;
            texts_.push_back(static_cast<std::uint32_t>(u));
        }
        find_signs();
        find_article_titles();
        find_brackets();
        find_annexes();
        find_versions();
        if (const std::uint16_t margin = manual_margin(text_, facts_.lines); margin > 0) find_sections(margin);
        else find_outdented();
        const std::vector<std::uint32_t> stopped = find_stopped_titles(text_, facts_, units_, texts_);
        found_.headings.insert(found_.headings.end(), stopped.begin(), stopped.end());
        const std::vector<std::uint32_t> counted = find_counted_titles(text_, units_, texts_);
        found_.headings.insert(found_.headings.end(), counted.begin(), counted.end());
        find_speeches();
        find_groups();
        find_signatures();
        std::sort(found_.headings.begin(), found_.headings.end());
        found_.headings.erase(std::unique(found_.headings.begin(), found_.headings.end()), found_.headings.end());
        std::sort(found_.others.begin(), found_.others.end());
        return std::move(found_);
    }

private:
    std::string_view words_of(std::uint32_t u) const {
        const Unit& unit = units_.units[u];
        return text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
    }
    const Line& last_line(std::uint32_t u) const { return facts_.lines[units_.pieces_of(units_.units[u]).back().line]; }

    /// Short, on one line, and no sentence.
    bool is_short(std::uint32_t u) const {
        const Unit& unit = units_.units[u];
        const Line& line = last_line(u);
        return unit.candidate == none && !unit.glued && !unit.cut_short && unit.words >= 1 && unit.words <= title_words && unit.last_piece - unit.first_piece == 1 &&
               (!line.ends_sentence || line.ends_question) && !line.ends_comma;
    }

    void find_signs() {
        struct Use {
            std::vector<std::uint32_t> units;
            std::size_t alone = 0;  ///< another text follows
        };
        std::unordered_map<char32_t, Use> uses;
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const std::uint32_t u = texts_[i];
            const char32_t sign = valid_utf8_next(words_of(u), 0).value;
            const Kind kind = units_.units[u].kind;
            // Text renderers print the bullets of inner lists as □ and ☆.
            constexpr std::uint16_t inner = 4;
            if (facts_.lines[units_.pieces_of(units_.units[u]).front().line].indent >= inner) continue;
            if (!is_heading_sign(sign) || (kind != Kind::paragraph && kind != Kind::list_item)) continue;
            Use& use = uses[sign];
            use.units.push_back(u);
            if (is_short(u) && i + 1 < texts_.size() && valid_utf8_next(words_of(texts_[i + 1]), 0).value != sign) ++use.alone;
        }
        for (const auto& [sign, use] : uses) {
            if (use.alone * 3 < use.units.size() * 2) continue;
            for (const std::uint32_t u : use.units) {
                if (is_short(u)) found_.headings.push_back(u);
            }
        }
    }

    /// （目的） on a line of its own above 第一条: Japanese statutes print the titles of articles so.
    void find_article_titles() {
        for (std::size_t i = 0; i + 1 < texts_.size(); ++i) {
            const Unit& unit = units_.units[texts_[i]];
            const std::string_view words = words_of(texts_[i]);
            const bool bracketed = words.starts_with("（") && words.ends_with("）") && words.find("）") + std::string_view("）").size() == words.size();
            const std::uint32_t below = units_.units[texts_[i + 1]].candidate;
            if (!bracketed || unit.kind != Kind::paragraph || below == none || !is_short(texts_[i])) continue;
            if (begins_article(texts_[i + 1])) found_.headings.push_back(texts_[i]);
        }
    }
    bool begins_article(std::uint32_t u) const {
        constexpr std::size_t longest = 24;  // bytes: 第二百三十条
        const std::string_view head = words_of(u).substr(0, longest);
        return head.starts_with("第") && std::min(head.find("条"), head.find("條")) < std::min(head.find(' '), head.find("　"));
    }

    bool is_open(std::uint32_t u) const { return units_.units[u].kind == Kind::paragraph && !units_.units[u].decided && is_short(u); }

    /// 【会議の内容】, 【その他】: two of them head sections where another text follows each.
    void find_brackets() {
        std::vector<std::uint32_t> bracketed;
        std::size_t below = 0;  // others right below each other
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            if (!is_open(texts_[i]) || !is_bracketed_title(words_of(texts_[i]))) continue;
            bracketed.push_back(texts_[i]);
            if (i + 1 == texts_.size() || is_bracketed_title(words_of(texts_[i + 1]))) ++below;
        }
        if (bracketed.size() < 2 || below * 2 >= bracketed.size()) return;
        found_.headings.insert(found_.headings.end(), bracketed.begin(), bracketed.end());
    }

    /// An annex without a number, with something below it: "ANNEX Built in 1902" may stand below a picture.  Other headings speak for it, or
    /// another annex, or that little of the text follows.
    void find_annexes() {
        std::vector<std::uint32_t> annexes;
        for (std::size_t i = 0; i + 1 < texts_.size(); ++i) {
            if (is_open(texts_[i]) && is_annex_title(words_of(texts_[i]))) annexes.push_back(texts_[i]);
        }
        if (annexes.empty()) return;
        const bool among = annexes.size() > 1 || std::any_of(units_.units.begin(), units_.units.end(), [](const Unit& unit) { return unit.kind == Kind::heading; });
        const bool at_end = units_.begin_of(units_.units[annexes.front()]) >= text_.size() / 3 * 2;
        if (among || at_end) found_.headings.insert(found_.headings.end(), annexes.begin(), annexes.end());
    }

    /// Entries of a change log: the versions all rise or all fall, and a text stands below each.
    void find_versions() {
        std::vector<std::uint32_t> entries;
        Version last{};
        bool rises = true;
        bool falls = true;
        bool alone = false;  // "v8.0.0" and nothing else, as the rows of a table have it
        bool told = false;   // by a date or a title: two texts may well name two versions
        for (std::size_t i = 0; i + 1 < texts_.size(); ++i) {
            if (!is_open(texts_[i])) continue;
            const auto version = version_of(words_of(texts_[i]));
            if (!version) continue;
            if (version_of(words_of(texts_[i + 1]))) return;
            if (!entries.empty()) {
                rises = rises && *version > last;
                falls = falls && *version < last;
            }
            last = *version;
            alone = alone || words_of(texts_[i]).find(' ') == std::string_view::npos;
            told = told || has_year_behind_version(words_of(texts_[i]));
            entries.push_back(texts_[i]);
        }
        if (entries.size() < 2) return;
        // The title stands ahead of the text's body.
        for (std::uint32_t u = 0; u < entries.front() && !told; ++u) {
            told = !blocks::is_furniture(units_.units[u].kind) && is_short(u) && names_change_log(words_of(u));
        }
        const std::size_t usual = told ? 2 : 3;
        const std::size_t needed = alone ? 4 : usual;
        if (entries.size() >= needed && (rises || falls)) found_.headings.insert(found_.headings.end(), entries.begin(), entries.end());
    }

    /// Short texts by themselves left of the text, where nothing else stands there: text renderers and manual pages print headings so.
    void find_outdented() {
        constexpr std::uint16_t least_margin = 3;
        constexpr std::uint16_t most_words = 20;
        constexpr std::size_t several = 3;
        const std::uint16_t margin = text_margin(text_, facts_, units_);
        if (margin < least_margin) return;
        std::vector<std::uint32_t> outside;
        std::size_t others = 0;
        std::array<std::size_t, 32> all{};    // by column
        std::array<std::size_t, 32> small{};  // those that begin with a small letter: commands, at a column of theirs
        const auto column_of = [&](std::uint32_t u) { return facts_.lines[units_.pieces_of(units_.units[u]).front().line].indent; };
        for (const std::uint32_t u : texts_) {
            const Unit& unit = units_.units[u];
            const Line& line = facts_.lines[units_.pieces_of(unit).front().line];
            const Line& last = last_line(u);
            if (last.indent >= margin) continue;
            // What runs above and below the text of a manual page: "cat(1)     User Commands     cat(1)".
            if (line.gaps > 0 && (u == texts_.front() || u == texts_.back())) continue;
            const bool apart = line.blanks_before > 0 && !unit.glued && !unit.cut_short && !last.ends_comma && !last.ends_colon && unit.words <= most_words && unit.words >= 1;
            if (unit.kind == Kind::heading && apart) continue;
            if (u == texts_.back()) continue;  // heads nothing
            if (unit.is_plain() && apart && line.letters > 0 && line.indent < margin) {
                outside.push_back(u);
                ++all[line.indent];
                small[line.indent] += line.starts_lower || line.gaps > 0 ? 1U : 0U;
            } else {
                ++others;
            }
        }
        std::erase_if(outside, [&](std::uint32_t u) { return small[column_of(u)] * 4 > all[column_of(u)]; });
        // Terms of an interface stand left of what they do, too: "LOCAL_SCAN_ACCEPT", "uschar *interface_address".
        const auto of_program = [&](std::uint32_t u) { return words_of(u).find_first_of("_*=$(){}<>;\\") != std::string_view::npos; };
        if (static_cast<std::size_t>(std::count_if(outside.begin(), outside.end(), of_program)) >= several) std::erase_if(outside, of_program);
        // One or two are enough where the title stands in their column, and nothing else does.
        const auto with_title = [&](std::uint32_t u) {
            return std::any_of(units_.units.begin(), units_.units.begin() + u, [&](const Unit& unit) {
                return unit.kind == Kind::title && facts_.lines[units_.pieces_of(unit).front().line].indent == column_of(u);
            });
        };
        // "This release mends a fault: CVE-2020-11008" says it itself.
        std::erase_if(outside, [&](std::uint32_t u) { return units_.units[u].last_piece - units_.units[u].first_piece > 1 && words_of(u).find(": ") != std::string_view::npos; });
        const bool titled = others == 0 && !outside.empty() && std::all_of(outside.begin(), outside.end(), [&](std::uint32_t u) { return with_title(u) && last_line(u).ends_sentence == last_line(u).ends_question; });
        if ((outside.size() < several && !titled) || others * several > outside.size()) return;
        // "Monday." and "So be it." may stand there as well: a few with a full stop are headings among others without.
        const auto stops = [&](std::uint32_t u) { return last_line(u).ends_sentence && !last_line(u).ends_question; };
        const auto stopped = static_cast<std::size_t>(std::count_if(outside.begin(), outside.end(), stops));
        if (stopped * several > outside.size()) std::erase_if(outside, stops);
        found_.headings.insert(found_.headings.end(), outside.begin(), outside.end());
        if (!titled) leave_text(margin);
    }

    void find_sections(std::uint16_t margin) {
        const std::vector<std::uint32_t> sections = manual_sections(facts_, units_, margin);
        found_.headings.insert(found_.headings.end(), sections.begin(), sections.end());
        leave_text(margin);
    }

    /// Where headings stand left of the text, none is in its column or deeper.
    void leave_text(std::uint16_t margin) {
        for (const std::uint32_t u : texts_) {
            if (is_open(u) && facts_.lines[units_.pieces_of(units_.units[u]).front().line].indent >= margin) found_.others.push_back(u);
        }
    }

    void find_speeches() {
        struct Speaker {
            std::vector<std::uint32_t> units;
            std::size_t questions = 0;
        };
        std::unordered_map<std::string_view, Speaker> speakers;
        for (const std::uint32_t u : texts_) {
            if (units_.units[u].kind != Kind::paragraph || units_.units[u].candidate != none) continue;
            std::string_view name = speaker_of(words_of(u));
            if (name.empty()) name = bracketed_speaker(words_of(u));
            if (name.empty()) continue;
            Speaker& speaker = speakers[name];
            speaker.units.push_back(u);
            if (last_line(u).ends_question) ++speaker.questions;
        }
        std::size_t several = 0;
        std::size_t asked = 0;
        for (const auto& [name, speaker] : speakers) {
            if (speaker.units.size() < 2) continue;
            ++several;
            asked += speaker.questions;
        }
        if (several < 2 || asked < 2) return;
        for (const auto& [name, speaker] : speakers) {
            // "(Q)" that asks each time heads the answers.
            if (name.starts_with('(') && speaker.questions == speaker.units.size()) continue;
            if (speaker.units.size() >= 2) found_.others.insert(found_.others.end(), speaker.units.begin(), speaker.units.end());
        }
    }

    /// A short line that ends no sentence, and may be one of several below each other.
    bool is_group_line(std::uint32_t u) const {
        constexpr std::uint16_t most_words = 10;
        const Unit& unit = units_.units[u];
        return unit.kind == Kind::paragraph && !unit.decided && unit.words <= most_words && is_short(u);
    }

    /// "2 tomatoes", "12 Hill Road" is none.
    bool is_quantity(std::uint32_t u) const {
        const std::string_view words = words_of(u);
        std::size_t at = 0;
        while (at < words.size() && is_ascii_digit(words[at])) ++at;
        return at > 0 && at + 1 < words.size() && words[at] == ' ' && is_lower(valid_utf8_next(words, at + 1).value);
    }

    /// "1 Bund Petersilie", "12 Marillen": as a quantity, before a word that begins large.
    bool may_be_quantity(std::uint32_t u) const {
        const std::string_view words = words_of(u);
        std::size_t at = 0;
        while (at < words.size() && (is_ascii_digit(words[at]) || words[at] == '/' || words[at] == ',')) ++at;
        return at > 0 && at + 1 < words.size() && words[at] == ' ' && is_letter(valid_utf8_next(words, at + 1).value);
    }

    /// "Police 110", "Fire 112".
    bool ends_in_figure(std::uint32_t u) const {
        const std::string_view words = words_of(u);
        return is_ascii_digit(words.back()) && words.find(' ') != std::string_view::npos;
    }

    /// Names above "--", where a letter's signature begins, or right above the day on which it was written, behind which no text goes on.
    void find_signatures() {
        constexpr std::uint16_t prose = 12;
        for (std::size_t i = 0; i + 1 < texts_.size(); ++i) {
            const Line& below = facts_.lines[units_.pieces_of(units_.units[texts_[i + 1]]).front().line];
            const bool signs = i > 0 && below.blanks_before == 0 && last_line(texts_[i - 1]).ends_sentence && is_open(texts_[i]) && is_date_line(words_of(texts_[i + 1]));
            if (signs && (i + 2 == texts_.size() || units_.units[texts_[i + 2]].words < prose)) found_.others.push_back(texts_[i]);
            if (words_of(texts_[i + 1]).starts_with("--") && words_of(texts_[i + 1]).find_first_not_of("- ") == std::string_view::npos) found_.others.push_back(texts_[i]);
        }
    }

    /// Groups of three or more short lines between blank ones.
    void find_groups() {
        std::unordered_map<std::size_t, std::vector<std::uint32_t>> firsts;  // by the size of their groups
        for (std::size_t i = 0; i < texts_.size();) {
            std::size_t end = i;
            std::size_t words = 0;
            bool quantities = false;
            while (end < texts_.size() && is_group_line(texts_[end])) {
                if (end > i && facts_.lines[units_.pieces_of(units_.units[texts_[end]]).front().line].blanks_before > 0) break;
                words += units_.units[texts_[end]].words;
                quantities = quantities || is_quantity(texts_[end]);
                if (is_quantity(texts_[end])) found_.others.push_back(texts_[end]);
                ++end;
            }
            const std::size_t size = end - i;
            constexpr std::size_t least = 3;
            const auto quantity = [&](std::uint32_t u) { return may_be_quantity(u); };
            const auto group_begin = texts_.begin() + static_cast<std::ptrdiff_t>(i);
            const auto group_end = texts_.begin() + static_cast<std::ptrdiff_t>(end);
            if (std::count_if(group_begin, group_end, quantity) >= 2) std::copy_if(group_begin, group_end, std::back_inserter(found_.others), quantity);
            for (std::size_t from = i; from < end;) {
                std::size_t to = from;
                while (to < end && ends_in_figure(texts_[to])) ++to;
                if (to - from >= least) found_.others.insert(found_.others.end(), texts_.begin() + static_cast<std::ptrdiff_t>(from), texts_.begin() + static_cast<std::ptrdiff_t>(to));
                from = std::max(to, from + 1);
            }
            if (size >= least && i > 0 && last_line(texts_[i - 1]).ends_colon) found_.others.push_back(texts_[i]);
            else if (size >= least && !quantities && words >= least * size) firsts[size].push_back(texts_[i]);
            i = std::max(end, i + 1);
        }
        for (const auto& [size, units] : firsts) {
            if (units.size() >= 2) found_.others.insert(found_.others.end(), units.begin(), units.end());
        }
    }

    std::string_view text_;
    const LineFacts& facts_;
    const Units& units_;
    std::size_t begin_;
    std::vector<std::uint32_t> texts_;  ///< units that are no furniture
    HeadingPatterns found_;
};

}  // namespace

HeadingPatterns find_heading_patterns(std::string_view text, const LineFacts& facts, const Units& units, std::size_t begin) {
    return Finder(text, facts, units, begin).run();
}

}  // namespace salvage::segment
