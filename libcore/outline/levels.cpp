// The labels of the headings go to the sequence decoder as candidates that must be accepted, which gives the tree of the
// numbered ones.  Where segment says how deep a heading stands ("##", kinds of rules, a contents list), it is inside the last
// one above that is less deep; one of which nothing is said is inside the last of which something is.
// Where nothing is said of any, a heading without a number is level 1 if the document has no numbers, if it comes before the first of
// them, if it is in capitals and they are not, or if its words are those of a whole part (References, Anhang, 附录); else it is a
// child of the numbered heading above.  Where the numbers start again at one below each such heading, it is their parent.

#include <salvage/numbering/costs.hpp>
#include <salvage/numbering/ordinals.hpp>
#include <salvage/outline/bare_groups.hpp>
#include <salvage/outline/levels.hpp>
#include <salvage/outline/outline.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

namespace salvage::outline {
namespace {

using numbering::none;

constexpr std::array whole_parts = std::to_array<std::string_view>({
    "abstract", "summary", "introduction", "preface", "foreword", "conclusion", "conclusions", "references", "bibliography",
    "acknowledgements", "acknowledgments", "glossary", "index", "zusammenfassung", "einleitung", "vorwort", "fazit", "literatur",
    "literaturverzeichnis", "anhang", "résumé", "préface", "bibliographie", "annexe", "remerciements", "resumen",
    "introducción", "prólogo", "conclusiones", "bibliografía", "anexo", "introduzione", "prefazione", "conclusioni", "bibliografia",
    "introdução", "conclusão", "referências", "inleiding", "voorwoord", "conclusie", "wstęp", "podsumowanie", "введение",
    "предисловие", "заключение", "литература", "приложение", "摘要", "前言", "引言", "结论", "結論", "参考文献", "參考文獻", "附录",
    "附錄", "后记", "概要", "はじめに", "おわりに", "付録", "머리말", "결론", "참고문헌", "부록",
});

struct Case {
    bool capitals = false;
    bool any_lower = false;
};

Case case_of(std::string_view text) {
    Case found;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        if (is_upper(next.value)) found.capitals = true;
        if (is_lower(next.value)) found.any_lower = true;
    }
    return found;
}

bool all_capitals(std::string_view text) {
    const Case found = case_of(text);
    return found.capitals && !found.any_lower;
}

bool is_whole_part(std::string_view text) {
    if (text.size() > 60) return false;
    std::string folded;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        append_utf8(folded, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.value))));
    }
    return std::find(whole_parts.begin(), whole_parts.end(), folded) != whole_parts.end();
}

/// The schemes that the labels of headings are printed in.
std::unordered_set<std::uint64_t> labelled_schemes(const blocks::Document& document) {
    std::unordered_set<std::uint64_t> schemes;
    for (const blocks::Block& block : document.blocks) {
        if (block.kind != blocks::Kind::heading || block.label.empty()) continue;
        const auto marker = numbering::read_label(block.text);
        if (!marker) continue;
        for (std::size_t r = 0; r < marker->reading_count; ++r) schemes.insert(marker->readings[r].scheme.key());
    }
    return schemes;
}

/// Whether a heading without a label begins with a number all the same: one that is printed as those of other headings
/// are.  segment leaves out a number that does not count on ("3.1" again behind "3.1"), which here is what to report.
/// A bare number or letter may be a word of the title: "1911", "A".
bool counts(const numbering::Marker& marker, const std::unordered_set<std::uint64_t>& schemes) {
    return std::any_of(marker.readings.begin(), marker.readings.begin() + marker.reading_count, [&](const numbering::Reading& reading) {
        return reading.scheme.delimiter != numbering::Delimiter::blank && schemes.contains(reading.scheme.key());
    });
}

/// In a stream of which no heading has a label, as other programs write it, the decoder decides what begins with a number.
float unlabelled_cost(const numbering::Marker& marker) {
    const numbering::Scheme& scheme = marker.readings[0].scheme;
    const bool bare = scheme.delimiter == numbering::Delimiter::blank;
    const bool year = scheme.depth == 1 && marker.readings[0].values[0] >= 1000;
    return numbering::costs.title_like + (bare ? numbering::costs.bare_number : numbering::costs.own_line) + (year ? numbering::costs.year : 0.0F);
}

