#include <salvage/segment/compose.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <bitset>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// Length of the hyphen that ends `line` right behind a letter; 0: none.
std::size_t hyphen_length(std::string_view line) {
    if (line.empty()) return 0;
    const CodePoint last = valid_utf8_before(line, line.size());
    if (last.value != U'-' && last.value != 0x2010 && last.value != 0xAD) return 0;
    if (line.size() == last.length || !is_letter(valid_utf8_before(line, line.size() - last.length).value)) return 0;
    return last.length;
}

bool is_word_char(char32_t c) { return is_letter(c) || c == U'-'; }

std::string_view last_word(std::string_view line) {
    std::size_t begin = line.size();
    while (begin > 0) {
        const CodePoint before = valid_utf8_before(line, begin);
        if (!is_word_char(before.value)) break;
        begin -= before.length;
    }
    return line.substr(begin);
}

std::string_view first_word(std::string_view line) {
    std::size_t end = 0;
    while (end < line.size()) {
        // `line` may have been cut inside a character: what does not fit any more is no part of the word.
        const auto next = utf8_next(line, end);
        if (!next || !is_word_char(next->value)) break;
        end += next->length;
    }
    return line.substr(0, end);
}

constexpr std::size_t longest_word = 60;  ///< bytes; longer "words" are no words

struct Halves {
    std::string joined;
    std::string hyphenated;
};

Halves halves(std::string_view before, std::string_view after) {
    const std::size_t hyphen = hyphen_length(before);
    const std::string_view left = last_word(before.substr(0, before.size() - hyphen));
    const std::string_view right = first_word(after);
    if (left.size() + right.size() > longest_word) return {};
    return {std::string(left) + std::string(right), std::string(left) + "-" + std::string(right)};
}

}  // namespace

struct Hyphens::Words {
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> counts;
    /// Bits of the words' first and last bytes and lengths: nearly all words of a text are told from ours by it.
    std::bitset<65536> seen;

    static std::size_t key(std::string_view word) {
        const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
        const std::size_t middle = byte(word.size() / 2);
        return (byte(0) * 131 + byte(word.size() - 1) * 31 + middle * 517 + word.size() * 7919 + byte(word.size() / 3) * 8191) & 0xFFFF;
    }
};

Hyphens::~Hyphens() = default;

Hyphens::Hyphens(std::string_view text, const Units& units) : words_(std::make_unique<Words>()) {
    for (const Unit& unit : units.units) {
        const auto pieces = units.pieces_of(unit);
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const std::string_view before = pieces[i].range.of(text);
            if (hyphen_length(before) == 0) continue;
            Halves words = halves(before, pieces[i + 1].range.of(text));
            if (words.joined.empty()) continue;
            words_->seen.set(Words::key(words.joined));
            words_->seen.set(Words::key(words.hyphenated));
            words_->counts.try_emplace(std::move(words.joined), 0);
            words_->counts.try_emplace(std::move(words.hyphenated), 0);
        }
    }
    if (words_->counts.empty()) return;
    const auto in_ascii_word = [](char c) { return c == '-' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && in_ascii_word(text[end])) ++end;
        if (end < text.size() && static_cast<unsigned char>(text[end]) >= 0x80) {
            end = at + first_word(text.substr(at, std::max<std::size_t>(end - at + 4, longest_word + 4))).size();
        }
        if (end == at) {
            at += valid_utf8_next(text, at).length;
            continue;
        }
        const std::string_view word = text.substr(at, end - at);
        at = end;
        if (!words_->seen.test(Words::key(word))) continue;
        if (const auto found = words_->counts.find(word); found != words_->counts.end()) ++found->second;
    }
}

bool Hyphens::stays(std::string_view before, std::string_view after) const {
    const CodePoint sign = valid_utf8_before(before, before.size());
    if (sign.value == 0xAD) return false;  // a soft hyphen says itself that it is one
    const Halves words = halves(before, after);
    const auto count = [&](const std::string& word) {
        const auto found = words_->counts.find(word);
        return found == words_->counts.end() ? 0U : found->second;
    };
    const std::uint32_t joined = count(words.joined);
    const std::uint32_t hyphenated = count(words.hyphenated);
    if (joined != hyphenated) return hyphenated > joined;
    // The document does not say: a capital or a digit behind the hyphen keeps it, a hyphen earlier in the word, too.
    if (after.empty() || !is_lower(valid_utf8_next(after, 0).value)) return true;
    const std::string_view left = last_word(before.substr(0, before.size() - hyphen_length(before)));
    return left.find('-') != std::string_view::npos || left.size() < 3;
}

std::string_view compose(std::string_view text, const Units& units, const Unit& unit, const Hyphens& hyphens, std::string& store) {
    store.clear();
    auto pieces = units.pieces_of(unit);
    if (unit.underlined) pieces = pieces.first(pieces.size() - 1);
    if (pieces.empty()) return {};
    const bool keeps_lines = unit.kind == blocks::Kind::preformatted || unit.kind == blocks::Kind::table;
    if (pieces.size() == 1 && !keeps_lines) return pieces.front().range.of(text);
    if (keeps_lines) {
        // From the margin of the first line, so that indents stay in proportion.
        std::size_t begin = pieces.front().range.begin;
        if (unit.kind == blocks::Kind::preformatted) {
            while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
        }
        const std::string_view whole = text.substr(begin, units.end_of(unit) - begin);
        if (whole.find('\r') == std::string_view::npos) return whole;
        // CRLF is one line end, and a CR alone is one, too.
        for (std::size_t i = 0; i < whole.size(); ++i) {
            if (whole[i] != '\r') store.push_back(whole[i]);
            else if (i + 1 == whole.size() || whole[i + 1] != '\n') store.push_back('\n');
        }
        return store;
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string_view piece = pieces[i].range.of(text);
        if (i == 0) {
            store = piece;
            continue;
        }
        const std::string_view before = pieces[i - 1].range.of(text);
        const std::size_t hyphen = hyphen_length(before);
        if (hyphen > 0 && is_letter(valid_utf8_next(piece, 0).value)) {
            if (!hyphens.stays(before, piece)) store.resize(store.size() - hyphen);
        } else {
            const char32_t last = valid_utf8_before(before, before.size()).value;
            const char32_t next = valid_utf8_next(piece, 0).value;
            if (!(is_cjk(last) && is_cjk(next))) store.push_back(' ');
        }
        store += piece;
    }
    return store;
}

}  // namespace salvage::segment
