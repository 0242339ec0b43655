// caf?, Se?or, pr?ximo, M??nchen: marks in a word are letters if the words of the language say so, one for each letter or
// one for each of its two bytes.  Which language it is the judge tells, line by line.
//
// A mark between letters can hardly be genuine in prose (apostrophes are a matter of lost_apostrophe.cpp and done before),
// so a word with marks inside that the table knows counts as evidence that this document has lost letters.  Only then are
// words repaired that are known by their stretches alone, and marks at the ends of words, where a genuine question mark
// looks the same:
// - at the end of a word a mark is a letter if and only if the word goes on in the same sentence (a small letter, a comma
//   behind) or the word is known with the letter and unknown without it;
// - at the start of a word if and only if the word is known with the letter and unknown without it: else it is a
//   quotation mark;
// - alone between two words if the language has such a word and it is nearly always this one ("à"), before a small letter.
// A letter that the table is not sure of stays lost, and with it the marks of the whole word.
//
// Protected: addresses, code, patterns; languages without a table (English has one, of its loan words).
#include <salvage/language/words.hpp>
#include <salvage/repair/lost_letter.hpp>
#include <salvage/repair/lost_places.hpp>
#include <salvage/repair/lost_shapes.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace salvage::repair {
namespace {

using language::Words;

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t longest_chunk = 40;  // characters; longer ones are no words

// A character of a token of letters and marks.
struct Sign {
    ByteRange at;
    char32_t value = 0;
    bool mark = false;
};

// Letters and marks that stand together.
struct Chunk {
    std::array<Sign, longest_chunk> signs;
    std::size_t size = 0;
    std::size_t marks = 0;
    bool too_long = false;
    bool replaced = false;  // a mark is U+FFFD
    ByteRange at;
};

bool mark_at(std::string_view text, std::size_t at) {
    return text[at] == '?' || (text[at] == '\xEF' && text.substr(at, 3) == replacement);
}

// The chunk that begins at `at`, where a letter or a mark stands.
Chunk chunk_at(std::string_view text, std::size_t at) {
    Chunk chunk;
    chunk.at.begin = at;
    while (at < text.size()) {
        const CodePoint c = valid_utf8_next(text, at);
        const bool mark = c.value == U'?' || c.value == 0xFFFD;
        if (!mark && !is_letter(c.value)) break;
        if (chunk.size == longest_chunk) {
            chunk.too_long = true;
        } else {
            chunk.signs[chunk.size++] = {{at, at + c.length}, c.value, mark};
        }
        chunk.marks += mark ? 1 : 0;
        chunk.replaced |= c.value == 0xFFFD;
        at += c.length;
    }
    chunk.at.end = at;
    return chunk;
}

// A word as the table knows it, and what each of its signs stands for in the text.
struct Reading {
    std::array<char32_t, longest_chunk> folded;
    std::array<ByteRange, longest_chunk> at;
    std::array<char32_t, longest_chunk> told{};  // what stands or is put there
    std::array<bool, longest_chunk> lost{};
    std::size_t size = 0;
    bool known = false;
    bool bytes = false;
    bool several = false;  // another letter is known at one of its marks
    float confidence = 0;  // of the least sure letter
    std::size_t marks = 0;  // that it takes
    [[nodiscard]] std::u32string_view view() const { return {folded.data(), size}; }
};

// How many signs a run of `marks` is where every byte left one: letters of two, apostrophes of three.  0: it does not fit.
std::size_t by_bytes(std::size_t marks) {
    if (marks == 3) return 1;
    if (marks == 5) return 2;
    return marks % 2 == 0 ? marks / 2 : 0;
}

// Signs [from, to) of the chunk as a word; none if the runs do not fit `bytes`.
bool read(const Chunk& chunk, std::size_t from, std::size_t to, bool bytes, Reading& out) {
    out = Reading();
    for (std::size_t i = from; i < to;) {
        if (!chunk.signs[i].mark) {
            const Sign& sign = chunk.signs[i++];
            out.folded[out.size] = language::fold_letter(sign.value);
            out.told[out.size] = sign.value;
            out.at[out.size++] = sign.at;
            continue;
        }
        std::size_t end = i;
        while (end < to && chunk.signs[end].mark) ++end;
        const std::size_t signs = bytes ? by_bytes(end - i) : end - i;
        if (signs == 0) return false;
        for (std::size_t n = 0; n < signs; ++n) {
            // The last sign of a run takes what is left of its marks.
            const std::size_t first = bytes ? i + 2 * n : i + n;
            const std::size_t last = n + 1 == signs ? end : first + (bytes ? 2 : 1);
            out.folded[out.size] = language::word_mark;
            out.at[out.size] = {chunk.signs[first].at.begin, chunk.signs[last - 1].at.end};
            out.lost[out.size++] = true;
        }
        out.marks += end - i;
        i = end;
    }
    return out.size != 0;
}

struct Neighbours {
    std::u32string before, behind;
};

// Fills in the letters; false if one is not told, or what stands there contradicts the table.
bool fill(Reading& reading, const Words& words, const Neighbours& beside, bool case_is_told) {
    reading.known = true;
    reading.confidence = 1;
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (!reading.lost[i]) continue;
        const auto found = words.letter(reading.view(), i, beside.before, beside.behind);
        if (!found) return false;
        float confidence = found->confidence;
        // Only the case is open, which its place or a clear majority decides.
        const bool same = found->second != 0 && language::small(found->second) == language::small(found->letter);
        if (same && (case_is_told || confidence > 0.75F)) confidence = std::max(confidence, 0.97F);
        reading.told[i] = found->letter;
        reading.known &= found->known;
        reading.several |= found->second != 0 && !same;
        reading.confidence = std::min(reading.confidence, confidence);
    }
    return true;
}