Levels collect(const blocks::Document& document) {
    Levels levels;
    const std::unordered_set<std::uint64_t> schemes = labelled_schemes(document);
    const bool any_label = std::any_of(document.blocks.begin(), document.blocks.end(), [](const blocks::Block& block) {
        return block.kind == blocks::Kind::heading && !block.label.empty();
    });
    for (std::size_t b = 0; b < document.blocks.size(); ++b) {
        const blocks::Block& block = document.blocks[b];
        if (block.kind != blocks::Kind::heading) continue;
        Heading heading;
        heading.block = b;
        const auto marker = numbering::read_label(block.text);
        if (marker && (!any_label || !block.label.empty() || counts(*marker, schemes))) {
            heading.candidate = static_cast<std::uint32_t>(levels.candidates.size());
            numbering::Candidate candidate;
            candidate.marker = *marker;
            candidate.forced = any_label;
            if (!any_label) candidate.cost = unlabelled_cost(*marker);
            candidate.title_like = true;
            candidate.sentence = heading.candidate;
            levels.candidates.push_back(candidate);
            levels.candidate_headings.push_back(levels.headings.size());
        }
        levels.headings.push_back(heading);
    }
    return levels;
}

/// Whether every numbered heading that starts the top sequence again stands right below an unnumbered one.
bool numbers_restart_below(const Levels& levels) {
    std::size_t restarts = 0;
    for (std::size_t h = 0; h < levels.headings.size(); ++h) {
        const std::uint32_t candidate = levels.headings[h].candidate;
        if (candidate == none) continue;
        const numbering::Decision& decision = levels.decisions[candidate];
        if (decision.parent != none || decision.move != numbering::Move::restart) continue;
        if (h == 0 || levels.headings[h - 1].candidate != none) return false;
        ++restarts;
    }
    return restarts > 0;
}

/// Whether below heading `h` stands a contents list and nothing else.
bool holds_contents(const blocks::Document& document, const Levels& levels, std::size_t h) {
    const std::size_t end = h + 1 < levels.headings.size() ? levels.headings[h + 1].block : document.blocks.size();
    bool any = false;
    for (std::size_t b = levels.headings[h].block + 1; b < end; ++b) {
        const blocks::Kind kind = document.blocks[b].kind;
        if (kind == blocks::Kind::toc) any = true;
        else if (!blocks::is_furniture(kind)) return false;
    }
    return any;
}

/// Levels where the look of the text tells the depth of some headings.  Numbers say what is below a number, the look says the rest.
void nest_by_depth(const blocks::Document& document, Levels& levels) {
    struct Open {
        std::uint16_t depth;  ///< 0: nothing is said of it
        std::uint16_t level;
        bool numbered;
    };
    std::vector<Open> open;
    for (std::size_t h = 0; h < levels.headings.size(); ++h) {
        Heading& heading = levels.headings[h];
        const blocks::Block& block = document.blocks[heading.block];
        const std::uint16_t depth = block.level.value_or(std::uint16_t{0});
        const std::uint32_t parent = heading.candidate == none ? none : levels.decisions[heading.candidate].parent;
        int level = 1;
        if (parent != none) {
            level = levels.headings[levels.candidate_headings[parent]].level + 1;
            while (!open.empty() && open.back().level >= level) open.pop_back();
        } else if (depth > 0) {
            while (!open.empty() && (open.back().depth == 0 || open.back().depth >= depth)) open.pop_back();
            level = open.empty() ? 1 : open.back().level + 1;
        } else {
            while (!open.empty() && open.back().depth == 0 && (!open.back().numbered || heading.candidate != none)) open.pop_back();
            level = open.empty() || is_whole_part(block.text) ? 1 : open.back().level + 1;
        }
        heading.level = static_cast<std::uint16_t>(std::min(level, max_level));
        // What comes behind a contents list is no part of it.
        if (!holds_contents(document, levels, h)) open.push_back({depth, heading.level, heading.candidate != none});
    }
}

