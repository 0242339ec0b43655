// What a run of marks at the start or at the end of a word may be.
#include <salvage/repair/lost/loan_words.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_sign_paragraph.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>

namespace salvage::repair {

// Whether the word at `at`, with marks before and behind, is known with a letter for each.
bool SignParagraph::known_with_both(ByteRange at, const std::u32string& word) const {
    constexpr std::size_t no_quotation = 2;  // letters
    if (!profile_.words || (profile_.few_letters && !profile_.english && word.size() > no_quotation) || at.begin == 0 || word.empty() || at.end >= text_.size()) return false;
    if (mark_before(text_, at.begin) == 0 || mark_behind(text_, at.end) == 0) return false;
    const std::u32string longer = language::word_mark + word + language::word_mark;
    return profile_.words->knows(longer, 0) || (profile_.english && is_english_loan(longer, 0));
}

// Whether a word is none as it stands: "ric" of Éric.
bool SignParagraph::cut(const std::u32string& word) const {
    return profile_.words && !word.empty() && !known(word, *profile_.words) && !english_word(word);
}

void SignParagraph::add_dash_of_dialogue(Spot& spot) const {
    if (spot.marks.count == (profile_.bytes ? 3U : 1U)) spot.add({.first = SignKind::dash, .first_marks = static_cast<std::uint8_t>(spot.marks.count), .bits = w(SignWeight::dash_dialogue)});
}

void SignParagraph::add_initial(Spot& spot, const Around& a) {
    by_company_ = true;
    spot.initial = true;
    if (tagged_ && (a.line_begins || speech_behind(text_, spot.marks.range.end, profile_.language, 1))) add_dash_of_dialogue(spot);
    else if (profile_.dialogue && a.line_begins && may_speak_at_word(text_, spot.marks.range, profile_.language)) add_dash_of_dialogue(spot);
    const auto n = static_cast<std::uint8_t>(spot.marks.count);
    const EndWord word = end_word(text_, spot.marks.range.end, true);
    // "?t?" is été, however many quotations the document has.
    const bool both_known = known_with_both({spot.marks.range.end, spot.marks.range.end + word.bytes}, word.folded);
    const bool lone = both_known || (word.damaged && !profile_.few_letters);
    // German has „“ more often, and of two bytes © and ¹ as well.
    constexpr float of_two_bytes = -3;
    const bool rare_quotes = profile_.bytes && profile_.language == "de";
    const float opens = opening_bits(text_, spot.marks, a, profile_) + (lone ? 0.0F : profile_.quoting) + (both_known ? w(SignWeight::opens_both_known) : 0.0F) +
                        (tagged_ || dialogue_ ? w(SignWeight::opens_tagged) : 0.0F) + (is_lower(a.behind) && spot.marks.replacement && cut(word.folded) ? w(SignWeight::opens_of_cut_word) : 0.0F);
    add_none(spot, SignWeight::none_initial);
    if ((n == 1 || n == 3) && cut_at_start(text_, spot.marks.range.end, profile_.language)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = profile_.english ? 0.0F : 6.0F});
    const Units& u = units_;
    {
        float letters = 0;
        EndWord longer = word;
        for (std::uint8_t k = 0; k * u.letter <= n && k < 3; ++k) {
            if (k > 0) {
                letters += start_bits(longer, profile_);
                if (k == 1 && both_known) letters += w(SignWeight::letter_both_known);
                longer.folded = language::word_mark + longer.folded;
                longer.name = false;
            }
            const auto marks = static_cast<std::uint8_t>(k * u.letter);
            const auto left = static_cast<std::uint8_t>(n - marks);
            // Who tells what others said: “‘Yes,’ he said
            if (k == 0 && profile_.english && a.line_begins && left == 2 * u.quotes.front() && word.name) {
                constexpr float of_two = -3;
                nested_ = true;
                spot.add({.first = SignKind::opening, .second = SignKind::opening, .first_marks = u.quotes.front(), .second_marks = u.quotes.front(), .bits = opens + of_two, .opens = true});
            }
            if (left == 0) {
                if (k > 0) spot.add({.letters = n, .bits = letters});
            } else if (const auto* const quote = std::find(u.quotes.begin(), u.quotes.end(), left); quote != u.quotes.end()) {
                const bool alone = closed_by_intact(spot.marks.range.end);
                const auto kind = static_cast<std::uint8_t>(quote - u.quotes.begin());
                const float rare = rare_quotes && left == 2 ? of_two_bytes : 0.0F;
                spot.add({.letters = marks, .first = SignKind::opening, .first_marks = left, .bits = letters + opens + rare + (alone ? w(SignWeight::opens_before_intact) : 0.0F), .opens = !alone, .kind = kind});
                // Each paragraph of long speech opens anew, and only the last one closes.
                if (k == 0 && a.line_begins && word.name && profile_.quoting > 0 && !listed(" es gl ca hu tr ", profile_.language)) {
                    spot.add({.first = SignKind::opening, .first_marks = left, .bits = opens + rare + w(SignWeight::opens_paragraph), .outside = true, .alone = true, .kind = kind});
                }
            }
        }
    }
}

