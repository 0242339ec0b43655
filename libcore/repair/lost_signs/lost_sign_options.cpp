// The runs of a paragraph, and what each may be by where it stands.  At words: lost_sign_edges.cpp; between blanks: lost_sign_alone.cpp.
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_inverted.hpp>
#include <salvage/repair/lost_signs/lost_sign_options.hpp>
#include <salvage/repair/lost_signs/lost_sign_paragraph.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace salvage::repair {

SignParagraph::SignParagraph(std::string_view text, const SignProfile& profile)
    : text_(text), at_{0, text.size()}, profile_(profile), tokens_(sets_signs_apart(text)), apart_(profile.apart || tokens_) {
    const Units characters{1, profile.spaced ? std::array<std::uint8_t, 3>{2, 1, 0} : std::array<std::uint8_t, 3>{1, 0, 0}};
    const std::uint8_t pointed = profile.pointed ? 2 : 0;
    const std::uint8_t spaced = profile.spaced ? 4 : 0;
    const Units bytes{2, {3, pointed, spaced}};
    units_ = profile.bytes ? bytes : characters;
}

void SignParagraph::add_none(Spot& spot, SignWeight weight) const {
    spot.add({.bits = w(weight) + (spot.marks.replacement ? w(SignWeight::none_replaced) : 0.0F)});
}

namespace {

// U+FFFD is no pattern, so that a sign may be quoted by it: �~�, �-1�, �*.txt�.  A question mark may be one with some of them.
bool may_begin_quoted(char32_t c, bool replacement) { return any_of(replacement ? U"-+~*/@#&_[=<" : U"-+~/@#&_=<", c); }
bool may_end_quoted(char32_t c, bool replacement) { return any_of(replacement ? U"+~*/@#&_]->" : U"+~/@#&_->", c); }

}  // namespace

void SignParagraph::add(const Marks& marks) {
    Spot& spot = spots_.emplace_back();
    spot.marks = marks;
    const Around a = around(text_, at_, marks.range);
    const bool free = a.before == U'\n' || is_space(a.before) || any_of(U"([", a.before) || a.before == 0x2014 || a.before == 0x2013 || a.before == 0xBF;
    const bool stops = a.behind == U'\n' || is_space(a.behind) || any_of(U".,;:!)]-/\"?", a.behind) || a.behind == 0x2014 || a.behind == 0x2026 || a.behind == 0xBB ||
                       a.behind == 0x201D;
    const bool apart = is_space(a.before) || a.before == U'\n';
    const bool end_apart = a.behind == U' ' || a.behind == U'\n' || (a.behind == U',' && a.before == U' ') || (apart_ && a.before == U' ' && any_of(U".;:!)", a.behind));
    look_at_line(marks.range);
    if ((tagged_ || profile_.dialogue) && a.line_begins && (a.behind == 0xBF || a.behind == 0xA1)) add_dash_of_dialogue(spot);
    else if (apart && end_apart) add_alone(spot, a);
    else if ((free && (letter_or_digit(a.behind) || quotes_sign(marks, a))) || behind_elision(marks, a)) add_initial(spot, a);
    else if (stops && (letter_or_digit(a.before) || any_of(U".,!?)%", a.before) || a.before == 0x2026 || (may_close_ && may_end_quoted(a.before, marks.replacement)))) add_final(spot, a);
    if (spot.size == 0) {
        spots_.pop_back();
        return;
    }
    measure_gap(spot);
    may_close_ |= std::any_of(spot.options.begin(), spot.options.begin() + static_cast<std::ptrdiff_t>(spot.size), [](const Option& option) { return option.opens; });
}

// Whether a sign may stand behind a quotation mark here: ?= a * b?, ?-t?.
bool SignParagraph::quotes_sign(const Marks& marks, const Around& a) const {
    if (!may_begin_quoted(a.behind, marks.replacement)) return false;
    return marks.replacement || ((is_space(a.before) || a.before == U'\n') && !spoken_of(text_, marks.range));
}

// Whether a quotation mark may stand behind an article that has lost its vowel, "l'?IP spoofing?": before a word that no letter is missing from.
bool SignParagraph::behind_elision(const Marks& marks, const Around& a) const {
    if ((a.before != U'\'' && a.before != 0x2019) || !is_letter(a.behind) || !profile_.words || !listed(" fr it ca ", profile_.language)) return false;
    const std::size_t apostrophe = marks.range.begin - (a.before == U'\'' ? 1 : 3);
    if (apostrophe == at_.begin || !is_letter(valid_utf8_before(text_, apostrophe).value)) return false;
    const EndWord word = end_word(text_, marks.range.end, true);
    return !word.damaged && !profile_.words->knows(language::word_mark + word.folded, 0) && (known(word.folded, *profile_.words) || english_word(word.folded) || word.folded.size() < 3);
}

// A quotation mark that is intact, and may be half of one whose other half is lost.
void SignParagraph::add_intact(ByteRange at, bool opens, bool closes) {
    constexpr float neither = -6;
    if (spots_.empty() && !opens) return;
    Spot& spot = spots_.emplace_back();
    spot.marks.range = at;
    spot.add({.bits = neither});
    for (std::uint8_t kind = 0; kind < 4; ++kind) {
        if (opens) spot.add({.bits = 0, .opens = true, .kind = kind});
        if (closes) spot.add({.bits = 0, .closes = true, .kind = kind});
    }
    measure_gap(spot);
    may_close_ |= opens;
}

