// Answers to questions are written down for those who ask: "When is it open? The pool is open ... What does it cost? Adults pay ...".  In a line that has lost
// its ends such questions head what follows, if there are several, no two alike, with some sentences behind each, and they are many among the
// sentences.  Who asks somebody has a name before it, and a writer who asks himself does so now and then, or asks on.

#include <salvage/segment/endless/endless_titles.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace salvage::segment {

void EndlessTitles::cut_questions() {
    constexpr std::size_t several = 5;
    constexpr std::size_t longest = 20;  // words
    constexpr std::size_t share = 7;     // of the sentences
    struct Question {
        std::size_t from = 0;
        std::size_t to = 0;  ///< the word behind
    };
    std::vector<Question> questions;
    std::unordered_set<std::string_view> said;
    std::size_t sentences = 0;
    std::size_t others = 0;  // questions that head nothing
    std::size_t behind = 0;  // the word behind the last question
    for (std::size_t w = 0, from = 0; w < words_.size(); ++w) {
        if (cuts_[w] != 0) from = w;
        if (!words_[w].ends_sentence) continue;
        ++sentences;
        const std::size_t to = w + 1;
        if (words_[w].ends_question && to < words_.size()) {
            const std::string_view question = text_.substr(line_.begin + words_[from].begin, words_[w].end - words_[from].begin);
            const bool shaped = words_[from].upper && to - from <= longest && to - from > 1 && question.find(':') == std::string_view::npos;
            const bool asks_on = behind != 0 && behind == from;
            if (shaped && !asks_on && !words_[to].lower && said.insert(question).second) questions.push_back({from, to});
            else ++others;
            behind = to;
        }
        from = to;
    }
    if (questions.size() < several || questions.size() * share < sentences || others * 4 > questions.size()) return;
    for (const Question& question : questions) {
        if (cuts_[question.from] == 0) cuts_[question.from] = 1;
        if (cuts_[question.to] == 0) cuts_[question.to] = 1;
        // "Collection When do you come?": what stands above the first of some.
        for (std::size_t w = question.from + 1; w < question.to && w <= question.from + 4; ++w) {
            if (!begins_with_small_word(w)) continue;
            if (cuts_[w] == 0) cuts_[w] = 1;
            break;
        }
    }
}

}  // namespace salvage::segment
