#include <salvage/segment/line_shapes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <unordered_set>

namespace salvage::segment {
namespace {

/// The numbers of a line that may be a date's: digits of any script.
struct DateNumbers {
    std::size_t years = 0;   ///< of four digits, from 1000 to 2999: calendars differ
    std::size_t days = 0;    ///< of at most two
    std::size_t others = 0;
};

DateNumbers date_numbers(std::string_view line) {
    DateNumbers found;
    std::size_t digits = 0;
    int first = 0;
    const auto end_number = [&] {
        if (digits == 4 && (first == 1 || first == 2)) ++found.years;
        else if (digits > 2) ++found.others;
        else if (digits > 0) ++found.days;
        digits = 0;
    };
    for (std::size_t at = 0; at < line.size();) {
        if (digits == 0 && static_cast<unsigned char>(line[at]) < 0x80 && !is_ascii_digit(line[at])) {
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        if (!is_digit(next.value)) {
            end_number();
            continue;
        }
        if (digits == 0) first = digit_value(next.value).value_or(0);
        ++digits;
    }
    end_number();
    return found;
}

template <typename T, std::size_t size>
constexpr std::array<T, size> sorted(const T (&values)[size]) {
    std::array<T, size> all = std::to_array(values);
    std::sort(all.begin(), all.end());
    return all;
}

/// Of the first two bytes, at least.
constexpr std::size_t pair_hash(std::string_view text) {
    return (static_cast<unsigned char>(text[0]) * 31U + static_cast<unsigned char>(text[1])) & 0x3FFU;
}
template <std::size_t size>
constexpr std::array<bool, 0x400> beginnings_of(const std::array<std::string_view, size>& words) {
    std::array<bool, 0x400> found{};
    for (const std::string_view word : words) found[pair_hash(word)] = true;
    return found;
}

/// "EDITAL DE CONCURSO N. 7/2018": the seventh of a year.
bool has_serial_number(std::string_view line) {
    const std::size_t slash = line.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 >= line.size() || line.find('/', slash + 1) != std::string_view::npos) return false;
    constexpr std::ptrdiff_t blanks_needed = 2;
    return is_ascii_digit(line[slash - 1]) && is_ascii_digit(line[slash + 1]) && std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(slash), ' ') >= blanks_needed;
}

/// "令和元年十月一日", "二〇一九年十月": a number before the sign for years, and before that for months; byte behind it, 0: there is none.
std::size_t ideographic_date(std::string_view line) {
    constexpr std::string_view digits = "0123456789〇零一二三四五六七八九十廿卅元０１２３４５６７８９";
    const auto counted = [&](std::size_t sign) {
        if (sign == std::string_view::npos || sign == 0) return false;
        const CodePoint before = valid_utf8_before(line, sign);
        return digits.find(line.substr(sign - before.length, before.length)) != std::string_view::npos;
    };
    const std::size_t year = line.find("年");
    if (!counted(year)) return 0;
    const std::size_t month = line.find("月", year);
    if (!counted(month)) return 0;
    const std::size_t day = line.find("日", month);
    return counted(day) ? day + 3 : month + 3;
}

}  // namespace

bool is_form_line(std::string_view line) {
    return line.find("____") != std::string_view::npos || line.find("......") != std::string_view::npos || line.find("………") != std::string_view::npos;
}

bool is_date_line(std::string_view line) {
    constexpr std::size_t longest = 60;
    if (line.size() > longest) return false;
    constexpr std::size_t said_of_it = 9;  // bytes, "発行", "通过"
    if (const std::size_t date = ideographic_date(line); date > 0 && line.size() - date <= said_of_it) return true;
    const auto [years, days, others] = date_numbers(line);
    const auto words = std::count(line.begin(), line.end(), ' ') + 1;
    if (days == 1 && has_serial_number(line)) return false;
    return years == 1 && days >= 1 && days <= 2 && others == 0 && words <= 6 && line.find(':') == std::string_view::npos;
}

bool has_date(std::string_view part) {
    const DateNumbers found = date_numbers(part);
    return found.years >= 1 && found.years + found.days + found.others >= 2;
}

