#include "common/values.hpp"

#include <salvage/text/language_tag.hpp>

#include <algorithm>
#include <boost/any.hpp>
#include <charconv>
#include <utility>

namespace salvage::cli {

// Boost's own way in.  Our parser takes words by take(), but a description can be given to Boost's as well.
void Value::parse(boost::any& store, const std::vector<std::string>& words, bool) const {
    if (words.size() != words_)
        throw boost::program_options::validation_error(
            boost::program_options::validation_error::at_least_one_value_required);
    store = words.empty() ? std::string() : words.front();
}

void Value::notify(const boost::any& store) const {
    const auto* word = boost::any_cast<std::string>(&store);
    if (word != nullptr && !take_(*word))
        throw boost::program_options::validation_error(boost::program_options::validation_error::invalid_option_value,
                                                       "", *word);
}

namespace {

std::optional<std::size_t> parse_digits(std::string_view word) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

}  // namespace

Value* choice(std::string* target, std::string name, std::vector<std::string> words) {
    std::string expects = list_words(words);
    const auto take = [target, words](const std::string& word) {
        if (std::find(words.begin(), words.end(), word) == words.end()) return false;
        *target = word;
        return true;
    };
    auto* value = new Value(std::move(name), std::move(expects), take);
    return value->offer({Offer::Kind::words, [words = std::move(words)]() { return words; }});
}

Value* number(std::size_t* target, std::string name, std::size_t least, std::size_t most) {
    const bool open = most == std::numeric_limits<std::size_t>::max();
    std::string expects = open ? "a number from " + std::to_string(least) + " up"
                               : "a number from " + std::to_string(least) + " to " + std::to_string(most);
    return new Value(std::move(name), std::move(expects), [=](const std::string& word) {
        const auto value = parse_digits(word);
        if (!value || *value < least || *value > most) return false;
        *target = *value;
        return true;
    });
}

Value* share(float* target, std::string name) {
    return new Value(std::move(name), "a number from 0 to 1", [target](const std::string& word) {
        float value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value, std::chars_format::fixed);
        if (error != std::errc() || end != word.data() + word.size() || !(value >= 0 && value <= 1)) return false;
        *target = value;
        return true;
    });
}

Value* size(std::size_t* target, std::string name) {
    return new Value(std::move(name), "a number of bytes, perhaps with K, M, G or T",
                     [target](const std::string& word) {
                         const auto value = parse_size(word);
                         if (!value) return false;
                         *target = *value;
                         return true;
                     });
}

Value* text(std::string* target, std::string name) {
    return new Value(std::move(name), "a text that is not empty", [target](const std::string& word) {
        if (word.empty()) return false;
        *target = word;
        return true;
    });
}

Value* text(std::optional<std::string>* target, std::string name) {
    return new Value(std::move(name), "a text that is not empty", [target](const std::string& word) {
        if (word.empty()) return false;
        *target = word;
        return true;
    });
}

Value* language(std::string* target, std::string name) {
    auto* const value = new Value(std::move(name), "a language's tag such as de or zh-Hant, or auto", [target](const std::string& word) {
        if (word != "auto" && !is_language_tag(word)) return false;
        *target = word == "auto" ? std::string() : word;
        return true;
    });
    return value->offer({Offer::Kind::words, [] { return std::vector<std::string>{"auto"}; }});
}

Value* several(std::vector<std::string>* target, std::string name) {
    return new Value(std::move(name), "a text that is not empty", [target](const std::string& word) {
        if (word.empty()) return false;
        target->push_back(word);
        return true;
    });
}

Value* maybe(std::optional<std::string>* target, std::string name) {
    auto* const value = new Value(std::move(name), "a text", [target](const std::string& word) {
        *target = word;
        return true;
    });
    return value->optional();
}

Value* maybe_choice(std::string* target, std::string name, const std::vector<std::string>& words) {
    std::string expects = list_words(words);
    auto* const value = new Value(std::move(name), std::move(expects), [target, words](const std::string& word) {
        if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) return false;
        *target = word.empty() ? words.front() : word;
        return true;
    });
    return value->optional()->offer({Offer::Kind::words, [words] { return words; }});
}

namespace {
constexpr std::string_view size_units = "KMGT";  // 1024 to the power of position + 1
}

std::optional<std::size_t> parse_size(std::string_view word) {
    std::size_t factor = 1;
    if (!word.empty()) {
        const char last = word.back();
        const char upper = last >= 'a' && last <= 'z' ? static_cast<char>(last - 'a' + 'A') : last;
        const std::size_t unit = size_units.find(upper);
        if (unit != std::string_view::npos) {
            for (std::size_t i = 0; i <= unit; ++i) factor *= 1024;
            word.remove_suffix(1);
        }
    }
    const auto digits = parse_digits(word);
    if (!digits || *digits == 0 || *digits > std::numeric_limits<std::size_t>::max() / factor) return std::nullopt;
    return *digits * factor;
}

std::string format_size(std::size_t bytes) {
    std::string unit;
    for (const char letter : size_units) {
        if (bytes == 0 || bytes % 1024 != 0) break;
        bytes /= 1024;
        unit = letter;
    }
    return std::to_string(bytes) + unit;
}

std::string list_words(const std::vector<std::string>& words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
        list += words[i];
    }
    return list;
}

}  // namespace salvage::cli