// The same, where a dash or what may be a lost one stands between blanks behind it, with what the sentence goes on with behind that.
Around SignParagraph::over_dash(Around a) const {
    if (a.line_ends || a.behind != U' ' || !(a.next == U'?' || a.next == 0xFFFD || a.next == 0x2013 || a.next == 0x2014)) return a;
    const std::size_t behind = a.next_at + valid_utf8_next(text_, a.next_at).length;
    if (behind + 1 < at_.end && text_[behind] == ' ') a.next = valid_utf8_next(text_, behind + 1).value;
    return a;
}

// Whether it ends what tells who speaks: "?respondió él?. No".
bool SignParagraph::behind_tag(ByteRange at) const {
    constexpr std::size_t reach = 320;
    std::size_t begin = at.begin;
    for (std::size_t i = spots_.size() - 1; i-- > 0;) {
        const std::size_t end = spots_[i].marks.range.end;
        if (at.begin - end > reach || text_.substr(end, begin - end).find_first_of(".\n") != std::string_view::npos) return false;
        begin = end;
        if (spots_[i].initial && speech_behind(text_, end, profile_.language, 1)) return true;
    }
    return false;
}

void SignParagraph::add_final(Spot& spot, const Around& around) {
    const Around a = over_dash(around);
    constexpr std::size_t shortest_cut = 3;
    const auto n = static_cast<std::uint8_t>(spot.marks.count);
    std::u32string word;
    std::size_t word_bytes = 0;
    bool damaged = false;
    if (is_letter(a.before)) {
        EndWord last = end_word(text_, spot.marks.range.begin, false);
        damaged = last.damaged;
        word_bytes = last.bytes;
        word = std::move(last.folded);
    }
    // What asks is looked for only where a question comes near to a letter, and speech where something may close.
    float question = question_bits(spot.marks, a, profile_, Asking::first);
    const float first_letter = n == units_.letter ? end_bits(word, damaged, profile_) : 0;
    constexpr float far = 5;  // bits: it decides nothing then
    if (n != units_.letter || first_letter < question + far) {
        if (const Asking how = asking(text_, spot.marks.range.begin, profile_.language); how != Asking::first) question = question_bits(spot.marks, a, profile_, how);
    }
    if (a.line_ends && ends_what_opened(spot.marks)) question += w(SignWeight::asks_left_open);
    if (tagged_ && behind_tag(spot.marks.range)) add_dash_of_dialogue(spot);
    named_ = may_close_ && name_before(spot.marks.range.begin);
    // "Universit? de Montr?al" is cut, where no letter is looked for.
    const bool cut_word = may_close_ && profile_.few_letters && word.size() > shortest_cut && cut(word);
    const float closes = may_close_ ? closing_bits(text_, spot.marks, a, profile_) + few_words_before(spot.marks) + (cut_word ? w(SignWeight::closes_behind_cut) : 0.0F) : 0;
    add_none(spot, SignWeight::none_final);
    // French sets a no-break space before a colon, behind a word that is whole: lost_symbol.cpp.
    if (profile_.apart && n <= 2 && (a.behind == U':' || a.behind == U';') && profile_.words && !damaged && known(word, *profile_.words)) spot.add({.bits = 2});
    if (profile_.english && (n == 1 || n == 3) && profile_.words && cut_at_end(text_, spot.marks.range)) {
        constexpr float of_word = -1;
        constexpr float of_name = -1.5F;  // the Joneses? house
        if (known(word, *profile_.words)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = of_word});
        else if (is_upper(valid_utf8_next(text_, word_before(text_, spot.marks.range.begin).begin).value)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = of_name});
    }
    add_closing_alone(spot, a);
    // "Really??", by people.
    if (!spot.marks.replacement && n > 1) spot.add({.first = SignKind::question, .first_marks = n, .bits = question + w(SignWeight::asks_again) - static_cast<float>(n)});
    if (nested_ && may_close_ && n == 2 * units_.quotes.front() && any_of(U".,!?", a.before)) {
        spot.add({.first = SignKind::closing, .second = SignKind::closing, .first_marks = units_.quotes.front(), .second_marks = units_.quotes.front(), .bits = closes, .closes = true});
    }
    const Units& u = units_;
    {
        float letters = 0;
        const bool some_word = !word.empty();
        for (std::uint8_t k = 0; k * u.letter <= n && k < 4; ++k) {
            if (k > 0) {
                if (!some_word) break;
                letters += k == 1 && n == u.letter ? first_letter : end_bits(word, damaged, profile_);
                if (k == 1 && known_with_both({spot.marks.range.begin - word_bytes, spot.marks.range.begin}, word)) letters += w(SignWeight::letter_both_known);
                if ((k + 1) * u.letter <= n) word += language::word_mark;
            }
            const auto marks = static_cast<std::uint8_t>(k * u.letter);
            const auto left = static_cast<std::uint8_t>(n - marks);
            if (left == 0) {
                if (k > 0) spot.add({.letters = n, .bits = letters + (a.behind == U' ' && is_lower(a.next) ? 0.5F : 0.0F)});
                continue;
            }
            if (left == 1) spot.add({.letters = marks, .first = SignKind::question, .first_marks = 1, .bits = letters + question});
            for (std::uint8_t kind = 0; kind < u.quotes.size() && may_close_; ++kind) {
                const std::uint8_t quote = u.quotes[kind];
                if (quote == 0) continue;
                if (left == quote) spot.add({.letters = marks, .first = SignKind::closing, .first_marks = quote, .bits = letters + closes, .closes = true, .kind = kind});
                if (left == quote + 1 && !spot.marks.replacement) {
                    const float asked = std::max(question, -6.0F) + w(named_ ? SignWeight::asks_quoted_name : SignWeight::asks_quoted);
                    spot.add({.letters = marks, .first = SignKind::question, .second = SignKind::closing, .first_marks = 1, .second_marks = quote, .bits = letters + closes + asked, .closes = true, .kind = kind});
                    spot.add({.letters = marks, .first = SignKind::closing, .second = SignKind::question, .first_marks = quote, .second_marks = 1, .bits = letters + closes + question + w(named_ ? SignWeight::asks_behind_name : SignWeight::asks_behind_quoted), .closes = true, .kind = kind});
                }
            }
        }
    }
}

