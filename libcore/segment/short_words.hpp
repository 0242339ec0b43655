/// Words of two letters before a full stop: abbreviations, or the last words of sentences?  The document says.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace salvage::segment {

/// What a document shows about its small words of two letters.  Its text is read once, when the first of them is asked about.
class ShortWords {
public:
    explicit ShortWords(std::string_view text) : text_(text) {}
    /// Whether the document has `word`, small letters, twice or more without a full stop, and more often so than with one: "come in", not "ca. 5".
    [[nodiscard]] bool is_whole(std::string_view word);

private:
    void read();
    void read_ascii(std::size_t at, std::uint64_t letters);
    std::size_t read_word(std::size_t at);
    int& balance_of(std::string_view word);

    std::string_view text_;
    // How much more often a word stands without a full stop than with one.
    std::array<int, std::size_t{26} * 26> ascii_{};
    std::unordered_map<std::string, int> others_;
    bool read_ = false;
};

}  // namespace salvage::segment
