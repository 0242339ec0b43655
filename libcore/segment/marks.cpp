#include <salvage/segment/headings/heading_marks.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/marks.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

/// "```", "~~~~": at least three of one sign; what follows an opening one is a word or two.
std::size_t fence_length(std::string_view line) {
    if (line.empty() || (line.front() != '`' && line.front() != '~')) return 0;
    const std::size_t end = std::min(line.find_first_not_of(line.front()), line.size());
    return end >= 3 && line.find('`', end) == std::string_view::npos && line.size() - end <= 60 ? end : 0;
}

std::size_t quote_mark(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size() && (line[end] == '>' || (line[end] == ' ' && end > 0))) ++end;
    return line.starts_with(">>> ") ? 0 : end;
}

/// Runs of lines that begin with '>' and hold a line of words: mail and Markdown quote so.
void find_quotes(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i;
        bool words = false;
        while (end < lines.size() && text[lines[end].begin] == '>' && quote_mark(lines[end].of(text)) > 0 && (end == i || lines[end].blanks_before == 0)) {
            words = words || (lines[end].words >= 4 && lines[end].symbols * 8U <= lines[end].letters + 16U);
            ++end;
        }
        if (end == i) {
            ++i;
            continue;
        }
        for (; i < end; ++i) {
            if (!words) continue;
            // A mark alone parts two quotations.
            fixed[i] = quote_mark(lines[i].of(text)) == lines[i].length ? Fixed::separator : Fixed::quote;
        }
    }
}

/// "# make install": a command of root's, where "# Title" would be a title.
bool is_command(std::string_view line, bool marked) {
    // Where others have "##", a short name in small letters is one of the titles.
    return is_prompt_line(line) && (!marked || line.find(" -") != std::string_view::npos || line.find('/') != std::string_view::npos);
}

constexpr std::string_view anchor = "¶";

/// What a line that ends in an anchor says before it.
std::string_view before_anchor(std::string_view line) {
    line.remove_suffix(anchor.size());
    while (line.ends_with(' ')) line.remove_suffix(1);
    return line;
}

/// Lines that end in "¶": the anchors of a site's headings, unless the signs of an editor's paragraphs were copied along, sentences and all.
void mark_anchors(std::string_view text, std::span<const Line> lines, const std::vector<std::size_t>& anchors, std::vector<Fixed>& fixed) {
    const auto last_before = [&](std::size_t i) {
        const std::string_view title = before_anchor(lines[i].of(text));
        return title.empty() ? ' ' : title.back();
    };
    if (anchors.empty()) return;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (static_cast<unsigned char>(text[lines[i].end() - 1]) < 0x80 || !lines[i].of(text).ends_with(anchor)) continue;
        const char last = last_before(i);
        if (last == ' ' || last == '.' || last == ',' || last == ';') return;
    }
    for (const std::size_t i : anchors) {
        if (lines[i].letters > 0 && last_before(i) != ':') fixed[i] = Fixed::heading;
    }
}

