#include <salvage/numbering/markers.hpp>
#include <salvage/segment/line_block.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/char_look.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>

namespace salvage::segment {
namespace {

/// Counters of a line's ASCII characters, packed into one word so that a character costs one addition: twelve bits each
/// for letters, capitals, digits, symbols and bars, which hold all of measured_bytes.
enum Counter : unsigned { letters_at = 0, capitals_at = 12, digits_at = 24, symbols_at = 36, bars_at = 48 };
static_assert(measured_bytes < 1U << 12);

constexpr std::uint16_t counted(std::uint64_t counters, Counter counter) {
    return static_cast<std::uint16_t>(counters >> counter & 0xFFF);
}

constexpr std::array<std::uint64_t, 128> ascii_counters = [] {
    std::array<std::uint64_t, 128> table{};
    const auto one = [](Counter counter) { return std::uint64_t{1} << counter; };
    for (char c = 'a'; c <= 'z'; ++c) table[static_cast<unsigned char>(c)] = one(letters_at);
    for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<unsigned char>(c)] = one(letters_at) + one(capitals_at);
    for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = one(digits_at);
    for (const char c : std::string_view("#$%&*+/<=>@[\\]^_`{|}~")) table[static_cast<unsigned char>(c)] = one(symbols_at);
    table['|'] += one(bars_at);
    return table;
}();

constexpr std::size_t unspaced_word = 5;  ///< letters and marks of a word in Thai, about

/// What the last characters say.
void look_at_end(std::string_view content, Line& line) {
    std::size_t end = content.size();
    const auto is_word = [](char c) { return is_ascii_alphanumeric(c); };
    if (is_word(content.back())) return;  // a letter or digit says nothing
    // Up to three closing marks belong to the sentence: `."`, `。」）`.
    for (int i = 0; i < 3 && end > 0; ++i) {
        const CodePoint last = valid_utf8_before(content, end);
        if (!is_closing(last.value) || last.length == end) break;
        end -= last.length;
    }
    const CodePoint inner = valid_utf8_before(content, end == 0 ? content.size() : end);
    line.ends_sentence = is_sentence_end(inner.value);
    line.ends_question = inner.value == U'?' || inner.value == 0xFF1F || inner.value == 0x061F;
    const CodePoint last = valid_utf8_before(content, content.size());
    line.ends_colon = last.value == U':' || last.value == 0xFF1A;
    line.ends_comma = is_comma_like(last.value);
    line.ends_cjk = is_cjk(last.value) && is_letter(last.value);
    if ((last.value == U'-' || last.value == 0x2010 || last.value == 0xAD) && last.length < content.size()) {
        line.ends_hyphen = is_letter(valid_utf8_before(content, content.size() - last.length).value);
    }
}

void look_at_start(std::string_view content, Line& line) {
    if (content[0] >= 'a' && content[0] <= 'z') {
        line.starts_lower = true;
        return;
    }
    std::size_t at = 0;
    CodePoint first = valid_utf8_next(content, at);
    // A quote or bracket before the first word does not say how the sentence begins.
    while (is_opening(first.value) && at + first.length < content.size()) {
        at += first.length;
        first = valid_utf8_next(content, at);
    }
    line.starts_lower = is_lower(first.value);
    line.starts_upper = is_upper(first.value);
    line.starts_digit = is_digit(first.value);
    line.starts_cjk = is_cjk(first.value) && is_letter(first.value);
    line.starts_uncased = first.value >= 0x590 && !line.starts_cjk && !line.starts_lower && !line.starts_upper && is_letter(first.value);
}

/// line_counts of the `count` bytes of the text at `at`, of which fewer than a block may be left.
LineCounts counts_at(std::string_view text, std::size_t at, std::size_t count, LineState state) {
    if (text.size() - at >= line_block) return line_counts(text.data() + at, count, state);
    std::array<char, line_block> copy;
    std::memcpy(copy.data(), text.data() + at, text.size() - at);
    return line_counts(copy.data(), count, state);
}

/// Counts over the line's beginning, character by character or 64 bytes of plain ASCII at once.
class Measure {
public:
    Measure(std::string_view text, std::size_t begin, std::size_t end, std::size_t indent)
        : text_(text), begin_(begin), end_(end), width_(indent) {}

