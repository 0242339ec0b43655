// What a run of marks between blanks may be.
#include <salvage/repair/lost/lost_heading.hpp>
#include <salvage/repair/lost/lost_leading.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_sign_paragraph.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::repair {

// Another run between blanks in the sentence of this one, which is asked for by many.
std::optional<ByteRange> SignParagraph::other_run(ByteRange at) const {
    if (alone_at_ != at) {
        alone_at_ = at;
        other_ = another(text_, at_, at);
    }
    return other_;
}

// Whether another run between blanks stands in the sentence where no word of one letter does: then both are dashes.
bool SignParagraph::beside_no_letter(ByteRange at) const {
    constexpr float none = -4;
    const auto other = other_run(at);
    if (!other || other->end + 1 >= at_.end || other->begin == 0 || !is_lower(valid_utf8_next(text_, other->end + 1).value)) return false;
    return letter_alone_bits(text_, other->begin - 1, other->end + 1, profile_.language) < none;
}

// Whether several words stand between a run and another one between blanks in the sentence: they are set apart by both, whatever
// words stand beside them.  "Press ? or ? to go on" speaks of signs.
bool SignParagraph::far_from_another(ByteRange at) const {
    constexpr std::ptrdiff_t several = 2;  // words
    return words_to_another(at) >= several;
}

// Whether what stands before this run and before another one of its sentence both ask: "Who goes ? who stays ? nobody knows."
bool SignParagraph::both_ask(ByteRange at) const {
    const auto other = other_run(at);
    return other && at.begin > 0 && other->begin > 0 && repair::both_ask(text_, blank_before(text_, at.begin), other->begin - 1, profile_.language);
}

// How many words stand between both, about; 0 if there is no other.
std::ptrdiff_t SignParagraph::words_to_another(ByteRange at) const {
    const auto other = other_run(at);
    if (!other) return 0;
    const std::string_view between = other->begin > at.end ? text_.substr(at.end, other->begin - at.end) : text_.substr(other->end, at.begin - other->end);
    return std::count(between.begin(), between.end(), ' ') - 1;
}

// Whether the run of marks that ends at `end` stands behind a blank.
bool SignParagraph::beside_alone(std::size_t end) const {
    const std::size_t width = mark_before(text_, end);
    std::size_t begin = end;
    while (width != 0 && begin >= at_.begin + width && mark_before(text_, begin) == width) begin -= width;
    return begin == at_.begin || blank(text_[begin - 1]);
}

// What stands around a run between blanks.
struct SignParagraph::Alone {
    std::uint8_t marks = 0;
    bool lower = false, upper = false;  // the word behind
    bool comma = false, stop = false;   // a sign behind
    char32_t last = U'\n';              // before the blank
    std::size_t at = 0;                 // where that ends
    char32_t behind_other = 0;          // behind another such run in the sentence
    bool said = false, tagged = false;  // somebody is said to have spoken behind it
    bool paired = false;                // with one before a small letter as well, several words away
    bool aside = false;                   // and what stands between them is a clause
    bool asking = false;
    Asking words = Asking::no;  // by the words before it
    bool in_list = false;
    bool follows = false;  // something that it may follow stands before
    bool begun = false;    // the question that the words before it may be begins with its sentence
    bool heading = false;  // it parts two halves of a title, or a title and what it goes on with
};

