// A text has lines that look like a site's as well: entries of a glossary, columns of a table, a notice for each of its owners, changes with a
// number behind each.  They are many and all of one kind, whereas a page has a few of many kinds; so each kind of evidence counts once, boxes to
// tick and fields to fill in among them, but the words of menus and forms count by themselves.  Nor does a word that heads a part of the text:
// "COPYRIGHT" and "SEE ALSO" at the margin, with what they head indented below, are in every manual page.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/part_heads.hpp>
#include <salvage/segment/sites/web_lines.hpp>
#include <salvage/segment/webpages/page_proof.hpp>
#include <salvage/segment/webpages/page_words.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace salvage::segment {
namespace {

constexpr std::size_t zone = 80;          // units at either end
constexpr std::uint16_t most_words = 12;
constexpr std::size_t longest_line = 300;  // bytes

/// The letters of a line in lower case: "LABEL", "<label> ::=" and "Label:" say the same.
std::string letters_of(std::string_view line) {
    std::string letters;
    const std::string folded = lower_case(line);
    for (std::size_t at = 0; at < folded.size();) {
        const CodePoint next = valid_utf8_next(folded, at);
        if (is_letter(next.value)) letters.append(folded, at, next.length);
        at += next.length;
    }
    return letters;
}

/// "top: a new column", "* top: colours": of what a text says of one thing in many lines the thing.
std::string_view label_itself(std::string_view line, const WebLine& web) {
    line.remove_prefix(bullet_length(line));
    return web.label == WebLabel::weak || web.label == WebLabel::field ? line.substr(0, line.find(':')) : line;
}

struct Evidence {
    std::string kind;   ///< empty: none
    bool sure = false;  ///< no text has it for its own
};

Evidence evidence_of(std::string_view line, const WebLine& web) {
    // "Copyright: 2001 Anna Boatman" is a field of a record, and no more than a notice.
    constexpr std::size_t longest_word = 18;  // bytes, with capitals that take two
    if (web.copyright || lower_case(label_itself(line, web).substr(0, longest_word)).starts_with("copyright")) return {"©", false};
    const bool sure = web.networks || web.shares || web.arrow || web.label == WebLabel::strong || web.path == WebSign::sure || web.data == WebSign::sure;
    if (web.count && line.ends_with(')')) return {"(1)", sure};
    if (web.label >= WebLabel::weak || is_web_button(line)) return {letters_of(label_itself(line, web)), sure};
    if (web.data != WebSign::none) return {"data", sure};
    if (web.download) return {".pdf", sure};
    if (web.path != WebSign::none) return {">", sure};
    if (web.menu == WebSign::sure) return {letters_of(line), sure};
    if (web.menu != WebSign::none || web.barred_parts >= fewest_barred) return {"|", sure};
    if (is_printed_by_sites(web)) return {letters_of(line), sure};
    if (WordReader::holds_widget(line)) return {"[ ]", false};
    return {};
}

}  // namespace

PageProof page_proof(std::string_view text, const LineFacts& facts, const Units& units, KnownWebLines& known) {
    constexpr std::size_t fewest_open = 5;    // one of so many, at least, is short and ends no sentence
    constexpr std::size_t fewest_kinds = 3;
    constexpr std::size_t many_kinds = 5;     // which no text uses for its own parts
    constexpr std::size_t fewest_likely = 2;
    const std::vector<Unit>& all = units.units;
    std::vector<std::size_t> open;
    std::size_t read = 0;
    const auto line_of = [&](std::size_t u) { return units.pieces_of(all[u]).front().range.of(text); };
    for (std::size_t u = 0; u < all.size(); ++u) {
        if (u == zone && all.size() > 2 * zone) u = all.size() - zone;
        ++read;
        const std::string_view line = line_of(u);
        if (all[u].words <= most_words && line.size() <= longest_line && !is_sentence_end(valid_utf8_before(line, line.size()).value)) open.push_back(u);
    }
    if (open.size() * fewest_open < read) return PageProof::none;
    std::unordered_set<std::string> kinds;
    bool sure = false;
    for (const std::size_t u : open) {
        const Evidence evidence = evidence_of(line_of(u), known.of(line_of(u)));
        if (evidence.kind.empty() || (!known.of(line_of(u)).arrow && heads_part(facts, units, u))) continue;
        kinds.insert(evidence.kind);
        sure = sure || evidence.sure;
        if (kinds.size() >= many_kinds || (sure && kinds.size() >= fewest_kinds)) return PageProof::sure;
    }
    const std::size_t others = kinds.size() - kinds.count("©");
    return kinds.size() >= fewest_kinds || (others >= fewest_likely && (sure || open.size() * 2 >= read)) ? PageProof::likely : PageProof::none;
}

}  // namespace salvage::segment
