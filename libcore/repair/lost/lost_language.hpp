/// The language of a text that has lost letters, and of stretches of it.
#pragma once

#include <salvage/language/judge.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
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

/// The last answers to questions that have a key, about as many as were asked: a newer one takes the place of an older, and there is more
/// place the more are asked, up to a bound.
template <class Answer>
class LastAnswers {
public:
    template <class Tell>
    Answer of(std::uint64_t key, Tell tell) {
        if (2 * told_ >= places_.size()) grow();
        Place& place = places_[key % places_.size()];
        if (place.key != key || key == 0) {
            place = {key, tell()};
            ++told_;
        }
        return place.answer;
    }

private:
    static constexpr std::size_t least = 64, most = 8192;
    struct Place {
        std::uint64_t key = 0;
        Answer answer{};
    };
    void grow() {
        told_ = 0;
        if (places_.size() == most) return;
        std::vector<Place> more(places_.empty() ? least : 2 * places_.size());
        for (const Place& place : places_) {
            if (place.key == 0) continue;
            more[place.key % more.size()] = place;
            ++told_;
        }
        places_ = std::move(more);
    }
    std::vector<Place> places_;
    std::size_t told_ = 0;  ///< since it grew, and those it had then
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
    /// As is_unknown_prose_with_marks(), in a document whose language may be known: what has mostly frequent words of that one is none.
    [[nodiscard]] std::optional<bool> unknown_prose(std::string_view text, std::size_t least, std::optional<language::LanguageId> document);

private:
    using Known = LastAnswers<std::optional<language::LanguageId>>;
    Known known_, prose_, damaged_;
    ScoredTexts scored_;
    LastAnswers<std::optional<bool>> unknown_prose_;
    template <class Tell>
    static std::optional<language::LanguageId> remembered(Known& all, std::string_view text, std::optional<language::LanguageId> document, Tell tell);
};

/// The language of a document that lost letters, by the judge and by the words that are left; none if no language of ours
/// fits or nothing is lost.  Looks at about 2 KiB.
[[nodiscard]] std::optional<language::LanguageId> damaged_language(std::string_view text);

}  // namespace salvage::repair
