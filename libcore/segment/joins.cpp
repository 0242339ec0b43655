// A line goes on with the block before it if and only if its region is wrapped, no blank line stands between (but for a page's
// end), it starts nothing of its own, and the sum of these speaks for it: its first word would not have fitted on the line
// before; the line before leaves its sentence open; it begins in lower case; its indent is that of the block's other lines.
// Whether an indent is usual depends on whether the line before began the block, hence two states instead of one sum.

#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/segment/joins.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/manual_page.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace salvage::segment {
namespace {

/// Log-odds of joining, in nats; by hand on the development documents, where only signs and order proved to matter.
struct Weights {
    float full = 1.5F;          ///< the next word would not have fitted
    float had_room = -0.5F;     ///< it would have, just so ...
    float each_column = -0.3F;  ///< ... and every column to spare makes it worse ...
    float most_room = -3.0F;    ///< ... down to this
    float each_column_filled = -0.4F;  ///< the same where the document fills its lines
    float most_room_filled = -6.0F;
    float sentence_end = -0.7F;
    float open_sentence = 1.5F;
    float comma = 0.7F;
    float colon = -1.5F;
    float colon_before_capital = -2.5F;
    float item = -0.5F;         ///< "(b)" begins the next line ...
    float item_behind_end = -3.5F;  ///< ... and the line before ends like an item
    float next_item = -3.0F;    ///< an item's mark like that of the item above, at the same indent
    float label = -2.5F;        ///< a short word and an ideographic blank begin the next line
    float date = -4.5F;         ///< the next line is a date and no more
    float field = -4.0F;        ///< "From: ...", "Subject: ...": the next of several fields
    float lower_case = 2.5F;
    float uncased = 1.0F;       ///< a script without case says less
    float hyphen = 3.0F;
    float cjk = 1.0F;
    float same_indent = 0.3F;
    float first_line_indent = 0.5F;
    float odd_outdent = -0.5F;
    float hanging = 0.5F;
    float deeper = -2.0F;
    float uneven = -2.5F;
    float case_change = -1.5F;  ///< capitals only, and then not
    float capitals_below = -4.0F;  ///< a line of capitals below one that is none
    float half_empty = -1.5F;   ///< the line before leaves a good part of its width free, besides
    float caps_pair = -0.5F;
    float spaced = 1.5F;        ///< blank lines part the blocks of the document
    float below_title = -4.0F;  ///< the second line of the text, where the first one may be its title
    float title_below = -3.0F;  ///< the line before ends a sentence, and the next is as short and open as a title
};
constexpr Weights weights;
constexpr float never = -1e6F;

/// The indent of most wrapped lines.
std::uint16_t margin_of(std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const LineRole> roles) {
    constexpr std::uint16_t line_words = 6;
    std::array<std::size_t, 32> counts{};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (roles[i] == LineRole::text && wraps[i] > 0 && lines[i].words >= line_words && lines[i].indent < counts.size()) ++counts[lines[i].indent];
    }
    return static_cast<std::uint16_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Whether paragraphs of the document begin with an indented line.
bool indents_first_lines(std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const LineRole> roles, std::uint16_t margin) {
    std::size_t indented = 0;
    std::size_t flush = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (roles[i] != LineRole::text || wraps[i] == 0 || lines[i].all_caps || lines[i].words < 4) continue;
        if (i > 0 && lines[i].blanks_before == 0) continue;
        if (i > 0 && roles[i - 1] == LineRole::removed) continue;  // a page's first line may go on with a paragraph
        const int indent = lines[i].indent - margin;
        if (indent >= 2 && indent <= 12) ++indented;
        else if (indent == 0) ++flush;
    }
    return indented >= 2 && indented > 2 * flush;
}

struct Pair {
    const Line& line;
    const Line& next;
    bool listed;  ///< `line` begins with a bullet or a marker
};

/// "3.", "b)", "(iv)", and not "1979" or "18.30,": numbers that items begin with.
bool begins_item(std::string_view text, const Line& line) {
    if (!line.numbered) return false;
    const std::string_view content = line.of(text);
    const std::string_view word = content.substr(0, content.find(' '));
    return word.front() == '(' || word.back() == '.' || word.back() == ')' || static_cast<unsigned char>(word.back()) >= 0x80;
}