SignParagraph::Alone SignParagraph::look_alone(const Spot& spot, const Around& a) const {
    Alone s;
    s.marks = static_cast<std::uint8_t>(spot.marks.count);
    s.lower = is_lower(a.next) || (!a.line_ends && (a.next == U'?' || a.next == 0xFFFD));
    s.upper = is_upper(a.next);
    s.comma = a.behind == U',';
    s.stop = any_of(U".;:!)", a.behind);
    s.at = spot.marks.range.begin;
    while (s.at > at_.begin && blank_before(text_, s.at) < s.at && text_[s.at - 1] != '\n') s.at = blank_before(text_, s.at);
    if (s.at > at_.begin && text_[s.at - 1] != '\n') s.last = valid_utf8_before(text_, s.at).value;
    if (const auto other = other_run(spot.marks.range)) s.behind_other = behind_other_run(text_, at_, *other);
    // Some set a question mark apart, and go on with a small letter: "Co robisz ? nic."  And "x ? y : z" is no text.
    const bool questions = !spot.marks.replacement && both_ask(spot.marks.range);
    s.paired = s.lower && is_lower(s.behind_other) && far_from_another(spot.marks.range) && !questions;
    constexpr std::ptrdiff_t many = 4;  // words
    s.aside = s.paired && words_to_another(spot.marks.range) >= many;
    s.said = !s.comma && s.behind_other == 0 && !begins_with_mark_ && speech_behind(text_, spot.marks.range.end, profile_.language, 1);
    // "? Em casa ? respondeu ele. ? Não voltei."
    s.tagged = !s.comma && begins_with_mark_ && (speech_behind(text_, spot.marks.range.end, profile_.language, 1) || tag_before(text_, at_, spot.marks.range, profile_.language));
    // "... el?rni ? jelentette ki": where who speaks is told behind a dash.
    const bool tags_by_dash = listed(" hu pl ro pt gl es ca lt ", profile_.language);
    if (!s.paired && !(s.lower && asks_on(text_, at_, spot.marks.range.end))) s.words = repair::asking(text_, s.at, profile_.language, true);
    s.begun = s.words == Asking::first;
    s.asking = !s.paired && ((s.said && !tags_by_dash) || questions || s.words != Asking::no);
    // "Onde ? que": what goes on in small letters has not asked yet.
    if (s.asking && (s.words == Asking::no || s.lower)) s.words = Asking::part;
    // "?, ? und ?": a list of what was lost.
    s.in_list = s.last == U',' && s.at > at_.begin + 2 && mark_before(text_, s.at - 1) != 0 && beside_alone(s.at - 1);
    const bool may_ask = s.marks == 1 && !spot.marks.replacement;
    // "Lockdown ? Was nun kommt": who sets question marks at words asks nothing here.  In menus and rows of names other signs stand.
    s.heading = s.upper && is_letter(s.last) && !profile_.apart && !apart_ && !(profile_.parted && may_ask) && s.words == Asking::no && !s.said && !credits(text_, s.at) &&
                (profile_.language == "de" || !names_in_sentence(text_, s.at)) && !tells_to_choose(text_, spot.marks.range) && !in_row_of_names(text_, spot.marks.range) && !sentence_asks(text_, s.at, profile_.language);
    s.follows = letter_or_digit(s.last) || any_of(U",)?\"", s.last) || s.last == 0x201D || s.last == 0x201C || s.last == 0xBB || s.last == 0xFFFD;
    return s;
}

// Nothing lost, or not to be told: a question, a sign that is spoken of.
void SignParagraph::add_none_alone(Spot& spot, const Alone& s) const {
    // No question ends before a small letter, nor behind a sentence.
    const bool unasked = s.lower || (is_sentence_end(s.last) && s.last != U'?' && s.upper);
    const bool chooses = text_.substr(spot.marks.range.end, 40).find(" : ") != std::string_view::npos && is_letter(s.last);
    const bool unknown = s.in_list || (!s.paired && spoken_of(text_, spot.marks.range)) || (profile_.other_script && signs_near(text_, spot.marks.range)) || beside_another(text_, at_, spot.marks.range) || chooses;
    // U+FFFD is no question, nor is a mark between blanks before a small letter where questions end at words.  Half of a quotation may be both.
    const bool attached = profile_.attached && !profile_.parted && !apart_;
    const bool goes_on = s.lower && !s.begun && !s.said && !profile_.parted && !profile_.apart && !apart_;
    const bool asks_nothing = (spot.marks.replacement || (s.lower && attached) || goes_on) && !may_close_;
    if (unknown) spot.add({.bits = w(SignWeight::none_unknown)});
    else if (s.asking && is_letter(s.last) && !asks_nothing) spot.add({.bits = w(SignWeight::none_asking)});
    else add_none(spot, unasked ? SignWeight::none_unasked : SignWeight::none_apart);
}

