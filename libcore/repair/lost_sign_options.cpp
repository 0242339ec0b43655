#include <salvage/repair/lost_inverted.hpp>
#include <salvage/repair/lost_leading.hpp>
#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/lost_quote_place.hpp>
#include <salvage/repair/lost_sign_bits.hpp>
#include <salvage/repair/lost_sign_chain.hpp>
#include <salvage/repair/lost_sign_options.hpp>
#include <salvage/repair/lost_sign_places.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace salvage::repair {
namespace {

// How many marks a letter left, and a quotation mark, which may be of several kinds; 0: no other.
struct Units {
    std::uint8_t letter;
    std::array<std::uint8_t, 3> quotes;
};

class Paragraph {
public:
    Paragraph(std::string_view text, ByteRange at, const SignProfile& profile)
        : text_(text), at_(at), profile_(profile), tokens_(sets_signs_apart(at.of(text))), apart_(profile.apart || tokens_) {
        const Units characters{1, profile.spaced ? std::array<std::uint8_t, 3>{2, 1, 0} : std::array<std::uint8_t, 3>{1, 0, 0}};
        const std::uint8_t pointed = profile.pointed ? 2 : 0;
        const std::uint8_t spaced = profile.spaced ? 4 : 0;
        const Units bytes{2, {3, pointed, spaced}};
        units_ = profile.bytes ? bytes : characters;
    }

    void add(const Marks& marks) {
        Spot& spot = spots_.emplace_back();
        spot.marks = marks;
        const Around a = around(text_, at_, marks.range);
        const bool free = a.before == U'\n' || is_space(a.before) || any_of(U"([", a.before) || a.before == 0x2014 || a.before == 0x2013 || a.before == 0xBF;
        const bool stops = a.behind == U'\n' || is_space(a.behind) || any_of(U".,;:!)]-/\"?", a.behind) || a.behind == 0x2014 || a.behind == 0x2026 || a.behind == 0xBB ||
                           a.behind == 0x201D;
        const bool apart = is_space(a.before) || a.before == U'\n';
        const bool end_apart = a.behind == U' ' || a.behind == U'\n' || (a.behind == U',' && a.before == U' ') || (apart_ && a.before == U' ' && any_of(U".;:!)", a.behind));
        look_at_line(marks.range);
        if (tagged_ && a.line_begins && (a.behind == 0xBF || a.behind == 0xA1)) add_dash_of_dialogue(spot);
        else if (apart && end_apart) add_alone(spot, a);
        else if (free && letter_or_digit(a.behind)) add_initial(spot, a);
        else if (stops && (letter_or_digit(a.before) || any_of(U".,!?)%", a.before) || a.before == 0x2026)) add_final(spot, a);
        if (spot.size == 0) {
            spots_.pop_back();
            return;
        }
        measure_gap(spot);
        may_close_ |= std::any_of(spot.options.begin(), spot.options.begin() + static_cast<std::ptrdiff_t>(spot.size), [](const Option& option) { return option.opens; });
    }