bool is_field_line(std::string_view line) {
    constexpr std::size_t longest = 24;
    if (line.substr(0, longest + 1).find(':') == std::string_view::npos) return false;
    std::size_t at = 0;
    while (at < line.size() && at <= longest) {
        if (is_ascii_letter(line[at]) || line[at] == '-') {
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(line, at);
        if (next.value < 0x80 || !is_letter(next.value)) break;
        at += next.length;
    }
    const std::string_view rest = line.substr(std::min(at, line.size()));
    return at >= 2 && at <= longest && rest.starts_with(": ") && rest.size() > 2;
}

namespace {

/// "20:57 ", "9.30 ", "14h15 "; with a full stop only minutes that end in 0 or 5, as those of programmes do and many numbers do not.
bool begins_with_clock(std::string_view line) {
    std::size_t at = 0;
    unsigned hour = 0;
    for (; at < 2 && at < line.size() && is_ascii_digit(line[at]); ++at) hour = hour * 10 + static_cast<unsigned>(line[at] - '0');
    constexpr std::size_t rest = 4;  // bytes of ":57 "
    if (at == 0 || hour > 24 || line.size() < at + rest) return false;
    const std::string_view behind = line.substr(at, rest);
    if (behind[1] < '0' || behind[1] > '5' || !is_ascii_digit(behind[2]) || (behind[3] != ' ' && behind[3] != ']')) return false;
    if (behind[0] == '.') return behind[2] == '0' || behind[2] == '5';
    return behind[0] == ':' || behind[0] == 'h';
}

}  // namespace

bool is_log_line(std::string_view line) {
    // "<anna> hello", "20:57 anna: hello", "[20:57] ..."
    if (line.starts_with('<')) {
        const std::size_t close = line.find('>');
        const bool name = close <= 24 && line.substr(0, close).find(' ') == std::string_view::npos;  // npos is beyond
        if (name && line.substr(close + 1).starts_with(' ')) return true;
    }
    if (begins_with_clock(line.substr(line.starts_with('[') ? 1 : 0))) return true;
    const std::string_view head = line.substr(0, 48);
    for (std::size_t colon = head.find(':', 2); colon != std::string_view::npos && colon + 6 <= head.size(); colon = head.find(':', colon + 1)) {
        const std::size_t at = colon - 2;
        if (is_ascii_digit(head[at]) && is_ascii_digit(head[at + 1]) && head[at + 2] == ':' && is_ascii_digit(head[at + 3]) && is_ascii_digit(head[at + 4]) && head[at + 5] == ':' &&
            is_ascii_digit(head[at + 6]) && is_ascii_digit(head[at + 7])) {
            return true;
        }
    }
    const std::size_t start = line.starts_with('[') ? 1 : 0;
    if (line.size() < start + 11) return false;
    const std::string_view date = line.substr(start, 10);
    const bool iso = (date[4] == '-' || date[4] == '/') && date[7] == date[4];
    return iso && is_ascii_digit(date[0]) && is_ascii_digit(date[3]) && is_ascii_digit(date[5]) && is_ascii_digit(date[9]) && line.size() > start + 12;
}

bool is_prompt_line(std::string_view line) {
    static constexpr std::string_view prompts[] = {"$ ", "# ", "% ", ">>> ", "> ", "C:\\>", "sudo ", "mysql> ", "sqlite> "};
    const auto begins_prompt = [](char c) { return c == '$' || c == '#' || c == '%' || c == '>' || c == 'C' || c == 's' || c == 'm'; };
    if (!line.empty() && begins_prompt(line.front())) {
        for (const std::string_view prompt : prompts) {
            if (!line.starts_with(prompt)) continue;
            // "# Title" and "> quoted" are marks of other things; a command begins in lower case, with a path or an option.
            const std::string_view rest = line.substr(prompt.size());
            if (prompt == "# " || prompt == "> " || prompt == "% ") {
                const std::string_view word = rest.substr(0, rest.find(' '));
                const bool small = !word.empty() && (is_ascii_lower(word[0]) || word[0] == '/' || word[0] == '.');
                const bool options = rest.find(" -") != std::string_view::npos || rest.find('/') != std::string_view::npos || rest.find('=') != std::string_view::npos;
                return prompt != "> " && small && (options || rest.size() <= 40) && !rest.ends_with('.');
            }
            return !rest.empty();
        }
    }
    // "user@host:~/work$ make": the sign stands in the first word.
    constexpr std::size_t longest = 60;
    if (line.substr(0, longest).find('@') == std::string_view::npos) return false;
    bool host = false;
    for (std::size_t i = 0; i < std::min(line.size(), longest) && line[i] != ' ' && line[0] != '@'; ++i) {
        if (line[i] == '$' || line[i] == '#') return host && line.substr(i + 1).starts_with(' ');
        host = host || line[i] == '@';
    }
    return false;
}

bool is_salutation(std::string_view line) {
    static constexpr std::array openings = sorted<std::string_view>({
        "Dear ", "Hi ", "Hello ", "Sehr geehrte", "Liebe ", "Lieber ", "Hallo ", "Cher ", "Chère ", "Chers ", "Madame, Monsieur", "Bonjour ", "Estimad", "Querid", "Hola ",
        "Gentile ", "Gentili ", "Egregio ", "Caro ", "Cara ", "Prezad", "Geachte ", "Beste ", "Szanown", "Drogi ", "Droga ", "Vážen", "Milý ", "Milá ", "Kära ", "Hej ",
        "Kære ", "Kjære ", "Hyvä ", "Tisztelt ", "Kedves ", "Stimat", "Sayın ", "Sevgili ", "Уважаем", "Дорог", "Здравствуйте", "Шановн", "Αγαπητ", "尊敬的", "敬愛的", "亲爱的", "拝啓", "前略",
        "Yours ", "Sincerely", "Best regards", "Best wishes", "Kind regards", "With kind regards", "Regards", "Mit freundlichen", "Mit besten", "Hochachtungsvoll", "Viele Grüße", "Cordialement",
        "Bien cordialement", "Veuillez agréer", "Atentamente", "Un saludo", "Saludos", "Distinti saluti", "Cordiali saluti", "Atenciosamente", "Com os melhores", "Met vriendelijke", "Hoogachtend",
        "Z poważaniem", "S pozdravem", "S úctou", "Med vänlig", "Med venlig", "Med vennlig", "Ystävällisin", "Saygılarımla", "С уважением", "З повагою", "Με εκτίμηση", "此致", "敬具", "敬上", "草々"});
    static_assert(std::adjacent_find(openings.begin(), openings.end(), [](std::string_view a, std::string_view b) { return b.starts_with(a); }) == openings.end());
    constexpr std::size_t longest = 80;
    if (line.empty() || line.size() > longest || is_ascii_lower(line[0])) return false;
    static constexpr std::array beginnings = beginnings_of(openings);
    if (line.size() < 2 || !beginnings[pair_hash(line)]) return false;
    // None of them begins another, so that the last one not behind the line is the only one that may begin it.
    const auto behind = std::upper_bound(openings.begin(), openings.end(), line);
    const bool opens = behind != openings.begin() && line.starts_with(*std::prev(behind));
    return opens && std::count(line.begin(), line.end(), ' ') <= 6 && !line.ends_with('.') && !line.ends_with('?');
}

bool is_author_line(std::string_view line) {
    constexpr std::size_t longest = 240;  // bytes
    constexpr std::size_t most_names = 3;
    constexpr std::ptrdiff_t least_behind = 2;  // blanks: a place of few words may be part of a title
    const std::size_t comma = line.find(", ");
    if (comma == line.npos || line.size() > longest || std::count(line.begin() + static_cast<std::ptrdiff_t>(comma), line.end(), ' ') <= least_behind) return false;
    std::size_t names = 0;
    bool begins = true;
    for (std::size_t at = 0; at < comma;) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        if (c.value == U' ') {
            begins = true;
            continue;
        }
        if (begins ? !is_upper(c.value) : !is_lower(c.value) && c.value != U'.' && c.value != U'-') return false;
        names += begins ? 1 : 0;
        begins = false;
    }
    const CodePoint last = valid_utf8_before(line, line.size());
    return names >= 2 && names <= most_names && !is_sentence_end(last.value) && last.value != U':' && is_letter(last.value);
}