/// "2014." and "5.40." end sentences as well.
bool has_small_number(std::string_view text, const Line& line) {
    constexpr std::size_t longest = 6;  // bytes: "(iii)"
    const std::string_view content = line.of(text);
    const std::string_view word = content.substr(0, content.find(' '));
    const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return is_ascii_digit(c); });
    return word.size() <= longest && digits <= 2 && word.substr(0, word.size() - 1).find('.') == std::string_view::npos;
}

/// "日時　平成29年", "場　所　公民館": up to five characters between ideographic blanks.
bool begins_with_label(std::string_view text, const Line& line) {
    constexpr std::size_t longest = 18;  // bytes
    const std::string_view content = line.of(text);
    const std::size_t blank = content.substr(0, longest).find("\u3000");
    return blank != std::string_view::npos && blank > 0;
}

/// Columns that the line before leaves free behind the word that follows; negative if it would not have fitted.
int spare_columns(const Line& line, const Line& next, std::uint16_t wrap) {
    return static_cast<int>(wrap) - static_cast<int>(line.width + 1U + next.first_word);
}

/// Whether lines that surely go on are filled: a short one among them ends something.
struct Filled {
    bool spaced = false;  ///< lines of words
    bool wide = false;    ///< of Chinese or Japanese, which may be broken anywhere
};
Filled fills_lines(std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const LineRole> roles) {
    constexpr int room = 10;
    constexpr std::size_t pairs_needed = 4;
    std::size_t full = 0;
    std::size_t loose = 0;
    std::size_t full_wide = 0;
    std::size_t loose_wide = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const Line& line = lines[i - 1];
        const Line& next = lines[i];
        if (roles[i] != LineRole::text || roles[i - 1] == LineRole::alone || roles[i - 1] == LineRole::removed || wraps[i] == 0 || next.blanks_before > 0 || next.form_feed) continue;
        const bool goes_on = !line.ends_sentence && !line.ends_colon && !line.ends_comma && line.words >= 3 && !next.numbered && (next.starts_lower || (line.ends_cjk && next.starts_cjk));
        if (!goes_on) continue;
        const bool fills = spare_columns(line, next, wraps[i]) <= room;
        (fills ? full : loose) += 1;
        if (line.ends_cjk && next.starts_cjk) (fills ? full_wide : loose_wide) += 1;
    }
    // Titles end open there and look like lines that go on.
    return {full >= pairs_needed && loose * 10 <= full, full_wide >= pairs_needed && loose_wide * 3 <= full_wide * 2};
}

float common_score(std::string_view text, const Pair& pair, std::uint16_t wrap, bool filled) {
    const Line& line = pair.line;
    const Line& next = pair.next;
    const bool cut_word = line.ends_hyphen && next.starts_lower && !next.numbered;
    // The rest of a word would have fitted as little as the whole of it, wherever the line ends.
    const int spare = cut_word ? std::min(spare_columns(line, next, wrap), 0) : spare_columns(line, next, wrap);
    float score = spare < 0 ? weights.full
                            : std::max(filled ? weights.most_room_filled : weights.most_room, weights.had_room + (filled ? weights.each_column_filled : weights.each_column) * static_cast<float>(spare));
    constexpr int much_room = 25;
    if (!filled && spare >= much_room && spare * 5 >= wrap * 2) score += weights.half_empty;
    if (cut_word) score += weights.hyphen;
    else if (line.ends_sentence) score += weights.sentence_end;
    else if (line.ends_colon) score += next.starts_upper && !is_opening(valid_utf8_next(text, next.begin).value) ? weights.colon_before_capital : weights.colon;
    else score += weights.open_sentence;
    if (next.numbered && begins_item(text, next) && has_small_number(text, next)) score += line.ends_sentence || line.ends_colon || text[line.end() - 1] == ';' ? weights.item_behind_end : weights.item;
    if (next.starts_cjk && spare >= 0 && begins_with_label(text, next)) score += weights.label;
    constexpr std::uint16_t date_digits = 5;
    if (next.digits >= date_digits && !next.ends_sentence && is_date_line(next.of(text))) score += weights.date;
    if (is_field_line(next.of(text)) && is_field_line(line.of(text))) score += weights.field;
    if (line.ends_comma) score += weights.comma;
    if (next.starts_lower && !next.numbered) score += weights.lower_case;
    else if (next.starts_uncased && !line.ends_sentence) score += weights.uncased;
    if (line.ends_cjk && next.starts_cjk) score += weights.cjk;
    constexpr std::uint16_t heading_letters = 6;
    if (line.all_caps != next.all_caps && line.letters >= 4 && next.letters >= 4) score += next.all_caps && next.letters >= heading_letters ? weights.capitals_below : weights.case_change;
    else if (line.all_caps && next.all_caps) score += weights.caps_pair;
    return score;
}