    // A quotation mark that is intact, and may be half of one whose other half is lost.
    void add_intact(ByteRange at, bool opens, bool closes) {
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

    [[nodiscard]] SignsFound decide() const {
        SignsFound found = decide_chain(spots_, profile_);
        found.by_company = by_company_;
        return found;
    }

private:
    // Whether words and signs are tokens between blanks: "Áno , povedal ."  So are quotation marks then.
    [[nodiscard]] static bool sets_signs_apart(std::string_view paragraph) {
        const bool apart = paragraph.find(" , ") != paragraph.npos || paragraph.find(" .\n") != paragraph.npos || paragraph.ends_with(" .");
        if (!apart) return false;
        for (std::size_t at = paragraph.find(", "); at != paragraph.npos; at = paragraph.find(", ", at + 1)) {
            if (at > 0 && paragraph[at - 1] != ' ') return false;
        }
        return true;
    }

    static constexpr float of_cut_word = -2.5F;
    static constexpr float both = 4;  // bits for a letter at the start of a word that is known with one at both ends

    // Whether the word at `at`, with marks before and behind, is known with a letter for each.
    [[nodiscard]] bool known_with_both(ByteRange at, const std::u32string& word) const {
        constexpr std::size_t no_quotation = 2;  // letters
        if (!profile_.words || (profile_.few_letters && word.size() > no_quotation) || at.begin == 0 || word.empty() || at.end >= text_.size()) return false;
        return mark_before(text_, at.begin) != 0 && mark_behind(text_, at.end) != 0 && profile_.words->knows(language::word_mark + word + language::word_mark, 0);
    }

    // Whether a word is none as it stands: "ric" of Éric.
    [[nodiscard]] bool cut(const std::u32string& word) const {
        return profile_.words && !word.empty() && !known(word, *profile_.words) && !english_word(word);
    }

    // Lines are as long as they like and have many marks: what they are is asked once.
    void look_at_line(ByteRange mark) {
        if (mark.begin >= line_.begin && mark.begin <= line_.end) return;
        const std::string_view line = line_around(text_, mark.begin);
        line_.begin = static_cast<std::size_t>(line.data() - text_.data());
        line_.end = line_.begin + line.size();
        tagged_ = tagged_dialogue(text_, mark, profile_.language);
        dialogue_ = dialogue_line(text_, mark, profile_.language);
        begins_with_mark_ = begins_with_mark(text_, mark.begin);
    }

    void add_dash_of_dialogue(Spot& spot) const {
        constexpr float of_line = 3;
        if (spot.marks.count == (profile_.bytes ? 3U : 1U)) spot.add({.first = SignKind::dash, .first_marks = static_cast<std::uint8_t>(spot.marks.count), .bits = of_line});
    }

    void add_initial(Spot& spot, const Around& a) {
        by_company_ = true;
        spot.initial = true;
        if (tagged_ && (a.line_begins || speech_behind(text_, spot.marks.range.end, profile_.language, 1))) add_dash_of_dialogue(spot);
        const auto n = static_cast<std::uint8_t>(spot.marks.count);
        const EndWord word = end_word(text_, spot.marks.range.end, true);
        // "?t?" is été, however many quotations the document has.
        const bool both_known = known_with_both({spot.marks.range.end, spot.marks.range.end + word.bytes}, word.folded);
        const bool lone = both_known || (word.damaged && !profile_.few_letters);
        const float opens = opening_bits(text_, spot.marks, a, profile_.language == "es") + (lone ? 0.0F : profile_.quoting) - (both_known ? both : 0.0F) - (tagged_ || dialogue_ ? 8.0F : 0.0F) +
                            (is_lower(a.behind) && spot.marks.replacement && cut(word.folded) ? of_cut_word : 0.0F);
        spot.add({.bits = -10});
        if ((n == 1 || n == 3) && cut_at_start(text_, spot.marks.range.end, profile_.language)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = profile_.english ? -2.0F : 6.0F});
        const Units& u = units_;
        {
            float letters = 0;
            EndWord longer = word;
            for (std::uint8_t k = 0; k * u.letter <= n && k < 3; ++k) {
                if (k > 0) {
                    letters += start_bits(longer, profile_);
                    if (k == 1 && both_known) letters += both;
                    longer.folded = language::word_mark + longer.folded;
                    longer.name = false;
                }
                const auto marks = static_cast<std::uint8_t>(k * u.letter);
                const auto left = static_cast<std::uint8_t>(n - marks);
                if (left == 0) {
                    if (k > 0) spot.add({.letters = n, .bits = letters});
                } else if (const auto* const quote = std::find(u.quotes.begin(), u.quotes.end(), left); quote != u.quotes.end()) {
                    const bool alone = closed_by_intact(spot.marks.range.end);
                    const auto kind = static_cast<std::uint8_t>(quote - u.quotes.begin());
                    spot.add({.letters = marks, .first = SignKind::opening, .first_marks = left, .bits = letters + opens + (alone ? 3.0F : 0.0F), .opens = !alone, .kind = kind});
                    // Each paragraph of long speech opens anew, and only the last one closes.
                    constexpr float of_paragraph = -4;
                    if (k == 0 && a.line_begins && word.name && profile_.quoting > 0 && !listed(" es gl ca hu tr ", profile_.language)) {
                        spot.add({.first = SignKind::opening, .first_marks = left, .bits = opens + of_paragraph, .outside = true, .alone = true, .kind = kind});
                    }
                }
            }
        }
    }

