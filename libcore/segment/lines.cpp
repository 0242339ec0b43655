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

/// line_signs of the text at `at`, of which fewer than a block may be left.
LineSigns signs_at(std::string_view text, std::size_t at) {
    if (text.size() - at >= line_block) return line_signs(text.data() + at);
    std::array<char, line_block> copy{};
    std::memcpy(copy.data(), text.data() + at, text.size() - at);
    return line_signs(copy.data());
}

std::size_t ones(std::uint64_t bits) { return static_cast<std::size_t>(std::popcount(bits)); }

/// Counts over the line's beginning, 64 bytes at once; what is beyond ASCII, and tabs, one by one.
class Measure {
public:
    Measure(std::string_view text, std::size_t begin, std::size_t end, std::size_t indent)
        : text_(text), begin_(begin), end_(end), width_(indent) {}

    void run() {
        for (std::size_t at = begin_; at < end_;) at = step(at);
    }

    /// Columns of the first word, if it is plain and ends before the line's end or the first 64 bytes.
    [[nodiscard]] std::uint8_t first_word() const { return first_word_; }

    void finish(Line& line, std::size_t rest) const {
        line.letters = saturated<std::uint16_t>(letters_);
        line.digits = saturated<std::uint16_t>(digits_);
        line.symbols = saturated<std::uint16_t>(symbols_);
        line.pipes = saturated<std::uint8_t>(bars_);
        line.tabs = saturated<std::uint8_t>(tabs_);
        line.gaps = saturated<std::uint8_t>(gaps_);
        line.has_lower = has_lower_;
        line.all_caps = any_upper_ && !has_lower_ && line.letters >= 2;
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

    /// A tab, what stands up to the next one, or a block; returns where the next one begins.
    std::size_t step(std::size_t at) {
        if (text_[at] == '\t') return step_tab(at);
        const LineSigns signs = signs_at(text_, at);
        const std::size_t tab = static_cast<std::size_t>(std::countr_zero(signs.special & signs.control));
        std::size_t count = std::max<std::size_t>(std::min({line_block, end_ - at, tab}), 1);
        // A character that does not end here belongs to the next block.
        while (count > 1 && count < end_ - at && continues_utf8(text_[at + count])) --count;
        const std::uint64_t valid = ~std::uint64_t{0} >> (line_block - count);
        const std::uint64_t blank = signs.blank & valid;
        if (at == begin_) look_at_first_word(signs, blank);
        const std::uint64_t letter = signs.letter & valid;
        const std::uint64_t capital = signs.capital & valid;
        const std::uint64_t beyond_ascii = signs.special & valid;
        letters_ += ones(letter);
        if ((signs.digit & valid) != 0) digits_ += ones(signs.digit & valid);
        if ((signs.symbol & valid) != 0) symbols_ += ones(signs.symbol & valid);
        if ((signs.bar & valid) != 0) bars_ += ones(signs.bar & valid);
        any_upper_ = any_upper_ || capital != 0;
        has_lower_ = has_lower_ || letter != capital;
        width_ += count - ones(beyond_ascii);
        const std::uint64_t word = valid & ~blank & ~(beyond_ascii == 0 ? 0 : read_beyond_ascii(at, beyond_ascii));
        words_ += ones(word & ~(word << 1U | (in_word_ ? 1U : 0U)));
        const std::uint64_t behind_blank = blank << 1U | (blank_ ? 1U : 0U);
        const std::uint64_t pairs = blank & behind_blank;
        // A tab is a gap with the blanks beside it.
        if (pairs != 0) gaps_ += ones(pairs & ~(behind_blank << 1U | (two_blanks_ || after_tab_ ? 1U : 0U)));
        const std::uint64_t last = std::uint64_t{1} << (count - 1U);
        in_word_ = (word & last) != 0;
        blank_ = (blank & last) != 0;
        two_blanks_ = (pairs & last) != 0;
        after_tab_ = false;
        return at + count;
    }

    std::size_t step_tab(std::size_t at) {
        ++tabs_;
        if (!blank_ || (!two_blanks_ && !after_tab_)) ++gaps_;
        width_ = (width_ / 8 + 1) * 8;
        two_blanks_ = blank_;
        blank_ = true;
        after_tab_ = true;
        in_word_ = false;
        return at + 1;
    }

    void look_at_first_word(const LineSigns& signs, std::uint64_t blank) {
        if (blank == 0) return;
        const auto length = static_cast<unsigned>(std::countr_zero(blank));
        const std::uint64_t before = (std::uint64_t{1} << length) - 1U;
        if (((signs.special | signs.control) & before) == 0) first_word_ = static_cast<std::uint8_t>(length);
    }

    /// The characters at `bytes` behind `at`; returns those of them that are part of no word.
    std::uint64_t read_beyond_ascii(std::size_t at, std::uint64_t bytes) {
        std::uint64_t apart = 0;
        std::size_t plain = 0;  // letters in one column
        bool upper = false;
        bool lower = false;
        while (bytes != 0) {
            const auto place = static_cast<unsigned>(__builtin_ctzll(bytes));
            const CodePoint next = valid_utf8_next(text_, at + place);
            const std::uint64_t own = ((std::uint64_t{1} << next.length) - 1U) << place;
            bytes &= ~own;
            const CharLook look(next.value);
            if (look.is_narrow_letter()) {
                ++plain;
                upper |= look.is_upper();
                lower |= look.is_lower();
                if (next.value >= first_unspaced && is_unspaced(next.value)) ++unspaced_;
                continue;
            }
            width_ += look.display_width();
            if (look.is_cjk()) {
                ++cjk_;
                if (look.is_letter()) ++letters_;
                apart |= own;
            } else if (look.is_space()) {
                apart |= own;
            } else if (look.is_letter()) {
                ++letters_;
                if (next.value >= first_unspaced && is_unspaced(next.value)) ++unspaced_;
                upper |= look.is_upper();
                lower |= look.is_lower();
            } else if (look.is_digit()) {
                ++digits_;
            }
        }
        letters_ += plain;
        width_ += plain;
        any_upper_ = any_upper_ || upper;
        has_lower_ = has_lower_ || lower;
        return apart;
    }

    static constexpr char32_t first_unspaced = 0x0E00;

    std::string_view text_;
    std::size_t begin_;
    std::size_t end_;
    std::size_t width_;
    std::size_t words_ = 0;
    std::size_t cjk_ = 0;
    std::size_t unspaced_ = 0;  ///< letters of Thai and the like
    std::size_t letters_ = 0;
    std::size_t digits_ = 0;
    std::size_t symbols_ = 0;
    std::size_t bars_ = 0;
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
bool measure_plain(std::string_view text, Line& line) {
    if (line.length > measured_bytes) return false;
    LineSums all;
    if (!sum_line(text.data() + line.begin, line.length, text.size() - line.begin, all)) return false;
    constexpr std::uint32_t most = std::numeric_limits<std::uint8_t>::max();
    line.plain = all.plain;
    line.letters = static_cast<std::uint16_t>(all.letters);
    line.digits = static_cast<std::uint16_t>(all.digits);
    line.symbols = static_cast<std::uint16_t>(all.symbols);
    line.words = static_cast<std::uint16_t>(all.words);
    line.pipes = static_cast<std::uint8_t>(std::min(all.bars, most));
    line.gaps = static_cast<std::uint8_t>(std::min(all.gaps, most));
    line.has_lower = all.letters > all.capitals;
    line.all_caps = all.capitals >= 2 && !line.has_lower;
    line.width = static_cast<std::uint16_t>(std::min<std::size_t>(std::size_t{line.indent} + line.length, std::numeric_limits<std::uint16_t>::max()));
    const auto length = all.blank != 0 ? static_cast<std::size_t>(std::countr_zero(all.blank)) : line.length;
    const bool told = length > 0 && length <= line_block && (all.control & ~std::uint64_t{0} >> (line_block - length)) == 0;
    line.first_word = told ? static_cast<std::uint8_t>(length) : first_word_width(line.of(text));
    return true;
}

/// Long lines are prose and need no finer look than their beginning.
void measure(std::string_view text, Line& line) {
    if (measure_plain(text, line)) return;
    std::size_t measured = line.begin + std::min<std::size_t>(line.length, measured_bytes);
    while (measured < line.end() && continues_utf8(text[measured])) ++measured;
    Measure measure(text, line.begin, measured, line.indent);
    measure.run();
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

/// Takes the columns away that stand before every line of a text: a printer's margin, or that of a quotation, sets none of them in.  A form feed may
/// stand where those of its line stood.
void take_margin(std::vector<Line>& lines) {
    constexpr std::size_t fewest = 4;  // lines
    if (lines.size() < fewest) return;
    std::uint16_t margin = std::numeric_limits<std::uint16_t>::max();
    for (const Line& line : lines) {
        if (line.form_feed) continue;
        margin = std::min(margin, line.indent);
        if (margin == 0) return;
    }
    for (Line& line : lines) {
        const std::uint16_t columns = std::min(margin, line.indent);
        line.indent = static_cast<std::uint16_t>(line.indent - columns);
        if (line.width < std::numeric_limits<std::uint16_t>::max()) line.width = static_cast<std::uint16_t>(line.width - columns);
    }
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
    line.length = static_cast<std::uint32_t>(range.end - range.begin) & 0x7FFFFFFFU;
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
    take_margin(lines);
    mark_small_o(text, lines);
    return lines;
}

std::size_t bullet_length(std::string_view line) {
    if (!may_begin_with_bullet(line)) return 0;
    const CodePoint first = valid_utf8_next(line, 0);
    static constexpr std::u32string_view bullets = U"-*+•·‣‧．◦▪▫■□●○★☆►▶➢✓✔––・☐☑☒✗✘⁃∙◆◇❖➤✦❏❑−⦁⚫◉◘⬤▸▹➔➜➥☛☞✅❍⬥✶✱✽\uF0B7\uF0A7\uF0A8\uF0D8\uF0FC\uF076";  // the last ones as Symbol and Wingdings have them
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
    if (first.value == U'．' && is_digit(valid_utf8_next(line, first.length).value)) return 0;  // ．５
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
