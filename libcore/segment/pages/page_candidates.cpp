// "7", "- 7 -", "Page 7 of 12", "A RUNNING TITLE   7", "7   A RUNNING TITLE", "Report 7 by Anna Boatman": what stands with a number is evidence of its being a
// page's, in nats, and so is that the same words stand with other numbers, or beside them.

#include <salvage/numbering/markers.hpp>
#include <salvage/numbering/numerals.hpp>
#include <salvage/segment/contents/leaders.hpp>
#include <salvage/segment/pages/page_candidates.hpp>
#include <salvage/segment/pages/page_numbers.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

namespace salvage::segment {
namespace {

using Form = NumberForm;

bool is_dress(char c) {
    static constexpr std::string_view dress = " \t-.[]()|~*";
    return dress.find(c) != std::string_view::npos;
}

std::string_view undressed(std::string_view line) {
    constexpr std::string_view dashes[] = {"–", "—", "·", "•", "‒", "―"};
    for (bool again = true; again;) {
        again = false;
        while (!line.empty() && is_dress(line.front())) line.remove_prefix(1);
        while (!line.empty() && is_dress(line.back())) line.remove_suffix(1);
        for (const std::string_view dash : dashes) {
            if (line.starts_with(dash)) line.remove_prefix(dash.size()), again = true;
            if (line.ends_with(dash)) line.remove_suffix(dash.size()), again = true;
        }
    }
    return line;
}

/// All of `digits`, decimal digits of one script.
std::optional<std::uint32_t> whole_number(std::string_view digits) {
    constexpr std::size_t most_digits = 4;
    std::uint32_t value = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; at < digits.size();) {
        const CodePoint next = valid_utf8_next(digits, at);
        at += next.length;
        const auto digit = is_digit(next.value) ? digit_value(next.value) : std::nullopt;
        if (!digit || ++count > most_digits || (count == 1 && *digit == 0)) return std::nullopt;
        value = value * 10 + static_cast<std::uint32_t>(*digit);
    }
    return count > 0 ? std::optional(value) : std::nullopt;
}

/// "l2", "1O": what a reader of scans may have made of a number; at least one digit of it must be one.
std::optional<std::uint32_t> misread_number(std::string_view letters) {
    constexpr std::size_t longest = 4;
    if (letters.size() < 2 || letters.size() > longest) return std::nullopt;
    static constexpr std::string_view looks[] = {"0Oo", "1lI|", "2Z", "5S", "6b", "8B", "9gq"};
    std::uint32_t value = 0;
    std::size_t digits = 0;
    for (const char c : letters) {
        std::optional<std::uint32_t> digit;
        if (is_ascii_digit(c)) {
            digit = static_cast<std::uint32_t>(c - '0');
            ++digits;
        }
        for (const std::string_view look : looks) {
            if (!digit && look.find(c) != std::string_view::npos) digit = static_cast<std::uint32_t>(look.front() - '0');
        }
        if (!digit) return std::nullopt;
        value = value * 10 + *digit;
    }
    return digits > 0 && value > 0 ? std::optional(value) : std::nullopt;
}

std::optional<std::uint32_t> small_roman(std::string_view letters) {
    constexpr std::size_t longest = 8;
    if (letters.empty() || letters.size() > longest) return std::nullopt;
    const bool all = std::all_of(letters.begin(), letters.end(), [](char c) { return c == 'i' || c == 'v' || c == 'x' || c == 'l'; });
    return all ? numbering::roman_value(letters) : std::nullopt;
}

/// A run of digits in a line.
struct Digits {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t value = 0;
};

/// No line with more numbers is read.
constexpr std::size_t most_numbers = 6;

struct LoneNumbers {
    std::array<Digits, most_numbers> numbers;
    std::size_t count = 0;
};

/// The numbers of a line that stand between blanks; none if there are many, as in a table.
LoneNumbers lone_numbers(std::string_view line) {
    LoneNumbers all;
    const auto parts = [](char c) { return c == ' ' || c == '\t' || c == '/' || c == '|' || c == '.' || c == ','; };
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (!is_ascii_digit(line[at])) continue;
        const std::size_t begin = at;
        while (at < line.size() && is_ascii_digit(line[at])) ++at;
        const bool lone = (begin == 0 || parts(line[begin - 1])) && (at == line.size() || parts(line[at]));
        const auto value = lone ? whole_number(line.substr(begin, at - begin)) : std::nullopt;
        if (!value) continue;
        if (all.count == most_numbers) return {};
        all.numbers[all.count++] = {begin, at, *value};
    }
    return all;
}

