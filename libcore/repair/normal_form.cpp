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
#include <cstdint>

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
    for (std::size_t at = 0; at < line.size();) {
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

// A character's combining class, which is at most 240; 255 where NFC_Quick_Check is not Yes.
constexpr std::uint8_t not_yes = 255;

std::uint8_t class_by_icu(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    if (u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) != UNORM_YES) return not_yes;
    return u_getCombiningClass(point);
}

// Nearly all marks are below U+3100; of the others ICU is asked each time.
std::uint8_t class_of(char32_t c) {
    constexpr std::size_t first = 0x300, end = 0x3100;
    static const std::array<std::uint8_t, end - first> classes = [] {
        std::array<std::uint8_t, end - first> table{};
        for (std::size_t i = 0; i < table.size(); ++i) table[i] = class_by_icu(static_cast<char32_t>(first + i));
        return table;
    }();
    return c < first ? std::uint8_t{0} : c < end ? classes[c - first] : class_by_icu(c);
}

}  // namespace

bool may_compose(std::string_view text, std::size_t at) {
    const std::uint8_t own = class_of(valid_utf8_next(text, at).value);
    if (own == not_yes) return true;
    return own != 0 && at != 0 && class_of(valid_utf8_before(text, at).value) > own;
}

Edits find_not_nfc(std::string_view text, const Context&) { return compose_lines(text, report::Rule::nfc); }
Edits find_not_nfkc(std::string_view text, const Context&) { return compose_lines(text, report::Rule::nfkc); }

}  // namespace salvage::repair