namespace {

// Whether a score stands at the end, "1:2", or a time of day.
bool ends_with_score(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && text[at - 1] == ' ') --at;
    const std::size_t end = at;
    while (at > 0 && end - at < 3 && is_ascii_digit(text[at - 1])) --at;
    return at < end && at > 1 && text[at - 1] == ':' && is_ascii_digit(text[at - 2]);
}

// "60,00 ?, ...": an amount of money, with its sign.
bool ends_with_decimals(std::string_view text, std::size_t end) {
    constexpr std::size_t decimals = 2;
    while (end > 0 && text[end - 1] == ' ') --end;
    if (end < decimals + 2) return false;
    return is_ascii_digit(text[end - 1]) && is_ascii_digit(text[end - 2]) && (text[end - 3] == ',' || text[end - 3] == '.') && is_ascii_digit(text[end - 4]);
}

// "? 70 ? Then": the number of a page, between two that are alike.
bool behind_marked_number(std::string_view text, std::size_t end) {
    while (end > 0 && is_ascii_digit(text[end - 1])) --end;
    return end > 1 && text[end - 1] == ' ' && mark_before(text, end - 1) != 0;
}

}  // namespace

void SignParagraph::add_dash_alone(Spot& spot, const Around& a, const Alone& s) const {
    const std::uint8_t dash = profile_.bytes ? 3 : 1;
    if (s.marks != dash || (s.comma && ends_with_decimals(text_, s.at))) return;
    if (a.line_begins && !a.line_ends && !tokens_ && (speaks(text_, spot.marks.range, profile_.language) || (profile_.dialogue && may_speak(text_, spot.marks.range, profile_.language)))) {
        constexpr float of_dialogue = 8;  // where others are
        spot.add({.first = SignKind::dash, .first_marks = dash, .bits = w(SignWeight::dash_speaks) + (profile_.dialogue ? of_dialogue : 0.0F)});
    }
    // A sentence ended: a capital is missing, "! Ó moře," but where somebody is said to have spoken.
    // "М.: Наука, 1984. ? 566 с." parts what Russian titles of books are made of.
    const bool of_title = profile_.other_script && s.last == U'.' && is_digit(a.next);
    const bool cut = !s.upper && !of_title && (s.last == U'.' || (s.last == U'!' && s.lower && !s.tagged && !s.said && !speech_behind(text_, spot.marks.range.end, profile_.language)));
    const bool announced = s.last == U':' && s.upper;  // "m?wi: ? Mamo, czy to prawda?"
    const bool ends_line = a.line_ends || (a.behind == U'\n' && s.upper);
    const bool wide = a.next_at > spot.marks.range.end + 1 && a.behind == U' ';  // columns, buttons
    const bool before_sign = a.behind == U' ' && any_of(U"|+*/=<>&%;:.!", a.next);
    if (wide || before_sign || s.stop || a.line_begins || ends_line || (!s.follows && !is_sentence_end(s.last) && !announced) || cut || s.in_list || (s.comma && (s.last == U',' || profile_.other_script))) return;
    const bool german = profile_.language == "de";
    const bool years = spaced_years(text_, at_, {s.at, a.next_at}) || spaced_hours(text_, at_, {s.at, a.next_at});
    float bits = w(SignWeight::dash);
    // Before numbers other signs are as frequent: § 5, © 2003.
    if (years || (!is_digit(a.next) && !(is_digit(s.last) && behind_marked_number(text_, s.at)))) bits += profile_.dashing;
    const bool scored = is_digit(s.last) && ends_with_score(text_.substr(0, s.at));  // "1:0 ? his first"
    // "SV Grünbach ? TSV Höhenried 1:2"
    constexpr float of_match = 6;
    if (s.upper && is_letter(s.last) && ends_with_score(line_around(text_, s.at))) bits += of_match;
    if (spot.marks.replacement) bits += w(SignWeight::dash_replaced);
    if (s.comma && listed(" fr es it pt gl ca ro ", profile_.language)) bits += w(SignWeight::dash_comma_romance);
    else if (s.comma) bits += w(german ? SignWeight::dash_comma_de : SignWeight::dash_comma);
    else if (s.lower) bits += w(SignWeight::dash_lower);
    else if (is_digit(a.next) && !of_title) bits += w(is_digit(s.last) ? SignWeight::dash_digit : SignWeight::dash_before_number);
    else if (s.heading) bits += w(SignWeight::dash_heading);
    else if (s.upper && !is_sentence_end(s.last)) bits += w(german ? SignWeight::dash_upper_de : SignWeight::dash_upper);
    if (s.last == U',') bits += w(SignWeight::dash_behind_comma);
    if (leads_on(text_, s.at, profile_.language)) bits += w(SignWeight::dash_leads_on);
    if (years) bits += w(SignWeight::dash_years);
    if (is_digit(s.last) && !years && !scored && !year_before(text_, at_, s.at)) bits += w(is_digit(a.next) ? SignWeight::dash_numbers : SignWeight::dash_number);  // 8 ? 8; 12 ? and
    if (s.upper && !s.heading && !spot.marks.replacement && is_upper_word(text_, s.at)) bits += w(SignWeight::dash_menu);  // Format ? Cells
    // Quotations are far more frequent, and few of them begin in the middle of a clause and have many words.
    if (apart_) bits += w(tokens_ ? SignWeight::dash_tokens : SignWeight::dash_apart) * (s.aside ? 0.5F : 1.0F);
    if (profile_.apart && s.upper && (s.last == U'?' || !is_sentence_end(s.last))) bits += w(SignWeight::dash_question);
    // Two in a sentence set apart what stands between them; all before capitals, they part the steps of a menu.
    const bool letters_in_pairs = listed(" fr is fo it pt gl ", profile_.language) && !beside_no_letter(spot.marks.range);
    if (s.behind_other != 0) bits += s.upper && is_upper(s.behind_other) ? w(SignWeight::dash_paired_upper) : letters_in_pairs ? 0.0F : w(SignWeight::dash_paired);
    // One word between two may as well be quoted, by who sets quotation marks apart.
    if (s.behind_other != 0 && !profile_.english && words_to_another(spot.marks.range) == 1) bits += w(SignWeight::dash_one_word);
    if (s.tagged) bits += w(SignWeight::dash_tagged);
    if (repair::lower(word_before(text_, s.at).of(text_)) == "copyright" || joins_formulas(text_, s.at, a.next_at)) bits = impossible;
    if (a.next == 0x2013 || a.next == 0x2014) bits = impossible;  // "dzieje ? – Nic"
    spot.add({.first = SignKind::dash, .first_marks = dash, .bits = bits});
}

