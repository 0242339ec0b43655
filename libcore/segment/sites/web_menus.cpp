// A path leads from the first page of a site to the text, a menu to its other pages: both are short parts between signs, of which some are known.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/web_menus.hpp>
#include <salvage/segment/sites/web_parts.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace salvage::segment {
namespace {

constexpr SignSet arrows = U">»›‹＞";  // "→" leads through the menus of programs

}  // namespace

void read_path(WebLine& found, std::string_view line, std::string_view folded, const Holds& holds) {
    if (holds.has('<') || holds.has('@')) return;  // "tag [-u <key>]"
    const auto short_parts = [](const std::vector<std::string_view>& parts) {
        return std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return words_of(part) <= 6 && !ends_sentence(part); });
    };
    const bool cut = holds.any_like('>');
    const std::vector<std::string_view> parts = cut ? parts_of(folded, arrows, false) : std::vector<std::string_view>();
    if (const auto here = web_phrase_at_head(folded, use_here)) {
        if (parts.size() >= 2 || nothing_or_sign(folded.substr(here->phrase.size()))) found.path = WebSign::sure;
    }
    if (found.path == WebSign::none && parts.size() >= 2 && !line.starts_with('>')) {
        if (is_web_phrase(parts.front(), use_home) && words_of(parts.back()) <= 20) found.path = WebSign::sure;
        else if (parts.back() == "正文" || parts.back() == "本文") found.path = WebSign::sure;
        else if (parts.size() >= 3 && short_parts(parts)) {
            found.path = WebSign::unsure;
            found.path_parts = static_cast<std::uint8_t>(parts.size());  // of a line of 300 bytes
            found.spaced_path = line.find(" > ") != std::string_view::npos || line.find(" » ") != std::string_view::npos || line.find(" › ") != std::string_view::npos || line.find(" ‹ ") != std::string_view::npos;
        }
    }
    if (found.path != WebSign::none) return;
    if (!holds.has('/') && !holds.has('|')) return;
    static constexpr SignSet slashes = U"/|";
    const std::vector<std::string_view> slashed = parts_of(folded, slashes, false);
    if (slashed.size() < 3 || !short_parts(slashed)) return;
    if (is_web_phrase(slashed.front(), use_home)) found.path = WebSign::sure;
    else if (line.find(" / ") != std::string_view::npos) found.path_parts = static_cast<std::uint8_t>(slashed.size());
}

namespace {

/// "[Prev by date] [Next by date] [Index]": links in brackets, and nothing else.  Their words are few and begin with letters.
std::vector<std::string_view> bracketed_links(std::string_view folded) {
    constexpr std::size_t most_words = 4;
    std::vector<std::string_view> links;
    while (folded.starts_with('[')) {
        const std::size_t end = folded.find(']');
        if (end == std::string_view::npos) return {};
        const std::string_view link = trim(folded.substr(1, end - 1));
        if (link.empty() || words_of(link) > most_words || !is_letter(valid_utf8_next(link, 0).value) || link.find_first_of("=|<{") != std::string_view::npos) return {};
        links.push_back(link);
        folded.remove_prefix(end + 1);
        while (folded.starts_with(' ')) folded.remove_prefix(1);
    }
    return folded.empty() ? links : std::vector<std::string_view>();
}

/// A box that is drawn has bars as well, "+--- | o---", and so have patterns, ".n | .e".
bool begins_with_letter(std::string_view part) { return is_letter(valid_utf8_next(part, 0).value); }
/// What stands between letters is no bar: "a | b".
bool is_name(std::string_view part) { return part.size() >= 3 && begins_with_letter(part); }

}  // namespace