    /// `first`: of its first bytes.
    void run(const LineCounts& first) {
        std::size_t at = begin_;
        while (at < end_) {
            if (after_tab_) {
                at = step(at);
                continue;
            }
            const std::size_t block_begin = at;
            const std::size_t block_end = at + std::min(line_block, end_ - at);
            const LineCounts counts = at == begin_ ? first : counts_at(text_, at, block_end - at, state());
            if (at == begin_) look_at_first_word(counts);
            if (counts.special == 0) {
                add(counts, block_end - at);
                at = block_end;
                continue;
            }
            // Between what is to be looked at one by one, the longer stretches of plain characters.
            constexpr std::size_t long_enough = 16;
            while (at < block_end) {
                const std::uint64_t rest = counts.special >> (at - block_begin);
                const std::size_t plain = std::min(static_cast<std::size_t>(std::countr_zero(rest)), block_end - at);
                if (plain < long_enough || after_tab_) {
                    at = step(at);
                    while (at < block_end && static_cast<unsigned char>(text_[at]) >= 0x80) at = step(at);  // they stand together
                    continue;
                }
                add(counts_at(text_, at, plain, state()), plain);
                at += plain;
            }
        }
    }

    /// Columns of the first word, if it is plain and ends before the line's end or the first 64 bytes.
    [[nodiscard]] std::uint8_t first_word() const { return first_word_; }

    void finish(Line& line, std::size_t rest) const {
        line.letters = saturated<std::uint16_t>(letters_ + counted(counters_, letters_at));
        line.digits = saturated<std::uint16_t>(digits_ + counted(counters_, digits_at));
        line.symbols = counted(counters_, symbols_at);
        line.pipes = saturated<std::uint8_t>(counted(counters_, bars_at));
        line.tabs = saturated<std::uint8_t>(tabs_);
        line.gaps = saturated<std::uint8_t>(gaps_);
        const std::size_t capitals = counted(counters_, capitals_at);
        line.has_lower = has_lower_ || counted(counters_, letters_at) > capitals;
        line.all_caps = (any_upper_ || capitals > 0) && !line.has_lower && line.letters >= 2;
        std::size_t words = words_ + (cjk_ + 1) / 2 + unspaced_ / unspaced_word;
        // The rest is estimated at the rate of what was measured.
        words += rest * std::max<std::size_t>(words, 1) / measured_bytes;
        line.words = saturated<std::uint16_t>(words);
        line.width = saturated<std::uint16_t>(width_ + rest);
    }

private:
    template <typename T>
    static T saturated(std::size_t value) {
        return static_cast<T>(std::min<std::size_t>(value, std::numeric_limits<T>::max()));
    }

    [[nodiscard]] LineState state() const { return {in_word_, blank_, two_blanks_}; }

    /// `count` characters of ASCII without tabs.
    void add(const LineCounts& counts, std::size_t count) {
        counters_ += (std::uint64_t{counts.letters} << letters_at) + (std::uint64_t{counts.capitals} << capitals_at) + (std::uint64_t{counts.digits} << digits_at) +
                     (std::uint64_t{counts.symbols} << symbols_at) + (std::uint64_t{counts.bars} << bars_at);
        words_ += counts.words;
        gaps_ += counts.gaps;
        width_ += count;
        in_word_ = counts.state.in_word;
        blank_ = counts.state.blank;
        two_blanks_ = counts.state.two_blanks;
    }

    void look_at_first_word(const LineCounts& counts) {
        if (counts.blank == 0) return;
        const auto length = static_cast<unsigned>(std::countr_zero(counts.blank));
        const std::uint64_t before = (std::uint64_t{1} << length) - 1U;
        if (((counts.special | counts.control) & before) == 0) first_word_ = static_cast<std::uint8_t>(length);
    }

