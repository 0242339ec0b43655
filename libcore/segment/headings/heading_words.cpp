#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <bitset>
#include <initializer_list>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

namespace salvage::segment {
namespace {

constexpr std::size_t longest_known = 80;  ///< bytes

std::string_view without_colon(std::string_view words) {
    for (const std::string_view colon : {":", "："}) {
        if (!words.ends_with(colon)) continue;
        words.remove_suffix(colon.size());
        drop_end(words, is_space);  // French has a blank before it
        return words;
    }
    return words;
}

/// In lower case.
std::string fold(std::string_view words) {
    std::string folded;
    for (std::size_t at = 0; at < words.size();) {
        const CodePoint next = valid_utf8_next(words, at);
        at += next.length;
        if (next.value < 0x80) {
            folded.push_back(static_cast<char>(ascii_lower(next.value)));
            continue;
        }
        if (is_cjk(next.value) && is_space(next.value)) continue;
        append_utf8(folded, lower_case(next.value));
    }
    return folded;
}

/// A list of words in lower case, and a bit for each hash of their first four bytes, which tells most texts from them.
class KnownWords {
public:
    KnownWords(std::initializer_list<std::string_view> words) : words_(words) {
        for (const std::string_view word : words_) {
            if (const auto first = beginning(word)) beginnings_.set(*first);
        }
    }
    /// With a colon or without, in small letters or large ones.
    bool contain(std::string_view words) const {
        if (words.size() > longest_known) return false;
        words = without_colon(words);
        const auto first = beginning(words);
        return (!first || beginnings_.test(*first)) && words_.contains(fold(words));
    }

private:
    /// Of four ASCII characters, or of two to four where there are others among the first four bytes; none if they are not as many,
    /// or if a blank or a character that is ASCII in lower case alone stands among the first four.
    static std::optional<std::size_t> beginning(std::string_view words) {
        constexpr std::size_t length = 4;
        if (words.size() < length) return std::nullopt;
        std::size_t hash = 0;
        for (const char c : words.substr(0, length)) {
            if (static_cast<unsigned char>(c) >= 0x80) return beginning_beyond_ascii(words);
            hash = hash * 31 + static_cast<std::size_t>(ascii_lower(c));
        }
        return hash * 0x9E3779B1U >> 8U & mask;
    }

    static std::optional<std::size_t> beginning_beyond_ascii(std::string_view words) {
        std::size_t hash = 0;
        std::size_t characters = 0;
        for (std::size_t at = 0; at < words.size() && characters < 4; ++characters) {
            const CodePoint next = valid_utf8_next(words, at);
            at += next.length;
            if (is_space(next.value)) return std::nullopt;  // some are dropped
            const char32_t lower = next.value < 0x80 ? ascii_lower(next.value) : lower_case(next.value);
            if (next.value >= 0x80 && lower < 0x80) return std::nullopt;
            hash = hash * 0x9E3779B1U + lower;
        }
        if (characters < 2) return std::nullopt;
        return (hash ^ hash >> 16U ^ hash >> 32U) & mask;
    }

    static constexpr std::size_t mask = 0xFFFF;

    std::unordered_set<std::string_view> words_;
    std::bitset<mask + 1> beginnings_;
};

}  // namespace

bool is_known_heading(std::string_view words) {
    static const KnownWords known = {
#define HEADING(words) words,
#include <salvage/segment/headings/known_headings.inc>
#include <salvage/segment/headings/known_headings_derived.inc>
#undef HEADING
    };
    if (known.contain(words)) return true;
    // "附則（令和2年6月14日改正）", "References (in Russian)"
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{" (", ")"}, {"（", "）"}, {" <", ">"}, {" 〈", "〉"}}) {
        const std::size_t at = words.ends_with(close) && words.size() <= 2 * longest_known ? words.find(open) : std::string_view::npos;
        if (at != std::string_view::npos && at > 0) return known.contain(words.substr(0, at));
    }
    return false;
}

bool is_literature_heading(std::string_view words) {
    static const KnownWords known = {
#define LITERATURE(words) words,
#include <salvage/segment/headings/literature_headings.inc>
#undef LITERATURE
    };
    return known.contain(words);
}

bool is_admonition(std::string_view words) {
    static const KnownWords known = {
#define ADMONITION(words) words,
#include <salvage/segment/admonitions.inc>
#include <salvage/segment/admonitions_derived.inc>
#undef ADMONITION
    };
    return known.contain(words);
}

}  // namespace salvage::segment
