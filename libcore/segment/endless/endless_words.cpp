#include <salvage/segment/endless/endless_words.hpp>
#include <salvage/segment/headings/heading_shapes.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/segment/small_words.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace salvage::segment {

EndlessWords::EndlessWords(std::string_view text, std::span<const Line> lines) : text_(text), lines_(lines), line_(lines.front()) {
    line_.length = static_cast<std::uint32_t>(lines.back().end() - line_.begin) & 0x7FFFFFFFU;
    read_words();
    learn_language();
}

std::string_view EndlessWords::core(std::string_view word) {
    while (!word.empty() && is_punctuation(valid_utf8_next(word, 0).value)) word.remove_prefix(valid_utf8_next(word, 0).length);
    while (!word.empty() && is_punctuation(valid_utf8_before(word, word.size()).value)) word.remove_suffix(valid_utf8_before(word, word.size()).length);
    return word;
}

bool EndlessWords::is_capitals(std::string_view word) {
    constexpr std::size_t fewest = 2;
    return is_in_capitals(word, fewest);
}

void EndlessWords::read_words() {
    const std::string_view all = line_.of(text_);
    std::size_t line = 0;
    std::unordered_map<std::string, std::uint32_t> forms;
    char32_t last = 0;
    for (std::size_t at = 0; at < all.size();) {
        const CodePoint first = valid_utf8_next(all, at);
        if (is_space(first.value)) {
            at += first.length;
            continue;
        }
        std::size_t end = at;
        while (end < all.size()) {
            const CodePoint next = valid_utf8_next(all, end);
            if (is_space(next.value)) break;
            end += next.length;
        }
        EndlessWord word;
        word.begin = static_cast<std::uint32_t>(at);
        word.end = static_cast<std::uint32_t>(end);
        const std::string_view content = all.substr(at, end - at);
        const std::string_view inner = core(content);
        const char32_t letter = inner.empty() ? first.value : valid_utf8_next(inner, 0).value;
        word.upper = is_upper(letter);
        word.lower = is_lower(letter);
        word.capitals = word.upper && is_capitals(inner);
        look_at_end(content, inner, word);
        word.cjk_before = is_cjk(first.value) && is_cjk(last);
        word.form = forms.try_emplace(lower_case(inner.substr(0, std::min<std::size_t>(inner.size(), 64))), static_cast<std::uint32_t>(forms.size())).first->second;
        if (word.form == forms_.size()) forms_.emplace_back().languages = small_word_languages(lower_case(inner));
        EndlessForm& form = forms_[word.form];
        if (line < lines_.size() && line_.begin + at >= lines_[line].begin) {
            word.line_start = true;
            ++line;
        }
        const bool after_sentence = words_.empty() || words_.back().ends_sentence || word.line_start;
        if (word.lower) ++form.small;
        else if (word.upper && after_sentence) ++form.starts;
        else if (word.upper) ++form.inside;
        if (word.ends_sentence) ++sentences_;
        if (is_cjk(first.value)) sentences_ += static_cast<std::size_t>(std::count_if(content.begin(), content.end(), [](char c) { return static_cast<unsigned char>(c) == 0x82; })) / 4;
        words_.push_back(word);
        last = valid_utf8_before(all, end).value;
        at = end;
    }
}

void EndlessWords::look_at_end(std::string_view content, std::string_view inner, EndlessWord& word) {
    // "... since 1994.[1][2]"
    while (content.size() > 3 && content.ends_with(']')) {
        const std::size_t open = content.rfind('[');
        if (open == std::string_view::npos || open == 0 || content.substr(open).find_first_not_of("[]0123456789") != std::string_view::npos) break;
        content = content.substr(0, open);
    }
    std::size_t end = content.size();
    while (end > 0 && is_closing(valid_utf8_before(content, end).value)) end -= valid_utf8_before(content, end).length;
    if (end == 0) return;
    const char32_t last = valid_utf8_before(content, end).value;
    // "B.", "3." and "A.7." end no sentence, a year does.
    const bool letter = inner.size() <= 1 || (inner.size() > 2 && inner[1] == '.' && is_ascii_digit(inner[2]));
    const bool initial = last == U'.' && (letter || (inner.size() < 4 && std::all_of(inner.begin(), inner.end(), [](char c) { return is_ascii_digit(c) || c == '.'; })));
    word.ends_sentence = is_sentence_end(last) && !initial;
    word.ends_question = last == U'?' || last == 0xFF1F || last == 0x061F;
    word.ends_phrase = last == U',' || last == U';' || last == U':' || last == U'-' || last == U'–' || last == U'—';
}

void EndlessWords::learn_language() {
    SmallCounts counts{};
    std::size_t small = 0;
    std::size_t capitals = 0;
    for (const EndlessForm& form : forms_) {
        count_small_word(counts, form.languages, form.small);
        small += form.small;
        capitals += form.inside;
    }
    languages_ = languages_of(counts);
    capital_nouns_ = capitals * 7 > small;
}

void EndlessWords::cut_at_lines() {
    cuts_.assign(words_.size(), 0);
    for (std::size_t w = 1; w < words_.size(); ++w) cuts_[w] = words_[w].line_start ? 1 : 0;
}

bool EndlessWords::same_words(std::size_t one, std::size_t other, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i) {
        if (words_[one + i].form != words_[other + i].form) return false;
    }
    return true;
}

bool EndlessWords::holds_sentence(std::size_t from, std::size_t to) const {
    return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(from), words_.begin() + static_cast<std::ptrdiff_t>(to), [](const EndlessWord& word) { return word.ends_sentence && !word.ends_question; });
}

bool EndlessWords::has_figures(std::size_t from, std::size_t to) const {
    const std::string_view part = text_.substr(line_.begin + words_[from].begin, words_[to - 1].end - words_[from].begin);
    return std::any_of(part.begin(), part.end(), [](char c) { return is_ascii_digit(c); });
}

std::size_t EndlessWords::sentence_end(std::size_t w) const {
    constexpr std::size_t far = 40;
    const std::size_t end = std::min(words_.size(), w + far);
    while (w < end && !words_[w].ends_sentence) ++w;
    return w;
}

Line EndlessWords::piece(std::size_t from, std::size_t to) const {
    return measure_line(text_, {line_.begin + words_[from].begin, line_.begin + words_[to - 1].end}, 0);
}
}  // namespace salvage::segment