// Behind a stop nothing but what closes a quotation stands, wherever that began: "he said so.? She".  Behind a comma dashes do as well.
void SignParagraph::add_closing_alone(Spot& spot, const Around& a) const {
    constexpr std::size_t no_short_form = 4;  // "etc.?" asks
    const std::size_t n = spot.marks.count;
    // "come dice lui?." where others close: neither a question nor the last letter of a word that is whole stands before a stop.
    constexpr float before_stop = 1;
    if (a.behind == U'.' && is_letter(a.before) && n == units_.quotes.front() && !profile_.english && (profile_.few_letters || listed(" it es pt fr ca gl ", profile_.language)) && profile_.words && (profile_.quoting > 0 || spot.marks.replacement) && text_.substr(spot.marks.range.end, 2) != "..") {
        const EndWord word = end_word(text_, spot.marks.range.begin, false);
        if (word.damaged || word.folded.size() < no_short_form || !known(word.folded, *profile_.words) || profile_.words->knows(word.folded + language::word_mark, word.folded.size())) return;
        spot.add({.first = SignKind::closing, .first_marks = static_cast<std::uint8_t>(n), .bits = before_stop, .outside = true, .alone = true});
        return;
    }
    // Of U+FFFD, behind a cry or a question as well; an ellipsis does where few are quoted.
    constexpr float several_pairs = 2;  // bits
    const bool ended = spot.marks.replacement && profile_.quoting > several_pairs && a.line_ends && (a.before == U'!' || a.before == U'?');
    if (ended && !profile_.other_script && n == units_.quotes.front()) {
        spot.add({.first = SignKind::closing, .first_marks = static_cast<std::uint8_t>(n), .bits = w(SignWeight::closes_sentence_alone), .outside = true, .alone = true});
        return;
    }
    if (a.before != U'.' || (a.behind != U' ' && a.behind != U'\n') || n != units_.quotes.front() || text_.substr(0, spot.marks.range.begin).ends_with("..")) return;
    const ByteRange word = word_before(text_, spot.marks.range.begin - 1);
    // "he came.? not we": what goes on in small letters is no new sentence.
    if (is_lower(a.next) && !speech_behind(text_, spot.marks.range.end, profile_.language)) return;
    const bool sentence = word.size() >= no_short_form * (profile_.other_script ? 2 : 1) && !repair::asks(text_, word.end, profile_.language);
    if (profile_.other_script && !sentence) return;
    spot.add({.first = SignKind::closing, .first_marks = static_cast<std::uint8_t>(n), .bits = w(sentence ? SignWeight::closes_sentence_alone : SignWeight::closes_alone), .outside = true, .alone = true});
}