    /// One character; returns where the next one begins.
    std::size_t step(std::size_t at) {
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte == ' ' || byte == '\t') {
            const bool tab = byte == '\t';
            if (tab) ++tabs_;
            if ((tab && !blank_) || (blank_ && !two_blanks_ && !after_tab_)) ++gaps_;
            width_ = tab ? (width_ / 8 + 1) * 8 : width_ + 1;
            two_blanks_ = blank_;
            blank_ = true;
            after_tab_ = tab;
            in_word_ = false;
            return at + 1;
        }
        blank_ = false;
        two_blanks_ = false;
        after_tab_ = false;
        if (byte < 0x80) {
            counters_ += ascii_counters[byte];
            ++width_;
            begin_word();
            return at + 1;
        }
        const CodePoint next = valid_utf8_next(text_, at);
        at += next.length;
        const CharLook look(next.value);
        width_ += look.display_width();
        if (look.is_cjk()) {
            ++cjk_;
            if (look.is_letter()) ++letters_;
            in_word_ = false;
            return at;
        }
        if (look.is_space()) {
            in_word_ = false;
            return at;
        }
        begin_word();
        if (look.is_letter()) {
            ++letters_;
            if (is_unspaced(next.value)) ++unspaced_;
            if (look.is_upper()) any_upper_ = true;
            else if (look.is_lower()) has_lower_ = true;
        } else if (look.is_digit()) {
            ++digits_;
        }
        return at;
    }
    void begin_word() {
        if (!in_word_) ++words_;
        in_word_ = true;
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t end_;
    std::size_t width_;
    std::uint64_t counters_ = 0;
    std::size_t words_ = 0;
    std::size_t cjk_ = 0;
    std::size_t unspaced_ = 0;  ///< letters of Thai and the like
    std::size_t letters_ = 0;  ///< beyond ASCII, as are digits_
    std::size_t digits_ = 0;
    std::size_t tabs_ = 0;
    std::size_t gaps_ = 0;
    bool in_word_ = false;
    bool blank_ = false;       ///< the character before is a blank or a tab
    bool two_blanks_ = false;  ///< and the one before that
    bool after_tab_ = false;
    bool any_upper_ = false;
    bool has_lower_ = false;
    std::uint8_t first_word_ = 0;
};

std::uint8_t first_word_width(std::string_view content) {
    constexpr std::size_t most = std::numeric_limits<std::uint8_t>::max();
    std::size_t width = 0;
    for (std::size_t at = 0; at < content.size() && width < most;) {
        if (const char c = content[at]; c > ' ' && c < 0x7F) {
            ++width;
            ++at;
            continue;
        }
        const CodePoint next = valid_utf8_next(content, at);
        if (is_space(next.value)) break;
        width += static_cast<std::size_t>(salvage::display_width(next.value));
        at += next.length;
        if (is_cjk(next.value) || (is_unspaced(next.value) && width >= unspaced_word)) break;
    }
    return static_cast<std::uint8_t>(std::min(width, most));
}

/// The same of most lines: all of it ASCII without tabs, and no longer than is measured.  False: it is another.
bool measure_plain(std::string_view text, Line& line, const LineCounts& first) {
    if (line.length > measured_bytes || first.special != 0) return false;
    LineCounts all = first;
    for (std::size_t at = line.begin + line_block; at < line.end(); at += line_block) {
        const LineCounts counts = counts_at(text, at, std::min(line_block, line.end() - at), all.state);
        if (counts.special != 0) return false;
        all.letters += counts.letters;
        all.capitals += counts.capitals;
        all.digits += counts.digits;
        all.symbols += counts.symbols;
        all.bars += counts.bars;
        all.words += counts.words;
        all.gaps += counts.gaps;
        all.state = counts.state;
    }
    constexpr std::uint32_t most = std::numeric_limits<std::uint8_t>::max();
    line.letters = static_cast<std::uint16_t>(all.letters);
    line.digits = static_cast<std::uint16_t>(all.digits);
    line.symbols = static_cast<std::uint16_t>(all.symbols);
    line.words = static_cast<std::uint16_t>(all.words);
    line.pipes = static_cast<std::uint8_t>(std::min(all.bars, most));
    line.gaps = static_cast<std::uint8_t>(std::min(all.gaps, most));
    line.has_lower = all.letters > all.capitals;
    line.all_caps = all.capitals >= 2 && !line.has_lower;
    line.width = static_cast<std::uint16_t>(std::min<std::size_t>(std::size_t{line.indent} + line.length, std::numeric_limits<std::uint16_t>::max()));
    const auto length = first.blank != 0 ? static_cast<std::size_t>(std::countr_zero(first.blank)) : line.length;
    const bool told = length > 0 && length <= line_block && (first.control & ~std::uint64_t{0} >> (line_block - length)) == 0;
    line.first_word = told ? static_cast<std::uint8_t>(length) : first_word_width(line.of(text));
    return true;
}

/// Long lines are prose and need no finer look than their beginning.
void measure(std::string_view text, Line& line) {
    const LineCounts first = counts_at(text, line.begin, std::min<std::size_t>(line.length, line_block), {});
    if (measure_plain(text, line, first)) return;
    std::size_t measured = line.begin + std::min<std::size_t>(line.length, measured_bytes);
    while (measured < line.end() && continues_utf8(text[measured])) ++measured;
    Measure measure(text, line.begin, measured, line.indent);
    measure.run(first);
    measure.finish(line, line.end() - measured);
    line.first_word = measure.first_word() > 0 ? measure.first_word() : first_word_width(line.of(text));
}

/// Whether the lines above, set deeper, go on with another such bullet's item.
bool hangs_over(const std::vector<Line>& lines, std::size_t i) {
    constexpr std::size_t most_lines = 8;
    for (std::size_t above = i; above > 0 && i - above < most_lines && lines[above].blanks_before == 0; --above) {
        const Line& line = lines[above - 1];
        if (line.indent < lines[i].indent) return false;
        if (line.indent == lines[i].indent) return line.bullet == 2 && above < i;
    }
    return false;
}

/// Text renderers print the bullets of inner lists as "o".  It is a word of Spanish, Italian and Portuguese, too, so it must be
/// indented and begin something: below a blank line, a colon, or another one at the same indent.  Where several do, one below a line that
/// stands further left does, too.
void mark_small_o(std::string_view text, std::vector<Line>& lines) {
    constexpr std::size_t columns = 32;
    constexpr std::uint32_t several = 3;
    std::array<std::uint32_t, columns> marked{};  // by indent
    std::vector<std::size_t> others;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        Line& line = lines[i];
        if (line.indent < 2 || line.length < 3 || text[line.begin] != 'o' || text[line.begin + 1] != ' ') continue;
        const Line& before = lines[i - 1];
        const bool begins = line.blanks_before > 0 || before.ends_colon || (before.bullet > 0 && before.indent <= line.indent && before.ends_sentence) ||
                            (before.bullet == 2 && before.indent == line.indent && text[before.begin] == 'o') || hangs_over(lines, i);
        if (begins) line.bullet = 2;
        if (begins) ++marked[std::min<std::size_t>(line.indent, columns - 1)];
        else if (before.indent <= line.indent) others.push_back(i);
    }
    for (const std::size_t i : others) {
        const bool alike = lines[i - 1].indent < lines[i].indent || (lines[i - 1].bullet == 2 && text[lines[i - 1].begin] == 'o');
        if (alike && marked[std::min<std::size_t>(lines[i].indent, columns - 1)] >= several) lines[i].bullet = 2;
    }
}

}  // namespace