/// "/", " of ": what makes the number behind it a total.
bool parts_total(std::string_view between) {
    constexpr std::size_t longest = 12;  // bytes
    while (between.starts_with(' ')) between.remove_prefix(1);
    while (between.ends_with(' ')) between.remove_suffix(1);
    return between == "/" || (between.size() >= 2 && between.size() <= longest && between.find_first_of(" .,:;()-") == std::string_view::npos);
}

/// "size =", "move a,": words that go on with a number.
bool asks_for_number(std::string_view words) {
    static constexpr std::string_view signs = "=,:(<>+*#";
    return signs.find(words.back()) != std::string_view::npos;
}

/// "Examples, Part 3": the word before the number, which begins at `number`, says what it counts.
bool counts_divisions(std::string_view line, std::size_t number) {
    const std::size_t last = line.find_last_not_of(' ', number - 1);
    if (last == std::string_view::npos || number - last > 2) return false;
    const std::size_t blank = line.find_last_of(" \t", last);
    const auto marker = numbering::read_marker(line, blank == std::string_view::npos ? 0 : blank + 1, line.size());
    return marker && marker->readings[0].scheme.keyword != 0;
}

/// The numbers at the ends of a line beside words, and those inside it.
void read_numbers(const FurnitureEvidence& evidence, std::string_view line, std::uint32_t at, std::vector<PageNumber>& found) {
    const LoneNumbers lone = lone_numbers(line);
    const std::span<const Digits> all = std::span(lone.numbers).first(lone.count);
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    std::uint64_t whole_line = 0;  // its fold_hash, once it is needed
    for (std::size_t n = 0; n < all.size(); ++n) {
        const Digits& digits = all[n];
        PageNumber page;
        page.line = at;
        page.number = digits.value;
        const bool total = n + 1 < all.size() && all[n + 1].value >= digits.value && parts_total(line.substr(digits.end, all[n + 1].begin - digits.end));
        const std::size_t end = total ? all[n + 1].end : digits.end;
        std::string_view words;
        std::string_view between;
        if (end == line.size() && digits.begin > 0 && blank(line[digits.begin - 1])) {
            const std::size_t last = line.find_last_not_of(" \t|", digits.begin - 1);
            if (last == std::string_view::npos || read_leader(line).leader != Leader::none) continue;
            page.form = Form::behind_words;
            words = line.substr(0, last + 1);
            between = line.substr(last + 1, digits.begin - last - 1);
        } else if (digits.begin == 0 && end < line.size() && blank(line[end])) {
            const std::size_t first = line.find_first_not_of(" \t|", end);
            if (first == std::string_view::npos) continue;
            page.form = Form::before_words;
            words = line.substr(first);
            between = line.substr(end, first - end);
        } else if (digits.begin > 0 && blank(line[digits.begin - 1]) && end < line.size() && blank(line[end])) {
            page.form = Form::among_words;
            words = line;
        } else {
            continue;
        }
        if (page.form == Form::among_words && whole_line == 0) whole_line = fold_hash(line);
        page.words = page.form == Form::among_words ? whole_line + n + 1 : look_hash(words);
        page.look = page.form == Form::before_words ? evidence.number_before_words : page.form == Form::behind_words ? evidence.number_behind_words : evidence.number_among_words;
        constexpr std::size_t far = 8;  // blanks
        if (between.size() >= far && words.find("   ") == std::string_view::npos) page.look += evidence.number_far;
        if (between.size() >= 3 || between.find('\t') != std::string_view::npos || between.find('|') != std::string_view::npos) page.look += evidence.number_gap;
        if (words.find(' ') == std::string_view::npos) page.look += evidence.number_one_word;
        if (page.form == Form::behind_words && counts_divisions(line, digits.begin)) page.look += evidence.number_of_division;
        if (page.form == Form::behind_words && asks_for_number(words)) page.look += evidence.number_asked_for;
        if (digits.value >= 1000) page.look += evidence.number_large;
        if (total) page.look += evidence.number_total, page.total = all[n + 1].value;
        found.push_back(page);
        if (total) ++n;
    }
}

/// "- 7 -": a number with a dash on each side.
std::optional<std::uint32_t> between_dashes(std::string_view part) {
    const std::string_view inside = undressed(part);
    const bool dressed = part.size() >= inside.size() + 2 && inside.data() != part.data() && inside.data() + inside.size() != part.data() + part.size();
    return dressed && part.find_first_of("[]()|.") == std::string_view::npos ? whole_number(inside) : std::nullopt;
}