/// `fenced`: programs stand between fences, so that what else looks like one may be text.
void find_headings(std::string_view text, std::span<const Line> lines, bool fenced, std::vector<Fixed>& fixed) {
    const auto depth = [&](std::size_t i) { return lines[i].indent <= 3 ? mark_depth(lines[i].of(text)) : std::uint16_t{0}; };
    bool deeper = false;  // "##" anywhere: a document that marks its headings
    for (std::size_t i = 0; i < lines.size() && !deeper; ++i) deeper = text[lines[i].begin] == '#' && depth(i) >= 2;
    bool inside = false;  // between fences
    std::size_t others = 0;  // comments and commands
    std::vector<std::size_t> titles;
    std::vector<std::size_t> anchors;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        constexpr std::uint16_t title_words = 20;
        const char last = text[lines[i].end() - 1];
        constexpr char end_of_anchor = '\xB6';  // of ¶
        if ((last == ']' || last == end_of_anchor) && lines[i].words <= title_words && edit_mark_length(lines[i].of(text)) > 0) {
            if (last == ']') fixed[i] = Fixed::heading;
            else anchors.push_back(i);
        }
        if (fixed[i] == Fixed::separator && fence_length(lines[i].of(text)) > 0) inside = !inside;
        if (inside || text[lines[i].begin] != '#') continue;
        const std::uint16_t marks = depth(i);
        if (marks == 0) continue;
        const bool above = i == 0 || lines[i].blanks_before > 0;
        const bool below = i + 1 == lines.size() || lines[i + 1].blanks_before > 0;
        const auto is_program = [&](std::size_t j) { return fixed[j] == Fixed::preformatted && !is_markup_line(lines[j].of(text)); };
        const bool programs = (i > 0 && is_program(i - 1) && lines[i].blanks_before <= 1) || (i + 1 < lines.size() && is_program(i + 1) && lines[i + 1].blanks_before == 0);
        const auto also_marked = [&](std::size_t j) { return text[lines[j].begin] == '#'; };
        const bool comment = (!above && also_marked(i - 1)) || (!below && also_marked(i + 1));
        const bool apart = above && below;
        const bool title = marks >= 2 ? !programs || apart || (fenced && above) : (apart && (deeper || !programs)) || (deeper && (i == 0 || (!programs && !comment)));
        if (title && !is_command(lines[i].of(text), deeper && (apart || i == 0))) titles.push_back(i);
        else ++others;
    }
    mark_anchors(text, lines, anchors, fixed);
    // A manual full of programs and commands has some that stand like titles; comments of several lines follow each other.
    constexpr std::size_t most = 3;  // to one title
    std::size_t crowded = 0;         // right below text, or right above another of their depth
    const auto apart = [&](std::size_t i) { return i == 0 || lines[i].blanks_before > 0; };
    for (std::size_t t = 0; t < titles.size(); ++t) {
        const bool follows = t > 0 && titles[t] == titles[t - 1] + 1 && depth(titles[t]) == depth(titles[t - 1]);
        crowded += follows || !apart(titles[t]) ? 1U : 0U;
    }
    std::size_t blanks = 0;
    for (const Line& line : lines) blanks += line.blanks_before > 0 ? 1U : 0U;
    if (others > most * titles.size() || (crowded * 2 > titles.size() && blanks * 8 > lines.size())) return;
    for (const std::size_t i : titles) fixed[i] = Fixed::heading;
}

/// The titles among lines with signs on both sides: boxes of a text, banners and logs have them on line after line, with blanks inside, or
/// of one sort.
void keep_titles(std::span<const Line> lines, const std::vector<HeadingMark>& marks, std::vector<std::size_t>& titles) {
    const std::vector<std::size_t> all = titles;
    std::erase_if(titles, [&](std::size_t i) {
        const auto same = [&](std::size_t j) { return marks[j].style == marks[i].style && marks[j].depth == marks[i].depth && std::binary_search(all.begin(), all.end(), j); };
        const bool above = i > 0 && lines[i].blanks_before == 0 && same(i - 1);
        const bool below = i + 1 < lines.size() && lines[i + 1].blanks_before == 0 && same(i + 1);
        return above || below;
    });
}

/// Headings with the signs of other languages than Markdown.  One alone stands below a blank line; a sign before the title alone, or "h2.",
/// says it together with others.
void find_other_headings(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    constexpr std::uint16_t title_words = 20;
    constexpr std::uint16_t farthest_in = 3;  // columns
    std::vector<HeadingMark> marks(lines.size());
    std::vector<std::size_t> equals;   // "== Title =="
    std::vector<std::size_t> stars;    // "***** Title *****"
    std::vector<std::size_t> before;   // "== Title"
    std::vector<std::size_t> levels;   // "h2. Title"
    bool inside = false;               // between fences
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const char first = text[lines[i].begin];
        if (fixed[i] == Fixed::separator && (first == '`' || first == '~') && fence_length(lines[i].of(text)) > 0) inside = !inside;
        if (inside || (first != '=' && first != '*' && first != 'h') || lines[i].words > title_words || lines[i].letters < 2 || lines[i].indent > farthest_in) continue;
        const HeadingMark mark = read_heading_mark(lines[i].of(text));
        const bool above = i == 0 || lines[i].blanks_before > 0;
        const bool below = i + 1 == lines.size() || lines[i + 1].blanks_before > 0;
        const std::string_view title = lines[i].of(text).substr(mark.lead, lines[i].length - mark.lead - mark.trail);
        if (title.find("   ") != std::string_view::npos) continue;
        marks[i] = mark;
        switch (mark.style) {
            case MarkStyle::equals: equals.push_back(i); break;
            case MarkStyle::stars: stars.push_back(i); break;
            case MarkStyle::equals_before:
                if (above && below) before.push_back(i);
                break;
            case MarkStyle::level:
                if (above) levels.push_back(i);
                break;
            case MarkStyle::hashes:
            case MarkStyle::none: break;
        }
    }
    keep_titles(lines, marks, equals);
    keep_titles(lines, marks, stars);
    const auto depths = [&](const std::vector<std::size_t>& titles) {
        unsigned seen = 0;
        for (const std::size_t i : titles) seen |= 1U << marks[i].depth;
        return seen;
    };
    const auto several = [](unsigned seen) { return (seen & (seen - 1)) != 0; };
    // One sign on either side may stand for anything; so may a few stars.
    constexpr unsigned one_sign = 1U << 1U;
    constexpr unsigned of_many_stars = 1U << 1U | 1U << 2U | 1U << 3U;
    if (depths(equals) == one_sign || (equals.size() == 1 && equals.front() > 0 && lines[equals.front()].blanks_before == 0)) equals.clear();
    if (!several(depths(stars)) && (depths(stars) & ~of_many_stars) != 0) stars.clear();
    if (before.size() < 2 || (!several(depths(before)) && (depths(before) & one_sign) == 0)) before.clear();
    if (levels.size() < 2) levels.clear();
    for (const std::vector<std::size_t>* const titles : {&equals, &stars, &before, &levels}) {
        for (const std::size_t i : *titles) fixed[i] = Fixed::heading;
    }
}

