// One greedy pass: the text's units (sentences or lines) are added to the piece that is open as long as they fit.  A unit
// that does not fit begins the next piece; one that is longer than a whole piece is itself cut into smaller units, down to
// code points, so that the limit holds whatever the text is.

#include <salvage/document/pieces.hpp>

#include <salvage/document/parts.hpp>
#include <salvage/text/trim.hpp>
#include <salvage/text/utf8.hpp>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace salvage::document {
namespace {

enum class Unit : std::uint8_t { sentence, line, opportunity, cluster, code_point };

Unit smaller(Unit unit) {
    if (unit == Unit::sentence || unit == Unit::line) return Unit::opportunity;
    return unit == Unit::opportunity ? Unit::cluster : Unit::code_point;
}

/// ICU's iterators count in 32 bits.
constexpr std::size_t most_bytes = std::numeric_limits<std::int32_t>::max();

}  // namespace

struct Cutter::Iterators {
    std::unique_ptr<icu::BreakIterator> sentences;
    std::unique_ptr<icu::BreakIterator> opportunities;
    std::unique_ptr<icu::BreakIterator> clusters;

    explicit Iterators(const std::string& language) {
        UErrorCode bad_tag = U_ZERO_ERROR;
        icu::Locale locale = icu::Locale::forLanguageTag(language, bad_tag);
        locale.setKeywordValue("ss", "standard", bad_tag);  // suppressed breaks (UTS 35, "Sentence Break Suppressions")
        if (U_FAILURE(bad_tag)) locale = icu::Locale::getRoot();
        const auto made = [&](auto create) {
            UErrorCode error = U_ZERO_ERROR;
            std::unique_ptr<icu::BreakIterator> iterator(create(locale, error));
            if (U_FAILURE(error)) iterator.reset();
            return iterator;
        };
        sentences = made(icu::BreakIterator::createSentenceInstance);
        opportunities = made(icu::BreakIterator::createLineInstance);
        clusters = made(icu::BreakIterator::createCharacterInstance);
    }

    [[nodiscard]] icu::BreakIterator* of(Unit unit) const {
        if (unit == Unit::sentence) return sentences.get();
        return unit == Unit::opportunity ? opportunities.get() : clusters.get();
    }

    /// Ends of the units of `text`, the last one its size.
    [[nodiscard]] std::vector<std::size_t> ends(std::string_view text, Unit unit) const {
        std::vector<std::size_t> found;
        if (unit == Unit::line || unit == Unit::code_point) {
            for (std::size_t i = 1; i < text.size(); ++i) {
                if (unit == Unit::line ? text[i - 1] == '\n' : !continues_utf8(text[i])) found.push_back(i);
            }
        } else if (icu::BreakIterator* const iterator = text.size() < most_bytes ? of(unit) : nullptr) {
            UErrorCode error = U_ZERO_ERROR;
            UText* const view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error);
            iterator->setText(view, error);  // which keeps a shallow copy of its own
            if (U_SUCCESS(error)) {
                iterator->first();
                for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
                    if (static_cast<std::size_t>(at) < text.size()) found.push_back(static_cast<std::size_t>(at));
                }
            }
            utext_close(view);
        }
        found.push_back(text.size());
        return found;
    }
};

Cutter::Cutter(const std::string& language) : iterators_(std::make_unique<Iterators>(language)) {}
Cutter::~Cutter() = default;

std::vector<ByteRange> Cutter::cut(std::string_view text, bool prose, std::size_t first, std::size_t most) {
    std::vector<ByteRange> pieces;
    ByteRange open;            // the piece that is open
    std::size_t held = 0;      // its characters, blanks at its end among them
    std::size_t room = std::min(first, most);  // characters that the open piece may have
    const auto close = [&] {
        const std::string_view inside = trimmed(open.of(text));
        if (!inside.empty()) {
            const auto begin = static_cast<std::size_t>(inside.data() - text.data());
            pieces.push_back({begin, begin + inside.size()});
            room = most;
        }
        open.begin = open.end;
        held = 0;
    };
    struct Part {
        ByteRange range;
        Unit unit;
    };
    // What is still to be placed, the next part last: a part whose units do not fit is replaced by smaller ones.
    std::vector<Part> parts;
    const auto divide = [&](ByteRange range, Unit unit) {
        const std::vector<std::size_t> ends = iterators_->ends(range.of(text), unit);
        for (std::size_t i = ends.size(); i-- > 0;) {
            parts.push_back({{range.begin + (i == 0 ? 0 : ends[i - 1]), range.begin + ends[i]}, unit});
        }
    };
    divide({0, text.size()}, prose ? Unit::sentence : Unit::line);
    while (!parts.empty()) {
        const Part part = parts.back();
        parts.pop_back();
        const std::string_view unit = part.range.of(text);
        // Blanks at the ends of a piece do not count, those inside it do.
        const std::string_view solid = trimmed(unit);
        const std::size_t before = held == 0 || solid.empty() ? 0 : static_cast<std::size_t>(solid.data() - unit.data());
        const std::size_t shown = count_characters(unit.substr(0, before)) + count_characters(solid);
        if (held + shown <= room) {
            open.end = part.range.end;
            held += count_characters(unit);
        } else if (held > 0) {
            close();
            parts.push_back(part);
        } else if (shown <= most) {
            room = most;  // the first piece has less room than this unit needs: the caller sees it
            parts.push_back(part);
        } else {
            divide(part.range, smaller(part.unit));
        }
    }
    close();
    return pieces;
}

}  // namespace salvage::document