bool is_byline(std::string_view line, bool with_role) {
    static constexpr std::string_view words[] = {"By ",     "by ",     "Written by ", "Του ", "Της ", "Par ",  "par ",  "Von ",  "von ",    "Di ",   "di ",     "De ",    "Por ",  "por ", "Door ", "door ", "Av ",
                                                 "av ",     "Af ",     "af ",         "Autor ", "Autore ", "Auteur ", "Autora ", "Yazan ", "Автор ", "Текст ", "Írta ", "przez ", "Przez ", "από ", "Από ", "viết bởi ", "bởi ", "oleh ", "Oleh ", "بقلم ", "بقلم:", "بواسطة ", "作者", "文／", "文/", "撰文", "글 "};
    constexpr std::size_t longest = 60;
    constexpr std::size_t most_names = 5;
    if (line.size() > longest) return false;
    for (const std::string_view word : words) {
        if (line.empty() || line.front() != word.front() || !line.starts_with(word)) continue;
        if (!word.ends_with(' ')) return true;
        // Names: each begins with a capital.
        std::size_t names = 0;
        bool begins = true;
        // "By the Rev. A. Berg", and not "By the River".
        constexpr std::string_view article = "the ";
        std::size_t from = word.size();
        if (line.substr(from).starts_with(article) && line[std::min(line.find(' ', from + article.size()), line.size()) - 1] == '.') from += article.size();
        for (std::size_t at = from; at < line.size();) {
            const CodePoint next = valid_utf8_next(line, at);
            at += next.length;
            if (next.value == U' ') {
                begins = true;
                continue;
            }
            // "By Anna Berg, our reporter at the ferry"
            if (with_role && next.value == U',' && names >= 2) break;
            if (begins && !is_upper(next.value)) return false;
            if (begins) ++names;
            begins = false;
        }
        return names >= 1 && names <= most_names;
    }
    return false;
}