    // Whether it ends what tells who speaks: "?respondió él?. No".
    [[nodiscard]] bool behind_tag(ByteRange at) const {
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

    void add_final(Spot& spot, const Around& a) {
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
        float question = question_bits(spot.marks, a, profile_, true);
        const float first_letter = n == units_.letter ? end_bits(word, damaged, profile_) : 0;
        constexpr float far = 12;
        if (n != units_.letter || first_letter < question + far) {
            if (!repair::asks(text_, spot.marks.range.begin, profile_.language)) question = question_bits(spot.marks, a, profile_, false);
        }
        if (tagged_ && behind_tag(spot.marks.range)) add_dash_of_dialogue(spot);
        named_ = may_close_ && name_before(spot.marks.range.begin);
        const float closes = may_close_ ? closing_bits(text_, spot.marks, a, profile_) + few_words_before(spot.marks) : 0;
        spot.add({.bits = -14});
        // French sets a no-break space before a colon, behind a word that is whole: lost_symbol.cpp.
        if (profile_.apart && n <= 2 && (a.behind == U':' || a.behind == U';') && profile_.words && !damaged && known(word, *profile_.words)) spot.add({.bits = 2});
        if (profile_.english && (n == 1 || n == 3) && profile_.words && known(word, *profile_.words) && cut_at_end(text_, spot.marks.range)) spot.add({.first = SignKind::apostrophe, .first_marks = n, .bits = -1});
        add_closing_alone(spot, a);
        // "Really??", by people.
        if (!spot.marks.replacement && n > 1) spot.add({.first = SignKind::question, .first_marks = n, .bits = question - 5 - static_cast<float>(n)});
        const Units& u = units_;
        {
            float letters = 0;
            std::u32string longer = word;
            for (std::uint8_t k = 0; k * u.letter <= n && k < 4; ++k) {
                if (k > 0) {
                    if (word.empty()) break;
                    letters += end_bits(longer, damaged, profile_);
                    if (k == 1 && known_with_both({spot.marks.range.begin - word_bytes, spot.marks.range.begin}, word)) letters += both;
                    longer += language::word_mark;
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
                        const float asked = std::max(question, -6.0F) + (named_ ? -2.0F : 2.5F);
                        spot.add({.letters = marks, .first = SignKind::question, .second = SignKind::closing, .first_marks = 1, .second_marks = quote, .bits = letters + closes + asked, .closes = true, .kind = kind});
                        spot.add({.letters = marks, .first = SignKind::closing, .second = SignKind::question, .first_marks = quote, .second_marks = 1, .bits = letters + closes + question + (named_ ? 2.0F : -4.0F), .closes = true, .kind = kind});
                    }
                }
            }
        }
    }

    // Behind a stop nothing but what closes a quotation stands, wherever that began: "he said so.? She".  Behind a comma dashes do as well.
    void add_closing_alone(Spot& spot, const Around& a) const {
        constexpr float of_it = -7;
        constexpr float of_sentence = -2;
        constexpr std::size_t no_short_form = 4;  // "etc.?" asks
        const std::size_t n = spot.marks.count;
        if (a.before != U'.' || (a.behind != U' ' && a.behind != U'\n') || n != units_.quotes.front() || text_.substr(0, spot.marks.range.begin).ends_with("..")) return;
        const ByteRange word = word_before(text_, spot.marks.range.begin - 1);
        const bool sentence = word.size() >= no_short_form && !repair::asks(text_, word.end, profile_.language);
        spot.add({.first = SignKind::closing, .first_marks = static_cast<std::uint8_t>(n), .bits = sentence ? of_sentence : of_it, .outside = true, .alone = true});
    }