/// "[8]Privacy [9]Terms [10]Site map": how text browsers print links, and nothing else, each of a few words; how many there are.
std::size_t count_numbered_links(std::string_view line) {
    constexpr std::size_t most_words = 4;
    std::size_t links = 0;
    std::size_t last = 0;
    while (line.starts_with('[')) {
        std::size_t at = 1;
        std::size_t number = 0;
        for (; at < line.size() && at <= 4 && is_ascii_digit(line[at]); ++at) number = number * 10 + static_cast<std::size_t>(line[at] - '0');
        if (at == 1 || at + 1 >= line.size() || line[at] != ']' || (links > 0 && number != last + 1)) return 0;
        last = number;
        line.remove_prefix(at + 1);
        const std::size_t next = std::min(line.find(" ["), line.size());
        const std::string_view words = line.substr(0, next);
        if (!is_letter(valid_utf8_next(words, 0).value) || words_of(words) > most_words || ends_sentence(words)) return 0;
        ++links;
        line.remove_prefix(std::min(next + 1, line.size()));
    }
    return line.empty() ? links : 0;
}

void read_menu(WebLine& found, std::string_view folded, const std::vector<std::string_view>& parts, const Holds& holds) {
    if (holds.has('[')) {
        const std::vector<std::string_view> links = bracketed_links(folded);
        const auto leads = [](std::string_view link) { return web_phrase_at_head(link, use_before | use_after | use_home | use_item).has_value(); };
        const auto count = std::count_if(links.begin(), links.end(), leads);
        if (links.size() >= 2 && count > 0) found.menu = count >= 2 ? WebSign::sure : WebSign::unsure;
        if (found.menu != WebSign::none) return;
    }
    if (holds.has('@') || folded.starts_with('|')) return;
    const auto known = [](std::string_view part) { return is_web_phrase(part, use_item | use_home); };
    if (parts.size() >= 2) {
        const auto fits = [&](std::size_t words) { return std::all_of(parts.begin(), parts.end(), [words](std::string_view part) { return words_of(part) <= words && !ends_sentence(part); }); };
        if (std::any_of(parts.begin(), parts.end(), has_digit) || !fits(7)) return;
        const auto count = std::count_if(parts.begin(), parts.end(), known);
        const bool barred = folded.find('|') != std::string::npos;
        if (!fits(4)) {
            // "Print | Download as a PDF | Back to the list of all decisions"
            if (barred && count > 0 && parts.size() >= 3) found.menu = WebSign::unsure;
            return;
        }
        if (count >= 2) found.menu = WebSign::sure;
        else if (count == 1 || (barred && parts.size() >= 3 && std::all_of(parts.begin(), parts.end(), begins_with_letter))) found.menu = WebSign::unsure;
        // Signs inside names are no bars: 约翰·史密斯.
        const bool spaced = barred || folded.find(" · ") != std::string::npos || folded.find(" • ") != std::string::npos;
        const bool words = std::all_of(parts.begin(), parts.end(), is_name);
        if (spaced && words) found.barred_parts = static_cast<std::uint8_t>(parts.size());
        if (found.menu == WebSign::none && found.barred_parts >= 3) found.menu = WebSign::unsure;
        found.gap_parts = words && parts.size() >= 3 && folded.find(" - ") == std::string_view::npos && parts_of(folded, bars, false).size() == 1;
        return;
    }
    // "Home About Contact": single blanks, where two are known and the first leads home.
    if (ends_sentence(folded) || folded.find("→") != std::string::npos) return;
    static constexpr SignSet blank = U" ";
    constexpr std::size_t most_words = 20;
    std::size_t words = 0;
    std::size_t count = 0;
    bool home = false;  // the first one leads there
    each_part(folded, blank, false, [&](std::string_view word) {
        if (words++ == 0) home = is_web_phrase(word, use_home);
        count += known(word) ? 1U : 0U;
        return words <= most_words;
    });
    if (words < 3 || words > most_words) return;
    // "Top mills in England" has two of four.
    if (count >= 2 && home && count * 2 > words) found.menu = WebSign::sure;
    else if (count >= 3 && count * 2 >= words) found.menu = WebSign::unsure;
}

