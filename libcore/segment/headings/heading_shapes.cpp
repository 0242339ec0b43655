#include <salvage/numbering/keywords.hpp>
#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace salvage::segment {
namespace {

constexpr auto version_words = std::to_array<std::string_view>({
    "version", "release", "revision", "v", "ver", "versión", "versione", "versão", "versie", "wersja", "verze", "verzia", "verzija", "versio", "verzió", "versiunea", "utgåva", "udgave",
    "utgave", "ausgabe", "версия", "версія", "випуск", "выпуск", "έκδοση", "sürüm", "phiên bản", "versi", "إصدار", "الإصدار", "نسخه", "גרסה", "संस्करण", "รุ่น", "版本", "バージョン", "버전"});

constexpr auto change_log_words = std::to_array<std::string_view>({
    "changelog", "change log", "changes", "change history", "release notes", "revision history", "version history", "what's new", "what’s new", "änderungen", "versionshinweise", "versionsgeschichte",
    "changements", "journal des modifications", "historique", "notes de version", "nouveautés", "cambios", "novedades", "historial", "notas de la versión", "alterações", "novidades", "notas de versão", "histórico",
    "modifiche", "novità", "note di rilascio", "wijzigingen", "versiegeschiedenis", "ändringar", "ändringslogg", "ændringer", "endringer", "endringslogg", "muutokset", "muutosloki", "zmiany", "lista zmian", "historia zmian",
    "změny", "seznam změn", "zmeny", "változások", "modificări", "promjene", "spremembe", "изменения", "список изменений", "история изменений", "история версий", "зміни", "список змін", "промени", "промене", "αλλαγές",
    "değişiklikler", "sürüm notları", "thay đổi", "perubahan", "تغييرات", "سجل التغييرات", "تغییرات", "שינויים", "更新日志", "更新日誌", "更新履歴", "変更履歴", "リリースノート", "변경 사항", "변경 이력", "릴리스 노트"});

/// Whether any of them begins with this byte, in small letters; beyond ASCII any may.
constexpr std::array<bool, 128> version_beginnings = [] {
    std::array<bool, 128> found{};
    for (const std::string_view word : version_words) {
        if (const auto first = static_cast<unsigned char>(word.front()); first < 0x80) found[first] = true;
    }
    return found;
}();
bool may_begin_version_word(char first) { return static_cast<unsigned char>(first) >= 0x80 || version_beginnings[static_cast<unsigned char>(ascii_lower(first))]; }

/// Bytes of a word that names a version, and of the blank or the full stop behind it; 0: none begins the line.
std::size_t version_word_length(std::string_view line) {
    constexpr std::size_t longest = 40;
    if (line.empty() || !may_begin_version_word(line.front())) return 0;
    const auto digit = static_cast<std::size_t>(std::find_if(line.begin(), line.end(), [](char c) { return is_ascii_digit(c); }) - line.begin());
    if (digit == line.size()) return 0;
    const std::string folded = lower_case(line.substr(0, digit));
    if (folded.size() > longest || folded.empty()) return 0;
    std::string_view word = folded;
    while (!word.empty() && (word.back() == ' ' || word.back() == '.' || word.back() == ':')) word.remove_suffix(1);
    for (const std::string_view known : version_words) {
        if (word == known) return digit;
    }
    return 0;
}

bool is_all_capitals(std::string_view words) {
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        if (is_letter(next.value) && !is_upper(next.value)) return false;
    }
    return true;
}

/// "[별표 1] 수강료 반환 기준", "[Annex B]": an annex in brackets, with its number, and perhaps a title behind.
bool is_bracketed_annex(std::string_view line) {
    constexpr std::size_t longest_inside = 40;  // bytes
    constexpr std::size_t longest_number = 8;
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"[", "]"}, {"［", "］"}, {"〔", "〕"}, {"【", "】"}}) {
        if (!line.starts_with(open)) continue;
        const std::size_t end = line.find(close);
        if (end > longest_inside) return false;  // or there is none
        const std::string_view inside = line.substr(open.size(), end - open.size());
        const auto keyword = numbering::keyword_before_number(inside, 0);
        if (!keyword || !numbering::is_annex(keyword->id)) return false;
        const std::string_view number = trimmed(inside.substr(keyword->length), is_space);
        const std::string_view rest = trimmed(line.substr(end + close.size()), is_space);
        return !number.empty() && number.size() <= longest_number && number.find(' ') == std::string_view::npos && (rest.empty() || is_letter(valid_utf8_next(rest, 0).value));
    }
    return false;
}

}  // namespace