bool small_word_behind(std::string_view text, std::size_t at) {
    if (at < text.size() && (text[at] == ',' || text[at] == ';')) return true;
    if (at + 1 >= text.size() || text[at] != ' ') return false;
    return is_lower(valid_utf8_next(text, at + 1).value);
}

// Whether a sentence begins at `at`, as far as `text` shows.
bool sentence_begins(std::string_view text, std::size_t at) {
    // Behind a quotation mark, be it lost.
    if (at > 0 && text[at - 1] == '"') return true;
    if (at > 0 && text[at - 1] == '?' && (at == 1 || !is_letter(valid_utf8_before(text, at - 1).value))) return true;
    while (at > 0) {
        const CodePoint c = valid_utf8_before(text, at);
        // A question mark here may itself be a loss.
        if (!is_space(c.value) && !is_opening(c.value)) return (is_sentence_end(c.value) && c.value != U'?') || c.value == U':';
        at -= c.length;
    }
    return true;
}

std::u32string fold_word(std::string_view word) {
    std::u32string out;
    for (std::size_t at = 0; at < word.size();) {
        const CodePoint c = valid_utf8_next(word, at);
        out += c.value == 0xFFFD ? language::word_mark : language::fold_letter(c.value);
        at += c.length;
    }
    while (!out.empty() && out.front() == language::word_mark) out.erase(0, 1);
    while (!out.empty() && out.back() == language::word_mark) out.pop_back();
    return out;
}

constexpr std::size_t neighbour_reach = 64;

// The words before and behind, as the table has them: over blanks and signs, in the same line.
Neighbours neighbours(std::string_view text, ByteRange at) {
    Neighbours result;
    const auto part = [&](CodePoint c) { return c.value == U'?' || c.value == 0xFFFD || is_letter(c.value); };
    std::size_t end = at.begin;
    while (end > 0 && at.begin - end < 8 && text[end - 1] != '\n' && !part(valid_utf8_before(text, end))) end -= valid_utf8_before(text, end).length;
    std::size_t begin = end;
    while (begin > 0 && end - begin < neighbour_reach && part(valid_utf8_before(text, begin))) begin -= valid_utf8_before(text, begin).length;
    result.before = fold_word(text.substr(begin, end - begin));
    begin = at.end;
    while (begin < text.size() && begin - at.end < 8 && text[begin] != '\n' && !part(valid_utf8_next(text, begin))) begin += valid_utf8_next(text, begin).length;
    end = begin;
    while (end < text.size() && end - begin < neighbour_reach && part(valid_utf8_next(text, end))) end += valid_utf8_next(text, end).length;
    result.behind = fold_word(text.substr(begin, end - begin));
    return result;
}

