// Programs stand in documents in every layout: indented, between fences that a converter dropped, or at the margin like any text.
// Their lines are told from prose by what sentences do not need: signs, odd words (paths, options, names_with_underscores), ends
// without a full stop, lines that stop anywhere.  One line says little ("exit 0"), its neighbours say the rest, hence Viterbi.

#include <salvage/numbering/markers.hpp>
#include <salvage/segment/layout.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/literal/program_lines.hpp>
#include <salvage/segment/literal/program_words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>

namespace salvage::segment {
namespace {

constexpr float weights[] = {
#define SIGN(name, weight) weight,
#include <salvage/segment/literal/program_weights.inc>
#undef SIGN
};

/// Costs of changing between prose and program, in nats; and what makes it cheaper.
struct Changes {
    float begin = 4.0F;
    float end = 4.0F;
    float at_blank = 2.0F;
    float at_colon = 1.0F;   ///< before a program
    float at_indent = 1.5F;  ///< deeper before a program, less deep behind it
    float outside = 5.0F;    ///< of going on with a program left of where it began
    float prior = -1.5F;     ///< a line by itself: prose, if in doubt
};
constexpr Changes changes;
constexpr float surest = 6.0F;  ///< one line alone decides no more than this
constexpr float parting = 9.0F; ///< but what parts two commands: more than it costs to change twice

class Signer {
public:
    Signer(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps)
        : text_(text), lines_(lines), wraps_(wraps) {
        std::array<std::size_t, 64> counts{};
        std::size_t all = 0;
        for (const Line& line : lines) {
            if (line.words < 4) continue;
            ++all;
            ++counts[std::min<std::size_t>(line.indent, counts.size() - 1)];
        }
        // The text's own indent is the smallest at which a fifth of it stands.
        while (common_ + 1U < counts.size() && counts[common_] * 5 <= all) ++common_;
        if (all == 0) common_ = 0;
    }

    ProgramSigns signs_of(std::size_t i) const {
        ProgramSigns signs;
        const auto add = [&](ProgramSign sign, bool holds = true) { signs.add(sign, holds); };
        const Line& line = lines_[i];
        const std::string_view content = line.of(text_);
        add(ProgramSign::beyond_common, line.indent >= common_ + 2U);
        add(ProgramSign::beyond_margin, i > 0 && line.indent >= lines_[i - 1].indent + 4U);
        add(symbol_sign(line));
        add(start_sign(line, content));
        if (!line.plain) add(ProgramSign::bullet, may_begin_with_bullet(content) && bullet_length(content) > 0);
        const auto marker = line.numbered ? numbering::read_marker(text_, line.begin, line.end()) : std::nullopt;
        add(ProgramSign::numbered, marker && marker->readings[0].scheme.delimiter != numbering::Delimiter::blank);
        if (!line.plain) add(ProgramSign::drawing, starts_drawing(content));
        add(ProgramSign::same_start, i > 0 && same_start(content, lines_[i - 1].of(text_)));
        // The cheap counts of the line come first: every log line has four digits or begins with an angle, every address a slash.
        add(ProgramSign::prompt, (line.symbols > 0 || content.front() == 's') && is_prompt_line(content));  // "sudo" alone has no sign
        add(ProgramSign::log, (line.digits >= 4 || content.front() == '<') && is_log_line(content));
        add(ProgramSign::field, is_field_line(content));
        add(ProgramSign::program_word, begins_with_program_word(content));
        add(ProgramSign::address, line.symbols >= 2 && content.substr(0, measured_program_bytes).find("://") != std::string_view::npos);
        const ProgramWords words = line.plain ? ProgramWords{} : program_words(text_, line.begin, line.end());
        // Plain words before a semicolon are an item of a list.
        const ProgramSign end = end_sign(line, content);
        const bool item = end == ProgramSign::ends_semicolon && line.words >= 3 && line.symbols == 0 && words.odd <= 1 && !signs.has(ProgramSign::program_word);
        add(item ? ProgramSign::ends_comma : end);
        add(words.odd == 0 || item ? ProgramSign::odd_words_none : words.odd * 5 < words.all ? ProgramSign::odd_words_few : words.odd * 2 <= words.all ? ProgramSign::odd_words_half : ProgramSign::odd_words_most);
        if (words.kinds != 0) {
            add(ProgramSign::assignment, (words.kinds & word_assigns) != 0);
            add(ProgramSign::call, (words.kinds & word_calls) != 0);
            add(ProgramSign::option, (words.kinds & word_is_option) != 0);
            add(ProgramSign::entity, (words.kinds & word_is_entity) != 0);
            add(ProgramSign::beyond_ascii, (words.kinds & word_beyond_ascii) != 0);
            add(ProgramSign::quotes, (words.kinds & word_has_quotes) != 0);
            add(ProgramSign::apostrophe, (words.kinds & word_has_apostrophe) != 0);
        }
        add(line.words <= 1 ? ProgramSign::words_0_to_1 : line.words <= 3 ? ProgramSign::words_2_to_3 : line.words <= 7 ? ProgramSign::words_4_to_7 : line.words <= 12 ? ProgramSign::words_8_to_12 : ProgramSign::words_13_or_more);
        add_place(add, i);
        add(ProgramSign::gaps_2_or_more, line.gaps >= 2);
        add(ProgramSign::capital_and_full_stop, line.starts_upper && line.ends_sentence && line.words >= 4);
        return signs;
    }

private:
    /// Trees and frames are drawn with U+2500 to U+257F.
    static bool starts_drawing(std::string_view content) {
        const char32_t first = valid_utf8_next(content, 0).value;
        return first >= 0x2500 && first <= 0x257F;
    }