    // Whether another run between blanks stands in the sentence where no word of one letter does: then both are dashes.
    [[nodiscard]] bool beside_no_letter(ByteRange at) const {
        constexpr float none = -4;
        const auto other = another(text_, at_, at);
        if (!other || other->end + 1 >= at_.end || other->begin == 0 || !is_lower(valid_utf8_next(text_, other->end + 1).value)) return false;
        return letter_alone_bits(text_, other->begin - 1, other->end + 1, profile_.language) < none;
    }

    // Whether several words stand between a run and another one between blanks in the sentence: they are set apart by both, whatever
    // words stand beside them.  "Press ? or ? to go on" speaks of signs.
    [[nodiscard]] bool far_from_another(ByteRange at) const {
        constexpr std::ptrdiff_t several = 2;  // words
        return words_to_another(at) >= several;
    }

    // How many words stand between both, about; 0 if there is no other.
    [[nodiscard]] std::ptrdiff_t words_to_another(ByteRange at) const {
        const auto other = another(text_, at_, at);
        if (!other) return 0;
        const std::string_view between = other->begin > at.end ? text_.substr(at.end, other->begin - at.end) : text_.substr(other->end, at.begin - other->end);
        return std::count(between.begin(), between.end(), ' ') - 1;
    }

    // Whether the run of marks that ends at `end` stands behind a blank.
    [[nodiscard]] bool beside_alone(std::size_t end) const {
        const std::size_t width = mark_before(text_, end);
        std::size_t begin = end;
        while (width != 0 && begin >= at_.begin + width && mark_before(text_, begin) == width) begin -= width;
        return begin == at_.begin || blank(text_[begin - 1]);
    }