// What is asked of a reading.  On the development half of tests/bench/lost: 0.9 and 0.94 put 75.1 % of the letters back,
// 98.7 % of them right; these 78.4 and 98.5 %.  What is wrong is wrong with high confidence mostly: words seen once.
constexpr float sure_word = 0.8F;
constexpr float sure_choice = 0.9F;  // of several words
constexpr float sure_stretch = 0.9F;

bool enough(const Reading& reading) { return reading.confidence >= (!reading.known ? sure_stretch : reading.several ? sure_choice : sure_word); }

// What is believed of a chunk, if anything.
struct Verdict {
    bool believed = false;
    bool evidence = false;  // of itself, without company
    Reading reading;
};

class Judgement {
public:
    Judgement(std::string_view text, const Words& words, const Evidence& evidence)
        : text_(text), words_(words), company_(evidence.letters), by_bytes_(evidence.letters_by_bytes),
          romance_(evidence.romance) {}

    [[nodiscard]] Verdict of(const Chunk& chunk) const {
        std::size_t first = 0;
        std::size_t last = chunk.size;
        while (first < last && chunk.signs[first].mark) ++first;
        while (last > first && chunk.signs[last - 1].mark) --last;
        if (first == last) return alone(chunk);
        if (!in_place(chunk)) return {};
        const Neighbours beside = neighbours(text_, chunk.at);
        const bool goes_on = small_word_behind(text_, chunk.at.end) || chunk.replaced;
        // Readings of the word's body, with marks at its ends and without.
        Verdict best;
        bool several = false;
        for (const bool bytes : {false, true}) {
            // What the document's other words have, these have too.
            if (company_ > 1 && bytes != (2 * by_bytes_ > company_)) continue;
            const std::size_t unit = bytes ? 2 : 1;
            for (std::size_t lead = 0; lead <= 2 * unit && lead <= first; lead += unit) {
                for (std::size_t trail = 0; trail <= 2 * unit && trail <= chunk.size - last; trail += unit) {
                    Reading reading;
                    if (!read(chunk, first - lead, last + trail, bytes, reading)) continue;
                    if (std::none_of(reading.lost.begin(), reading.lost.end(), [](bool lost) { return lost; })) continue;
                    reading.bytes = bytes;
                    if (!fill(reading, words_, beside, sentence_begins(text_, reading.at[0].begin))) continue;
                    consider(chunk, reading, {lead, trail, first, last, bytes, goes_on}, best, several);
                }
            }
        }
        if (several) best.believed = best.evidence = false;
        if (!best.believed && romance_ > 0 && company_ > 0) return elided(chunk, first, last, best);
        return best;
    }

private:
    struct Ends {
        std::size_t lead, trail, first, last;
        bool bytes, goes_on;
    };

    [[nodiscard]] bool in_place(const Chunk& chunk) const {
        if (chunk.at.begin > 0 && foreign(text_[chunk.at.begin - 1])) return false;
        if (!free_behind(text_, chunk.at.end) || in_address(text_, chunk.at)) return false;
        return true;
    }

    [[nodiscard]] unsigned stem(const Chunk& chunk, std::size_t from, std::size_t to) const {
        std::u32string word;
        for (std::size_t i = from; i < to; ++i) word += language::fold_letter(chunk.signs[i].value);
        if (word.find(language::word_mark) != word.npos) return 0;
        return words_.stem(word);
    }

