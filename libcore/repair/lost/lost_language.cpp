#include <salvage/language/words.hpp>
#include <salvage/repair/known_prose.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <limits>
#include <span>
#include <vector>

namespace salvage::repair {
namespace {

using language::Words;

constexpr std::size_t sample_size = 768;
constexpr double sure_margin = 40;  // bits by which a block is in another language than the document

// Adds the words that have no marks: one inside of a word looks like its end, and some languages' texts have more of them.  Returns
// whether a blank behind the text would be added, too.
bool add_intact(language::Scorer& scorer, std::string_view text) {
    bool goes_on = true;
    const auto blank = [](char c) { return c == ' ' || c == '\n'; };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = std::min(text.find('?', at), text.find("\xEF\xBF\xBD", at));
        std::size_t end = std::min(mark, text.size());
        while (mark < text.size() && end > at && !blank(text[end - 1])) --end;
        // Of the blanks around damaged words one is left: more look like a table.
        if (at > 0 && end > at && blank(text[at])) ++at;
        scorer.add(text.substr(at, end - at));
        goes_on = mark >= text.size();
        for (at = std::min(mark, text.size()); at < text.size() && !blank(text[at]);) ++at;
    }
    return goes_on;
}

// A word that lost letters, read with a mark for each letter and with one for each byte.
struct DamagedWord {
    Reading by_letters, by_bytes;
};

// Adds those of `line` whose marks are not all at their ends.
void add_damaged(std::vector<DamagedWord>& words, std::string_view line, std::size_t most) {
    MarkFinder marks(line);
    for (std::size_t at = marks.next(0); at < line.size() && words.size() < most; at = marks.next(at)) {
        std::size_t begin = at;
        while (begin > 0 && at - begin < longest_chunk && is_letter(valid_utf8_before(line, begin).value)) begin -= valid_utf8_before(line, begin).length;
        const Chunk chunk = chunk_at(line, begin);
        at = chunk.at.end;
        std::size_t first = 0;
        std::size_t last = chunk.size;
        while (first < last && chunk.signs[first].mark) ++first;
        while (last > first && chunk.signs[last - 1].mark) --last;
        if (chunk.too_long || last - first < 2 || chunk.marks <= chunk.size - last) continue;
        words.push_back({read_signs(chunk, 0, last, false), read_signs(chunk, 0, last, true)});
    }
}

// The first of them, as many as tell a line's language.
std::vector<DamagedWord> first_damaged(std::string_view sample) {
    constexpr std::size_t most = 16;
    std::vector<DamagedWord> words;
    add_damaged(words, sample, most);
    return words;
}

// Whether the language knows the word in all its lost letters, whatever stands beside it.
bool knows(const Reading& reading, const Words& words) {
    bool any = false;
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (!reading.lost[i]) continue;
        const auto alone = words.alone(reading.view(), i);
        if (!alone || !alone->whole) return false;
        any = true;
    }
    return any;
}

// How many readings known_words() may count at most.
std::size_t most_known(std::span<const DamagedWord> damaged) {
    std::size_t most = 0;
    for (const DamagedWord& word : damaged) most += (word.by_letters.size > 2 ? 1U : 0U) + (word.by_bytes.size > 2 ? 1U : 0U);
    return most;
}

// How many of them the language knows, each way of reading by itself; no more are counted than are `enough`.
std::size_t known_words(std::span<const DamagedWord> damaged, const Words& words, std::size_t enough = std::numeric_limits<std::size_t>::max()) {
    std::size_t hits = 0;
    for (const DamagedWord& word : damaged) {
        if (hits >= enough) break;
        for (const Reading* const reading : {&word.by_letters, &word.by_bytes}) hits += reading->size > 2 && knows(*reading, words) ? 1 : 0;
    }
    return hits;
}

constexpr double bits_of_word = 6;  // that a damaged word speaks for a language that knows it

// Whether `one` knows clearly more of the words that lost letters than `other` does.
bool knows_more(std::string_view sample, language::LanguageId one, language::LanguageId other) {
    constexpr std::size_t clearly = 2;
    const auto words = Words::of(one);
    const std::vector<DamagedWord> damaged = first_damaged(sample);
    return words && known_words(damaged, *words) >= known_words(damaged, *Words::of(other)) + clearly;
}