// Over what are letters rather: "?Hvar ?r han?"
const Spot* SignParagraph::opened_before() const {
    constexpr std::size_t reach = 8;  // spots
    const std::size_t last = spots_.size() - 1;
    for (std::size_t i = last; i-- > 0 && last - i <= reach;) {
        const Spot& spot = spots_[i];
        const auto best = std::max_element(spot.options.begin(), spot.options.begin() + static_cast<std::ptrdiff_t>(spot.size), [](const Option& a, const Option& b) { return a.bits < b.bits; });
        if (best->opens) return &spot;
        if (best->closes || best->first != SignKind::other) return nullptr;
    }
    return nullptr;
}

// Whether what stands from what opened to `at` is a name in quotation marks, inside of a sentence: who has put ?Fees??
bool SignParagraph::name_before(std::size_t at) const {
    constexpr std::ptrdiff_t few = 2;  // blanks
    const Spot* const opened = opened_before();
    if (opened == nullptr || !opened->initial) return false;
    const ByteRange first = opened->marks.range;
    const std::string_view inside = text_.substr(first.end, at - first.end);
    if (first.begin < at_.begin + 2 || text_[first.begin - 1] != ' ') return false;
    const char32_t before = valid_utf8_before(text_, first.begin - 1).value;
    const bool pauses = before == U',' && !speech_before(text_, first.begin, profile_.language) && !speech_behind(text_, at, profile_.language);
    if (!is_letter(before) && !is_digit(before) && !pauses) return false;
    // More words may be one as well, if they do not ask: the command ?Use the guide to make a report??
    const auto asks_in = [&](std::string_view language) { return asking(inside, inside.size(), language) != Asking::no; };
    const bool few_words = std::count(inside.begin(), inside.end(), ' ') <= few;
    return (!pauses && few_words && !(profile_.other_script && asks_in(profile_.language))) || (!asks_in(profile_.language) && !asks_in("en"));
}

