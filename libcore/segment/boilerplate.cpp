// Two zones only.  At the top: a line of parts with separators between them is a breadcrumb if its last part is the title, or
// begins or ends it, and the title follows within three lines; what stands above a breadcrumb is furniture, too.  At the end:
// going up from the last line while lines are short and no section begins; the zone starts at the first line in it that a label
// opens.  Without a label nothing is marked: lists and signatures end texts as well.

#include <salvage/segment/boilerplate.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

enum class Strength : std::uint8_t { none, weak, strong };

struct Label {
    std::string_view phrase;
    Strength strength;
};

constexpr std::array labels = std::to_array<Label>({
#define LABEL(phrase) {phrase, Strength::strong},
#define WEAK(phrase) {phrase, Strength::weak},
#include <salvage/segment/boilerplate_labels.inc>
#undef LABEL
#undef WEAK
});

constexpr std::size_t link_words = 30;    ///< a linked title is rarely longer
constexpr std::size_t longest_link = 300; ///< bytes

std::string fold(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
    }
    return out;
}

/// "Copyright 2019 ...", "Copyright (c) ...", "© 2019": a year or the sign must follow the word.
bool is_copyright(std::string_view folded) {
    for (const std::string_view word : {"copyright", "©", "(c)"}) {
        if (!folded.starts_with(word)) continue;
        const std::string_view rest = folded.substr(word.size(), 24);
        const std::size_t digit = rest.find_first_of("0123456789");
        const bool year = digit != std::string_view::npos && (rest.substr(digit).starts_with("19") || rest.substr(digit).starts_with("20"));
        return year || rest.find("©") != std::string_view::npos || (word == "copyright" && rest.find("(c)") != std::string_view::npos);
    }
    return false;
}

/// The labels that begin with one character.
struct LabelGroup {
    char32_t first = 0;
    std::vector<Label> labels;
};

/// The labels that `line` may begin with: most lines are told by their first character.  A copyright notice has no label.
const LabelGroup* labels_for(std::string_view line) {
    static const std::vector<LabelGroup> groups = [] {
        std::vector<LabelGroup> made;
        const auto group = [&made](char32_t first) -> LabelGroup& {
            const auto found = std::find_if(made.begin(), made.end(), [first](const LabelGroup& one) { return one.first == first; });
            return found != made.end() ? *found : made.emplace_back(LabelGroup{first, {}});
        };
        for (const char32_t first : {U'c', U'©', U'('}) group(first);
        for (const Label& label : labels) group(valid_utf8_next(label.phrase, 0).value).labels.push_back(label);
        return made;
    }();
    const auto first = static_cast<char32_t>(u_tolower(static_cast<UChar32>(valid_utf8_next(line, 0).value)));
    const auto found = std::find_if(groups.begin(), groups.end(), [first](const LabelGroup& one) { return one.first == first; });
    return found != groups.end() ? &*found : nullptr;
}

/// The label that opens the line (bullets and arrows before it do not count).
Strength label_of(std::string_view line) {
    if (line.size() > longest_link) return Strength::none;
    line.remove_prefix(bullet_length(line));
    while (line.starts_with('[') || line.starts_with('<') || line.starts_with("«") || line.starts_with("←") || line.starts_with("→")) {
        line.remove_prefix(valid_utf8_next(line, 0).length);
        while (line.starts_with(' ')) line.remove_prefix(1);
    }
    const LabelGroup* const group = line.empty() ? nullptr : labels_for(line);
    if (group == nullptr) return Strength::none;
    const std::string folded = fold(line);
    if (is_copyright(folded)) return Strength::strong;
    Strength best = Strength::none;
    for (const Label& label : group->labels) {
        if (label.strength <= best || !folded.starts_with(label.phrase)) continue;
        if (folded.size() == label.phrase.size()) {
            best = label.strength;
            continue;
        }
        std::size_t at = label.phrase.size();
        while (at < folded.size() && folded[at] == ' ') ++at;
        const char32_t sign = at < folded.size() ? valid_utf8_next(folded, at).value : U'\0';
        // "Edit this page | Report an issue", "Next article: ...": a sign may follow, prose may not.
        static constexpr std::u32string_view signs = U":：|»>→】]/";
        const bool share = label.phrase == "share on" || label.phrase == "all rights reserved";
        if (signs.find(sign) != std::u32string_view::npos || share) best = label.strength;
    }
    return best;
}

