#include <salvage/segment/pattern.hpp>
#include <salvage/text/utf8.hpp>

// A search that looks at more states than this is given up; Boost allows a thousand times as many, seconds for each line.
#define BOOST_REGEX_MAX_STATE_COUNT 100000
#include <boost/regex/icu.hpp>

#include <unicode/uniset.h>

#include <algorithm>
#include <array>
#include <vector>

namespace salvage::segment {
namespace {

/// Boost's ICU traits know the general categories; this adds every other property and script as one more bit of a class.
class Traits : public boost::icu_regex_traits {
public:
    char_class_type lookup_classname(const char_type* first, const char_type* last) const {
        const char_class_type known = boost::icu_regex_traits::lookup_classname(first, last);
        if (known != 0 || sets_.size() == std::size(own_bits)) return known;
        icu::UnicodeString name;
        for (const char_type* c = first; c != last; ++c) name.append(static_cast<UChar32>(*c));
        UErrorCode status = U_ZERO_ERROR;
        icu::UnicodeSet set(icu::UnicodeString("[:") + name + ":]", status);
        if (U_FAILURE(status)) return 0;
        set.freeze();
        sets_.push_back(std::move(set));
        return own_bits[sets_.size() - 1];
    }

    bool isctype(char_type c, char_class_type wanted) const {
        if (boost::icu_regex_traits::isctype(c, wanted)) return true;
        for (std::size_t i = 0; i < sets_.size(); ++i) {
            if ((wanted & own_bits[i]) != 0 && sets_[i].contains(c)) return true;
        }
        return false;
    }

private:
    /// Above the 39 that Boost takes.
    static constexpr auto own_bits = [] {
        std::array<char_class_type, 24> bits{};
        for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = char_class_type{1} << (40 + i);
        return bits;
    }();
    mutable std::vector<icu::UnicodeSet> sets_;  ///< grows while a pattern is compiled, and never after that
};

using Regex = boost::basic_regex<UChar32, Traits>;

std::string name_of(boost::regex_constants::error_type code) {
    using namespace boost::regex_constants;
    switch (code) {
        case error_paren:
        case error_right_paren: return "unmatched parenthesis";
        case error_brack: return "unmatched bracket";
        case error_escape: return "unknown escape";
        case error_ctype:
        case error_range: return "unknown class or property, or a range the wrong way round";
        case error_backref: return "no such group";
        case error_brace:
        case error_badbrace: return "bad count in braces";
        case error_badrepeat: return "nothing to repeat";
        case error_complexity:
        case error_stack:
        case error_size:
        case error_space: return "too large";
        default: return "syntax error";
    }
}

/// In brackets Boost takes `p` for a letter: there `\p{Lu}` is written `[:Lu:]`, and `\P{Lu}` `[:^Lu:]`.
std::vector<UChar32> with_properties_in_brackets(const std::vector<UChar32>& pattern) {
    std::vector<UChar32> out;
    std::size_t opened = 0;  // behind the bracket that is open; 0 if none is
    const auto copy = [&](std::size_t from, std::size_t to) { out.insert(out.end(), pattern.data() + from, pattern.data() + to); };
    const auto find = [&](UChar32 wanted, std::size_t from) {
        return static_cast<std::size_t>(std::find(pattern.begin() + static_cast<std::ptrdiff_t>(from), pattern.end(), wanted) - pattern.begin());
    };
    const auto at = [&](std::size_t i) { return i < pattern.size() ? pattern[i] : 0; };
    for (std::size_t i = 0; i < pattern.size();) {
        const UChar32 c = pattern[i];
        const UChar32 next = at(i + 1);
        std::size_t end = i + 1;
        if (c == '\\' && opened > 0 && (next == 'p' || next == 'P') && at(i + 2) == '{' && find('}', i) < pattern.size()) {
            const std::size_t close = find('}', i);
            out.insert(out.end(), {'[', ':'});
            if (next == 'P') out.push_back('^');
            copy(i + 3, close);
            out.insert(out.end(), {':', ']'});
            end = close + 1;
        } else if (c == '\\') {
            end = std::min(i + 2, pattern.size());
            copy(i, end);
        } else if (opened > 0 && c == '[' && (next == ':' || next == '.' || next == '=')) {
            end = std::min(find(']', i) + 1, pattern.size());
            copy(i, end);
        } else {
            out.push_back(c);
            if (opened == 0 && c == '[') {
                opened = i + 1 + (next == '^');
            } else if (c == ']' && i > opened) {  // the first of a set is a character of it
                opened = 0;
            }
        }
        i = end;
    }
    return out;
}

}  // namespace

struct Pattern::Compiled {
    Regex regex;
};

Pattern::Pattern(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::variant<Pattern, std::string> Pattern::compile(std::string_view source) {
    std::vector<UChar32> characters;
    for (std::size_t at = 0; at < source.size();) {
        const std::optional<CodePoint> next = utf8_next(source, at);
        if (!next) return "not UTF-8 at byte " + std::to_string(at);
        characters.push_back(static_cast<UChar32>(next->value));
        at += next->length;
    }
    characters = with_properties_in_brackets(characters);
    try {
        auto compiled = std::make_unique<Compiled>();
        compiled->regex.assign(characters.data(), characters.data() + characters.size(), boost::regex_constants::perl);
        return Pattern(std::move(compiled));
    } catch (const boost::regex_error& error) {
        return name_of(error.code()) + " at character " + std::to_string(error.position() + 1);
    }
}

std::optional<bool> Pattern::in(std::string_view line) const {
    std::array<UChar32, matched_bytes> characters;
    std::size_t count = 0;
    line = line.substr(0, whole_characters(line.substr(0, matched_bytes)));
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        characters[count++] = static_cast<UChar32>(next.value);
        at += next.length;
    }
    try {
        return boost::regex_search(characters.data(), characters.data() + count, compiled_->regex, boost::regex_constants::match_any);
    } catch (const std::runtime_error&) {  // too many states, or too much memory for them
        return std::nullopt;
    }
}

}  // namespace salvage::segment
