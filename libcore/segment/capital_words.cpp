#include <salvage/segment/capital_words.hpp>
#include <salvage/segment/word_stretches.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::segment {
namespace {

bool is_inside(char32_t c) { return is_letter(c) || is_digit(c); }

/// In small letters, up to the first other sign: "L'eau".
std::string small_form(std::string_view word) {
    std::string small;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint next = valid_utf8_next(word, at);
        at += next.length;
        if (!is_inside(next.value)) break;
        append_utf8(small, lower_case(next.value));
    }
    return small;
}

std::string pair_of(std::string_view before, std::string_view word) { return std::string(before) + ' ' + std::string(word); }

/// The word that ends at `end`: it begins with a letter and goes on with letters and digits.
std::string_view word_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    std::size_t letter = end;
    while (begin > 0) {
        const CodePoint before = valid_utf8_before(text, begin);
        if (!is_inside(before.value)) break;
        begin -= before.length;
        if (is_letter(before.value)) letter = begin;
    }
    return text.substr(letter, end - letter);
}

/// Calls `use` for each word of the stretch.
template <class Use>
void each_word(std::string_view stretch, Use use) {
    for (std::size_t at = 0; at < stretch.size();) {
        const CodePoint first = valid_utf8_next(stretch, at);
        std::size_t end = at + first.length;
        if (!is_letter(first.value)) {
            at = end;
            continue;
        }
        while (end < stretch.size()) {
            const CodePoint next = valid_utf8_next(stretch, end);
            if (!is_inside(next.value)) break;
            end += next.length;
        }
        use(stretch.substr(at, end - at));
        at = end;
    }
}

}  // namespace

void CapitalWords::ask(std::string_view before, std::string_view word) {
    if (asked_ == nullptr) asked_ = std::make_unique<Asked>();
    const std::size_t size = asked_->words.size();
    asked_->words.ask(small_form(word));
    asked_->words.ask(word);
    const bool new_pair = asked_->pairs.try_emplace(pair_of(before, word), 0).second;
    if (new_pair) ++asked_->places[std::string(word)];
    if (new_pair || asked_->words.size() != size) all_read_ = false;
}

bool CapitalWords::begins_sentence(std::string_view before, std::string_view word) {
    ask(before, word);
    if (!all_read_) read();
    const std::string small = small_form(word);
    if (small.empty()) return false;
    const std::uint32_t times_small = asked_->found[*asked_->words.find(small)];
    const std::uint32_t times_large = asked_->found[*asked_->words.find(word)];
    return times_small > 0 && times_large <= times_small + asked_->places[std::string(word)] && asked_->pairs.find(pair_of(before, word))->second < 2;
}

void CapitalWords::read() {
    Asked& asked = *asked_;
    asked.words.prepare();
    asked.found.assign(asked.words.size(), 0);
    for (auto& [words, times] : asked.pairs) times = 0;
    const auto look_at = [&](std::string_view word) {
        const auto number = asked.words.find(word);
        if (!number) return;
        if (is_lower(valid_utf8_next(word, 0).value)) {
            ++asked.found[*number];
            return;
        }
        const auto begin = static_cast<std::size_t>(word.data() - text_.data());
        // Words with one byte between them, whatever it is.
        if (begin == 0 || static_cast<unsigned char>(text_[begin - 1]) >= 0x80 || is_ascii_alphanumeric(text_[begin - 1])) return;
        const std::string_view before = word_before(text_, begin - 1);
        if (before.empty()) return;
        ++asked.found[*number];
        const auto pair = asked.pairs.find(pair_of(before, word));
        if (pair != asked.pairs.end() && pair->second < 2) ++pair->second;
    };
    each_stretch<LetterOrDigit>(text_, asked.words.shortest(), [&](std::size_t begin, std::size_t end, bool ascii) {
        std::string_view stretch = text_.substr(begin, end - begin);
        if (!ascii) {
            each_word(stretch, look_at);
            return;
        }
        while (!stretch.empty() && !is_ascii_letter(stretch.front())) stretch.remove_prefix(1);
        if (!stretch.empty()) look_at(stretch);
    });
    all_read_ = true;
}

}  // namespace salvage::segment
