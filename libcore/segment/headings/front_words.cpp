// A word of the list is a whole word of the line, or its beginning or end where "*" says so; what is written without blanks between its words
// (Chinese, Thai, Hindi with its vowel signs) is looked for anywhere.

#include <salvage/segment/headings/front_words.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace salvage::segment {
namespace {

enum Sense : std::uint8_t { document = 1, body = 2, stamp = 4, release = 8, subject = 16 };

struct Entry {
    std::string_view words;
    std::uint8_t sense;
};

constexpr Entry entries[] = {
#define DOCUMENT(words) {words, document},
#define BODY(words) {words, body},
#define STAMP(words) {words, stamp},
#define RELEASE(words) {words, release},
#define SUBJECT(words) {words, subject},
#include <salvage/segment/headings/front_words.inc>
#undef DOCUMENT
#undef BODY
#undef STAMP
#undef RELEASE
#undef SUBJECT
};

/// Scripts whose words are not parted, or hold signs that are no letters.
bool is_unparted(char32_t c) { return (c >= 0x0900 && c < 0x1200) || is_cjk(c) || (c >= 0xAC00 && c < 0xD7B0); }

using Senses = std::unordered_map<std::string_view, std::uint8_t>;

struct Dictionary {
    Senses whole;
    Senses beginnings;
    Senses ends;
    Senses lines;                  ///< of which the words are all of a line
    std::vector<Entry> sequences;  ///< of several words
    std::vector<Entry> anywhere;
};

const Dictionary& dictionary() {
    static const Dictionary all = [] {
        Dictionary made;
        for (const Entry& entry : entries) {
            const bool end = entry.words.starts_with('*');
            const bool beginning = entry.words.ends_with('*');
            if ((entry.sense & (release | subject)) != 0) made.lines[entry.words] |= entry.sense;
            else if (end) made.ends[entry.words.substr(1)] |= entry.sense;
            else if (beginning) made.beginnings[entry.words.substr(0, entry.words.size() - 1)] |= entry.sense;
            else if (is_unparted(valid_utf8_next(entry.words, 0).value)) made.anywhere.push_back(entry);
            else if (entry.words.find(' ') != std::string_view::npos) made.sequences.push_back(entry);
            else made.whole[entry.words] |= entry.sense;
        }
        return made;
    }();
    return all;
}

std::uint8_t sense_of(const Senses& senses, std::string_view words) {
    const auto found = senses.find(words);
    return found == senses.end() ? std::uint8_t{0} : found->second;
}

/// The words in lower case with a blank between them; `unparted`: some are of scripts that part no words.
struct Folded {
    std::string words;
    bool unparted = false;
};
Folded fold_words(std::string_view line) {
    Folded folded;
    bool blank = false;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint next = valid_utf8_next(line, at);
        at += next.length;
        const bool unparted = is_unparted(next.value);
        if (!unparted && !is_letter(next.value) && !is_digit(next.value)) {
            blank = !folded.words.empty();
            continue;
        }
        if (blank) folded.words.push_back(' ');
        blank = false;
        folded.unparted = folded.unparted || unparted;
        append_utf8(folded.words, lower_case(next.value));
    }
    return folded;
}

std::uint8_t sense_of_word(std::string_view word) {
    constexpr std::size_t shortest = 3;  // bytes
    const Dictionary& all = dictionary();
    std::uint8_t sense = sense_of(all.whole, word);
    for (std::size_t cut = 0; cut <= word.size(); ++cut) {
        if (cut < word.size() && continues_utf8(word[cut])) continue;
        if (cut >= shortest) sense |= sense_of(all.beginnings, word.substr(0, cut));
        if (word.size() - cut >= shortest) sense |= sense_of(all.ends, word.substr(cut));
    }
    return sense;
}

}  // namespace

FrontWords front_words(std::string_view line) {
    const Dictionary& all = dictionary();
    const Folded folded = fold_words(line);
    const std::string_view words = folded.words;
    FrontWords found;
    std::uint8_t sense = 0;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        const std::uint8_t own = sense_of_word(words.substr(at, end - at));
        if (at == 0 && (own & stamp) != 0) found.stamp = true;
        sense |= own;
        at = end + 1;
    }
    for (const Entry& entry : all.sequences) {
        const std::size_t at = words.find(entry.words);
        if (at == std::string_view::npos || (at > 0 && words[at - 1] != ' ')) continue;
        const std::size_t end = at + entry.words.size();
        if (end < words.size() && words[end] != ' ') continue;
        if (at == 0 && (entry.sense & stamp) != 0) found.stamp = true;
        sense |= entry.sense;
    }
    if (folded.unparted) {
        for (const Entry& entry : all.anywhere) {
            if (words.find(entry.words) != std::string_view::npos) sense |= entry.sense;
        }
    }
    found.document = (sense & document) != 0;
    found.body = (sense & body) != 0;
    found.release = (sense_of(all.lines, words) & release) != 0;
    return found;
}

bool is_subject_line(std::string_view line) {
    constexpr std::size_t longest_label = 40;  // bytes
    const std::size_t ascii = line.substr(0, longest_label).find(": ");
    const std::size_t wide = line.substr(0, longest_label).find("：");
    const std::size_t colon = std::min(ascii, wide);
    if (colon == std::string_view::npos) return false;
    return (sense_of(dictionary().lines, fold_words(line.substr(0, colon)).words) & subject) != 0;
}

}  // namespace salvage::segment