    // Between blanks: a dash, a word of one letter, in French a question mark or half of a quotation.
    void add_alone(Spot& spot, const Around& a) {
        by_company_ = true;
        const auto n = static_cast<std::uint8_t>(spot.marks.count);
        const Units& u = units_;
        const std::uint8_t dash = profile_.bytes ? 3 : 1;
        const bool lower = is_lower(a.next) || (!a.line_ends && (a.next == U'?' || a.next == 0xFFFD));
        const bool upper = is_upper(a.next);
        const bool comma = a.behind == U',';
        const bool stop = any_of(U".;:!)", a.behind);
        char32_t last = U'\n';  // before the blank
        std::size_t at = spot.marks.range.begin;
        while (at > at_.begin && text_[at - 1] == ' ') --at;
        if (at > at_.begin && text_[at - 1] != '\n') last = valid_utf8_before(text_, at).value;
        // No question ends before a small letter, nor behind a sentence.
        const bool unasked = lower || (is_sentence_end(last) && last != U'?' && upper);
        // Some set a question mark apart, and go on with a small letter: "Co robisz ? nic."  And "x ? y : z" is no text.
        const char32_t behind_other = behind_another(text_, at_, spot.marks.range);
        const bool paired = lower && is_lower(behind_other) && far_from_another(spot.marks.range);
        const bool said = !comma && behind_other == 0 && !begins_with_mark_ && speech_behind(text_, spot.marks.range.end, profile_.language, 1);
        // "? Em casa ? respondeu ele. ? Não voltei."
        const bool tagged = !comma && begins_with_mark_ && (speech_behind(text_, spot.marks.range.end, profile_.language, 1) || tag_before(text_, at_, spot.marks.range, profile_.language));
        const bool asking = !paired && (said || repair::asks(text_, at, profile_.language, true));
        const bool chooses = text_.substr(spot.marks.range.end, 40).find(" : ") != std::string_view::npos && is_letter(last);
        // "?, ? und ?": a list of what was lost.
        const bool in_list = last == U',' && at > at_.begin + 2 && mark_before(text_, at - 1) != 0 && beside_alone(at - 1);
        const bool unknown = in_list || (!paired && spoken_of(text_, spot.marks.range)) || beside_another(text_, at_, spot.marks.range) || chooses;
        spot.add({.bits = unknown ? 0.0F : asking && is_letter(last) ? -2.0F : unasked ? -10.0F : -8.0F});
        // A sentence ended: a capital is missing, "! Ó moře," but where somebody is said to have spoken.
        const bool cut = !upper && (last == U'.' || (last == U'!' && lower && !tagged && !said && !speech_behind(text_, spot.marks.range.end, profile_.language)));
        const bool follows = letter_or_digit(last) || any_of(U",)?\"", last) || last == 0x201D || last == 0x201C || last == 0xBB || last == 0xFFFD;
        constexpr float of_leading = -6;
        if (n == dash && !stop && !a.line_begins && !a.line_ends && (follows || is_sentence_end(last)) && !cut && !in_list && !(comma && last == U',')) {
            float bits = -5;
            if (comma) bits += profile_.language == "de" ? 2.0F : -2.0F;
            else if (lower) bits += 1;
            else if (is_digit(a.next)) bits -= 1;
            else if (upper && !is_sentence_end(last)) bits -= profile_.language == "de" ? 0.0F : 1.0F;
            if (last == U',') bits += 1;
            if (leads_on(text_, at, profile_.language)) bits += of_leading;
            const bool years = spaced_years(text_, at_, {at, a.next_at});
            if (years) bits += 5;
            bits += profile_.dashing;
            if (is_digit(last) && !years && !year_before(text_, at_, at)) bits -= is_digit(a.next) ? 6.0F : 4.0F;  // 8 ? 8; 12 ? and
            if (is_upper_word(text_, at) && upper) bits -= 3;  // Format ? Cells
            if (apart_) bits -= tokens_ ? 5.0F : 2.0F;  // quotations are far more frequent
            if (profile_.apart && upper && (last == U'?' || !is_sentence_end(last))) bits -= 4;  // a question, which French sets apart
            // Two in a sentence set apart what stands between them; all before capitals, they part the steps of a menu.
            const bool letters_in_pairs = listed(" fr is fo it pt gl ", profile_.language) && !beside_no_letter(spot.marks.range);
            if (behind_other != 0) bits += upper && is_upper(behind_other) ? -4.0F : letters_in_pairs ? 0.0F : 2.0F;
            // One word between two may as well be quoted, by who sets quotation marks apart.
            if (behind_other != 0 && !profile_.english && words_to_another(spot.marks.range) == 1) bits -= 4;
            if (tagged) bits += 4;
            if (repair::lower(word_before(text_, at).of(text_)) == "copyright") bits = impossible;
            spot.add({.first = SignKind::dash, .first_marks = n, .bits = bits});
        }
        if (n == dash && a.line_begins && !a.line_ends && !tokens_ && speaks(text_, spot.marks.range, profile_.language)) spot.add({.first = SignKind::dash, .first_marks = n, .bits = -2.5F});
        if (n == 1 && !spot.marks.replacement && is_letter(last) && !comma && !stop) {
            float bits = question_bits(spot.marks, a, profile_, asking);
            if (!apart_) bits += profile_.attached ? -7.0F : -4.0F;
            spot.add({.first = SignKind::question, .first_marks = 1, .bits = bits});
        }
        const bool begins = (last == U'.' || last == U'!') && is_lower(a.next) && letter_begins_sentence(profile_.language);
        if (n == u.letter && (follows || begins || (upper && is_sentence_end(last))) && (lower || upper) && a.behind == U' ') {
            constexpr float carried = -2;
            constexpr float before_name = -3;
            constexpr float of_place = -0.5F;
            constexpr float of_question = -5;
            constexpr float of_dialogue = -6;
            constexpr float of_pair = -4;
            float bits = letter_alone_bits(text_, at, a.next_at, profile_.language);
            if (profile_.few_letters) bits += carried;
            if (upper) bits += profile_.language == "fr" ? of_place : before_name;  // "à Paris"
            if (beside_no_letter(spot.marks.range)) bits += of_pair;
            if (tagged) bits += of_dialogue;
            // Only where question marks are set apart one may stand between blanks.
            if (asking && (profile_.apart || !profile_.attached) && !asks_on(text_, at_, spot.marks.range.end)) bits += profile_.apart ? of_question : of_question / 2;
            spot.add({.letters = n, .bits = bits});
        }
        // ?word ? goes on: some set apart what closes, too.
        if (!apart_ && may_close_ && !a.line_begins && (letter_or_digit(last) || any_of(U".,!?", last))) {
            constexpr float of_blank = -3;
            for (std::size_t kind = 0; kind < u.quotes.size(); ++kind) {
                if (u.quotes[kind] != n) continue;
                spot.add({.first = SignKind::closing, .first_marks = n, .bits = closing_bits(text_, spot.marks, a, profile_) + few_words_before(spot.marks) + of_blank, .closes = true, .kind = static_cast<std::uint8_t>(kind)});
            }
        }
        if (apart_) {
            const std::uint8_t quote = !profile_.bytes ? 1 : profile_.pointed ? 2 : 3;
            if (n == quote && !a.line_ends && !stop && letter_or_digit(a.next)) {
                constexpr float of_company = 2;  // at most: "à" is as frequent
                float bits = opening_bits(text_, spot.marks, a, profile_.language == "es") + std::min(profile_.quoting, of_company) + 1.5F;
                if (upper) bits += last == U':' || last == U',' || is_sentence_end(last) ? 2.0F : -1.0F;
                if (leads_on(text_, at, profile_.language)) bits += 4;
                if (is_digit(last) && is_digit(a.next)) bits -= 8;  // "de 5 à 14 ans"
                if (asking && (is_letter(last) || last == U'?' || last == 0xFFFD)) bits -= 6;  // "Qui est là ?"
                spot.add({.first = SignKind::opening, .first_marks = n, .bits = bits, .opens = true, .kind = 3});
            }
            if (n == quote && (letter_or_digit(last) || any_of(U".,!?", last))) {
                float bits = closing_bits(text_, spot.marks, a, profile_);
                if (comma || stop) bits += 1;
                spot.add({.first = SignKind::closing, .first_marks = n, .bits = bits, .closes = true, .kind = 3});
            }
        }
    }

