#include <salvage/language/words.hpp>
#include <salvage/repair/short_hash.hpp>
#include <salvage/repair/vocabulary.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace salvage::repair {
namespace {

constexpr std::string_view heading = "salvage-words 1\n";
// Whether a word occurs tells, not how often: what a text tells of itself must be the same when it is cleaned.
constexpr float only_one = 0.9F;
constexpr float one_of_two = 0.4F;

// UTF-8 of what language::is_accented() may hold.
constexpr unsigned last_lead_of_two = 0xC9, lead_of_three = 0xE1;

bool mark(char32_t c) { return c == U'?' || c == 0xFFFD || c == 0x1A; }
// Spanish sets a '¿' before words; behind one it is a mark, or of what was one: "proclamï¿½".
bool mark_behind(char32_t c) { return mark(c) || c == 0xBF; }

}  // namespace

bool Vocabulary::add(std::string_view text) {
    const std::uint64_t before = replaced_;
    add_words(text);
    return replaced_ != before;
}

void Vocabulary::add_unasked() const {
    for (const std::string_view text : std::exchange(unasked_, {})) add_words(text);
}

void Vocabulary::add_words(std::string_view text) const {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t at = 0; at < text.size();) {
        if (byte(at) < 0x80) at = find_special<BeyondAscii>(text, at);
        if (at == text.size()) return;
        // Most letters of other scripts than Latin are told by their first byte.
        if (const unsigned lead = byte(at); lead > last_lead_of_two && lead != lead_of_three) {
            at += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            continue;
        }
        const CodePoint here = valid_utf8_next(text, at);
        if (!language::is_accented(here.value)) {
            at += here.length;
            continue;
        }
        std::size_t begin = at;
        while (begin > 0 && at - begin < 2 * longest_chunk) {
            if (byte(begin - 1) < 0x80) {
                if (!is_ascii_letter(text[begin - 1])) break;
                --begin;
                continue;
            }
            const CodePoint before = valid_utf8_before(text, begin);
            if (!is_letter(before.value)) break;
            begin -= before.length;
        }
        std::size_t end = at + here.length;
        while (end < text.size() && end - begin < 4 * longest_chunk) {
            if (byte(end) < 0x80) {
                if (!is_ascii_letter(text[end])) break;
                ++end;
                continue;
            }
            const CodePoint next = valid_utf8_next(text, end);
            if (!is_letter(next.value)) break;
            end += next.length;
        }
        at = end;
        const bool damaged = (begin > 0 && mark(valid_utf8_before(text, begin).value)) || (end < text.size() && mark_behind(valid_utf8_next(text, end).value));
        if (!damaged) add_word(text.substr(begin, end - begin), 1);
    }
}

void Vocabulary::settle(std::uint64_t key) const {
    constexpr std::size_t fewest = 64;
    constexpr std::size_t most_settled = 16384;
    if (2 * settled_count_ >= settled_.size() && settled_.size() < most_settled) {
        std::vector<std::uint64_t> more(settled_.empty() ? fewest : 2 * settled_.size());
        settled_count_ = 0;
        for (const std::uint64_t one : settled_) {
            if (one == 0) continue;
            more[one % more.size()] = one;
            ++settled_count_;
        }
        settled_ = std::move(more);
    }
    settled_[key % settled_.size()] = key;
    ++settled_count_;
}

// The words of a text are mostly the same, and those of a text that is repaired are counted after each repair.
void Vocabulary::add_word(std::string_view word, std::uint32_t count) const {
    const std::uint64_t key = hash_of(word);
    if (!keep_words_ && adds_nothing(key)) return;
    if (add_letters(word, count) && key != 0) settle(key);
}