    void consider(const Chunk& chunk, const Reading& reading, const Ends& ends, Verdict& best, bool& several) const {
        if (!enough(reading)) return;
        const bool inner = std::any_of(chunk.signs.begin() + static_cast<std::ptrdiff_t>(ends.first),
                                       chunk.signs.begin() + static_cast<std::ptrdiff_t>(ends.last), [](const Sign& s) { return s.mark; });
        const bool whole_trail = ends.trail == chunk.size - ends.last;
        const unsigned plain = inner ? 0 : stem(chunk, ends.first, ends.last);
        bool evidence = reading.known && inner && reading.size >= 4;
        bool believed = company_ > 0 && (reading.known || inner);
        if (company_ < 2 && !reading.known) believed = false;
        if (ends.lead > 0) {
            believed &= reading.known && plain < 11;
            evidence &= plain < 6;
        }
        if (ends.trail > 0) {
            const bool open = ends.goes_on && whole_trail;
            evidence = reading.known && plain == 0 && open && reading.size >= 4;
            believed &= open ? plain < 14 && (reading.known || company_ > 3) : reading.known && plain < 6;
        } else if (whole_trail ? false : ends.goes_on && !chunk.replaced) {
            // Marks behind the word that are no letters, though the sentence goes on: only if nothing better is found.
            evidence = false;
        }
        if (!believed && !evidence) return;
        // The longest known reading, where the text wants one; else what leaves the ends alone.
        const auto rank = [&](const Reading& r) { return (r.known ? 100U : 0U) + static_cast<unsigned>(r.size); };
        if (best.reading.size != 0) {
            if (rank(reading) == rank(best.reading) && different(reading, best.reading)) several = true;
            if (rank(reading) <= rank(best.reading)) return;
            several = false;
        }
        best = {believed, evidence, reading};
    }

    [[nodiscard]] static bool different(const Reading& a, const Reading& b) {
        return !std::equal(a.told.begin(), a.told.begin() + static_cast<std::ptrdiff_t>(a.size), b.told.begin());
    }

    // L?Assembl?e: an elision before a word that has lost letters itself, or none.
    [[nodiscard]] Verdict elided(const Chunk& chunk, std::size_t first, std::size_t last, const Verdict& otherwise) const {
        std::size_t mark = first;
        while (mark < last && !chunk.signs[mark].mark) ++mark;
        const std::size_t unit = 2 * by_bytes_ > company_ && company_ > 1 ? 3 : 1;
        if (mark + unit >= last) return otherwise;
        const std::string before = lower(ByteRange{chunk.signs[first].at.begin, chunk.signs[mark].at.begin}.of(text_));
        Chunk rest = chunk;
        rest.size = chunk.size - mark - unit;
        std::copy(chunk.signs.begin() + static_cast<std::ptrdiff_t>(mark + unit), chunk.signs.begin() + static_cast<std::ptrdiff_t>(chunk.size),
                  rest.signs.begin());
        rest.at.begin = rest.signs[0].at.begin;
        const char32_t next = rest.signs[0].mark ? U'a' : rest.signs[0].value;
        if (!may_be_elided(before, next)) return otherwise;
        Verdict verdict;
        const bool more = std::any_of(rest.signs.begin(), rest.signs.begin() + static_cast<std::ptrdiff_t>(rest.size), [](const Sign& s) { return s.mark; });
        if (more) {
            verdict = of(rest);
            if (!verdict.believed) return otherwise;
        } else {
            if (otherwise.reading.size != 0) return otherwise;
            verdict.believed = company_ > 2;
            verdict.reading.confidence = 0.9F;
        }
        Reading& reading = verdict.reading;
        if (reading.size == longest_chunk) return otherwise;
        reading.lost[reading.size] = true;
        reading.told[reading.size] = language::word_apostrophe;
        reading.at[reading.size++] = {chunk.signs[mark].at.begin, chunk.signs[mark + unit - 1].at.end};
        // In order.
        std::rotate(reading.lost.begin(), reading.lost.begin() + static_cast<std::ptrdiff_t>(reading.size - 1), reading.lost.begin() + static_cast<std::ptrdiff_t>(reading.size));
        std::rotate(reading.told.begin(), reading.told.begin() + static_cast<std::ptrdiff_t>(reading.size - 1), reading.told.begin() + static_cast<std::ptrdiff_t>(reading.size));
        std::rotate(reading.at.begin(), reading.at.begin() + static_cast<std::ptrdiff_t>(reading.size - 1), reading.at.begin() + static_cast<std::ptrdiff_t>(reading.size));
        return verdict;
    }