float indent_score(const Pair& pair, bool line_starts_block, bool first_line_style) {
    const int change = static_cast<int>(pair.next.indent) - static_cast<int>(pair.line.indent);
    if (change == 0) return weights.same_indent;
    if (!line_starts_block) return change > 1 || change < -1 ? weights.uneven : 0.0F;
    if (change < 0) return first_line_style ? weights.first_line_indent : weights.odd_outdent;
    return pair.listed || change == 1 ? weights.hanging : weights.deeper;
}

/// Whether blank lines part the blocks of the document: where lines stand below each other, they nearly always go together.
bool parts_by_blanks(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const LineRole> roles) {
    constexpr float clear = 1.5F;
    constexpr std::size_t groups_needed = 3;
    std::size_t together = 0;
    std::size_t apart = 0;
    std::size_t groups = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (roles[i] != LineRole::text || roles[i - 1] == LineRole::alone || roles[i - 1] == LineRole::removed || wraps[i] == 0) continue;
        if (lines[i].blanks_before > 0 || lines[i].form_feed) {
            ++groups;
            continue;
        }
        const float score = common_score(text, {lines[i - 1], lines[i], roles[i - 1] == LineRole::starts}, wraps[i], false);
        if (score > clear) ++together;
        else if (score < -clear) ++apart;
    }
    return groups >= groups_needed && together >= groups_needed && apart * 8 <= together;
}

/// Whether a line has its block's next line below it if blank lines part the blocks.  A short line may be a heading with its text right
/// below, and so may a longer one before a capital.
bool spaced_goes_on(std::string_view text, const Line& line, const Line& next, std::uint16_t wrap) {
    const bool heads = line.ends_question || (line.blanks_before > 0 && !line.ends_sentence && next.starts_upper && line.width * 8U < wrap * 7U);
    return line.width * 10U >= wrap * 7U && !heads && !begins_item(text, next);
}

/// "time: 2021-12-30 source: Evening Post": a word and what it names, with a date.
bool is_dated_field(std::string_view text, const Line& line) {
    constexpr std::uint16_t date_digits = 5;
    const std::string_view content = line.of(text);
    const std::size_t blank = content.find(' ');
    return line.digits >= date_digits && !line.ends_sentence && blank != std::string_view::npos && blank > 1 && content[blank - 1] == ':';
}

/// A line of some length that stops inside a sentence which the next one takes up in a small letter, whatever the lines around do.
bool plainly_goes_on(std::string_view text, const Line& line, const Line& next) {
    constexpr std::uint16_t narrowest = 50;
    constexpr std::uint16_t widest = 132;
    if (!next.starts_lower || next.numbered || next.bullet > 0 || next.symbols * 12U > next.letters) return false;
    if (line.ends_sentence || line.ends_colon || line.width < narrowest || line.width > widest || is_dated_field(text, next)) return false;
    return line.words >= 7 && line.symbols * 20U <= line.letters && next.width <= widest && next.indent == line.indent;
}

/// Whether line `i` begins with a small letter and goes on with nothing: an item of a list without marks.  What ends as a sentence on the next line is none:
/// "pip is the installer of packages. It can ..." begins small as well.
bool is_small_item(std::span<const Line> lines, const std::vector<std::uint8_t>& joined, std::size_t i) {
    const bool sentence = i + 1 < lines.size() && lines[i + 1].blanks_before == 0 && lines[i + 1].ends_sentence;
    return lines[i].starts_lower && joined[i] == 0 && !sentence;
}

/// A word cut at the end of a line of several, wherever lines end in this text.
bool cuts_word(const Line& line, const Line& next) {
    return line.ends_hyphen && next.starts_lower && !next.numbered && next.bullet == 0 && line.words >= 2 && next.indent <= line.indent && line.symbols * 12U <= line.letters;
}

/// The rest of a bullet's item, set below its text in a small letter.
bool hangs_below(const Line& line, const Line& next) {
    return line.bullet > 0 && next.bullet == 0 && next.starts_lower && !next.numbered && next.indent > line.indent && next.indent <= line.indent + line.bullet + 1U && !line.ends_sentence && !line.ends_colon;
}