/// "© 2021 GitFarm, Inc. Terms Privacy": a menu goes on behind the notice.
bool ends_with_menu(std::string_view folded) {
    constexpr std::size_t most_words = 16;
    if (ends_sentence(folded) || words_of(folded) > most_words) return false;
    static constexpr SignSet signs = U" |·•";
    std::size_t known = 0;
    each_part(folded, signs, false, [&](std::string_view word) {
        known += is_web_phrase(word, use_item) ? 1U : 0U;
        return known < 2;
    });
    return known >= 2;
}

bool names_networks(std::string_view folded) {
    constexpr std::size_t most_words = 12;
    constexpr std::size_t shortest_names = 60;  // bytes of as many words of names of one or two, "x", "vk"
    if (ends_sentence(folded) || (folded.size() > shortest_names && !holds_web_network(folded))) return false;
    static constexpr SignSet signs = U" ,、，|·•/";
    std::size_t words = 0;
    std::size_t named = 0;
    each_part(folded, signs, true, [&](std::string_view word) {
        ++words;
        if (is_web_phrase(word, use_network)) ++named;
        return words <= most_words;
    });
    return named >= 2 && words <= most_words && named * 2 >= words;
}

/// "Compartir en WhatsApp": a few words that end with such a name; those of few letters are words, too.
bool ends_with_network(std::string_view folded) {
    constexpr std::size_t most_words = 4;
    constexpr std::size_t shortest = 6;  // bytes
    const std::size_t blank = folded.rfind(' ');
    const std::string_view last = blank == std::string_view::npos ? folded : folded.substr(blank + 1);
    return last.size() >= shortest && is_web_phrase(last, use_network) && words_of(folded) <= most_words;
}

/// "Local Sport Culture Jobs": words of menus and forms, and few others, with bars or single blanks between them.
bool names_rubrics(std::string_view folded) {
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most_words = 24;
    if (ends_sentence(folded)) return false;
    const auto told = [&](const SignSet& signs) {
        std::size_t words = 0;
        std::size_t known = 0;
        each_part(folded, signs, true, [&](std::string_view word) {
            ++words;
            known += is_web_phrase(word, use_rubric | use_form | use_item | use_home) ? 1U : 0U;
            return words <= most_words && words - known <= known + fewest;  // prose has none from its first words on
        });
        return known >= fewest && words <= most_words && known * 2 > words;
    };
    static constexpr SignSet blanks = U" ,/|·•‧┃∣";
    static constexpr SignSet marks = U"/|·•‧┃∣";
    return told(blanks) || ((folded.find('/') != std::string_view::npos || folded.find('|') != std::string_view::npos) && told(marks));
}

bool is_bracketed_menu(std::string_view folded) {
    static constexpr SignSet brackets = U"【】［］[]〔〕";
    if (folded.empty() || !brackets.has(valid_utf8_next(folded, 0).value) || !brackets.has(valid_utf8_before(folded, folded.size()).value)) return false;
    std::size_t parts = 0;
    bool known = true;
    each_part(folded, brackets, false, [&](std::string_view part) {
        ++parts;
        known = is_web_phrase(part, use_item | use_home | use_label | use_list | use_form);
        return known;
    });
    return known && parts >= 2;
}

bool is_home_menu(std::string_view folded) {
    constexpr std::size_t fewest = 4;
    static constexpr SignSet blanks = U" ,/|·•‧┃∣";
    if (ends_sentence(folded) || !web_phrase_at_head(folded, use_home)) return false;
    std::size_t words = 0;
    std::size_t known = 0;
    each_part(folded, blanks, true, [&](std::string_view word) {
        ++words;
        known += is_web_phrase(word, use_rubric | use_form | use_item | use_home) ? 1U : 0U;
        return words <= known + fewest;
    });
    return known >= fewest && (words - known) * 4 <= words;
}

}  // namespace salvage::segment