// Whether words and signs are tokens between blanks: "Áno , povedal ."  So are quotation marks then.
bool SignParagraph::sets_signs_apart(std::string_view paragraph) {
    // Commas and stops are few, and blanks many.
    bool apart = paragraph.ends_with(" .");
    for (std::size_t at = paragraph.find(','); at != paragraph.npos; at = paragraph.find(',', at + 1)) {
        if (paragraph.substr(at + 1, 1) != " ") continue;
        if (at > 0 && paragraph[at - 1] != ' ') return false;
        apart |= at > 0;
    }
    for (std::size_t at = paragraph.find('.', 1); at != paragraph.npos && !apart; at = paragraph.find('.', at + 1)) {
        apart = paragraph[at - 1] == ' ' && paragraph.substr(at + 1, 1) == "\n";
    }
    return apart;
}

// Lines are as long as they like and have many marks: what they are is asked once.
void SignParagraph::look_at_line(ByteRange mark) {
    if (mark.begin >= line_.begin && mark.begin <= line_.end) return;
    const std::string_view line = line_around(text_, mark.begin);
    line_.begin = static_cast<std::size_t>(line.data() - text_.data());
    line_.end = line_.begin + line.size();
    tagged_ = tagged_dialogue(text_, mark, profile_.language);
    dialogue_ = dialogue_line(text_, mark, profile_.language);
    begins_with_mark_ = begins_with_mark(text_, mark.begin);
}

// Quotations are short, and end with what has intact quotation marks.
void SignParagraph::measure_gap(Spot& spot) const {
    const std::size_t from = spots_.size() < 2 ? at_.begin : spots_[spots_.size() - 2].marks.range.end;
    const std::string_view between = text_.substr(from, spot.marks.range.begin - from);
    const auto blanks = static_cast<float>(std::count(between.begin(), between.end(), ' '));
    spot.gap = w(SignWeight::quoted_word) * blanks + w(SignWeight::quoted_length) * std::log2(1 + blanks);
    const std::size_t beyond = find_special<BeyondAscii>(between, 0);
    for (const std::string_view quote : {"“", "”", "„", "«", "»"}) {
        if (beyond >= between.size()) break;
        if (quote != profile_.opening && quote != profile_.closing && between.find(quote, beyond) != between.npos) spot.shut = -12;
    }
    // Where a line ends with its sentence, it may be a paragraph.
    constexpr float of_line = 1;
    const float of_sentence = profile_.apart ? 5 : 3;  // what stands between blanks is often no quotation mark
    if (const std::size_t line = between.find('\n'); line != between.npos) spot.shut -= line > 0 && is_sentence_end(static_cast<unsigned char>(between[line - 1])) ? of_sentence : of_line;
}

namespace {

// Most marks stand inside of words, and are no signs.
bool inside_word(std::string_view text, ByteRange at) {
    return at.begin > 0 && at.end < text.size() && is_ascii_letter(text[at.begin - 1]) && is_ascii_letter(text[at.end]);
}

}  // namespace

bool has_marks_for_signs(std::string_view paragraph) {
    MarkFinder marks(paragraph);
    for (std::size_t at = marks.next(0); at < paragraph.size(); at = marks.next(at)) {
        const std::size_t begin = at;
        const std::size_t width = mark_behind(paragraph, at);
        while (mark_behind(paragraph, at) == width) at += width;
        if (!inside_word(paragraph, {begin, at})) return true;
    }
    return false;
}

SignParagraph read_paragraph(std::string_view paragraph, const SignProfile& profile) {
    SignParagraph chain(paragraph, profile);
    CodeLines code(paragraph);
    std::size_t intact = 0;
    const auto add_intact_before = [&](std::size_t end) {
        if (profile.opening.empty()) return;
        while ((intact = std::min(find_special<BeyondAscii>(paragraph, intact), end)) < end) {
            const bool opens = paragraph.substr(intact).starts_with(profile.opening);
            const bool closes = paragraph.substr(intact).starts_with(profile.closing);
            if (opens || closes) chain.add_intact({intact, intact + (opens ? profile.opening : profile.closing).size()}, opens, closes);
            ++intact;
        }
    };
    for (const Marks& marks : all_marks(paragraph)) {
        constexpr std::size_t most = 8;
        add_intact_before(marks.range.begin);
        if (marks.count > most || (profile.replaced && !marks.replacement) || inside_word(paragraph, marks.range)) continue;
        if ((!marks.replacement && code.at(marks.range.begin)) || in_address(paragraph, marks.range) || behind_chess_move(paragraph, marks.range.begin)) continue;
        if (profile.language == "es" && !inverted_mark(paragraph, marks, true).empty()) continue;
        chain.add(marks);
    }
    add_intact_before(paragraph.size());
    return chain;
}

SignsFound decide_paragraph(std::string_view paragraph, const SignProfile& profile) {
    const SignParagraph chain = read_paragraph(paragraph, profile);
    SignsFound found = decide_chain(chain.spots(), profile);
    found.by_company = chain.by_company();
    return found;
}

}  // namespace salvage::repair
