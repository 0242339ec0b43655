#include <salvage/language/words.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_calendar.hpp>
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_letter.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_shapes.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <numeric>

namespace salvage::repair {

namespace {

bool begins_line(std::string_view text, ByteRange at) { return (at.begin == 0 || text[at.begin - 1] == '\n') && at.end < text.size(); }

// Lines of a dialogue: in which somebody is said to speak, and those behind one that asks.
void count_dialogue(std::string_view text, const std::vector<ByteRange>& at_lines, std::string_view language, Evidence& evidence) {
    bool asked = false;
    bool cried = false;
    std::size_t last_end = text.npos;
    for (const ByteRange at : at_lines) {
        const std::size_t end = std::min(text.find('\n', at.end), text.size());
        const bool follows = last_end != text.npos && text.find_first_not_of('\n', last_end) == at.begin;
        const bool sentence = may_speak(text, at, language);
        const bool asks = sentence && text[end - 1] == '?';
        if ((sentence && speaks(text, at, language)) || begins_spanish_dialogue(text, at, language)) ++evidence.spoken_lines;
        if (sentence && follows && asked && !asks) ++evidence.answers;
        cried |= sentence && text[end - 1] == '!';
        asked = asks;
        last_end = end;
    }
    if (cried && evidence.answers == 1) ++evidence.answers;
}

constexpr std::uint16_t most_counted = 1000;

std::size_t code_of(char32_t letter) {
    const char32_t small = language::small(letter);
    return small >= 0x80 && small < Evidence::letter_codes ? small : 0;
}

// Where an intact quotation mark is open: neither closed nor followed by a mark in its line.  Asked from the front to the back, so that a long
// line is looked at once.
class OpenQuotation {
public:
    explicit OpenQuotation(std::string_view text) : text_(text) {}
    // Whether one is before `at`.
    [[nodiscard]] bool before(std::size_t at) {
        for (; at_ < at; ++at_) {
            const char c = text_[at_];
            if (c == '\n' || c == '?') {
                open_ = false;
            } else if (c == '\xE2') {
                const std::string_view sign = text_.substr(at_, 3);
                if (sign == "“") open_ = true;
                if (sign == "”") open_ = false;
            }
        }
        return open_;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    bool open_ = false;
};

// Whether marks stand behind a stop or a comma in a line in which an intact quotation mark is open: its other half is lost.
bool closes_intact(std::string_view text, const Marks& marks, OpenQuotation& quotation) {
    const std::size_t end = marks.range.end;
    const std::size_t begin = marks.range.begin;
    if (begin == 0 || std::string_view(".,!").find(text[begin - 1]) == std::string_view::npos) return false;
    if (end < text.size() && text[end] != ' ' && text[end] != '\n') return false;
    return quotation.before(begin);
}

constexpr std::size_t long_run = 2;  // by zero_width_length(), four marks: no dash was seen to leave as many

template <typename Counts>
std::size_t sum(const Counts& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

}  // namespace

void Evidence::count_intact(char32_t letter) {
    if (const std::size_t place = code_of(letter); place != 0 && intact[place] < most_counted) ++intact[place];
}

void Evidence::count_lost(char32_t letter) {
    const std::size_t place = code_of(letter);
    if (place == 0) return;
    if (gone[place] < most_counted) ++gone[place];
    ++gone[0];  // in all
}

bool Evidence::in_english() const {
    return english > 0 && romance == 0 && (letters == 0 || !language || language::language(*language).code == "en");
}

bool Evidence::many_zero_widths(std::size_t length) const {
    constexpr std::size_t fewest = 4;
    // Of French quotation marks every byte and those of the blank inside leave four.
    if (2 * letters_by_bytes > letters && language && language::language(*language).code == "fr") return false;
    return length >= long_run && possible_zero_width[length] >= fewest + wide_quotes.pairs[length] && wide_quotes.inside[length] == 0 && sum(other_runs) <= 2 * sum(wide_quotes.pairs);
}

bool Evidence::only_zero_widths() const {
    const std::size_t others = sum(other_runs) + sum(wide_quotes.pairs) + sum(wide_quotes.closings) + sum(wide_quotes.inside);
    return others == 0 && letters == 0 && !script.lost() && language && language::language(*language).code == "en";
}

bool Evidence::few_zero_widths(std::size_t length) const {
    constexpr std::size_t fewest = 2;
    return possible_zero_width[length] >= fewest && noun_zero_width[length] > 0 && only_zero_widths();
}

bool Evidence::longer_zero_widths() const {
    constexpr std::size_t fewest = 3;
    return zero_width[2] + zero_width[3] >= fewest || many_zero_widths(2) || many_zero_widths(3) || few_zero_widths(2) || few_zero_widths(3);
}

bool Evidence::short_zero_widths() const {
    constexpr std::size_t fewest = 3;
    return (many_zero_widths(2) || many_zero_widths(3)) && possible_zero_width[1] >= fewest && wide_quotes.pairs[1] == 0 && wide_quotes.inside[1] == 0 && 2 * other_runs[1] <= possible_zero_width[1];
}

bool Evidence::has_latin1_whole() const {
    constexpr std::size_t enough = 3;
    std::size_t there = 0;
    for (std::size_t i = 1; i < 0x100; ++i) {
        if (gone[i] > 0) return false;
        there += intact[i];
    }
    return there >= enough;
}

bool Evidence::has_genitives() const {
    return genitives > 1 && romance == 0 && language && language::language(*language).code == "en";
}

std::uint64_t key_of(const Evidence& evidence) {
    // What the passes ask, not the counts themselves, which grow with every line.
    constexpr std::size_t counted = 4;  // the judgement of a word asks whether more than three others have lost letters
    report::Xxh64 hash;
    const auto add = [&](const auto& values) { hash.update({reinterpret_cast<const char*>(values.data()), sizeof values}); };
    const std::uint64_t profile = key_with_others(sign_profile(evidence));
    std::array<std::uint8_t, 39> asked{};
    auto at = asked.begin();
    for (std::size_t i = 0; i < evidence.zero_width.size(); ++i) {
        constexpr std::size_t often = 3;  // find_lost_zero_width() asks for so many
        *at++ = static_cast<std::uint8_t>(std::min(evidence.zero_width[i], often) + 4 * std::min<std::size_t>(evidence.weak_zero_width[i], 2));
        *at++ = evidence.quotes[i] > 0 ? 1 : 0;
        *at++ = static_cast<std::uint8_t>((evidence.wide_quotes.lost(i) ? 1 : 0) + (evidence.many_zero_widths(i) ? 2 : 0) + (evidence.few_zero_widths(i) ? 4 : 0));
    }
    for (const bool yes : {evidence.english > 0, evidence.romance > 0, evidence.accents > 0, evidence.in_english(), evidence.has_genitives(), evidence.damaged(),
                           evidence.substituted(), evidence.replaced(), evidence.only_zero_widths(), evidence.longer_zero_widths(), evidence.short_zero_widths(), evidence.spaces.lost(), evidence.spaces.long_lost(), evidence.script.lost_apostrophes(), evidence.letters == 0, evidence.letters_by_bytes == 0, evidence.accents >= several_accents, 2 * evidence.letters_by_bytes > evidence.letters, evidence.letters >= Evidence::enough_letters,
                           evidence.figures.has_sections(), evidence.figures.headings > 1, evidence.figures.headings_behind > 1, evidence.figures.amounts > 0, evidence.figures.prices > 0, evidence.has_latin1_whole()}) {
        *at++ = yes ? 1 : 0;
    }
    *at++ = static_cast<std::uint8_t>(std::min(evidence.letters, counted));
    add(asked);
    add(std::array<std::uint64_t, 2>{profile, evidence.spoken() ? *evidence.spoken() + std::uint64_t{1} : 0});
    const Channel channel(evidence);
    if (channel.carries_none()) return hash.value();
    add(channel.carried());
    return hash.value();
}

Channel::Channel(const Evidence& evidence) : evidence_(&evidence) {
    for (std::size_t i = 1; i < latin1; ++i) {
        there_ += evidence.intact[i];
        lost_ += evidence.gone[i];
    }
}

bool Channel::carries(char32_t letter) const {
    const std::size_t place = code_of(letter);
    if (place == 0) return false;
    const int there = place < latin1 ? there_ : evidence_->intact[place];
    const int lost = place < latin1 ? lost_ : evidence_->gone[place];
    const int all = evidence_->gone[0];
    return there >= enough && all >= enough && 10 * lost < all && 10 * lost < there;
}

std::array<bool, Channel::codes> Channel::carried() const {
    std::array<bool, codes> found{};
    found[0] = carries(U'\u00E9');
    for (std::size_t i = 1; i < found.size(); ++i) found[i] = carries(static_cast<char32_t>(latin1 + i - 1));
    return found;
}

Evidence& Evidence::operator+=(const Evidence& other) {
    for (std::size_t i = 0; i < zero_width.size(); ++i) {
        zero_width[i] += other.zero_width[i];
        weak_zero_width[i] += other.weak_zero_width[i];
        possible_zero_width[i] += other.possible_zero_width[i];
        noun_zero_width[i] += other.noun_zero_width[i];
        other_runs[i] += other.other_runs[i];
    }
    wide_quotes += other.wide_quotes;
    spaces += other.spaces;
    script += other.script;
    figures += other.figures;
    english += other.english;
    romance += other.romance;
    genitives += other.genitives;
    bulleted_lines = std::max(bulleted_lines, other.bulleted_lines);
    pairs += other.pairs;
    titles += other.titles;
    titles_ended += other.titles_ended;
    lives += other.lives;
    spoken_lines += other.spoken_lines;
    answers += other.answers;
    substitutes += other.substitutes;
    inverted_questions += other.inverted_questions;
    quotes_found += other.quotes_found;
    dashes_found += other.dashes_found;
    for (std::size_t i = 0; i < starts.size(); ++i) starts[i] += other.starts[i];
    questions += other.questions;
    questions_apart += other.questions_apart;
    exclamations_apart += other.exclamations_apart;
    accents += other.accents;
    for (std::size_t i = 0; i < quotes.size(); ++i) quotes[i] += other.quotes[i];
    letters = std::min(letters + other.letters, enough_letters);
    letters_by_bytes += other.letters_by_bytes;
    letters_replaced += other.letters_replaced;
    if (other.language) language = other.language;
    // Of 16 bits throughout: eight are added at once.
    const auto add_counts = [](std::array<std::uint16_t, letter_codes>& to, const std::array<std::uint16_t, letter_codes>& from) {
        for (std::size_t i = 0; i < letter_codes; ++i) to[i] = std::min(most_counted, static_cast<std::uint16_t>(to[i] + from[i]));
    };
    add_counts(intact, other.intact);
    add_counts(gone, other.gone);
    readings += other.readings;
    strings += other.strings;
    lines += other.lines;
    tags += other.tags;
    code += other.code;
    return *this;
}

namespace {

// Evidence::bulleted_lines, by the marks that begin lines.
std::size_t count_bulleted_lines(std::string_view text, const std::vector<ByteRange>& at_lines) {
    std::size_t longest = 0;
    std::size_t row = 0;
    std::size_t next_line = 0;
    for (const ByteRange& mark : at_lines) {
        const std::size_t end = std::min(text.find('\n', mark.end), text.size());
        const std::string_view line = text.substr(mark.end, end - mark.end);
        const bool asks_nothing = line.size() > 2 && line[0] == ' ' && is_letter(valid_utf8_next(line, 1).value) && line.find('?') == line.npos;
        row = !asks_nothing ? 0 : mark.begin == next_line ? row + 1 : 1;
        longest = std::max(longest, row);
        next_line = end + 1;
    }
    return longest;
}

GatheredShapes shapes_of(std::string_view text) {
    GatheredShapes shapes;
    Evidence& evidence = shapes.evidence;
    evidence.accents = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\xC3'));
    constexpr std::array<std::string_view, 4> quotes = {"“", "”", "„", "«"};
    for (std::size_t i = 0; i < quotes.size(); ++i) {
        for (std::size_t at = text.find(quotes[i]); at != text.npos; at = text.find(quotes[i], at + 1)) ++evidence.quotes[i];
    }
    if (evidence.quotes[Evidence::pointed] == 0 && text.find("»") != text.npos) evidence.quotes[Evidence::pointed] = 1;
    for (std::size_t at = find_special<BeyondAscii>(text, 0); at < text.size(); at = find_special<BeyondAscii>(text, at)) {
        const CodePoint c = valid_utf8_next(text, at);
        if (c.value >= 0xC0 && c.value < 0x280) evidence.count_intact(c.value);
        at += c.length;
    }
    for (std::size_t at = text.find('!', 2); at != text.npos; at = text.find('!', at + 1)) {
        const bool ends = at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
        if (ends && text[at - 1] == ' ' && is_letter(valid_utf8_before(text, at - 1).value)) ++evidence.exclamations_apart;
    }
    CodeLines code(text);
    ByLine whole_line(text, code_line);
    OpenQuotation quotation(text);
    const std::vector<Marks> all = all_marks(text);
    evidence.wide_quotes = wide_quotes(text, all).counts;
    evidence.spaces = count_spaces(text, all);
    evidence.script = count_script_losses(text, all);
    evidence.figures = count_figures(text, all);
    for (const Marks& marks : all) {
        const ZeroWidth shape = zero_width_shape(text, marks, code);
        if (shape == ZeroWidth::learnt) ++evidence.zero_width[zero_width_length(marks)];
        if (shape == ZeroWidth::weak) ++evidence.weak_zero_width[zero_width_length(marks)];
        if (shape == ZeroWidth::before_noun) ++evidence.noun_zero_width[zero_width_length(marks)];
        if (shape == ZeroWidth::possible || shape == ZeroWidth::before_noun) ++evidence.possible_zero_width[zero_width_length(marks)];
        if (shape == ZeroWidth::no && marks.count % 2 == 0) ++evidence.other_runs[zero_width_length(marks)];
        const Apostrophe found = apostrophe_shape(text, marks);
        if (found == Apostrophe::english) ++evidence.english;
        if (found == Apostrophe::romance) ++evidence.romance;
        if (found == Apostrophe::romance_maybe) ++shapes.elisions;
        if (found == Apostrophe::english_maybe) ++evidence.genitives;
        if (days_or_months(text, marks) && !whole_line.at(marks.range.begin)) ++evidence.pairs;
        if (whole_years(text, marks) && !whole_line.at(marks.range.begin)) ++evidence.lives;
        if ((marks.count == 1 || marks.count == 3) && evidence.quotes[Evidence::low] == 0 && closes_intact(text, marks, quotation)) ++evidence.pairs;
        if (begins_line(text, marks.range)) shapes.at_lines.push_back(marks.range);
        if (starts_word(text, marks)) ++evidence.starts[std::min(marks.count, evidence.starts.size()) - 1];
        evidence.questions += ends_question(text, marks) ? 1 : 0;
        evidence.questions_apart += ends_question_apart(text, marks) ? 1 : 0;
    }
    evidence.bulleted_lines = count_bulleted_lines(text, shapes.at_lines);
    return shapes;
}

}  // namespace

Evidence gather(std::string_view text, const Evidence& known, const Vocabulary* own, BlockLanguages* languages, SignMemory* signs, SettledWords* words) {
    ShapeMemory unshared_shapes;
    ShapeMemory& memory = signs != nullptr ? signs->shapes : unshared_shapes;
    std::uint64_t key = 0;
    if (signs != nullptr) {
        report::Xxh64 hash;
        hash.update(text);
        key = hash.value();
    }
    GatheredShapes& shapes = memory.of(key, [&] { return shapes_of(text); });
    Evidence evidence = shapes.evidence;
    BlockLanguages unshared;
    BlockLanguages& remembered = languages != nullptr ? *languages : unshared;
    if (known.letters < Evidence::enough_letters) evidence.language = remembered.of_damaged(text, known.language);
    if (!evidence.language) evidence.language = known.language;
    if (evidence.language && language::language(*evidence.language).code == "it") evidence.romance += shapes.elisions;
    if (evidence.language && !shapes.at_lines.empty()) count_dialogue(text, shapes.at_lines, language::language(*evidence.language).code, evidence);
    if (!shapes.pairs || shapes.pairs->first != evidence.language) shapes.pairs.emplace(evidence.language, find_quote_pairs(text, remembered, evidence.language));
    const QuotePairs& pairs = shapes.pairs->second;
    evidence.pairs += pairs.count;
    evidence.titles += pairs.titles;
    evidence.titles_ended += pairs.titles_ended;
    if (!evidence.language) evidence.language = pairs.language;
    if (evidence.language && evidence.spaces.any()) evidence.spaces += count_words_at_spaces(text, *evidence.language);
    if (known.letters < Evidence::enough_letters) find_letter_evidence(text, known.letters, own, languages, signs, words, evidence);
    return evidence;
}

}  // namespace salvage::repair