// Whether it would add nothing a second time, whatever words are added in between.
bool Vocabulary::add_letters(std::string_view word, std::uint32_t count) const {
    std::array<char32_t, longest_chunk> surface;
    std::array<char32_t, longest_chunk> folded;
    std::size_t size = 0;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint c = valid_utf8_next(word, at);
        if (size == longest_chunk) return true;
        surface[size] = c.value;
        folded[size++] = language::fold_letter(c.value);
        at += c.length;
    }
    if (size < 2) return true;
    bool settled = true;
    const auto sign_of = [](std::uint64_t key, char32_t letter, std::uint64_t place) { return mixed(mixed(key, letter), place); };
    if (keep_words_ && (words_.size() < most || words_.contains(std::string(word)))) words_[std::string(word)] += count;
    for (std::size_t i = 0; i < size; ++i) {
        if (folded[i] != language::word_mark) continue;
        const std::uint64_t key = language::word_key(language::WordKind::word, {folded.data(), size}, i);
        if (letters_.size() >= most && !letters_.contains(key)) continue;
        Told& told = letters_[key];
        if (told.letter == 0) {
            told.letter = surface[i];
            told_ += sign_of(key, told.letter, 1);
            ++changes_;
        } else if (language::small(told.letter) != language::small(surface[i])) {
            settled = false;
            if (told.second == surface[i]) continue;
            if (told.second != 0) {
                ++replaced_;
                told_ -= sign_of(key, told.second, 2);
            }
            told.second = surface[i];
            told_ += sign_of(key, told.second, 2);
            ++changes_;
        }
    }
    return settled;
}

bool Vocabulary::has_none_of(std::span<const std::uint64_t> keys) const {
    if (keys.empty()) return true;
    add_unasked();
    return letters_.empty() || std::none_of(keys.begin(), keys.end(), [&](std::uint64_t key) { return letters_.contains(key); });
}

bool Vocabulary::knows(std::u32string_view word, std::size_t mark) const {
    add_unasked();
    const auto found = letters_.find(language::word_key(language::WordKind::word, word, mark));
    return found != letters_.end() && found->second.second == 0;
}

bool Vocabulary::fill(Reading& reading, UnknownWords* unknown) const {
    // A short word with a letter at its edge may be another word, whole.
    constexpr std::size_t long_enough = 6;
    if (reading.size > 0 && reading.size < long_enough && (reading.lost[0] || reading.lost[reading.size - 1])) return false;
    return fill_short(reading, unknown);
}

bool Vocabulary::fill_short(Reading& reading, UnknownWords* unknown) const {
    constexpr std::size_t shortest = 3;
    if (reading.size < shortest) return false;
    add_unasked();
    if (letters_.empty() && unknown == nullptr) return false;
    std::array<const Told*, longest_chunk> told{};
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (!reading.lost[i]) continue;
        const std::uint64_t key = language::word_key(language::WordKind::word, reading.view(), i);
        const auto found = letters_.find(key);
        if (found == letters_.end()) {
            if (unknown == nullptr) return false;
            if (unknown->size == unknown->keys.size()) unknown->all = false;
            else unknown->keys[unknown->size++] = key;
            return false;
        }
        told[i] = &found->second;
    }
    if (unknown != nullptr) unknown->all = false;
    reading.confidence = 1;
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (!reading.lost[i]) continue;
        reading.told[i] = told[i]->letter;
        reading.second[i] = told[i]->second;
        reading.sure[i] = told[i]->second == 0 ? only_one : one_of_two;
        reading.confidence = std::min(reading.confidence, reading.sure[i]);
    }
    reading.known = true;
    return true;
}

std::string Vocabulary::to_text() const {
    std::vector<std::pair<std::string, std::uint32_t>> rows(words_.begin(), words_.end());
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    std::string out(heading);
    for (const auto& [word, count] : rows) out += word + "\t" + std::to_string(count) + "\n";
    return out;
}

std::optional<Vocabulary> Vocabulary::from_text(std::string_view text) {
    if (!text.starts_with(heading)) return std::nullopt;
    Vocabulary vocabulary;
    for (std::size_t at = heading.size(); at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        at = end + 1;
        const std::size_t tab = line.find('\t');
        std::uint32_t count = 0;
        if (tab == line.npos) return std::nullopt;
        const auto [last, error] = std::from_chars(line.data() + tab + 1, line.data() + line.size(), count);
        if (error != std::errc{} || last != line.data() + line.size() || count == 0) return std::nullopt;
        vocabulary.add_word(line.substr(0, tab), std::min<std::uint32_t>(count, 1'000'000));
    }
    return vocabulary;
}

}  // namespace salvage::repair