    // " ? " between two words.
    [[nodiscard]] Verdict alone(const Chunk& chunk) const {
        if (company_ < 2 || chunk.size > 2) return {};
        const std::size_t begin = chunk.at.begin;
        if (begin < 2 || text_[begin - 1] != ' ' || !small_word_behind(text_, chunk.at.end) || text_[chunk.at.end] != ' ') return {};
        if (!is_letter(valid_utf8_before(text_, begin - 1).value)) return {};
        Verdict verdict;
        if (!read(chunk, 0, chunk.size, chunk.size == 2, verdict.reading)) return {};
        if (!fill(verdict.reading, words_, neighbours(text_, chunk.at), true)) return {};
        verdict.believed = verdict.reading.known && verdict.reading.confidence >= 0.95F;
        return verdict;
    }

    std::string_view text_;
    const Words& words_;
    std::size_t company_;
    std::size_t by_bytes_;
    std::size_t romance_;
};

// In capitals where its neighbours are, at the start of a sentence, or where the table says so.
char32_t in_case(std::string_view text, const Chunk& chunk, const Reading& reading, std::size_t i) {
    const char32_t letter = reading.told[i];
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (std::size_t n = 0; n < chunk.size; ++n) {
        if (chunk.signs[n].mark) continue;
        ++letters;
        capitals += is_upper(chunk.signs[n].value) ? 1 : 0;
    }
    if (letters > 1 && capitals == letters) return language::capital(letter);
    if (i == 0 && letters > 0 && sentence_begins(text, reading.at[0].begin)) return language::capital(letter);
    return letter;
}

// Lines that are judged together: one if the text is short, else as many as give the judge enough to go by.
constexpr std::size_t short_text = 4096;
constexpr std::size_t block_size = 2048;
constexpr std::size_t sample_size = 768;
constexpr double sure_margin = 40;  // bits by which a line is in another language than the document

// The language of a stretch, if there are words of it.
std::optional<language::LanguageId> language_of(std::string_view sample, std::optional<language::LanguageId> document) {
    language::Scorer scorer;
    scorer.add(sample);
    if (document) {
        const language::Best best = scorer.best();
        if (best.language == *document || scorer.bits(*document) - scorer.bits(best.language) < sure_margin) return document;
        return Words::of(best.language) ? std::optional(best.language) : std::nullopt;
    }
    const language::Guess guess = scorer.guess();
    return guess.prose && Words::of(guess.language) ? std::optional(guess.language) : std::nullopt;
}

template <class Found>
void walk(std::string_view text, const Evidence& evidence, Found found) {
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        if (text.size() > short_text) {
            while (end < text.size() && end - begin < block_size) end = std::min(text.find('\n', end), text.size() - 1) + 1;
        }
        const std::string_view block = text.substr(begin, end - begin);
        begin = end;
        if (block.find('?') == block.npos && block.find(replacement) == block.npos) continue;
        const auto id = language_of(block.substr(0, std::max(sample_size, std::min(block.find('\n'), 2 * sample_size))), evidence.language);
        if (!id) continue;
        const auto words = Words::of(*id);
        const std::size_t offset = end - block.size();
        for (std::size_t at = offset; at < end;) {
            // To the next mark, and back to where its chunk begins.
            while (at < end && !mark_at(text, at)) ++at;
            if (at == end) break;
            std::size_t start = at;
            while (start > offset && at - start < std::size_t{4} * longest_chunk) {
                const CodePoint c = valid_utf8_before(text, start);
                if (!is_letter(c.value)) break;
                start -= c.length;
            }
            const Chunk chunk = chunk_at(text, start);
            at = chunk.at.end;
            if (chunk.too_long || code_line(line_around(text, chunk.at.begin))) continue;
            const Verdict verdict = Judgement(text, *words, evidence).of(chunk);
            if (!found(chunk, verdict)) return;
        }
    }
}

}  // namespace