    // Whether what stands from the last spot to `at` is a name in quotation marks, inside of a sentence: who has put ?Fees??
    [[nodiscard]] bool name_before(std::size_t at) const {
        constexpr std::ptrdiff_t few = 2;  // blanks
        if (spots_.size() < 2 || !spots_[spots_.size() - 2].initial) return false;
        const ByteRange first = spots_[spots_.size() - 2].marks.range;
        const std::string_view inside = text_.substr(first.end, at - first.end);
        if (std::count(inside.begin(), inside.end(), ' ') > few || first.begin < at_.begin + 2 || text_[first.begin - 1] != ' ') return false;
        const char32_t before = valid_utf8_before(text_, first.begin - 1).value;
        return is_letter(before) || is_digit(before);
    }

    // Whether what stands between two runs goes on with a small letter behind a word.
    [[nodiscard]] bool aside(ByteRange first, std::string_view inside) const {
        return first.begin > at_.begin + 1 && text_[first.begin - 1] == ' ' && is_letter(valid_utf8_before(text_, first.begin - 1).value) &&
               is_lower(valid_utf8_next(inside, 0).value) && inside.find('\n') == inside.npos;
    }

    // Bits for a quotation mark where a run of as many marks stands before a word close by: ?word?, ?two words?.
    [[nodiscard]] float few_words_before(const Marks& marks) const {
        constexpr float whole = 1;
        constexpr float of_aside = -8;
        constexpr float damaged = -2;  // one word that lost letters inside may have lost those at its ends
        constexpr std::ptrdiff_t few = 2;  // blanks
        constexpr std::size_t shortest = 3;
        if (spots_.size() < 2 || !spots_[spots_.size() - 2].initial) return 0;
        const Marks& first = spots_[spots_.size() - 2].marks;
        if (first.count != marks.count) return 0;
        const std::string_view inside = text_.substr(first.range.end, marks.range.begin - first.range.end);
        const auto blanks = std::count(inside.begin(), inside.end(), ' ');
        // "Su mensaje —recibido ayer por la tarde— llegó": dashes of Spanish stand at words as well.
        if (blanks > few && listed(" es gl ca ", profile_.language) && aside(first.range, inside)) return of_aside;
        if (blanks > few || inside.size() < shortest || inside.find('\n') != inside.npos) return 0;
        if (inside.find_first_of("?\xEF") != inside.npos) {
            const bool whole_word = profile_.words && known(end_word(text_, first.range.end, true).folded, *profile_.words);
            return blanks == 0 && !profile_.few_letters && !whole_word ? damaged : 0.0F;
        }
        const EndWord word = end_word(text_, first.range.end, true);
        return blanks == 0 && known_with_both({first.range.end, first.range.end + word.bytes}, word.folded) ? 0.0F : whole;
    }