// The language of a line whose damaged words the document's does not know all: another one that knows more of them, and whose whole
// words fit better.
std::optional<language::LanguageId> by_damaged_words(std::string_view sample, language::LanguageId document) {
    constexpr double clear = 14;  // bits
    const std::vector<DamagedWord> damaged = first_damaged(sample);
    const auto own = Words::of(document);
    if (damaged.empty() || !own) return document;
    const std::size_t most = (2 * damaged.size() + 2) / 3;
    const std::size_t known = known_words(damaged, *own, most);
    if (known >= most) return document;
    language::Scorer intact;
    add_intact(intact, sample);
    intact.settle();
    // "K?re fru S?rensen,": damaged words alone are known to several.
    constexpr std::size_t enough = 12;  // characters
    const std::size_t more = intact.characters() < enough ? 3 : 1;
    const double bits = intact.bits(document);
    const double most_more = bits_of_word * static_cast<double>(most_known(damaged) - known);
    std::optional<language::LanguageId> best;
    double most_gain = clear;
    for (const language::LanguageId id : Words::languages()) {
        const double better = bits - intact.bits(id);
        if (id == document || better < 0 || better + most_more <= most_gain) continue;
        const std::size_t hits = known_words(damaged, *Words::of(id));
        if (hits < known + more) continue;
        const double gain = better + bits_of_word * static_cast<double>(hits - known);
        if (gain > most_gain) {
            most_gain = gain;
            best = id;
        }
    }
    return best ? best : document;
}

// Whether words that are whole are clearly in a language of the Latin script that has no words here, such as Albanian or Vietnamese,
// rather than in `id`.
bool of_no_words(const language::Scorer& intact, language::LanguageId id) {
    constexpr std::size_t enough = 12;  // characters
    constexpr double margin = 6;        // bits
    if (intact.characters() <= enough) return false;
    const language::Best likely = intact.best();
    const language::Language language = language::language(likely.language);
    return language.script == "Latn" && language.code != "zxx" && !Words::of(likely.language) && intact.bits(id) - likely.bits > margin;
}

// `guessed`, if it knows the words that lost letters; else the language that knows most of them, if any does: what is whole in a
// sentence may be a single word, and marks look like letters of languages that have many.
std::optional<language::LanguageId> borne_out(std::string_view sample, language::LanguageId guessed, const language::Scorer& intact) {
    constexpr std::size_t enough = 2;
    const std::vector<DamagedWord> damaged = first_damaged(sample);
    if (damaged.size() < enough) return guessed;
    const std::size_t known = known_words(damaged, *Words::of(guessed));
    if (2 * known >= damaged.size()) return guessed;
    std::optional<language::LanguageId> best;
    double least = 0;
    const double most_bits = bits_of_word * static_cast<double>(most_known(damaged));
    for (const language::LanguageId id : Words::languages()) {
        const double bits = intact.bits(id);
        if (best && bits - most_bits >= least) continue;
        const std::size_t hits = known_words(damaged, *Words::of(id));
        if (hits < known + enough || 2 * hits < damaged.size()) continue;
        const double cost = bits - bits_of_word * static_cast<double>(hits);
        if (!best || cost < least) {
            best = id;
            least = cost;
        }
    }
    if (!best && known > 0) return guessed;
    return best;
}

// Whether the language that the words with marks are in knows several of them and the most: the names beside them are of no language.
bool knows_damaged(std::string_view text) {
    constexpr std::size_t least = 2;
    constexpr std::size_t long_enough = 5;  // letters: short ones fit by chance
    const std::string_view sample = text.substr(0, whole_characters(text.substr(0, sample_size)));
    const auto id = damaged_language(sample);
    const auto words = id ? Words::of(*id) : std::nullopt;
    if (!words) return false;
    const std::vector<DamagedWord> damaged = first_damaged(sample);
    std::size_t hits = 0;
    for (const DamagedWord& word : damaged) {
        const auto known = [&](const Reading& reading) { return reading.size >= long_enough && knows(reading, *words); };
        hits += known(word.by_letters) || known(word.by_bytes) ? 1 : 0;
    }
    return hits >= least && 2 * hits >= damaged.size();
}

std::optional<language::LanguageId> language_of(std::string_view sample, std::optional<language::LanguageId> document, ScoredTexts& scored) {
    const language::Scorer scorer = scored.whole(sample);
    if (document) {
        const language::Best best = scorer.best();
        if (best.language == *document) return document;
        if (scorer.bits(*document) - scorer.bits(best.language) < sure_margin) return by_damaged_words(sample, *document);
        // The words that are whole must say so too.
        const language::Scorer intact = scored.intact(sample);
        if (intact.bits(*document) - intact.bits(best.language) < sure_margin / 4) return by_damaged_words(sample, *document);
        if (!Words::of(best.language)) return std::nullopt;
        return knows_more(sample, *document, best.language) ? document : std::optional(best.language);
    }
    // What lost many letters looks less like prose than its whole words do.
    const language::Scorer intact = scored.intact(sample);
    language::Guess guess = scorer.guess();
    if (!guess.prose) guess = intact.guess();
    if (!guess.prose || !Words::of(guess.language)) return std::nullopt;
    // What is whole may be in a language that has no words here.
    return of_no_words(intact, guess.language) ? std::nullopt : borne_out(sample, guess.language, intact);
}

