/// Kinds of option values beyond Boost's own: each refuses what it cannot take with words that the user can act on.
#pragma once

#include <boost/program_options/value_semantic.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::cli {

/// What the completion of shells offers for a value; words are asked for only then.
struct Offer {
    enum class Kind {
        by_name,  ///< files for FILE, folders for DIR, else nothing
        words,    ///< one of `words`
        list,     ///< one or more of `words` with commas between
        files,
    };
    Kind kind = Kind::by_name;
    std::function<std::vector<std::string>()> words = {};
};

/// A value of exactly one word, or a flag, which takes none.  A repeated option's last word wins; every one of them must
/// be good.
class Value : public boost::program_options::value_semantic {
public:
    /// `name` stands in the help ("WHEN"), `expects` in the refusal ("auto, always or never"); `take` stores a good
    /// word and returns true, or returns false.
    Value(std::string name, std::string expects, std::function<bool(const std::string&)> take)
        : name_(std::move(name)), expects_(std::move(expects)), take_(std::move(take)) {}
    /// A flag: `raise` is called each time that it stands on the command line.
    explicit Value(std::function<void()> raise)
        : take_([raise = std::move(raise)](const std::string&) { return raise(), true; }), words_(0) {}

    /// A value that may be missing: `take` is given an empty word then.
    Value* optional() { return least_ = 0, this; }

    /// Says what completion offers, and returns this.
    Value* offer(Offer offered) { return offer_ = std::move(offered), this; }
    [[nodiscard]] const Offer& offered() const { return offer_; }

    [[nodiscard]] const std::string& expects() const { return expects_; }
    [[nodiscard]] bool take(const std::string& word) const { return take_(word); }

    std::string name() const override { return name_; }
    unsigned min_tokens() const override { return std::min(words_, least_); }
    unsigned max_tokens() const override { return words_; }
    bool is_composing() const override { return false; }
    bool is_required() const override { return false; }
    bool apply_default(boost::any&) const override { return false; }
    void parse(boost::any& store, const std::vector<std::string>& words, bool utf8) const override;
    void notify(const boost::any& store) const override;

private:
    std::string name_;
    std::string expects_;
    std::function<bool(const std::string&)> take_;
    unsigned words_ = 1;
    unsigned least_ = 1;
    Offer offer_;
};

/// One of `words`.
[[nodiscard]] Value* choice(std::string* target, std::string name, std::vector<std::string> words);
/// A decimal number in [least, most].
[[nodiscard]] Value* number(std::size_t* target, std::string name, std::size_t least = 0,
                            std::size_t most = std::numeric_limits<std::size_t>::max());
/// A size in bytes, at least 1: digits, perhaps followed by K, M, G or T (powers of 1024; small letters too).
[[nodiscard]] Value* size(std::size_t* target, std::string name);
/// A decimal number from 0 to 1, such as a confidence.
[[nodiscard]] Value* share(float* target, std::string name);
/// Any text that is not empty, such as a file's name.
[[nodiscard]] Value* text(std::string* target, std::string name);
/// The same, and whether it was given at all.
[[nodiscard]] Value* text(std::optional<std::string>* target, std::string name);

/// A language's tag, as is_language_tag knows them, or "auto", which is stored as an empty text.
[[nodiscard]] Value* language(std::string* target, std::string name);

/// Texts, one each time that the option stands on the command line.
[[nodiscard]] Value* several(std::vector<std::string>* target, std::string name);
/// A text that may be missing, and is empty then: --in-place, --in-place=.orig
[[nodiscard]] Value* maybe(std::optional<std::string>* target, std::string name);
/// One of `words`, the first of which is meant where none stands: --summary, --summary=json
[[nodiscard]] Value* maybe_choice(std::string* target, std::string name, const std::vector<std::string>& words);

/// "64K" -> 65536; none if it is no size or more than a size_t holds.
[[nodiscard]] std::optional<std::size_t> parse_size(std::string_view word);
/// 1073741824 -> "1G": the largest unit that divides it.
[[nodiscard]] std::string format_size(std::size_t bytes);
/// "a", "a or b", "a, b or c".
[[nodiscard]] std::string list_words(const std::vector<std::string>& words);

}  // namespace salvage::cli