void SignParagraph::add_letter_alone(Spot& spot, const Around& a, const Alone& s) const {
    if (profile_.other_script) return;
    const bool begins = (s.last == U'.' || s.last == U'!') && is_lower(a.next) && letter_begins_sentence(profile_.language);
    const bool amount = is_digit(a.next) && profile_.language == "fr" && repair::lower(word_before(text_, s.at).of(text_)) != "copyright";  // "à 5 %"
    if (s.marks != units_.letter || (!s.follows && !begins && (!s.upper || !is_sentence_end(s.last))) || (!s.lower && !s.upper && !amount) || a.behind != U' ') return;
    constexpr float most = 5;
    float bits = std::min(letter_alone_bits(text_, s.at, a.next_at, profile_.language), most);
    if (profile_.few_letters) bits += w(SignWeight::alone_carried);
    if (s.upper) bits += w(profile_.language == "fr" ? SignWeight::alone_place : SignWeight::alone_name);  // "à Paris"
    if (beside_no_letter(spot.marks.range)) bits += w(SignWeight::alone_pair);
    constexpr float of_aside = -1;
    if (s.aside && apart_) bits += of_aside;
    if (s.tagged) bits += w(SignWeight::alone_dialogue);
    // Only where question marks are set apart one may stand between blanks.
    if (s.asking && (profile_.apart || !profile_.attached) && !asks_on(text_, at_, spot.marks.range.end)) bits += w(SignWeight::alone_question) / (profile_.apart ? 1.0F : 2.0F);
    spot.add({.letters = s.marks, .bits = bits});
}