// Whether what stands between two runs goes on with a small letter behind a word.
bool SignParagraph::aside(ByteRange first, std::string_view inside) const {
    return first.begin > at_.begin + 1 && text_[first.begin - 1] == ' ' && is_letter(valid_utf8_before(text_, first.begin - 1).value) &&
           is_lower(valid_utf8_next(inside, 0).value) && inside.find('\n') == inside.npos;
}

// Whether a mark that is no letter opens something inside of a sentence before this run, which ends the line, and nothing else closes it: ", ?Annie
// Hall?"  Speech that goes on in the next paragraph begins with its line.
bool SignParagraph::ends_what_opened(const Marks& marks) const {
    constexpr std::ptrdiff_t several = 8;  // blanks
    if (!profile_.few_letters || spots_.size() < 2 || !spots_[spots_.size() - 2].initial) return false;
    const Marks& first = spots_[spots_.size() - 2].marks;
    if (first.count != marks.count || first.range.begin < at_.begin + 2 || text_[first.range.begin - 1] != ' ') return false;
    const std::string_view inside = text_.substr(first.range.end, marks.range.begin - first.range.end);
    return inside.find('\n') == inside.npos && std::count(inside.begin(), inside.end(), ' ') <= several;
}

// Bits for a quotation mark where a run of as many marks stands before a word close by: ?word?, ?two words?.
float SignParagraph::few_words_before(const Marks& marks) const {
    constexpr std::ptrdiff_t few = 2;  // blanks
    constexpr std::size_t shortest = 3;
    if (spots_.size() < 2 || !spots_[spots_.size() - 2].initial) return 0;
    const Marks& first = spots_[spots_.size() - 2].marks;
    if (first.count != marks.count) return 0;
    const std::string_view inside = text_.substr(first.range.end, marks.range.begin - first.range.end);
    const auto blanks = std::count(inside.begin(), inside.end(), ' ');
    // "Su mensaje —recibido ayer por la tarde— llegó": dashes of Spanish stand at words as well.
    if (blanks > few && listed(" es gl ca ", profile_.language) && aside(first.range, inside)) return w(SignWeight::closes_aside);
    if (blanks > few || inside.size() < shortest || inside.find('\n') != inside.npos) return 0;
    if (inside.find_first_of("?\xEF") != inside.npos) {
        const bool whole_word = profile_.words && known(end_word(text_, first.range.end, true).folded, *profile_.words);
        // One word that lost letters inside may have lost those at its ends.
        return blanks == 0 && !profile_.few_letters && !whole_word ? w(SignWeight::closes_damaged) : 0.0F;
    }
    const EndWord word = end_word(text_, first.range.end, true);
    return blanks == 0 && known_with_both({first.range.end, first.range.end + word.bytes}, word.folded) ? 0.0F : w(SignWeight::closes_few_words);
}

// Whether a quotation mark that is not lost closes what opens before `at`, in the same line.
bool SignParagraph::closed_by_intact(std::size_t at) const {
    const std::string_view rest = text_.substr(at, std::min(text_.find('\n', at), at_.end) - at);
    if (!profile_.intact_closing.empty() && rest.find(profile_.intact_closing) != rest.npos) return true;
    // „ZAAO" is set by who has no other key.
    constexpr std::size_t reach = 120;
    const std::size_t quote = rest.substr(0, reach).find('"');
    if (quote == rest.npos || quote == 0 || blank(rest[quote - 1]) || rest[quote - 1] == '(') return false;
    return quote + 1 == rest.size() || blank(rest[quote + 1]) || std::string_view(".,;:)?!").find(rest[quote + 1]) != std::string_view::npos;
}

}  // namespace salvage::repair