/// Length of "[text](target)" at the head of `line`, where brackets may stand in brackets; 0: none.
std::size_t link_length(std::string_view line) {
    std::size_t at = 0;
    for (const std::string_view pair : {"[]", "()"}) {
        if (at == line.size() || line[at] != pair[0]) return 0;
        std::size_t open = 0;
        do {
            open += line[at] == pair[0];
            open -= line[at] == pair[1];
            ++at;
        } while (open > 0 && at < line.size());
        if (open > 0) return 0;
    }
    return at;
}

}  // namespace

bool is_markup_line(std::string_view line) {
    if (line.starts_with(".. ")) return line.find("image:: ") != std::string_view::npos;
    if (!line.starts_with('<') && !line.starts_with("![") && !line.starts_with("[![")) return false;
    while (!line.empty()) {
        std::size_t length = 0;
        if (line.starts_with("<!--")) {
            const std::size_t end = line.find("-->");
            length = end == std::string_view::npos ? line.size() : end + 3;
        } else if (line.starts_with("<?xml ") || line.starts_with("<!DOCTYPE ") || line.starts_with("<!doctype ")) {
            const std::size_t end = line.find('>');
            length = end == std::string_view::npos ? 0 : end + 1;
        } else if (line.starts_with('<') && line.size() > 1 && (is_ascii_letter(line[1]) || line[1] == '/')) {
            const std::size_t end = line.find('>');
            const bool address = line.substr(0, line.find_first_of(" >")).find_first_of(":@") != std::string_view::npos;
            length = end == std::string_view::npos || address ? 0 : end + 1;
        } else if (line.starts_with("![")) {
            const std::size_t link = link_length(line.substr(1));
            length = link == 0 ? 0 : link + 1;
        } else if (line.starts_with("[![")) {
            length = link_length(line);
        }
        if (length == 0) return false;
        line.remove_prefix(length);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    }
    return true;
}

namespace {

/// "class GZipMiddleware", "exception KeyError": what Sphinx prints above the description of one.
bool names_class(std::string_view title) {
    static constexpr std::string_view kinds[] = {"class ", "exception ", "classmethod ", "staticmethod ", "property ", "attribute ", "async "};
    for (const std::string_view kind : kinds) {
        if (title.starts_with(kind)) return title.find(' ', kind.size()) == std::string_view::npos;
    }
    return false;
}

/// Whether a bracket opens that may be a function's: "put(item)", "rng (seed)", but not "2.1 Queues (FIFO)".
bool has_call(std::string_view title) {
    const std::size_t open = title.find('(');
    if (open == std::string_view::npos) return false;
    const bool numbered = is_ascii_digit(title.front());
    return !numbered || title[open - 1] != ' ';
}

/// "Queues¶", but not "put(item)¶", which names a function, nor "class Queue[source]¶".
std::size_t anchor_length(std::string_view line) {
    const std::string_view title = before_anchor(line);
    if (title.ends_with("[source]") || names_class(title)) return 0;
    const bool one_word = title.find(' ') == std::string_view::npos;
    const bool name = has_call(title) || title.find_first_of(one_word ? "=_." : "=_") != std::string_view::npos;
    return title.empty() || name ? 0 : line.size() - title.size();
}

}  // namespace

