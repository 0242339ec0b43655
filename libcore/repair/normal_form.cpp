// Normalization forms C and KC (UAX #15), by ICU, only where it changes something.  One class stays as it is: the CJK
// compatibility ideographs.  NFC would make ordinary ideographs of them, and names in Japanese and Korean that are
// spelled with the one are not spelled with the other.
#include <salvage/repair/normal_form.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

namespace salvage::repair {
namespace {

// A base with more marks than this is no text (the stream-safe format of UAX #15 allows 30), and sorting them would cost
// the square of their number.
constexpr std::size_t longest_segment = 4096;

bool compatibility_ideograph(char32_t c) { return (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F); }

// ICU's instance is shared and lives as long as the process; null only if its data cannot be loaded.
const icu::Normalizer2* form_of(report::Rule rule) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const instance =
        rule == report::Rule::nfc ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFKCInstance(status);
    return U_SUCCESS(status) ? instance : nullptr;
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

bool boundary_before(const icu::Normalizer2& form, char32_t c) {
    return c < 0x80 || form.hasBoundaryBefore(static_cast<UChar32>(c));
}

bool has_long_segment(const icu::Normalizer2& form, std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        if (boundary_before(form, c.value)) begin = at;
        at += c.length;
        if (at - begin > longest_segment) return true;
    }
    return false;
}

// False also for text that ICU had better not be asked about.
bool normalized(const icu::Normalizer2& form, std::string_view text) {
    if (text.size() > longest_segment && has_long_segment(form, text)) return false;
    UErrorCode status = U_ZERO_ERROR;
    return form.isNormalizedUTF8(piece(text), status) || U_FAILURE(status);
}

// The edit for one segment, without what stands equal at its ends; `begin` is where the segment stands.
void compose_segment(const icu::Normalizer2& form, std::string_view segment, std::size_t begin, report::Rule rule, Edits& edits) {
    std::string composed;
    icu::StringByteSink<std::string> sink(&composed);
    UErrorCode status = U_ZERO_ERROR;
    form.normalizeUTF8(0, piece(segment), sink, nullptr, status);
    if (U_FAILURE(status) || composed == segment) return;
    edits.push_back({{begin, begin + segment.size()}, std::move(composed), rule, 1});
}

// A text without line ends: its segments between boundaries of normalization.
void compose_line(const icu::Normalizer2& form, std::string_view line, std::size_t begin, report::Rule rule, Edits& edits) {
    const auto ascii = [&](std::size_t at) { return at >= line.size() || static_cast<unsigned char>(line[at]) < 0x80; };
    for (std::size_t at = 0; at < line.size();) {
        // Nothing composes with ASCII but what is beyond it.
        if (ascii(at) && ascii(at + 1)) {
            ++at;
            continue;
        }
        const std::size_t segment = at;
        bool keep = false;
        do {
            const CodePoint c = valid_utf8_next(line, at);
            keep = keep || (rule == report::Rule::nfc && compatibility_ideograph(c.value));
            at += c.length;
        } while (at < line.size() && !boundary_before(form, valid_utf8_next(line, at).value));
        if (!keep && at - segment <= longest_segment) compose_segment(form, line.substr(segment, at - segment), begin + segment, rule, edits);
    }
}

Edits compose_lines(std::string_view text, report::Rule rule) {
    Edits edits;
    const icu::Normalizer2* const form = form_of(rule);
    if (form == nullptr || normalized(*form, text)) return edits;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = text.substr(at, end - at);
        if (!normalized(*form, line)) compose_line(*form, line, at, rule, edits);
        at = end;
    }
    return edits;
}

// What composition asks of a character.
struct Composing {
    std::uint8_t combining_class = 0;  // at most 240
    std::uint8_t quick_check = UNORM_YES;
};

Composing composing_by_icu(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    return {u_getCombiningClass(point), static_cast<std::uint8_t>(u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK))};
}

// Nearly all marks are below U+3100; of the others ICU is asked each time.
constexpr std::size_t first_mark = 0x300, marks_end = 0x3100;
using MarkTable = std::array<Composing, marks_end - first_mark>;
const MarkTable& mark_table() {
    static const MarkTable marks = [] {
        MarkTable table;
        for (std::size_t i = 0; i < table.size(); ++i) table[i] = composing_by_icu(static_cast<char32_t>(first_mark + i));
        return table;
    }();
    return marks;
}
Composing composing(const MarkTable& marks, char32_t c) {
    return c < first_mark ? Composing{} : c < marks_end ? marks[c - first_mark] : composing_by_icu(c);
}

// Whether `c`, which may compose with what stands before it, changes anything behind `first` and `second` (0: none).  Exact where
// one of the two begins a segment of normalization: what stands before that does not matter.
bool composes(char32_t first, char32_t second, char32_t c) {
    const icu::Normalizer2* const form = form_of(report::Rule::nfc);
    if (form == nullptr) return true;
    std::string segment;
    if (!boundary_before(*form, second)) {
        if (first == 0 || !boundary_before(*form, first)) return true;
        append_utf8(segment, first);
    }
    append_utf8(segment, second);
    append_utf8(segment, c);
    UErrorCode status = U_ZERO_ERROR;
    return !form->isNormalizedUTF8(piece(segment), status) || U_FAILURE(status);
}

// The same, remembered: scripts have few of these combinations, and some in every other word.
bool composes_as_known(char32_t first, char32_t second, char32_t c) {
    constexpr unsigned width = 21;  // bits of a code point: three and the answer are a word
    static std::array<std::atomic<std::uint64_t>, 4096> known{};
    const std::uint64_t key = (std::uint64_t{first} << (2 * width) | std::uint64_t{second} << width | c) << 1U;
    std::atomic<std::uint64_t>& place = known[key * 0x9E3779B97F4A7C15U >> 52U];
    const std::uint64_t stored = place.load(std::memory_order_relaxed);
    if ((stored & ~std::uint64_t{1}) == key) return (stored & 1U) != 0;
    const bool answer = composes(first, second, c);
    place.store(key | static_cast<std::uint64_t>(answer), std::memory_order_relaxed);
    return answer;
}

}  // namespace

bool may_compose(std::string_view text, std::size_t at) {
    const MarkTable& marks = mark_table();
    const char32_t c = valid_utf8_next(text, at).value;
    const Composing own = composing(marks, c);
    if (own.quick_check == UNORM_YES && own.combining_class == 0) return false;
    if (own.quick_check == UNORM_NO) return true;
    if (at == 0) return own.quick_check != UNORM_YES;
    const CodePoint before = valid_utf8_before(text, at);
    // What NFKC makes of an accent that stands apart.
    if (before.value == U' ' && c < 0x370) return true;
    if (own.combining_class != 0 && composing(marks, before.value).combining_class > own.combining_class) return true;
    if (own.quick_check == UNORM_YES) return false;
    const std::size_t begin = at - before.length;
    return composes_as_known(begin == 0 ? U'\0' : valid_utf8_before(text, begin).value, before.value, c);
}

Edits make_nfc(std::string_view text) { return compose_lines(text, report::Rule::nfc); }

Edits find_not_nfc(std::string_view text, const Context&) { return make_nfc(text); }
Edits find_not_nfkc(std::string_view text, const Context&) { return compose_lines(text, report::Rule::nfkc); }

}  // namespace salvage::repair