Line measure_line(std::string_view text, ByteRange range, std::size_t indent) {
    Line line;
    line.begin = range.begin;
    line.length = static_cast<std::uint32_t>(range.end - range.begin);
    line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(indent, 0xFFFF));
    const std::string_view content = line.of(text);
    measure(text, line);
    look_at_start(content, line);
    look_at_end(content, line);
    const std::size_t bullet = may_begin_with_bullet(content) ? bullet_length(content) : 0;
    line.bullet = static_cast<std::uint8_t>(bullet <= 255 ? bullet : 0);
    line.numbered = numbering::read_marker(text, range.begin, range.end).has_value();
    return line;
}

std::vector<Line> scan_lines(std::string_view text) {
    std::vector<Line> lines;
    if (text.empty()) return lines;
    lines.reserve(count_byte(text, '\n') + 1);
    std::size_t blanks = 0;
    bool form_feed = false;
    // The next ones; each byte is looked at once for each of them.
    std::size_t next_return = text.find('\r');
    std::size_t next_feed = text.find('\f');
    std::size_t at = 0;
    while (at < text.size()) {
        // The next line end of any kind.
        const void* newline = std::memchr(text.data() + at, '\n', text.size() - at);
        const std::size_t lf = newline == nullptr ? text.size()
                                                  : static_cast<std::size_t>(static_cast<const char*>(newline) - text.data());
        std::size_t piece = at;
        at = lf + 1;
        while (piece <= lf) {
            if (next_return < piece) next_return = text.find('\r', piece);
            if (next_feed < piece) next_feed = text.find('\f', piece);
            const std::size_t stop = std::min(next_return, next_feed);
            const bool stops = stop < lf;
            const std::size_t end = stops ? stop : lf;
            std::size_t begin = piece;
            std::size_t indent = 0;
            for (; begin < end && text[begin] == ' '; ++begin) ++indent;
            while (begin < end) {
                const CodePoint next = valid_utf8_next(text, begin);
                if (!is_space(next.value)) break;
                if (next.value == U'\t') indent = (indent / 8 + 1) * 8;
                else indent += static_cast<std::size_t>(salvage::display_width(next.value));
                begin += next.length;
            }
            std::size_t last = end;
            while (last > begin) {
                const CodePoint before = valid_utf8_before(text, last);
                if (!is_space(before.value)) break;
                last -= before.length;
            }
            if (last > begin) {
                Line line = measure_line(text, {begin, last}, indent);
                line.blanks_before = static_cast<std::uint8_t>(std::min<std::size_t>(blanks, 255));
                line.form_feed = form_feed;
                lines.push_back(line);
                blanks = 0;
                form_feed = false;
            } else if (!stops || text[end] != '\f') {
                const bool crlf = stops && end + 1 == lf;
                if (!crlf || begin == end) ++blanks;
            }
            if (!stops) break;
            if (text[end] == '\f') form_feed = true;
            piece = end + 1;
            if (text[end] == '\r' && piece == lf) break;  // CRLF is one line end
        }
    }
    mark_small_o(text, lines);
    return lines;
}