namespace {

constexpr std::size_t longest_edit_mark = 60;  ///< bytes

/// Whether what stands between "[" and "]" invites to edit.
bool says_edit(std::string_view inside) {
    static constexpr std::string_view words[] = {"edit", "Edit", "bearbeiten", "Bearbeiten", "modifier", "editar", "modifica", "bewerken", "править", "ред.", "редагувати", "edytuj", "editovat", "upravit", "redigera", "rediger",
                                                 "muokkaa", "szerkesztés", "modificare", "değiştir", "编辑", "編輯", "編集", "편집", "sửa", "تعديل", "επεξεργασία", "izmeni", "uredi", "редактиране", "keisti", "labot", "แก้ไข", "ویرایش", "संपादित करें", "aldatu", "edita", "redakti", "עריכה", "sunting"};
    while (inside.starts_with(' ')) inside.remove_prefix(1);
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
        if (!inside.starts_with(word)) return false;
        const std::string_view rest = inside.substr(word.size());
        return rest.empty() || rest.starts_with(' ') || rest.starts_with('|');
    });
}

}  // namespace

std::size_t edit_mark_length(std::string_view line) {
    if (line.ends_with(anchor)) return anchor_length(line);
    if (!line.ends_with(']')) return 0;
    const std::size_t open = line.rfind('[');
    if (open == std::string_view::npos || open == 0 || line.size() - open > longest_edit_mark) return 0;
    return says_edit(line.substr(open + 1, line.size() - open - 2)) ? line.size() - open : 0;
}

void mark_edit_lines(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    constexpr std::uint16_t title_words = 20;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const Line& title = lines[i - 1];
        if (text[lines[i].begin] != '[' || lines[i].length > longest_edit_mark || lines[i].blanks_before > 1) continue;
        if (fixed[i - 1] != Fixed::none || title.words > title_words || title.letters == 0 || title.ends_comma || title.bullet > 0) continue;
        const std::string_view line = lines[i].of(text);
        if (line.find(']') + 1 == line.size() && says_edit(line.substr(1, line.size() - 2))) fixed[i] = Fixed::underline;
    }
}

bool marks_all_headings(std::string_view line) { return line.ends_with(']') || read_heading_mark(line).depth > 0; }

std::uint16_t mark_depth(std::string_view line) { return read_heading_mark(line).depth; }

std::size_t mark_length(std::string_view line) {
    if (line.starts_with('>')) return quote_mark(line);
    return read_heading_mark(line).lead;
}

std::vector<Fence> find_fences(std::string_view text, std::span<const Line> lines) {
    std::vector<Fence> fences;
    std::size_t open = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const char first = text[lines[i].begin];
        if (first != '`' && first != '~') continue;
        const std::string_view line = lines[i].of(text);
        const std::size_t length = fence_length(line);
        if (length == 0) continue;
        if (open == lines.size()) {
            open = i;
            continue;
        }
        const std::string_view opening = lines[open].of(text);
        const bool closes = line.size() == length && line.front() == opening.front() && length >= fence_length(opening);
        if (!closes) continue;
        fences.push_back({open, i});
        open = lines.size();
    }
    return fences;
}

void mark_fences(std::span<const Fence> fences, std::vector<Fixed>& fixed) {
    for (const Fence& fence : fences) {
        for (std::size_t i = fence.begin + 1; i < fence.end; ++i) fixed[i] = Fixed::preformatted;
        fixed[fence.begin] = Fixed::separator;
        fixed[fence.end] = Fixed::separator;
    }
}

void find_marks(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    const std::vector<Fence> fences = find_fences(text, lines);
    mark_fences(fences, fixed);
    find_quotes(text, lines, fixed);
    mark_fences(fences, fixed);
    find_headings(text, lines, !fences.empty(), fixed);
    find_other_headings(text, lines, fixed);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const char first = text[lines[i].begin];
        if (fixed[i] == Fixed::none && (first == '<' || first == '!' || first == '[' || first == '.') && is_markup_line(lines[i].of(text))) fixed[i] = Fixed::preformatted;
    }
}

}  // namespace salvage::segment