/// What leads past the menu of a site, for those who have it read to them; `folded`: in lower case.
bool is_skip_label(std::string_view folded) {
    static constexpr std::string_view labels_to_skip[] = {
        "skip to content", "skip to main content", "skip to navigation", "skip navigation", "jump to navigation", "jump to content", "toggle navigation",
        "zum inhalt springen", "zum inhalt", "direkt zum inhalt", "zur navigation springen", "aller au contenu", "aller à la navigation", "passer au contenu",
        "saltar al contenido", "ir al contenido", "ir a la navegación", "vai al contenuto", "vai alla navigazione", "salta al contenuto", "ir para o conteúdo", "pular para o conteúdo",
        "saltar para o conteúdo", "naar de inhoud", "ga naar inhoud", "przejdź do treści", "przejdź do nawigacji", "přejít na obsah", "přeskočit na obsah", "hoppa till innehåll",
        "перейти к содержанию", "перейти к содержимому", "перейти к навигации", "перейти до вмісту", "içeriğe geç", "跳转到", "跳到内容", "跳至内容", "跳至主要內容", "メインコンテンツ", "コンテンツへスキップ",
        "ナビゲーションに移動", "본문 바로가기", "본문으로 건너뛰기", "콘텐츠로 건너뛰기"};
    return std::any_of(std::begin(labels_to_skip), std::end(labels_to_skip), [&](std::string_view label) { return folded.starts_with(label); });
}

std::string_view first_line(std::string_view text, const Units& units, const Unit& unit) {
    return units.pieces_of(unit).front().range.of(text);
}

bool is_link_like(std::string_view text, const Units& units, const Unit& unit) {
    if (units.end_of(unit) - units.begin_of(unit) > longest_link || unit.words > link_words) return false;
    const std::string_view line = first_line(text, units, unit);
    return line.size() <= longest_link;
}

bool ends_like_prose(std::string_view text, const Units& units, const Unit& unit) {
    const std::size_t end = units.end_of(unit);
    const char32_t last = valid_utf8_before(text, end).value;
    return (last == U'.' || last == 0x3002) && unit.words >= 6;
}

void mark(Unit& unit, float confidence) {
    unit.kind = Kind::boilerplate;
    unit.why = Why::boilerplate;
    unit.decided = true;
    unit.confidence = confidence;
    unit.candidate = numbering::none;
    unit.in_list = false;
}

bool ends_or_begins(std::string_view whole, std::string_view part) {
    return part.size() >= 2 && (whole.ends_with(part) || whole.starts_with(part));
}

void mark_top(std::string_view text, Units& units) {
    constexpr std::size_t zone = 5;
    for (std::size_t u = 0; u < std::min(zone, units.units.size()); ++u) {
        const Unit& unit = units.units[u];
        if (unit.words > 60 || unit.candidate != numbering::none) continue;
        const std::string_view line = first_line(text, units, unit);
        const std::string_view last = last_breadcrumb(line);
        if (last.empty()) continue;
        const std::string folded = fold(last);
        for (std::size_t next = u + 1; next < std::min(u + 4, units.units.size()); ++next) {
            if (units.units[next].words > 60) break;
            const std::string title = fold(first_line(text, units, units.units[next]));
            if (!ends_or_begins(title, folded) && !ends_or_begins(folded, title)) continue;
            for (std::size_t above = 0; above <= u; ++above) mark(units.units[above], 0.97F);
            return;
        }
    }
}