bool is_in_capitals(std::string_view words, std::size_t fewest) {
    std::size_t capitals = 0;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        if (is_lower(next.value)) return false;
        capitals += is_upper(next.value) ? 1U : 0U;
    }
    return capitals >= fewest;
}

bool is_bracketed_title(std::string_view line) {
    constexpr std::size_t longest = 90;  // bytes
    if (line.size() > longest) return false;
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"【", "】"}, {"〖", "〗"}, {"〔", "〕"}}) {
        if (!line.starts_with(open) || !line.ends_with(close)) continue;
        return line.find(close) + close.size() == line.size() && line.size() > open.size() + close.size();
    }
    return false;
}

bool is_annex_title(std::string_view line) {
    constexpr std::size_t longest = 120;  // bytes
    if (line.empty() || line.size() > longest) return false;
    if (is_bracketed_annex(line)) return true;
    const auto keyword = numbering::keyword_before_number(line, 0);
    if (!keyword || !numbering::is_annex(keyword->id)) return false;
    const std::string_view word = line.substr(0, keyword->length);
    std::string_view rest = line.substr(keyword->length);
    const bool capitals = is_upper(valid_utf8_next(word, 0).value) && is_all_capitals(word) && !is_all_capitals(rest);
    const bool stop = rest.starts_with(". ");
    const bool colon = rest.starts_with(": ");
    if (stop || colon) rest.remove_prefix(1);
    if (!rest.starts_with(' ')) return false;
    rest.remove_prefix(1);
    if (rest.empty()) return false;
    // "Annex: a map" announces what is sent along.
    const CodePoint first = valid_utf8_next(rest, 0);
    return (stop || capitals) && is_letter(first.value) && !is_lower(first.value);
}

std::optional<Version> version_of(std::string_view line) {
    constexpr std::size_t longest = 90;  // bytes
    if (line.size() > longest) return std::nullopt;
    std::size_t at = 0;
    const bool bare = !line.empty() && is_ascii_digit(line.front());
    if (!bare) {
        at = version_word_length(line);
        if (at == 0) return std::nullopt;
    }
    Version version{};
    std::size_t parts = 0;
    while (parts < version.size()) {
        std::size_t digits = 0;
        constexpr std::size_t most_digits = 5;
        while (at < line.size() && is_ascii_digit(line[at]) && digits < most_digits) {
            version[parts] = version[parts] * 10 + static_cast<std::uint32_t>(line[at] - '0');
            ++at;
            ++digits;
        }
        if (digits == 0) return std::nullopt;
        ++parts;
        if (at + 1 >= line.size() || line[at] != '.' || !is_ascii_digit(line[at + 1])) break;
        ++at;
    }
    if (at < line.size() && line[at] == ':') ++at;
    if (at < line.size() && line[at] != ' ' && line[at] != ',') return std::nullopt;
    if (!bare) return parts >= 2 || at == line.size() ? std::optional(version) : std::nullopt;
    // A number alone is a section's unless a date stands behind it, and nothing else.
    std::string_view rest = line.substr(at);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-' || rest.front() == '(' || rest.front() == '/')) rest.remove_prefix(1);
    const bool dated = parts >= 2 && rest.size() >= 10 && rest.size() <= 11 && rest[4] == '-' && rest[7] == '-' && is_ascii_digit(rest[0]);
    return dated ? std::optional(version) : std::nullopt;
}

bool has_year_behind_version(std::string_view line) {
    const std::size_t version = line.find_first_of("0123456789");
    if (version == std::string_view::npos) return false;
    constexpr std::size_t year_digits = 4;
    for (std::size_t at = line.find_first_not_of("0123456789.", version); at < line.size();) {
        const std::size_t begin = std::min(line.find_first_of("0123456789", at), line.size());
        const std::size_t end = std::min(line.find_first_not_of("0123456789", begin), line.size());
        const std::string_view number = line.substr(begin, end - begin);
        if (number.size() == year_digits && (number.starts_with("19") || number.starts_with("20"))) return true;
        at = end;
    }
    return false;
}

bool names_change_log(std::string_view line) {
    constexpr std::size_t longest = 60;  // bytes
    if (line.size() > longest) return false;
    const std::string folded = lower_case(line);
    const std::string_view words = folded;
    return std::any_of(change_log_words.begin(), change_log_words.end(), [&](std::string_view word) {
        const std::size_t at = words.find(word);
        if (at == std::string_view::npos) return false;
        const std::size_t end = at + word.size();
        const bool begins = at == 0 || !is_letter(valid_utf8_before(words, at).value);
        const CodePoint last = valid_utf8_before(words, end);
        return is_cjk(last.value) || (begins && (end == words.size() || !is_letter(valid_utf8_next(words, end).value)));
    });
}

}  // namespace salvage::segment