// Whether most of the first words are frequent ones of the language: much faster to tell than its bits are.
bool speaks(std::string_view block, std::size_t sample, language::LanguageId id) {
    constexpr std::size_t enough = 12;
    constexpr std::size_t least = 4;
    const auto words = Words::of(id);
    if (!words) return false;
    std::size_t seen = 0;
    std::size_t known = 0;
    std::array<char32_t, 24> word;
    const std::size_t end = std::min(block.size(), sample);
    for (std::size_t at = 0; at < end && seen < enough;) {
        std::size_t size = 0;
        const std::size_t begin = at;
        while (at < end && is_ascii_letter(block[at])) {
            if (size < word.size()) word[size] = language::small(static_cast<unsigned char>(block[at]));
            ++size;
            ++at;
        }
        // Nothing is told by words that have lost letters, or have them.
        const auto whole = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '?' && c != '\''; };
        if (size > 1 && size <= word.size() && (begin == 0 || whole(block[begin - 1])) && (at == block.size() || whole(block[at]))) {
            ++seen;
            known += words->plain({word.data(), size}) ? 1 : 0;
            // Whatever the others are.
            if (seen >= least && 3 * known >= 2 * enough) return true;
            if (3 * (known + enough - seen) < 2 * enough) return false;
        }
        if (at < end) ++at;
    }
    return seen >= least && 3 * known >= 2 * seen;
}

}  // namespace

ScoredTexts::Scored& ScoredTexts::of(std::string_view body) {
    constexpr std::size_t most = 16;
    report::Xxh64 hash;
    hash.update(body);
    const std::uint64_t key = hash.value();
    const auto known = std::find_if(texts_.begin(), texts_.end(), [&](const Scored& text) { return text.key == key; });
    if (known != texts_.end()) return *known;
    if (texts_.size() < most) texts_.emplace_back();
    Scored& made = texts_[next_];
    next_ = (next_ + 1) % most;
    made = Scored();
    made.key = key;
    made.whole.add(body);
    made.whole.settle();
    return made;
}

language::Scorer ScoredTexts::whole(std::string_view text) {
    const bool ends = text.ends_with('\n');
    language::Scorer scorer = of(text.substr(0, text.size() - (ends ? 1 : 0))).whole;
    if (!ends) return scorer;
    scorer.add(U'\n');
    scorer.settle();
    return scorer;
}

language::Scorer ScoredTexts::intact(std::string_view text) {
    const bool ends = text.ends_with('\n');
    const std::string_view body = text.substr(0, text.size() - (ends ? 1 : 0));
    Scored& known = of(body);
    if (!known.intact) {
        known.intact.emplace();
        known.goes_on = add_intact(*known.intact, body);
        known.intact->settle();
    }
    language::Scorer scorer = *known.intact;
    if (!ends || !known.goes_on) return scorer;
    scorer.add(U'\n');
    scorer.settle();
    return scorer;
}

template <class Tell>
std::optional<language::LanguageId> BlockLanguages::remembered(Known& all, std::string_view text, std::optional<language::LanguageId> document, Tell tell) {
    report::Xxh64 hash;
    hash.update(text);
    return all.of(hash.value() + (document ? *document + std::uint64_t{1} : 0) * 0x9E3779B97F4A7C15U, tell);
}

std::optional<language::LanguageId> BlockLanguages::of_prose(std::string_view text, std::optional<language::LanguageId> document) {
    return remembered(prose_, text, document, [&]() -> std::optional<language::LanguageId> {
        if (document && speaks(text, text.size(), *document)) return document;
        const language::Guess guess = language::guess(text);
        return guess.prose && Words::of(guess.language) ? std::optional(guess.language) : std::nullopt;
    });
}

std::optional<language::LanguageId> BlockLanguages::of_damaged(std::string_view text, std::optional<language::LanguageId> document) {
    constexpr std::size_t sample = 768;
    return remembered(damaged_, text, document, [&] { return document && speaks(text, sample, *document) ? document : damaged_language(text); });
}

std::optional<language::LanguageId> BlockLanguages::of(std::string_view block, std::size_t sample, std::optional<language::LanguageId> document) {
    // Whether the last word is whole its next character tells.
    return remembered(known_, block.substr(0, sample + 1), document,
                      [&] { return document && speaks(block, sample, *document) ? document : language_of(block.substr(0, whole_characters(block.substr(0, sample))), document, scored_); });
}