/// "Skip to content" at the top begins the menu of a site, which ends above the title: the last short line before the
/// first prose, or before a line with the author or the date below it.  Elsewhere near the top such a line stands alone.
void mark_menu(std::string_view text, Units& units) {
    constexpr std::size_t zone = 8;
    constexpr std::size_t longest_menu = 60;
    constexpr std::uint16_t prose_words = 12;
    std::vector<Unit>& all = units.units;
    const auto skips = [&](const Unit& unit) { return unit.words <= 6 && unit.candidate == numbering::none && is_skip_label(fold(first_line(text, units, unit).substr(0, longest_link))); };
    if (all.empty()) return;
    for (std::size_t u = 1; u < std::min(zone, all.size()); ++u) {
        if (all[u].kind == Kind::paragraph && skips(all[u])) mark(all[u], 0.95F);
    }
    if (!skips(all[0])) return;
    std::size_t prose = 1;
    while (prose < std::min(longest_menu, all.size()) && all[prose].words < prose_words && !ends_like_prose(text, units, all[prose]) && (all[prose].kind != Kind::heading || all[prose].candidate == numbering::none)) ++prose;
    std::size_t title = prose - 1;
    const auto names_author = [&](const Unit& unit) {
        const std::string_view line = first_line(text, units, unit);
        return line.find_first_of("0123456789|") != std::string_view::npos || fold(line.substr(0, 3)) == "by ";
    };
    while (title > 1 && prose - title <= 2 && (names_author(all[title]) || all[title].kind == Kind::boilerplate)) --title;
    if (prose >= all.size() || prose == longest_menu) title = 1;  // no prose: the label alone
    for (std::size_t u = 0; u < title; ++u) mark(all[u], 0.9F);
}

void mark_end(std::string_view text, Units& units) {
    std::size_t begin = units.units.size();
    std::size_t first_label = units.units.size();
    bool strong_below = false;
    Strength below = Strength::none;  // of the unit below
    bool bullet_below = false;
    // Other kinds than text end the zone; so do numbers that count and whole sentences that no bullet introduces.
    while (begin > 0) {
        const Unit& unit = units.units[begin - 1];
        const bool text_kind = unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator ||
                               unit.kind == Kind::boilerplate || unit.kind == Kind::page_footer;
        if (!text_kind || unit.candidate != numbering::none || !is_link_like(text, units, unit)) break;
        const Strength strength = label_of(first_line(text, units, unit));
        if (strength == Strength::none && !unit.bullet && ends_like_prose(text, units, unit)) break;
        --begin;
        // Two weak labels in a row ("Previous: ...", "Next: ...") make a strong one.
        if (strength == Strength::strong || (strength == Strength::weak && below == Strength::weak)) {
            strong_below = true;
            first_label = begin;
        } else if (strength == Strength::weak && strong_below && (below != Strength::none || bullet_below)) {
            first_label = begin;
        }
        below = strength;
        bullet_below = unit.bullet;
    }
    for (std::size_t u = first_label; u < units.units.size(); ++u) {
        if (units.units[u].kind != Kind::page_footer) mark(units.units[u], 0.95F);
    }
}

}  // namespace

std::string_view last_breadcrumb(std::string_view line) {
    static constexpr std::string_view separators[] = {" - ", " > ", " » ", " › ", " | ", " / ", " :: ", " → ", ">", "»", "›", "＞"};
    for (const std::string_view separator : separators) {
        const std::size_t found = line.rfind(separator);
        if (found == std::string_view::npos || found == 0) continue;
        std::string_view last = line.substr(found + separator.size());
        while (last.starts_with(' ')) last.remove_prefix(1);
        if (!last.empty()) return last;
    }
    return {};
}

Units mark_boilerplate(std::string_view text, Units units) {
    mark_top(text, units);
    mark_menu(text, units);
    mark_end(text, units);
    return units;
}

}  // namespace salvage::segment