/// Whether the next heading stands below heading `h` without text between them.
bool right_above(const blocks::Document& document, const Levels& levels, std::size_t h) {
    if (h + 1 >= levels.headings.size()) return false;
    for (std::size_t b = levels.headings[h].block + 1; b < levels.headings[h + 1].block; ++b) {
        if (!blocks::is_furniture(document.blocks[b].kind)) return false;
    }
    return true;
}

}  // namespace

Levels find_levels(const blocks::Document& document) {
    Levels levels = collect(document);
    levels.decisions = numbering::decode(levels.candidates);
    for (Heading& heading : levels.headings) {
        if (heading.candidate != none && !levels.decisions[heading.candidate].accepted()) heading.candidate = none;
    }
    // A few of many are not how the document marks its headings: comments of a program begin with "#", too.
    const auto shown = std::count_if(levels.headings.begin(), levels.headings.end(), [&](const Heading& heading) { return document.blocks[heading.block].level.value_or(0) > 0; });
    if (shown > 0 && static_cast<std::size_t>(shown) * 3 >= levels.headings.size()) {
        nest_by_depth(document, levels);
        return levels;
    }
    const bool below = numbers_restart_below(levels);
    const bool any_numbers = !levels.candidates.empty();
    bool numbered_capitals = false;
    bool plain_beside_capitals = false;
    bool any_capitals = false;
    for (const Heading& heading : levels.headings) {
        const std::string_view text = document.blocks[heading.block].text;
        const bool capitals = all_capitals(text);
        if (heading.candidate != none) {
            numbered_capitals = numbered_capitals || (capitals && levels.decisions[heading.candidate].parent == none);
        } else {
            any_capitals = any_capitals || capitals;
            plain_beside_capitals = plain_beside_capitals || !capitals;
        }
    }

    std::uint16_t numbered = 0;  // level of the numbered heading that stands open
    std::uint16_t base = 0;      // level of the unnumbered heading that numbers start below
    bool top = false;            // an unnumbered heading in capitals stands open
    // A bare list of headings has no text that could be missing between two of them.
    std::size_t close = 0;
    for (std::size_t h = 0; h < levels.headings.size(); ++h) close += right_above(document, levels, h) ? 1U : 0U;
    const bool any_text = close + 1 < levels.headings.size();
    BareGroups groups;
    int group_level = 0;         // of the headings that are not inside others of them; 0: none stands open
    for (std::size_t h = 0; h < levels.headings.size(); ++h) {
        Heading& heading = levels.headings[h];
        const std::string_view text = document.blocks[heading.block].text;
        if (heading.candidate != none) {
            const std::uint32_t parent = levels.decisions[heading.candidate].parent;
            const int level = parent == none ? base + 1 : levels.headings[levels.candidate_headings[parent]].level + 1;
            heading.level = static_cast<std::uint16_t>(std::min(level, max_level));
            numbered = heading.level;
            group_level = 0;
            continue;
        }
        const bool capitals = all_capitals(text);
        int level = 1;
        if (!any_numbers) {
            // Two kinds of type set two levels.
            level = any_capitals && plain_beside_capitals && !capitals && top ? 2 : 1;
            top = top || capitals;
        } else if (below) {
            level = 1;
            base = 1;
            numbered = 0;
        } else if (numbered == 0 || is_whole_part(text) || (capitals && !numbered_capitals)) {
            level = 1;
            numbered = 0;
        } else {
            level = numbered + 1;
        }
        if (level != group_level) groups.clear();
        const bool below_heading = any_text && level == group_level && right_above(document, levels, h - 1);
        group_level = level;
        level += groups.enter(text, below_heading, any_text && right_above(document, levels, h));
        heading.level = static_cast<std::uint16_t>(std::min(level, max_level));
    }
    return levels;
}

}  // namespace salvage::outline