void SignParagraph::add_quotes_alone(Spot& spot, const Around& a, const Alone& s) const {
    // ?word ? goes on: some set apart what closes, too.
    if (!apart_) {
        if (!may_close_ || a.line_begins || (!letter_or_digit(s.last) && !any_of(U".,!?", s.last))) return;
        for (std::size_t kind = 0; kind < units_.quotes.size(); ++kind) {
            if (units_.quotes[kind] != s.marks) continue;
            const float bits = closing_bits(text_, spot.marks, a, profile_) + few_words_before(spot.marks) + w(SignWeight::closes_apart);
            spot.add({.first = SignKind::closing, .first_marks = s.marks, .bits = bits, .closes = true, .kind = static_cast<std::uint8_t>(kind)});
        }
        return;
    }
    const std::uint8_t quote = !profile_.bytes ? 1 : profile_.pointed ? 2 : 3;
    if (s.marks != quote) return;
    if (!a.line_ends && a.behind != U'\n' && !s.stop && letter_or_digit(a.next)) {
        constexpr float of_company = 2;  // at most: "à" is as frequent
        constexpr float of_other_style = -3;  // where they stand at words, with a blank that was lost with them
        float bits = opening_bits(text_, spot.marks, a, profile_) + std::min(profile_.quoting, of_company) + w(SignWeight::apart_opens) + (profile_.spaced && !tokens_ ? of_other_style : 0.0F);
        if (s.upper) bits += w(s.last == U':' || s.last == U',' || is_sentence_end(s.last) ? SignWeight::apart_upper_announced : SignWeight::apart_upper);
        // "Choisissez Insertion ? Table": steps of a menu.
        constexpr float of_step = -4;
        if (s.upper && is_letter(s.last) && is_upper_word(text_, s.at)) bits += of_step;
        if (leads_on(text_, s.at, profile_.language)) bits += w(SignWeight::apart_leads_on);
        if (is_digit(s.last) && is_digit(a.next)) bits += w(SignWeight::apart_digits);  // "de 5 à 14 ans"
        if (s.asking && (is_letter(s.last) || s.last == U'?' || s.last == 0xFFFD)) bits += w(SignWeight::apart_asking);  // "Qui est là ?"
        spot.add({.first = SignKind::opening, .first_marks = s.marks, .bits = bits, .opens = true, .kind = 3});
    }
    if (letter_or_digit(s.last) || any_of(U".,!?", s.last)) {
        float bits = closing_bits(text_, spot.marks, a, profile_);
        if (s.comma || s.stop) bits += w(SignWeight::apart_closes_sign);
        // "a droit ? la propri?t? ?" at the end of a line: without a stop it asks, where question marks stand apart.
        constexpr float of_question = -2;
        if (profile_.apart && !tokens_ && !spot.marks.replacement && (a.line_ends || a.behind == U'\n') && !any_of(U".,!", s.last)) bits += of_question;
        spot.add({.first = SignKind::closing, .first_marks = s.marks, .bits = bits, .closes = true, .kind = 3});
    }
}

// Between blanks: a dash, a word of one letter, in French a question mark or half of a quotation.
void SignParagraph::add_alone(Spot& spot, const Around& a) {
    by_company_ = true;
    const Alone s = look_alone(spot, a);
    add_none_alone(spot, s);
    add_dash_alone(spot, a, s);
    if (s.marks == 1 && !spot.marks.replacement && is_letter(s.last) && !s.comma && !s.stop) {
        float bits = question_bits(spot.marks, a, profile_, s.words);
        if (!apart_ && !profile_.parted) bits += w(profile_.attached ? SignWeight::asks_apart_attached : SignWeight::asks_apart);
        if (s.heading) bits += w(SignWeight::asks_heading);
        spot.add({.first = SignKind::question, .first_marks = 1, .bits = bits});
    }
    add_letter_alone(spot, a, s);
    add_quotes_alone(spot, a, s);
}

}  // namespace salvage::repair