/// The column of the words behind a number and some blanks, "2.1     The oars"; 0: there is no such gap.
std::size_t column_behind_number(std::string_view text, const Line& line) {
    constexpr std::size_t longest_number = 12;  // bytes
    if (!line.numbered || line.gaps == 0) return 0;
    const std::string_view content = line.of(text);
    const std::size_t gap = content.substr(0, longest_number).find("  ");
    if (gap == std::string_view::npos || content.find(' ') != gap) return 0;
    const std::size_t words = content.find_first_not_of(' ', gap);
    return words == std::string_view::npos ? 0 : line.indent + words;
}

/// The second line of a heading, set below the words behind the number, where the text goes on at the margin.
bool hangs_below_number(std::string_view text, std::span<const Line> lines, std::size_t i) {
    constexpr std::uint16_t most_words = 10;
    const Line& line = lines[i - 1];
    const Line& next = lines[i];
    if (next.numbered || next.bullet > 0 || next.words > most_words || next.ends_comma || line.ends_sentence || line.ends_colon) return false;
    if (next.ends_sentence && !next.ends_question) return false;
    const std::size_t column = column_behind_number(text, line);
    if (column == 0 || next.indent + 1U < column || next.indent > column + 1U) return false;
    return i + 1 == lines.size() || lines[i + 1].blanks_before > 0 || lines[i + 1].indent + 1U < column;
}

/// "14 depots.", "1,5 cm wide": how much of what a sentence speaks of.
bool begins_with_quantity(std::string_view text, const Line& line) {
    if (!line.starts_digit) return false;
    const std::string_view content = line.of(text);
    const std::size_t blank = content.find_first_not_of("0123456789.,");
    if (blank == std::string_view::npos || blank + 1 >= content.size() || content[blank] != ' ' || !is_ascii_digit(content[blank - 1])) return false;
    return is_lower(valid_utf8_next(content, blank + 1).value);
}

/// "... was opened in the" above "third year of his reign": an article or a conjunction ends nothing,
/// and neither does another small word before a small letter.  Before a capital the line must be full: verse ends so, too.
bool stops_short(std::string_view text, const Line& line, const Line& next, std::uint16_t wrap) {
    const bool quantity = begins_with_quantity(text, next);
    const bool small = next.starts_lower || quantity;
    const std::uint16_t fewest_words = small ? 2 : 3;
    if (!small && (wrap == 0 || line.width + 1U + next.first_word <= wrap)) return false;
    if (line.ends_sentence || line.ends_colon || line.ends_comma || line.words < fewest_words || !line.has_lower || line.gaps > 0 || next.gaps > 0 || next.bullet > 0 || (next.numbered && !quantity)) return false;
    const std::string_view content = line.of(text);
    const std::string_view word = content.substr(content.rfind(' ') + 1);
    return leads_on(word) || (small && small_word_languages(word) != 0);
}

/// Two lines by themselves between blank ones, of which the second takes up in a small letter what the first leaves open, or the first ends in a
/// small word: a title on two lines, which its program, or its author, broke where it pleased.  Wrapped text must be near: verse has such lines, too.
bool is_title_on_two_lines(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::size_t i) {
    constexpr std::uint16_t fewest_words = 4;
    constexpr std::uint16_t most_words = 18;
    constexpr std::size_t near = 8;
    const Line& line = lines[i - 1];
    const Line& next = lines[i];
    if ((i > 1 && line.blanks_before == 0) || (i + 1 < lines.size() && lines[i + 1].blanks_before == 0)) return false;
    if (line.ends_sentence || line.ends_colon || line.ends_comma || next.ends_sentence || next.ends_colon || next.ends_comma) return false;
    if (line.words < fewest_words || line.words > most_words || next.words > line.words || line.starts_lower || !line.has_lower) return false;
    if (line.gaps > 0 || next.gaps > 0 || line.bullet > 0 || next.bullet > 0 || next.numbered || line.symbols * 12U > line.letters || next.symbols * 12U > next.letters) return false;
    const std::string_view content = line.of(text);
    if (content.find_first_of("@;") != std::string_view::npos) return false;
    // A line that quotes up to its end is complete: "1.5. "Secondary Boats"", and below it "means".
    if (content.back() == '"' || content.back() == '\'' || content.ends_with("”") || content.ends_with("’") || content.ends_with("»")) return false;
    const bool goes_on = next.starts_lower || (next.starts_upper && small_word_languages(content.substr(content.rfind(' ') + 1)) != 0);
    if (!goes_on) return false;
    const std::size_t end = std::min(lines.size(), i + 1 + near);
    return std::any_of(wraps.begin() + static_cast<std::ptrdiff_t>(i), wraps.begin() + static_cast<std::ptrdiff_t>(end), [](std::uint16_t wrap) { return wrap > 0; });
}

