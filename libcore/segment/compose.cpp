#include <salvage/segment/asked_words.hpp>
#include <salvage/segment/compose.hpp>
#include <salvage/segment/word_stretches.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace salvage::segment {
namespace {

/// Length of the hyphen that ends `line` right behind a letter; 0: none.
std::size_t hyphen_length(std::string_view line) {
    if (line.empty()) return 0;
    if (static_cast<unsigned char>(line.back()) < 0x80 && line.back() != '-') return 0;
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

/// Length of the word at the head of `text`, of which no more than `most` bytes count; a character that does not fit is no part of it.
std::size_t first_word_length(std::string_view text, std::size_t most) {
    const std::size_t stop = std::min(text.size(), most);
    std::size_t end = 0;
    while (end < stop) {
        const CodePoint next = valid_utf8_next(text, end);
        if (!is_word_char(next.value) || end + next.length > stop) break;
        end += next.length;
    }
    return end;
}

constexpr std::size_t longest_word = 60;  ///< bytes; longer "words" are no words

struct Halves {
    std::string joined;
    std::string hyphenated;
};

Halves halves(std::string_view before, std::string_view after) {
    const std::size_t hyphen = hyphen_length(before);
    const std::string_view left = last_word(before.substr(0, before.size() - hyphen));
    const std::string_view right = after.substr(0, first_word_length(after, after.size()));
    if (left.size() + right.size() > longest_word) return {};
    return {std::string(left) + std::string(right), std::string(left) + "-" + std::string(right)};
}

}  // namespace

struct Hyphens::Words {
    AskedWords ours;
    std::vector<std::uint32_t> counts;  ///< by number

    [[gnu::noinline]] void count(std::string_view word) {
        if (const auto number = ours.find(word)) ++counts[*number];
    }

    /// Counts the words of the bytes [begin, end) of `text`, a stretch with characters beyond ASCII.
    [[gnu::noinline]] void count_any(std::string_view text, AskedWords::Filter asked, std::size_t begin, std::size_t end) {
        const auto add = [&](std::size_t word, std::size_t behind) {
            if (behind - word > longest_word + 4) count_parts(text.substr(word, behind - word));
            else if (behind > word && asked.may_be(text, word, behind - word)) count(text.substr(word, behind - word));
        };
        std::size_t word = begin;
        for (std::size_t at = begin; at < end;) {
            if (static_cast<unsigned char>(text[at]) < 0x80) {  // a letter or a hyphen
                ++at;
                continue;
            }
            const CodePoint next = valid_utf8_next(text, at);
            if (!is_letter(next.value)) {
                add(word, at);
                word = at + next.length;
            }
            at += next.length;
        }
        add(word, end);
    }

    /// Counts what a word that is too long for one is made of.
    void count_parts(std::string_view word) {
        for (std::size_t at = 0; at < word.size();) {
            const std::size_t length = first_word_length(word.substr(at), longest_word + 4);
            if (length > 0) count(word.substr(at, length));
            at += length > 0 ? length : valid_utf8_next(word, at).length;
        }
    }

    void count_all(std::string_view text) {
        ours.prepare();
        counts.assign(ours.size(), 0);
        each_stretch<LetterOrHyphen>(text, ours.shortest(), [this, text, asked = ours.filter()](std::size_t begin, std::size_t end, bool ascii) {
            if (!ascii) count_any(text, asked, begin, end);
            else if (asked.may_be(text, begin, end - begin)) count(std::string_view(text.data() + begin, end - begin));
        });
    }
};

Hyphens::~Hyphens() = default;

Hyphens::Hyphens(std::string_view text, const Units& units) {
    for (const Unit& unit : units.units) {
        const auto pieces = units.pieces_of(unit);
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
            const std::string_view before = pieces[i].range.of(text);
            if (hyphen_length(before) == 0) continue;
            const Halves words = halves(before, pieces[i + 1].range.of(text));
            if (words.joined.empty()) continue;
            if (words_ == nullptr) words_ = std::make_unique<Words>();
            words_->ours.ask(words.joined);
            words_->ours.ask(words.hyphenated);
        }
    }
    if (words_ != nullptr) words_->count_all(text);
}

bool Hyphens::stays(std::string_view before, std::string_view after) const {
    const CodePoint sign = valid_utf8_before(before, before.size());
    if (sign.value == 0xAD) return false;  // a soft hyphen says itself that it is one
    const Halves words = halves(before, after);
    const auto count = [&](const std::string& word) {
        const auto number = words_ == nullptr || word.empty() ? std::nullopt : words_->ours.find(word);
        return number ? words_->counts[*number] : 0U;
    };
    const std::uint32_t joined = count(words.joined);
    const std::uint32_t hyphenated = count(words.hyphenated);
    if (joined != hyphenated) return hyphenated > joined;
    // The document does not say: a capital or a digit behind the hyphen keeps it, a hyphen earlier in the word, too.
    if (after.empty() || !is_lower(valid_utf8_next(after, 0).value)) return true;
    const std::string_view left = last_word(before.substr(0, before.size() - hyphen_length(before)));
    return left.find('-') != std::string_view::npos || left.size() < 3 || left == "self" || left == "well";
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
        const auto margin = [&](std::size_t at) {
            while (unit.kind == blocks::Kind::preformatted && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
            return at;
        };
        const std::size_t begin = margin(pieces.front().range.begin);
        const std::string_view whole = text.substr(begin, units.end_of(unit) - begin);
        bool cut = false;  // by a page's end, whose lines are blocks of their own
        for (std::size_t i = 1; i < pieces.size() && !cut; ++i) cut = pieces[i].line > pieces[i - 1].line + 1U;
        if (!cut && whole.find('\r') == std::string_view::npos) return whole;
        // CRLF is one line end, and a CR alone is one, too.
        const auto add = [&](std::string_view lines) {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (lines[i] != '\r') store.push_back(lines[i]);
                else if (i + 1 == lines.size() || lines[i + 1] != '\n') store.push_back('\n');
            }
        };
        std::size_t from = begin;
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            if (pieces[i].line <= pieces[i - 1].line + 1U) continue;
            add(text.substr(from, pieces[i - 1].range.end - from));
            store.push_back('\n');
            from = margin(pieces[i].range.begin);
        }
        add(text.substr(from, units.end_of(unit) - from));
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
            // "1820-" and "1845" are one range.
            const bool range = last == U'-' && is_ascii_digit(piece.front()) && before.size() > 1 && is_ascii_digit(before[before.size() - 2]);
            const bool touch = range || (is_cjk(last) && is_cjk(next)) || (is_unspaced(last) && is_unspaced(next) && is_letter(last) && is_letter(next));
            if (!touch) store.push_back(' ');
        }
        store += piece;
    }
    return store;
}

}  // namespace salvage::segment
