/// Words of two letters before a full stop: abbreviations, or the last words of sentences?  The document says.
#pragma once

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

    std::string_view text_;
    std::unordered_map<std::string, int> balance_;  ///< by the word: how much more often without a full stop than with one
    bool read_ = false;
};

}  // namespace salvage::segment