    /// "I: set parameters", "I: sanity check": a first word with a sign at its end that the line before begins with, too.
    static bool same_start(std::string_view content, std::string_view before) {
        if (content.front() != before.front()) return false;
        const std::string_view word = content.substr(0, content.find(' '));
        if (word.size() < 2 || word.size() == content.size() || word.size() > 24) return false;
        const bool sign = !is_ascii_letter(word.back()) && word.back() != ',' && static_cast<unsigned char>(word.back()) < 0x80;
        return sign && before.size() > word.size() && before.starts_with(word) && before[word.size()] == ' ';
    }

    static ProgramSign end_sign(const Line& line, std::string_view content) {
        const CodePoint last = valid_utf8_before(content, content.size());
        switch (last.value) {
            case U';': return ProgramSign::ends_semicolon;
            case U'{':
            case U'}': return ProgramSign::ends_brace;
            case U')':
            case U'(':
            case U']':
            case U'>': return ProgramSign::ends_bracket;
            case U'\\': return ProgramSign::ends_backslash;
            case U'"':
            case U'\'': return ProgramSign::ends_quote;
            default: break;
        }
        if (line.ends_question) return ProgramSign::ends_question;
        if (line.ends_sentence) return ProgramSign::ends_sentence;
        if (line.ends_comma) return ProgramSign::ends_comma;
        if (line.ends_colon) return ProgramSign::ends_colon;
        if (is_digit(last.value)) return ProgramSign::ends_digit;
        return is_letter(last.value) ? ProgramSign::ends_letter : ProgramSign::ends_sign;
    }

    static ProgramSign symbol_sign(const Line& line) {
        const unsigned letters = line.letters + line.digits;
        if (line.symbols == 0) return ProgramSign::symbols_none;
        if (line.symbols * 20U <= letters) return ProgramSign::symbols_few;
        if (line.symbols * 8U <= letters) return ProgramSign::symbols_some;
        return line.symbols * 3U <= letters ? ProgramSign::symbols_many : ProgramSign::symbols_most;
    }

    static ProgramSign start_sign(const Line& line, std::string_view content) {
        switch (content.front()) {
            case '$': return ProgramSign::starts_dollar;
            case '#': return ProgramSign::starts_hash;
            case '<': return ProgramSign::starts_angle;
            case '/':
            case '.':
            case '~': return ProgramSign::starts_slash;
            case '-': return ProgramSign::starts_dash;
            case '{':
            case '}':
            case '[':
            case ']':
            case ')': return ProgramSign::starts_brace;
            default: break;
        }
        if (line.starts_cjk) return ProgramSign::starts_cjk;
        if (line.starts_upper) return ProgramSign::starts_upper;
        if (line.starts_lower) return ProgramSign::starts_lower;
        if (line.starts_digit) return ProgramSign::starts_digit;
        return is_letter(valid_utf8_next(content, 0).value) ? ProgramSign::starts_uncased : ProgramSign::starts_sign;
    }

    template <typename Add>
    void add_place(Add add, std::size_t i) const {
        const Line& line = lines_[i];
        const std::uint16_t wrap = wraps_[i];
        add(ProgramSign::over_edge, wrap > 0 && line.width > wrap);
        add(ProgramSign::full_line, wrap > 0 && line.width <= wrap && line.width + 10U >= wrap);
        add(ProgramSign::short_line, line.width <= 30);
        if (i > 0) {
            const Line& before = lines_[i - 1];
            const bool near = line.blanks_before == 0;
            add(ProgramSign::after_colon, before.ends_colon);
            add(ProgramSign::after_prose, near && before.words >= 6 && before.symbols * 16U <= before.letters);
            add(ProgramSign::flowed_into, near && line.starts_lower && !before.ends_sentence && before.words >= 4 && wrap > 0 && before.width + 14U >= wrap);
        }
        add(ProgramSign::after_blank, i == 0 || line.blanks_before > 0);
        if (i + 1 < lines_.size()) {
            const Line& next = lines_[i + 1];
            const bool near = next.blanks_before == 0;
            add(ProgramSign::flows_on, near && next.starts_lower && !line.ends_sentence && line.words >= 4 && wrap > 0 && line.width + 14U >= wrap);
            add(ProgramSign::next_deeper, near && next.indent > line.indent + 1U);
            add(ProgramSign::next_shallower, near && next.indent + 1U < line.indent);
        }
        add(ProgramSign::before_blank, i + 1 == lines_.size() || lines_[i + 1].blanks_before > 0);
    }

