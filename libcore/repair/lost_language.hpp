/// The language of stretches of a text that has lost letters.
#pragma once

#include <salvage/language/judge.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace salvage::repair {

/// Tells the language of stretches, and remembers: a text is looked at again after each repair.
class BlockLanguages {
public:
    /// Of `block` (valid UTF-8), by its first `sample` bytes, in a document whose language may be known; none if there
    /// are no words of it.
    [[nodiscard]] std::optional<language::LanguageId> of(std::string_view block, std::size_t sample, std::optional<language::LanguageId> document);

private:
    struct Known {
        std::uint64_t key = 0;
        std::optional<language::LanguageId> language;
    };
    std::array<Known, 512> known_{};  ///< by key; a newer one takes the place of an older
};

}  // namespace salvage::repair