/// Whether line `i`, behind the end of a sentence, stops short of the edge in the middle of nothing, above a line that begins a sentence: the
/// last line of a paragraph would end one.
bool stands_like_title(std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const LineRole> roles, std::size_t i) {
    constexpr std::uint16_t most_words = 9;
    constexpr int room = 10;         // columns behind the next line's first word
    constexpr int uncased_room = 24;
    if (i + 1 >= lines.size() || roles[i + 1] != LineRole::text || wraps[i + 1] == 0) return false;
    const Line& line = lines[i];
    const Line& below = lines[i + 1];
    if (!lines[i - 1].ends_sentence || below.blanks_before > 0 || below.form_feed || line.gaps > 0 || line.words > most_words || line.letters == 0) return false;
    if (line.ends_sentence || line.ends_colon || line.ends_comma || line.ends_hyphen || line.numbered || line.starts_lower || line.indent != below.indent) return false;
    const bool cased = line.starts_upper && below.starts_upper;
    const bool uncased = (line.starts_cjk || line.starts_uncased) && (below.starts_cjk || below.starts_uncased);
    return (cased && spare_columns(line, below, wraps[i + 1]) >= room) || (uncased && spare_columns(line, below, wraps[i + 1]) >= uncased_room);
}

/// Whether the first line may be the title, as wide as the text, and the second begins a sentence below it: it does so with a capital, the first has no end of
/// a sentence, and further down short lines stand like titles.
bool begins_below_title(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps, std::span<const LineRole> roles) {
    constexpr std::uint16_t most_words = 16;
    constexpr std::size_t several = 2;
    if (lines.size() < 4 || lines[0].words > most_words || lines[0].ends_comma || lines[0].ends_hyphen || lines[0].ends_sentence || !lines[0].starts_upper || !lines[1].starts_upper || lines[2].blanks_before > 0) return false;
    // Fields are none, and text is as wide as text.
    if (is_field_line(lines[0].of(text)) || lines[0].of(text).find("://") != std::string_view::npos || lines[1].ends_colon || lines[1].width * 10U < wraps[1] * 7U) return false;
    std::size_t titles = 0;
    for (std::size_t i = 2; i < lines.size() && titles < several; ++i) titles += roles[i] != LineRole::alone && (lines[i].numbered ? !lines[i].ends_sentence && lines[i].width * 10U < wraps[i] * 7U : stands_like_title(lines, wraps, roles, i)) ? 1U : 0U;
    return titles >= several;
}

/// "Ladders of timber —", "Requirements": a dash between blanks stands inside of what is said.
bool leaves_dash_open(std::string_view text, const Line& line, const Line& next) {
    const std::string_view words = line.of(text);
    const bool open = words.ends_with(" —") || words.ends_with(" –");
    return open && line.words >= 3 && next.bullet == 0 && !next.numbered && is_letter(valid_utf8_next(text, next.begin).value);
}

/// Over a page's end a small letter goes on, however well the last line is filled; a script without any needs one that is.
bool joins_over_page(const Line& line, const Line& next, bool first_line_style, std::uint16_t margin, std::uint16_t wrap) {
    if (next.all_caps || line.all_caps) return false;
    if (first_line_style) return next.indent <= margin;
    const bool filled = line.width * 10U >= wrap * 7U;
    return (next.starts_lower || (next.starts_uncased && filled)) && !line.ends_sentence && !line.ends_colon;
}

}  // namespace

bool is_next_item(std::string_view text, std::span<const Line> lines, std::size_t i) {
    constexpr std::size_t most_lines = 8;
    const Line& line = lines[i];
    if (line.indent == 0 || !line.numbered || !begins_item(text, line) || !has_small_number(text, line)) return false;
    const auto last_sign = [&](const Line& item) {
        const std::string_view word = item.of(text).substr(0, item.of(text).find(' '));
        return word.back();
    };
    for (std::size_t above = i; above > 0 && i - above < most_lines && lines[above].blanks_before == 0; --above) {
        const Line& item = lines[above - 1];
        if (item.indent > line.indent) continue;
        return item.indent == line.indent && item.numbered && begins_item(text, item) && last_sign(item) == last_sign(line) && (text[item.begin] == '(') == (text[line.begin] == '(');
    }
    return false;
}