    // Whether a quotation mark that is not lost closes what opens before `at`, in the same line.
    [[nodiscard]] bool closed_by_intact(std::size_t at) const {
        if (profile_.intact_closing.empty()) return false;
        const std::string_view rest = text_.substr(at, std::min(text_.find('\n', at), at_.end) - at);
        return rest.find(profile_.intact_closing) != rest.npos;
    }

    // Quotations are short, and end with what has intact quotation marks.
    void measure_gap(Spot& spot) const {
        constexpr float of_word = 0.3F;
        const std::size_t from = spots_.size() < 2 ? at_.begin : spots_[spots_.size() - 2].marks.range.end;
        const std::string_view between = text_.substr(from, spot.marks.range.begin - from);
        spot.gap = -of_word * static_cast<float>(std::count(between.begin(), between.end(), ' '));
        for (const std::string_view quote : {"“", "”", "„", "«", "»"}) {
            if (quote != profile_.opening && quote != profile_.closing && between.find(quote) != between.npos) spot.shut = -12;
        }
        if (between.find('\n') != between.npos) spot.shut -= 1;
    }

    std::string_view text_;
    ByteRange at_;
    const SignProfile& profile_;
    Units units_{};
    bool tokens_ = false;  // all signs stand between blanks
    bool apart_ = false;   // quotation marks may
    std::vector<Spot> spots_;
    bool named_ = false;
    ByteRange line_{1, 0};  // that was looked at last: none
    bool tagged_ = false;   // it is of a Spanish dialogue
    bool dialogue_ = false;
    bool begins_with_mark_ = false;
    bool may_close_ = false;  // something before may open
    bool by_company_ = false;
};

// Most marks stand inside of words, and are no signs.
bool inside_word(std::string_view text, ByteRange at) {
    return at.begin > 0 && at.end < text.size() && is_ascii_letter(text[at.begin - 1]) && is_ascii_letter(text[at.end]);
}

}  // namespace

SignsFound decide_paragraph(std::string_view paragraph, const SignProfile& profile) {
    Paragraph chain(paragraph, {0, paragraph.size()}, profile);
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
        if (code.at(marks.range.begin) || in_address(paragraph, marks.range)) continue;
        if (profile.language == "es" && !inverted_mark(paragraph, marks, true).empty()) continue;
        chain.add(marks);
    }
    add_intact_before(paragraph.size());
    return chain.decide();
}

}  // namespace salvage::repair