std::optional<bool> BlockLanguages::unknown_prose(std::string_view text, std::size_t least, std::optional<language::LanguageId> document) {
    report::Xxh64 hash;
    hash.update(text);
    return unknown_prose_.of(hash.value() + (least + (document ? *document + std::uint64_t{1} : 0) * 64) * 0x9E3779B97F4A7C15U, [&] {
        if (document && speaks(text, text.size(), *document)) return std::optional(false);
        std::optional<bool> unknown = is_unknown_prose_with_marks(text, least);
        if (unknown.value_or(false) && knows_damaged(text)) unknown = false;
        return unknown;
    });
}

std::optional<language::LanguageId> damaged_language(std::string_view text) {
    // The judge says how likely each language is; but the letters by which it tells neighbours apart are those that are
    // gone, so the words that each language knows among the damaged ones count too.
    constexpr std::size_t looked_at = 2048;
    constexpr std::size_t most_words = 48;
    std::vector<std::string_view> lines;
    std::vector<DamagedWord> readings;
    std::size_t characters = 0;
    for (std::size_t begin = 0; begin < text.size() && characters < looked_at && readings.size() < most_words;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        std::size_t size = std::min(end - begin, looked_at);
        while (begin + size < end && continues_utf8(text[begin + size])) --size;  // between characters
        const std::string_view line = text.substr(begin, size);
        begin = end;
        if (code_line(line.ends_with('\n') ? line.substr(0, line.size() - 1) : line)) continue;
        characters += count_characters(line);
        lines.push_back(line);
        add_damaged(readings, line, most_words);
    }
    // What the judge says of all of it is asked where the damaged words do not tell enough.
    std::optional<language::Scorer> judged;
    const auto whole = [&]() -> const language::Scorer& {
        if (!judged) {
            judged.emplace();
            for (const std::string_view line : lines) judged->add(line);
            judged->settle();
        }
        return *judged;
    };
    // What lost many letters looks less like prose; words that the language knows tell so too.
    const auto prose = [&] { return whole().guess().prose; };
    if (readings.empty()) {
        // Marks that stand alone: the language tells which words of one letter they may be.
        const language::Guess guess = whole().guess();
        return guess.prose && Words::of(guess.language) ? std::optional(guess.language) : std::nullopt;
    }
    constexpr std::size_t many_hits = 3;
    if (readings.size() < many_hits && !prose()) return std::nullopt;
    language::Scorer intact;
    for (const std::string_view line : lines) add_intact(intact, line);
    intact.settle();
    // A language that has no words here, such as Vietnamese.
    constexpr double other_margin = 6;
    const language::Scorer& told = intact.characters() > 12 ? intact : whole();
    const language::Best likely = told.best();
    // No letter is lost in these, and what else looks like a word with marks is quoted.
    if (of_script_without_losses(likely.language)) return std::nullopt;
    const bool other = language::language(likely.language).script == "Latn" && language::language(likely.language).code != "zxx" && !Words::of(likely.language);
    // The language with the least cost, of several the first.  That of the best letters is counted first: most others cannot do better then,
    // whatever they know.
    struct Candidate {
        language::LanguageId id;
        double bits;
    };
    std::vector<Candidate> candidates;
    const double possible = intact.bits() + 200;
    for (const language::LanguageId id : Words::languages()) {
        if (const double bits = intact.bits(id); bits <= possible) candidates.push_back({id, bits});
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.bits < b.bits; });
    std::optional<language::LanguageId> best;
    std::size_t best_hits = 0;
    double least = 0;
    const double most_bits = bits_of_word * static_cast<double>(most_known(readings));
    const auto before = [](language::LanguageId a, language::LanguageId b) {
        const auto all = Words::languages();
        return std::find(all.begin(), all.end(), a) < std::find(all.begin(), all.end(), b);
    };
    for (const auto& [id, bits] : candidates) {
        if (best && bits - most_bits > least) break;
        const std::size_t hits = known_words(readings, *Words::of(id));
        const double cost = bits - bits_of_word * static_cast<double>(hits);
        if (!best || cost < least || (cost == least && before(id, *best))) {
            best = id;
            best_hits = hits;
            least = cost;
        }
    }
    if ((best_hits < many_hits || (intact.characters() < 12 && best_hits < readings.size())) && !prose()) return std::nullopt;
    if (best && other && told.bits(*best) - likely.bits > other_margin) return std::nullopt;
    return best;
}

}  // namespace salvage::repair
