/// The language of a text that has lost letters, and of stretches of it.
#pragma once

#include <salvage/language/judge.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// What the judge made of the last texts, which are asked about with the line's end and without.
class ScoredTexts {
public:
    /// Of `text`, settled; and of its words without marks alone.
    [[nodiscard]] language::Scorer whole(std::string_view text);
    [[nodiscard]] language::Scorer intact(std::string_view text);

private:
    struct Scored {
        std::uint64_t key = 0;
        language::Scorer whole;
        std::optional<language::Scorer> intact;  ///< once asked for
        bool goes_on = false;                    ///< a blank behind it counts among these
    };
    /// `body`: without the line's end.
    [[nodiscard]] Scored& of(std::string_view body);
    std::vector<Scored> texts_;
    std::size_t next_ = 0;
};

/// Tells the language of stretches, and remembers: a text is looked at again after each repair.
class BlockLanguages {
public:
    /// The language of `text`, prose of one that has words here; the document's may be known.
    [[nodiscard]] std::optional<language::LanguageId> of_prose(std::string_view text, std::optional<language::LanguageId> document);
    /// As damaged_language(), in a document whose language may be known.
    [[nodiscard]] std::optional<language::LanguageId> of_damaged(std::string_view text, std::optional<language::LanguageId> document);
    /// Of `block` (valid UTF-8), by its first `sample` bytes, in a document whose language may be known; none if there
    /// are no words of it.
    [[nodiscard]] std::optional<language::LanguageId> of(std::string_view block, std::size_t sample, std::optional<language::LanguageId> document);
    /// As is_unknown_prose_with_marks().
    [[nodiscard]] std::optional<bool> unknown_prose(std::string_view text, std::size_t least);

private:
    struct Known {
        std::uint64_t key = 0;
        std::optional<language::LanguageId> language;
    };
    std::vector<Known> known_, prose_, damaged_;  ///< by key; a newer one takes the place of an older; empty until one is asked for
    ScoredTexts scored_;
    struct KnownProse {
        std::uint64_t key = 0;
        std::optional<bool> unknown;
    };
    std::vector<KnownProse> unknown_prose_;  ///< by key, as above
    template <class Tell>
    static std::optional<language::LanguageId> remembered(std::vector<Known>& all, std::string_view text, std::optional<language::LanguageId> document, Tell tell);
};

/// The language of a document that lost letters, by the judge and by the words that are left; none if no language of ours
/// fits or nothing is lost.  Looks at about 2 KiB.
[[nodiscard]] std::optional<language::LanguageId> damaged_language(std::string_view text);

}  // namespace salvage::repair