/// "The Book               - 7 -", or the number first: whether there is one, far from the words.
bool read_dressed(const FurnitureEvidence& evidence, std::string_view line, std::uint32_t at, std::vector<PageNumber>& found) {
    constexpr std::string_view gap = "   ";
    const std::size_t left_end = line.find(gap);
    const std::size_t last_gap = line.rfind(gap);
    if (left_end == std::string_view::npos) return false;
    const std::string_view left = line.substr(0, left_end);
    const std::string_view right = line.substr(last_gap + gap.size());
    PageNumber page;
    page.line = at;
    std::size_t blanks = 0;
    if (const auto number = between_dashes(right)) {
        const std::string_view words = line.substr(0, line.find_last_not_of(' ', last_gap) + 1);
        blanks = line.size() - right.size() - words.size();
        page.number = *number;
        page.form = Form::behind_words;
        page.words = look_hash(words);
        page.look = evidence.number_behind_words;
    } else if (const auto first = between_dashes(left)) {
        const std::string_view words = line.substr(line.find_first_not_of(' ', left_end));
        blanks = line.size() - left.size() - words.size();
        page.number = *first;
        page.form = Form::before_words;
        page.words = look_hash(words);
        page.look = evidence.number_before_words;
    } else {
        return false;
    }
    constexpr std::size_t far = 8;
    page.look += evidence.number_dressed + evidence.number_gap + (blanks >= far ? evidence.number_far : 0);
    found.push_back(page);
    return true;
}

/// "THE BOOK               l2O": a number at a line's end far from the words, or before them, that a reader of scans took for letters.
void read_misread(const FurnitureEvidence& evidence, std::string_view line, std::uint32_t at, std::vector<PageNumber>& found) {
    constexpr std::string_view far = "        ";
    const std::size_t gap = line.find(far);
    if (gap == std::string_view::npos || line.rfind(far) < gap) return;
    const std::size_t behind = line.find_first_not_of(' ', gap);
    const std::string_view left = line.substr(0, gap);
    const std::string_view right = line.substr(behind);
    if (right.find("   ") != std::string_view::npos) return;
    const auto add = [&](std::string_view digits, std::string_view words, Form form, float look) {
        const auto number = misread_number(digits);
        if (!number) return;
        PageNumber page;
        page.line = at;
        page.number = *number;
        page.form = form;
        page.words = look_hash(words);
        page.look = look + evidence.number_gap + evidence.number_far + evidence.number_misread;
        found.push_back(page);
    };
    add(right, left, Form::behind_words, evidence.number_behind_words);
    add(left, right, Form::before_words, evidence.number_before_words);
}

/// The numbers as they stand, each line by itself.
std::vector<PageNumber> read_page_numbers(const PageContext& context) {
    constexpr std::uint16_t most_letters = 8;  // of a roman numeral and what dresses it
    constexpr std::uint16_t most_words = 20;
    const FurnitureEvidence& evidence = context.evidence();
    std::vector<PageNumber> found;
    for (std::uint32_t i = 0; i < context.lines().size(); ++i) {
        const Line& line = context.lines()[i];
        if (line.length > longest_furniture || (line.digits == 0 && line.letters > most_letters) || context.marked(i)) continue;
        const std::string_view content = line.of(context.text());
        if (line.letters <= most_letters && line.words <= 3) {
            const std::string_view inside = undressed(content);
            auto number = whole_number(inside);
            const bool roman = !number;
            bool misread = false;
            if (roman && line.digits == 0) number = small_roman(inside);
            if (!number && line.digits > 0) {
                number = misread_number(inside);
                misread = number.has_value();
            }
            if (number) {
                PageNumber page;
                page.line = i;
                page.number = *number;
                page.roman = roman && !misread;
                page.look = evidence.number_alone;
                if (page.roman) page.look += evidence.number_roman;
                if (misread) page.look += evidence.number_misread;
                // "(3)" and "3." count notes and items.
                if (inside.size() < content.size()) page.look += content.ends_with('.') || content.ends_with(')') ? -evidence.number_dressed : evidence.number_dressed;
                if (*number >= 1000) page.look += evidence.number_large;
                found.push_back(page);
                continue;
            }
        }
        if (line.digits == 0 || line.words > most_words) continue;
        if (const auto read = read_number_line(content); read && read->number > 0 && (read->dressed || read->total > 0)) {
            PageNumber page;
            page.line = i;
            page.number = read->number;
            page.form = read->rest == 0 ? Form::alone : Form::behind_words;
            page.look = (read->dressed ? evidence.number_dressed : 0) + (read->total > 0 ? evidence.number_total : 0);
            page.total = read->total;
            page.words = read->rest;
            found.push_back(page);
            continue;
        }
        if (line.letters == 0 || !context.is_brief(i)) continue;
        if (line.gaps > 0 && read_dressed(evidence, content, i, found)) continue;
        // "Chapter 7" is the head of one.
        constexpr std::uint16_t head_words = 6;
        if (line.numbered && line.words <= head_words) {
            const auto marker = numbering::read_marker(context.text(), line.begin, line.end());
            if (marker && marker->range.end == line.end() && marker->readings[0].scheme.keyword != 0) continue;
        }
        const std::size_t before = found.size();
        read_numbers(evidence, content, i, found);
        if (found.size() == before && line.gaps > 0) read_misread(evidence, content, i, found);
    }
    return found;
}