bool is_caption(std::string_view line) {
    static const std::unordered_set<std::string_view> words = {
#define CAPTION(word) word,
#include <salvage/segment/captions.inc>
#include <salvage/segment/captions_derived.inc>
#undef CAPTION
    };
    constexpr std::size_t longest_word = 32;
    std::size_t at = 0;
    bool cjk = false;
    while (at < line.size() && at < longest_word) {
        const CodePoint next = valid_utf8_next(line, at);
        if (!is_letter(next.value)) break;
        cjk = is_cjk(next.value);
        at += next.length;
    }
    const std::string_view word = line.substr(0, at);
    if (line.substr(at).starts_with(". ")) ++at;
    const bool blank = line.substr(at).starts_with(' ');
    if (blank) ++at;
    else if (!cjk) return false;
    const std::size_t number = at;
    while (at < line.size() && (is_ascii_digit(line[at]) || ((line[at] == '.' || line[at] == '-') && at > number && at + 1 < line.size() && is_ascii_digit(line[at + 1])))) ++at;
    // "TABLE I. COUNTS BY EAR"
    const auto roman = [](char c) { return c == 'I' || c == 'V' || c == 'X' || c == 'L'; };
    while (blank && at < line.size() && roman(line[at]) && (at == number || roman(line[at - 1]))) ++at;
    // Few lines have a number there, and need their word looked up.
    if (at == number || word.empty() || !words.contains(lower_case(word))) return false;
    if (at == line.size()) return true;
    const char32_t sign = valid_utf8_next(line, at).value;
    const bool stop = sign == U':' || sign == U'.' || sign == 0xFF1A || sign == 0x3000 || sign == 0x3002 || sign == U')' || sign == 0x2014 || sign == 0x2013;
    return stop || (cjk && sign == U' ') || line.substr(at).starts_with(" - ") || line.substr(at).starts_with(" — ") || line.substr(at).starts_with(" – ");
}

bool begins_inner_item(std::string_view text, std::span<const Line> lines, std::size_t i) {
    constexpr std::size_t farthest = 64;  // lines
    const auto circle = [&](std::size_t at) { return lines[at].of(text).starts_with("o "); };
    if (!circle(i) || lines[i].indent == 0) return false;
    for (std::size_t above = i; above > 0 && i - above < farthest;) {
        const Line& line = lines[--above];
        if (line.bullet > 0 && line.indent < lines[i].indent) return lines[i].indent > line.indent + line.bullet;
        if (line.indent < lines[i].indent) return false;
        if (line.indent == lines[i].indent && !circle(above)) return false;
    }
    return i >= farthest;
}

}  // namespace salvage::segment
