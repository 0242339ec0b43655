// Titles before their texts that a sign parts from them, "2.1 Scope – This part ...", "(2) Work of the club: Repairs ...".  A sign behind a few words tells
// nothing by itself; which numbers have it is counted over the whole document.

#include <salvage/segment/headings/run_in_titles.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <unordered_map>

namespace salvage::segment {

using numbering::none;

namespace {

constexpr std::size_t text_words = 10;  ///< behind a sign that parts a title from its text, to tell that it does

}  // namespace

// A sequence at the top, of which nearly all members begin with a colon's title, with deeper numbers or other text below some.
void RunInTitles::find_colon_titles(const Sequence& sequence) {
    const numbering::Scheme& head = in_.scheme(sequence.members.front().candidate);
    if (sequence.members.size() < 2 || in_.decisions[sequence.members.front().candidate].parent != none || head.keyword != 0 || head.depth > 1) return;
    std::size_t titles = 0;
    std::size_t owners = 0;
    for (const Member& member : sequence.members) {
        const Unit& unit = in_.units.units[member.unit];
        const bool ends = in_.facts.lines[in_.units.pieces_of(unit).back().line].ends_colon && unit.words <= run_in_words;
        if (ends || signed_title(in_.text, in_.units, unit, in_.marker(member.candidate).range.end, colons, text_words)) ++titles;
        const std::uint32_t after = in_.text_after(member.unit);
        // What follows the last may be the text around the list.
        if (&member != &sequence.members.back() && after != none && (in_.units.units[after].candidate == none || in_.is_below(in_.units.units[after].candidate, member.candidate))) ++owners;
    }
    if (titles * 4 < sequence.members.size() * 3 || owners == 0) return;
    sign_titles(sequence, colons);
}

// The sequences that number the sections of a whole document, as one family: named divisions by their name; dotted numbers and the
// single ones above them.
std::optional<std::uint64_t> RunInTitles::section_family(const Sequence& sequence, std::span<const std::uint8_t> dotted_below) const {
    const numbering::Scheme& head = in_.scheme(sequence.members.front().candidate);
    if (head.keyword != 0) return sequence.family;
    const auto above = [&](const Member& member) { return dotted_below[member.candidate] != 0; };
    if (head.depth > 1 || std::any_of(sequence.members.begin(), sequence.members.end(), above)) return 0;
    return std::nullopt;
}

// Numbers of which nearly all with a text have it behind the same sign: section numbers all through the document; or any, where several in the
// document do, and their texts are as long as those of sections: "(1) Where it stands: The mill was built ... It has two wheels."
void RunInTitles::find_signed_titles(std::span<const Sequence> sequences) {
    struct Sum {
        std::array<std::size_t, title_signs> titles{};
        std::size_t others = 0;  ///< that have no such sign, and more than a title's words
    };
    struct Plain {
        std::array<std::size_t, title_signs> titles{};  ///< before texts of some length
        std::array<std::size_t, title_signs> items{};   ///< before others
        std::size_t others = 0;
        std::size_t standing = 0;  ///< titles above their texts
    };
    std::vector<std::uint8_t> dotted_below(in_.decisions.size(), 0);
    for (const Sequence& sequence : sequences) {
        const std::uint32_t parent = in_.decisions[sequence.members.front().candidate].parent;
        if (parent != none && in_.scheme(sequence.members.front().candidate).depth > 1) dotted_below[parent] = 1;
    }
    std::unordered_map<std::uint64_t, Sum> sections;
    std::unordered_map<std::uint64_t, Plain> families;
    std::array<std::size_t, title_signs> all{};  // before texts of some length
    for (const Sequence& sequence : sequences) {
        Sum own;
        Plain& plain = families[sequence.family];
        for (const Member& member : sequence.members) {
            const Unit& unit = in_.units.units[member.unit];
            bool any = false;
            const auto count = [&](std::size_t sign, bool text, bool long_text) {
                any = true;
                own.titles[sign] += text ? 1U : 0U;
                ++(long_text ? plain.titles : plain.items)[sign];
                all[sign] += long_text ? 1U : 0U;
            };
            for (std::size_t s = 0; s < title_signs; ++s) {
                const auto title = signed_title(in_.text, in_.units, unit, in_.marker(member.candidate).range.end, sign_bit(s), 1);
                if (title) count(s, unit.words >= title->words + text_words, heads_text(unit, *title));
            }
            if (const auto colon = colon_before_next(unit)) count(*colon, true, true);
            if (any) continue;
            if (unit.words <= title_words && !in_.ends_sentence(unit)) {
                plain.standing += in_.owns_text(member) ? 1U : 0U;
                continue;
            }
            const FirstSentence first = first_sentence(in_.text, in_.units, unit, in_.marker(member.candidate).range.end);
            if (!in_.asks(first) || !first.more) ++own.others;
        }
        plain.others += own.others;
        if (const auto family = section_family(sequence, dotted_below)) {
            Sum& sum = sections[*family];
            sum.others += own.others;
            for (std::size_t s = 0; s < title_signs; ++s) sum.titles[s] += own.titles[s];
        }
    }
    constexpr std::size_t needed = 3;
    constexpr std::size_t many = 4;
    for (const Sequence& sequence : sequences) {
        const auto family = section_family(sequence, dotted_below);
        const Sum* const section = family ? &sections[*family] : nullptr;
        const Plain& plain = families[sequence.family];
        for (std::size_t s = 0; s < title_signs; ++s) {
            const bool sections_have = section != nullptr && section->titles[s] >= needed && section->titles[s] >= 3 * section->others;
            const bool usual = all[s] >= many || (plain.standing > 0 && plain.standing + plain.titles[s] >= needed);
            const bool numbers_have = usual && plain.titles[s] > 0 && plain.titles[s] >= 3 * plain.others && plain.titles[s] >= 2 * plain.items[s];
            if (sections_have || numbers_have) sign_titles(sequence, sign_bit(s));
        }
    }
}

// "§ 5 The assembly: (1) The assembly meets ...": which of the title_signs parts a title from the next number, which has been cut off; none: no colon.
std::optional<std::size_t> RunInTitles::colon_before_next(const Unit& unit) const {
    if (!unit.cut_short || unit.words > run_in_words) return std::nullopt;
    const char32_t last = valid_utf8_before(in_.text, in_.units.end_of(unit)).value;
    if (last == U':') return 0;
    return last == 0xFF1A ? std::optional<std::size_t>(1) : std::nullopt;
}

// Whether the text behind `title` is as long as one that a title stands above: two sentences, or a long one.
bool RunInTitles::heads_text(const Unit& unit, const FirstSentence& title) const {
    constexpr std::size_t long_text = 24;  // words
    if (unit.words < title.words + text_words || (!in_.ends_sentence(unit) && !in_.ends_in_colon(unit))) return false;
    return unit.words >= title.words + long_text || first_sentence(in_.text, in_.units, unit, title.end).more;
}

void RunInTitles::sign_titles(const Sequence& sequence, std::uint8_t signs) {
    if (signed_.empty()) signed_.resize(in_.decisions.size(), 0);
    for (const Member& member : sequence.members) signed_[member.candidate] |= signs;
}

}  // namespace salvage::segment