std::optional<language::LanguageId> damaged_language(std::string_view text) {
    // The judge says how likely each language is; but the letters by which it tells neighbours apart are those that are
    // gone, so the words that each language knows among the damaged ones count too.
    constexpr std::size_t most_words = 48;
    constexpr double bits_of_word = 6;
    language::Scorer scorer;
    std::vector<Reading> readings;
    for (std::size_t begin = 0; begin < text.size() && scorer.characters() < block_size && readings.size() < 2 * most_words;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        std::size_t size = std::min(end - begin, block_size);
        while (begin + size < end && (static_cast<unsigned char>(text[begin + size]) & 0xC0u) == 0x80u) --size;  // between characters
        const std::string_view line = text.substr(begin, size);
        begin = end;
        if (code_line(line.ends_with('\n') ? line.substr(0, line.size() - 1) : line)) continue;
        scorer.add(line);
        for (std::size_t at = 0; at < line.size() && readings.size() < 2 * most_words;) {
            const CodePoint c = valid_utf8_next(line, at);
            if (c.value != U'?' && c.value != 0xFFFD && !is_letter(c.value)) {
                at += c.length;
                continue;
            }
            const Chunk chunk = chunk_at(line, at);
            at = chunk.at.end;
            std::size_t first = 0;
            std::size_t last = chunk.size;
            while (first < last && chunk.signs[first].mark) ++first;
            while (last > first && chunk.signs[last - 1].mark) --last;
            if (chunk.marks == 0 || chunk.too_long || last - first < 2) continue;
            for (const bool bytes : {false, true}) {
                Reading reading;
                if (chunk.marks > chunk.size - last && read(chunk, 0, last, bytes, reading)) readings.push_back(reading);
            }
        }
    }
    if (readings.empty() || !scorer.guess().prose) return std::nullopt;
    std::optional<language::LanguageId> best;
    double least = 0;
    const double possible = scorer.bits() + 200;
    for (const language::LanguageId id : Words::languages()) {
        const double bits = scorer.bits(id);
        if (bits > possible) continue;
        const auto words = Words::of(id);
        std::size_t hits = 0;
        for (Reading& reading : readings) hits += fill(reading, *words, {}, true) && reading.known && reading.size > 2 ? 1 : 0;
        const double cost = bits - bits_of_word * static_cast<double>(hits);
        if (!best || cost < least) {
            best = id;
            least = cost;
        }
    }
    return best;
}

void find_letter_evidence(std::string_view text, std::size_t known, Evidence& evidence) {
    walk(text, evidence, [&](const Chunk&, const Verdict& verdict) {
        if (!verdict.evidence) return true;
        ++evidence.letters;
        evidence.letters_by_bytes += verdict.reading.bytes ? 1 : 0;
        return known + evidence.letters < Evidence::enough_letters;
    });
}

Edits find_lost_letters(std::string_view text, const Context& context) {
    Edits edits;
    if (context.evidence.letters == 0) return edits;
    walk(text, context.evidence, [&](const Chunk& chunk, const Verdict& verdict) {
        if (!verdict.believed) return true;
        for (std::size_t i = 0; i < verdict.reading.size; ++i) {
            if (!verdict.reading.lost[i]) continue;
            std::string letter;
            append_utf8(letter, in_case(text, chunk, verdict.reading, i));
            const bool apostrophe = verdict.reading.told[i] == language::word_apostrophe;
            edits.push_back({verdict.reading.at[i], std::move(letter),
                             apostrophe ? report::Rule::lost_apostrophe : report::Rule::lost_letter, verdict.reading.confidence});
        }
        return true;
    });
    return edits;
}

}  // namespace salvage::repair