std::size_t bullet_length(std::string_view line) {
    if (!may_begin_with_bullet(line)) return 0;
    const CodePoint first = valid_utf8_next(line, 0);
    static constexpr std::u32string_view bullets = U"-*+•·‣◦▪▫■□●○★☆►▶➢✓✔––・☐☑☒✗✘⁃∙◆◇❖➤✦❏❑−⦁⚫◉◘⬤▸▹➔➜➥☛☞✅❍⬥✶✱✽\uF0B7\uF0A7\uF0A8\uF0D8\uF0FC\uF076";  // the last ones as Symbol and Wingdings have them
    if (bullets.find(first.value) == std::u32string_view::npos) return 0;
    std::size_t at = first.length;
    if (at >= line.size()) return 0;
    bool blank = false;
    while (at < line.size()) {
        const CodePoint next = valid_utf8_next(line, at);
        if (!is_space(next.value)) break;
        at += next.length;
        blank = true;
    }
    // Round and square bullets may touch their text; signs that are also operators may not.
    if (!blank && (first.value < 0x2000 || first.value == U'–')) return 0;
    // "★★★☆☆" rates something.
    if (!blank && (first.value == U'★' || first.value == U'☆')) return 0;
    return at;
}

bool is_rule(std::string_view line) {
    if (line.size() < 3) return false;
    std::array<char32_t, 2> kinds{};
    std::size_t count = 0;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        if (is_space(next.value)) continue;
        if (!is_punctuation(next.value) || is_opening(next.value) || is_closing(next.value)) return false;
        ++characters;
        if (std::find(kinds.begin(), kinds.begin() + static_cast<std::ptrdiff_t>(count), next.value) ==
            kinds.begin() + static_cast<std::ptrdiff_t>(count)) {
            if (count == kinds.size()) return false;
            kinds[count++] = next.value;
        }
    }
    // "..." and "???" are words of a text, not rules.
    return characters >= 3 && kinds[0] != U'.' && kinds[0] != U'?' && kinds[0] != U'!' && kinds[0] != 0x2026;
}

}  // namespace salvage::segment