/// What other numbers say of each: their words, their values, and those in the lines beside them.
void weigh_words(const FurnitureEvidence& evidence, std::vector<PageNumber>& found) {
    struct Uses {
        std::uint32_t numbers = 0;
        std::uint32_t last = 0;
    };
    std::unordered_map<std::uint64_t, Uses> uses;               // of the words: with how many numbers, one after the other
    std::unordered_map<std::uint32_t, Uses> totals;
    std::uint32_t with_total = 0;
    std::uint32_t largest = 0;
    for (const PageNumber& page : found) largest = std::max(largest, page.number);
    std::vector<std::uint32_t> numbered(largest + 1, 0);        // lines with each number
    const auto count = [](Uses& known, std::uint32_t number) {
        known.numbers += known.last != number;
        known.last = number;
    };
    for (const PageNumber& page : found) {
        if (page.words != 0) count(uses[page.words], page.number);
        if (page.total != 0) count(totals[page.total], page.number), ++with_total;
        ++numbered[page.number];
    }
    for (PageNumber& page : found) {
        constexpr std::uint32_t most_uses = 10;
        if (page.words != 0) page.look += evidence.number_same_words * std::log(static_cast<float>(std::min(uses[page.words].numbers, most_uses)));
        if (page.total != 0 && (totals[page.total].numbers < 2 || totals[page.total].numbers * 3 < with_total)) page.look += evidence.number_lone_total;
        page.look += evidence.number_common * std::log(static_cast<float>(numbered[page.number]));
    }
    // Inside a line any number stands, unless the line comes back; and some look so bad that no place makes up for it.
    constexpr float hopeless = -5.0F;
    std::erase_if(found, [&](const PageNumber& page) { return page.look < hopeless || (page.form == Form::among_words && uses[page.words].numbers < 3); });
    for (std::size_t i = 1; i < found.size(); ++i) {
        const bool row = found[i].form == found[i - 1].form && found[i - 1].line + 1 == found[i].line;
        if (row) found[i].look += evidence.number_in_a_row, found[i - 1].look += evidence.number_in_a_row;
    }
}

void weigh_neighbours(const PageContext& context, std::vector<PageNumber>& found) {
    // A head stands beside the number on page after page.
    const auto neighbour = [&](const PageNumber& page, bool above) -> std::uint64_t {
        const auto lines = context.lines();
        if (above ? page.line == 0 : page.line + 1U == lines.size()) return 0;
        const Line& line = lines[above ? page.line - 1U : page.line + 1U];
        constexpr std::uint16_t least_letters = 3;
        const auto first = static_cast<unsigned char>(line.of(context.text()).front());
        const bool head = line.letters >= least_letters && line.symbols * 4U <= line.letters + 4U && (is_ascii_alphanumeric(static_cast<char>(first)) || first >= 0x80);
        return line.length <= longest_furniture && head && !line.ends_sentence && !line.ends_comma && !line.starts_lower ? fold_hash(line.of(context.text())) : 0;
    };
    std::unordered_map<std::uint64_t, std::uint32_t> beside;
    // The first line of a text is its title, or a head.
    if (!found.empty()) beside[fold_hash(context.lines().front().of(context.text()))] = 1;
    for (const PageNumber& page : found) {
        for (const bool above : {true, false}) {
            if (const std::uint64_t words = neighbour(page, above)) ++beside[words];
        }
    }
    for (PageNumber& page : found) {
        std::uint32_t most = 1;
        for (const bool above : {true, false}) {
            if (const std::uint64_t words = neighbour(page, above)) most = std::max(most, beside[words]);
        }
        if (most > 1) page.look += context.evidence().number_same_neighbour;
    }
}

}  // namespace

std::vector<PageNumber> page_numbers(const PageContext& context) {
    std::vector<PageNumber> found = read_page_numbers(context);
    weigh_words(context.evidence(), found);
    weigh_neighbours(context, found);
    return found;
}

}  // namespace salvage::segment