    std::string_view text_;
    std::span<const Line> lines_;
    std::span<const std::uint16_t> wraps_;
    std::size_t common_ = 0;
};

float score_of(const ProgramSigns& signs) {
    float score = 0;
    signs.each([&](std::size_t sign) { score += weights[sign]; });
    score += changes.prior;
    // Items of lists are prose, whatever they hold.
    const auto has = [&](ProgramSign sign) { return signs.has(sign); };
    if (has(ProgramSign::bullet) || has(ProgramSign::numbered)) score = std::min(score, -1.0F);
    return std::clamp(score, -surest, surest);
}

/// Between commands that begin with a prompt: "Rebuild the image:" above one, a sentence between two, "3.2 From source" next to one.
bool parts_commands(std::string_view text, const Line& line, bool command_above, bool command_below) {
    constexpr std::uint16_t fewest = 3;    // words
    constexpr std::uint16_t sentence = 5;
    if (!(command_above || command_below) || line.symbols * 12U > line.letters) return false;
    const bool begins = line.starts_upper || line.starts_cjk || line.starts_uncased;
    if (begins && command_below && line.words >= fewest && line.ends_colon) return true;
    if (begins && command_above && command_below && line.words >= sentence && line.ends_sentence) return true;
    if (!line.numbered) return false;
    const auto marker = numbering::read_marker(text, line.begin, line.end());
    if (!marker || marker->readings[0].scheme.depth < 2 || marker->range.end >= line.end()) return false;
    const std::string_view title = text.substr(marker->range.end, line.end() - marker->range.end);
    const std::size_t letter = title.find_first_not_of(' ');
    return letter != std::string_view::npos && !is_lower(valid_utf8_next(title, letter).value) && is_letter(valid_utf8_next(title, letter).value);
}

/// Cost of changing to a program (or back) between two lines.
float change_cost(const Line& before, const Line& line, bool begins) {
    float cost = begins ? changes.begin : changes.end;
    if (line.blanks_before > 0) cost -= changes.at_blank;
    if (begins && before.ends_colon) cost -= changes.at_colon;
    if (begins ? line.indent >= before.indent + 2U : line.indent + 2U <= before.indent) cost -= changes.at_indent;
    return std::max(cost, 0.5F);
}

}  // namespace

std::vector<ProgramSigns> program_signs(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps) {
    const Signer signer(text, lines, wraps);
    std::vector<ProgramSigns> signs;
    signs.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) signs.push_back(signer.signs_of(i));
    return signs;
}

std::vector<float> program_scores(std::string_view text, std::span<const Line> lines, std::span<const std::uint16_t> wraps) {
    const Signer signer(text, lines, wraps);
    std::vector<float> scores(lines.size(), -surest);
    std::vector<std::uint8_t> prompts(lines.size(), 0);
    bool any = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // Long sentences are prose: no need to look closer.
        const bool sentence = lines[i].words >= 13 && lines[i].symbols == 0 && lines[i].ends_sentence;
        if (sentence) continue;
        const ProgramSigns signs = signer.signs_of(i);
        scores[i] = score_of(signs);
        prompts[i] = signs.has(ProgramSign::prompt) ? 1 : 0;
        any = any || prompts[i] != 0;
    }
    for (std::size_t i = 1; any && i + 1 < lines.size(); ++i) {
        if (prompts[i] == 0 && parts_commands(text, lines[i], prompts[i - 1] != 0, prompts[i + 1] != 0)) scores[i] = -parting;
    }
    return scores;
}

std::vector<std::uint8_t> program_lines(std::span<const Line> lines, std::span<const float> scores, std::span<const std::uint8_t> prose) {
    std::vector<std::uint8_t> marks(lines.size(), 0);
    if (lines.empty()) return marks;
    // Best score so far if the line is prose [0] or program [1]; where each came from.
    std::vector<std::array<std::uint8_t, 2>> from(lines.size());
    std::array<float, 2> best{};
    std::uint16_t margin = lines.front().indent;  // of the program that is open
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool known = i < prose.size() && prose[i] != 0;
        const float score = (known ? -2 * surest : scores[i]) / 2;
        std::array<float, 2> next = best;
        if (i > 0) {
            const float begin = best[0] - change_cost(lines[i - 1], lines[i], true);
            const float end = best[1] - change_cost(lines[i - 1], lines[i], false);
            const float stay = best[1] - (lines[i].indent + 1U < margin ? changes.outside : 0.0F);
            from[i] = {static_cast<std::uint8_t>(end > best[0] ? 1 : 0), static_cast<std::uint8_t>(stay > begin ? 1 : 0)};
            if (begin >= stay) margin = lines[i].indent;
            next = {std::max(best[0], end), std::max(stay, begin)};
        }
        best = {next[0] - score, next[1] + score};
    }
    std::size_t state = best[1] > best[0] ? 1 : 0;
    for (std::size_t i = lines.size(); i-- > 0;) {
        marks[i] = static_cast<std::uint8_t>(state);
        state = from[i][state];
    }
    return marks;
}

}  // namespace salvage::segment