std::vector<std::uint8_t> join_lines(std::string_view text, std::span<const Line> lines,
                                     std::span<const std::uint16_t> wraps, std::span<const LineRole> roles) {
    std::vector<std::uint8_t> joined(lines.size(), 0);
    const std::uint16_t margin = margin_of(lines, wraps, roles);
    const bool first_line_style = indents_first_lines(lines, wraps, roles, margin);
    const bool spaced = parts_by_blanks(text, lines, wraps, roles);
    const Filled fills = fills_lines(lines, wraps, roles);
    const std::uint16_t manual = manual_margin(text, lines);
    const auto heads_manual_text = [&](const Line& line, const Line& below) { return line.indent < manual && line.indent < below.indent; };
    // Best score of the run so far if the last line starts a block [0] or goes on with one [1], and where that came from.
    // The lines of a run follow each other; of each a bit for either state is kept.
    std::vector<std::uint8_t> run;
    std::size_t run_end = 0;  // behind its last line
    std::array<float, 2> best{0.0F, never};
    const auto finish_run = [&] {
        unsigned state = best[1] > best[0] ? 1 : 0;
        for (std::size_t i = run.size(); i-- > 0;) {
            joined[run_end - run.size() + i] = static_cast<std::uint8_t>(state);
            state = run[i] >> state & 1U;
        }
        run.clear();
        best = {0.0F, never};
    };
    std::size_t before = lines.size();
    bool cut_by_page = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (roles[i] == LineRole::removed) {
            cut_by_page = true;
            continue;
        }
        const bool neighbours = before < lines.size() && roles[i] == LineRole::text && roles[before] != LineRole::alone;
        const bool heads_text = neighbours && heads_manual_text(lines[before], lines[i]);
        // "Note" between a blank line and a text right below it is the text's first word.
        if (neighbours && !heads_text && !cut_by_page && lines[i].blanks_before == 0 && lines[before].blanks_before > 0 && lines[before].words <= 3 &&
            is_admonition(lines[before].of(text))) {
            finish_run();
            joined[i] = 1;
            before = i;
            continue;
        }
        const bool blank = lines[i].blanks_before > 0 || lines[i].form_feed || heads_text;
        if (neighbours && cut_by_page && wraps[i] > 0) {
            finish_run();
            if (joins_over_page(lines[before], lines[i], first_line_style, margin, wraps[i])) joined[i] = 1;
        } else if (neighbours && !blank && !cut_by_page && wraps[i] > 0) {
            const Pair pair{lines[before], lines[i], roles[before] == LineRole::starts};
            const bool filled = fills.spaced || (fills.wide && pair.line.ends_cjk && pair.next.starts_cjk);
            float common = common_score(text, pair, wraps[i], filled);
            if (i == 1 && begins_below_title(text, lines, wraps, roles)) common += weights.below_title;
            if (is_next_item(text, lines, i)) common += weights.next_item;
            if (stands_like_title(lines, wraps, roles, i)) common += weights.title_below;
            if (spaced && spaced_goes_on(text, lines[before], lines[i], wraps[i])) common += weights.spaced;
            const std::array<float, 2> joining{best[0] + common + indent_score(pair, true, first_line_style),
                                               best[1] + common + indent_score(pair, false, first_line_style)};
            run.push_back(static_cast<std::uint8_t>((best[1] > best[0] ? 1U : 0U) | (joining[1] > joining[0] ? 2U : 0U)));
            run_end = i + 1;
            best = {std::max(best[0], best[1]), std::max(joining[0], joining[1])};
        } else {
            finish_run();
            if (neighbours && !blank && !cut_by_page && ((!is_small_item(lines, joined, before) && plainly_goes_on(text, lines[before], lines[i])) || hangs_below(lines[before], lines[i]) || cuts_word(lines[before], lines[i]))) joined[i] = 1;
        }
        before = i;
        cut_by_page = false;
    }
    finish_run();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool near = joined[i] == 0 && roles[i] == LineRole::text && lines[i].blanks_before == 0 && !lines[i].form_feed && !heads_manual_text(lines[i - 1], lines[i]);
        if (near && (roles[i - 1] == LineRole::text || roles[i - 1] == LineRole::starts) && ((stops_short(text, lines[i - 1], lines[i], wraps[i]) && !(wraps[i] == 0 && is_small_item(lines, joined, i - 1))) || hangs_below_number(text, lines, i) || is_title_on_two_lines(text, lines, wraps, i) || (wraps[i] > 0 && leaves_dash_open(text, lines[i - 1], lines[i])))) joined[i] = 1;
    }
    return joined;
}

}  // namespace salvage::segment
