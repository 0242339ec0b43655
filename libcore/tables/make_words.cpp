// make_words TEXTS TABLE [--hold] [--entries N]
//
// Reads TEXTS/TAG.txt (gather_language_text.py writes them) and writes TABLE, the fingerprints of words that libcore/language
// embeds (words.hpp says what they are).  The same texts give the same file.  With --hold the texts that
// language_hold.hpp names are left out, every letter beyond ASCII in them is taken away, and what the table puts back is counted.
//
// Counting: for every folded word the letters that stood at each mark.  For words with several readings also beside
// their neighbours.  For stretches of letters every word counts about once, however frequent it is: they speak for words
// that are not known.  A longer stretch is stored only where it says something else than the next shorter one.  What is
// stored in the end is what is seen most often.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <salvage/language/words.hpp>
#include <salvage/tables/language_hold.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace {

using namespace salvage::language;
using Text = std::u32string;
using View = std::u32string_view;

// Entries for every language, in thousands of the whole; those with few letters beyond ASCII need fewer.
struct Row {
    const char* tag;
    double share;
    const char32_t* foreign = U"";  // letters of a neighbour: texts with one are in the wrong file
};
constexpr Row rows[] = {
    {"fr", 1.2}, {"de", 1.2}, {"es", 1},   {"pt", 1.1}, {"it", 0.5}, {"pl", 2}, {"cs", 2.6}, {"sk", 2.4, U"ěřů"}, {"sv", 1},
    {"da", 0.9}, {"nb", 0.8}, {"nn", 0.4}, {"fi", 1.2}, {"hu", 2}, {"ro", 1.1}, {"tr", 2}, {"nl", 0.3}, {"ca", 1},
    {"hr", 1.1}, {"is", 2}, {"sl", 0.9}, {"et", 1},   {"lv", 1.2}, {"lt", 1.2}, {"gl", 0.7, U"ãõêç"}, {"eu", 0.1}, {"ga", 0.6},
    {"eo", 0.5}, {"en", 0.1}, {"fo", 0.5}, {"af", 0.1}, {"cy", 0.1},
};

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "make_words: %s\n", why.c_str());
    std::exit(2);
}

struct Line {
    Text text;
    bool running = true;  // else a word list, every word once
    bool held = false;
    bool udhr = false;
};

std::vector<Line> read_lines(const std::string& path, View foreign) {
    std::ifstream file(path, std::ios::binary);
    if (!file) fail(path + " cannot be read");
    std::vector<std::pair<std::string, std::string>> raw;
    std::size_t others = 0;
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        if (tab == line.npos) continue;
        raw.emplace_back(line.substr(0, tab), line.substr(tab + 1));
        if (raw.back().first != "udhr" && salvage::tables::is_running(raw.back().first)) others += line.size();
    }
    std::vector<Line> lines;
    for (const auto& [source, text] : raw) {
        Line line;
        for (std::size_t at = 0; at < text.size();) {
            const auto c = salvage::utf8_next(text, at);
            line.text += c ? c->value : U' ';
            at += c ? c->length : 1;
        }
        if (line.text.find_first_of(foreign) != Text::npos) continue;
        line.running = source != "words" && source != "lexicon";
        line.udhr = source == "udhr";
        line.held = salvage::tables::held_out(source, text, others);
        lines.push_back(std::move(line));
    }
    return lines;
}

// A word of a line: its letters in lower case, but for a capital beyond ASCII that is not due to its place.
struct Token {
    Text surface;
    Text folded;
    Text bare;  // the folded form without marks at its ends, as neighbours see it
    bool placed = false;  // the capital at its start may be due to the place
};

bool in_word(char32_t c) { return salvage::is_letter(c); }
bool apostrophe(char32_t c) { return c == U'\'' || c == word_apostrophe; }

Text strip(View folded) {
    while (!folded.empty() && folded.front() == word_mark) folded.remove_prefix(1);
    while (!folded.empty() && folded.back() == word_mark) folded.remove_suffix(1);
    return Text(folded);
}

Token make_token(View word, bool sentence_start) {
    Token token;
    const bool capitals = word.size() > 1 && std::none_of(word.begin(), word.end(), [](char32_t c) { return c != capital(c) && c != 0xDF; });
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char32_t c = apostrophe(word[i]) ? word_apostrophe : word[i];
        const bool keep = i == 0 && is_accented(c) && !capitals && !sentence_start;
        token.surface += keep ? c : small(c);
        token.folded += fold_letter(c);
    }
    token.placed = is_accented(word[0]) && word[0] != small(word[0]) && (sentence_start || capitals);
    token.bare = strip(token.folded);
    return token;
}

// The words of a line, apostrophes parting them, or `joined`: as one word.
std::vector<Token> tokens(const Text& text, bool joined) {
    std::vector<Token> result;
    bool start = true;
    for (std::size_t at = 0; at < text.size();) {
        if (!in_word(text[at])) {
            const char32_t c = text[at++];
            if (c == U'.' || c == U'!' || c == U'?' || c == U':') start = true;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() &&
               (in_word(text[end]) || (text[end] == 0xB7 && end + 1 < text.size() && in_word(text[end + 1])) || (joined && apostrophe(text[end]) && end + 1 < text.size() && in_word(text[end + 1])))) {
            ++end;
        }
        if (end - at <= 32) result.push_back(make_token(View(text).substr(at, end - at), start));
        start = false;
        at = end;
    }
    return result;
}

struct Counts {
    std::vector<std::pair<char32_t, float>> letters;
    float total = 0;
    void add(char32_t letter, float weight) {
        total += weight;
        for (auto& [known, count] : letters) {
            if (known == letter) {
                count += weight;
                return;
            }
        }
        letters.emplace_back(letter, weight);
    }
};

struct Entry {
    std::uint64_t key;
    std::uint32_t bits;  // without the fingerprint
    double worth;
};

unsigned sureness(double p) {
    if (p >= 1) return 15;
    return static_cast<unsigned>(std::clamp(std::floor(-std::log2(1 - p) / 0.75), 0.0, 15.0));
}

class Maker {
public:
    void count(const std::vector<Line>& lines, bool hold);
    std::vector<Entry> entries();
    std::vector<std::uint8_t> plain() const;
    std::vector<char32_t> alphabet() const { return alphabet_; }

private:
    struct Form {
        float running = 0;
        float listed = 0;
    };
    std::uint32_t bits(const Counts& counts, double doubt);

    std::map<Text, Form> forms_;       // with letters beyond ASCII, or an apostrophe
    std::unordered_map<Text, float> plain_;  // without
    std::unordered_map<std::uint64_t, Counts> beside_;
    std::map<Text, std::map<Text, float>> folded_;
    std::vector<char32_t> alphabet_;
    std::unordered_map<char32_t, unsigned> number_;
};

void Maker::count(const std::vector<Line>& lines, bool hold) {
    for (const Line& line : lines) {
        if (hold && line.held) continue;
        for (const bool joined : {false, true}) {
            for (const Token& token : tokens(line.text, joined)) {
                const bool marked = token.folded.find(word_mark) != Text::npos;
                if (joined && token.surface.find(word_apostrophe) == Text::npos) continue;
                if (!marked) {
                    plain_[token.surface] += line.running ? 1.0F : 0.25F;
                } else {
                    Form& form = forms_[token.surface];
                    if (line.running) form.running += token.placed ? 0.5F : 1; else form.listed = 1;
                }
            }
        }
    }
    std::map<char32_t, double> letters;
    for (const auto& [surface, form] : forms_) {
        for (const char32_t c : surface) {
            if (fold_letter(c) == word_mark) letters[c] += static_cast<double>(form.running) + 0.25;
        }
    }
    std::vector<std::pair<double, char32_t>> ranked;
    ranked.reserve(letters.size());
    for (const auto& [c, n] : letters) ranked.emplace_back(-n, c);
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > 63) ranked.resize(63);
    alphabet_.assign(1, 0);
    for (const auto& [n, c] : ranked) {
        number_[c] = static_cast<unsigned>(alphabet_.size());
        alphabet_.push_back(c);
    }
    alphabet_.resize(64, 0);
    for (const auto& [surface, form] : forms_) {
        Text folded;
        for (const char32_t c : surface) folded += fold_letter(c);
        folded_[folded][surface] += form.running + (form.listed > 0 ? 0.5F : 0);
    }
    // Beside neighbours, only where there is something to decide.
    std::set<Text> open;
    for (const auto& [folded, surfaces] : folded_) {
        float total = 0;
        float most = 0;
        for (const auto& [surface, n] : surfaces) {
            total += n;
            most = std::max(most, n);
        }
        if (total >= 8 && most < 0.999F * total) open.insert(folded);
    }
    for (const Line& line : lines) {
        if ((hold && line.held) || !line.running) continue;
        for (const bool joined : {false, true}) {
            const auto words = tokens(line.text, joined);
            for (std::size_t i = 0; i < words.size(); ++i) {
                if (words[i].placed || !open.contains(words[i].folded)) continue;
                if (joined && words[i].surface.find(word_apostrophe) == Text::npos) continue;
                for (std::size_t m = 0; m < words[i].folded.size(); ++m) {
                    if (words[i].folded[m] != word_mark) continue;
                    if (i > 0 && !words[i - 1].bare.empty())
                        beside_[word_key(WordKind::behind, words[i].folded, m, words[i - 1].bare)].add(words[i].surface[m], 1);
                    if (i + 1 < words.size() && !words[i + 1].bare.empty())
                        beside_[word_key(WordKind::before, words[i].folded, m, words[i + 1].bare)].add(words[i].surface[m], 1);
                }
            }
        }
    }
}

std::vector<std::uint8_t> Maker::plain() const {
    std::vector<std::pair<float, Text>> ranked;
    for (const auto& [word, n] : plain_) {
        if (n >= 2) ranked.emplace_back(-n, word);
    }
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > plain_words) ranked.resize(plain_words);
    std::vector<std::uint8_t> bits(plain_bits / 8);
    for (const auto& [n, word] : ranked) {
        for (const std::uint32_t bit : plain_places(word)) bits[bit / 8] = static_cast<std::uint8_t>(bits[bit / 8] | 1U << bit % 8);
    }
    return bits;
}

// `doubt`: how much of something unseen is thought to be there besides what was counted.
std::uint32_t Maker::bits(const Counts& counts, double doubt) {
    std::vector<std::pair<float, char32_t>> ranked;
    for (const auto& [c, n] : counts.letters) ranked.emplace_back(-n, c);
    std::sort(ranked.begin(), ranked.end());
    const auto first = number_.find(ranked[0].second);
    if (first == number_.end()) return 0;
    unsigned second = 0;
    if (ranked.size() > 1) {
        if (const auto found = number_.find(ranked[1].second); found != number_.end()) second = found->second;
    }
    const double p = static_cast<double>(-ranked[0].first) / (static_cast<double>(counts.total) + doubt);
    return first->second | second << 6U | sureness(p) << 12U;
}

std::vector<Entry> Maker::entries() {
    std::vector<Entry> result;
    // Stretches.
    struct Level {
        WordKind kind;
        std::size_t reach;
        std::unordered_map<std::uint64_t, Counts> counts;
        std::unordered_map<std::uint64_t, std::uint64_t> shorter;
    };
    Level levels[] = {{WordKind::stretch2, 2, {}, {}}, {WordKind::stretch3, 3, {}, {}}, {WordKind::stretch4, 4, {}, {}}};
    for (const auto& [folded, surfaces] : folded_) {
        for (const auto& [surface, n] : surfaces) {
            if (surface.size() < 3) continue;
            const float weight = 1 + std::log2(1 + n) * 0.25F;
            for (std::size_t m = 0; m < folded.size(); ++m) {
                if (folded[m] != word_mark) continue;
                std::uint64_t last = 0;
                for (Level& level : levels) {
                    const Stretch around = stretch(folded, m, level.reach);
                    const std::uint64_t key = word_key(level.kind, around.view(), around.mark);
                    level.counts[key].add(surface[m], weight);
                    level.shorter[key] = last;
                    last = key;
                }
            }
        }
    }
    const double stretch_doubt = 0.15;
    std::unordered_map<std::uint64_t, std::uint32_t> told;
    for (Level& level : levels) {
        std::vector<std::uint64_t> keys;
        for (const auto& [key, counts] : level.counts) keys.push_back(key);
        std::sort(keys.begin(), keys.end());
        for (const std::uint64_t key : keys) {
            const Counts& counts = level.counts[key];
            const std::uint32_t mine = bits(counts, stretch_doubt);
            const std::uint64_t last = level.shorter[key];
            const std::uint32_t below = last == 0 ? 0 : told[last];
            if (mine == 0) continue;
            const bool same = below != 0 && (below & 63U) == (mine & 63U);
            const unsigned below_sure = below >> 12U;
            const unsigned mine_sure = mine >> 12U;
            // One word more or less says nothing.
            if (counts.total < 1.5F || (same && mine_sure <= below_sure + 1 && below_sure <= mine_sure + 1) ||
                (same && below_sure >= 9 && mine_sure < below_sure && counts.letters.size() == 1)) {
                told[key] = below;
                continue;
            }
            told[key] = mine;
            result.push_back({key, mine, 1.5 * static_cast<double>(counts.total)});
        }
    }
    // Whole words.
    std::map<Text, double> stems;
    for (const auto& [folded, surfaces] : folded_) {
        double total = 0;
        for (const auto& [surface, n] : surfaces) total += static_cast<double>(n);
        for (std::size_t m = 0; m < folded.size(); ++m) {
            if (folded[m] != word_mark) continue;
            Counts counts;
            for (const auto& [surface, n] : surfaces) counts.add(surface[m], n);
            const std::uint32_t mine = bits(counts, 0.02);
            if (mine == 0) continue;
            // A rare word that its stretches tell as well needs no entry of its own.
            std::uint32_t below = 0;
            for (const Level& level : levels) {
                const Stretch around = stretch(folded, m, level.reach);
                if (const auto found = told.find(word_key(level.kind, around.view(), around.mark)); found != told.end()) below = found->second;
            }
            const bool same = below != 0 && (below & 63U) == (mine & 63U) && (below >> 12U) >= 8;
            result.push_back({word_key(WordKind::word, folded, m), mine, same ? total * 0.25 : total});
            if (m + 1 == folded.size() && m > 0) stems[folded.substr(0, m)] += total;
            if (m == 0 && folded.size() > 1) stems[folded.substr(1)] += total;
        }
    }
    for (const auto& [stem, total] : stems) {
        const auto found = plain_.find(stem);
        if (found == plain_.end()) continue;
        const auto sure = static_cast<std::uint32_t>(std::clamp(8.5 + std::log2(static_cast<double>(found->second) / total) / 0.75, 1.0, 15.0));
        result.push_back({word_key(WordKind::stem, stem, 0), 1U | sure << 12U, 2 * total + 0.5});
    }
    for (const auto& [key, counts] : beside_) {
        if (counts.total < 2) continue;
        const std::uint32_t mine = bits(counts, 0.3);
        if (mine != 0) result.push_back({key, mine, static_cast<double>(counts.total)});
    }
    std::sort(result.begin(), result.end(), [](const Entry& a, const Entry& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.key < b.key;
    });
    return result;
}

// The most valuable entries come first, and stay nearest to where they belong.
std::vector<WordBucket> fill(const std::vector<Entry>& entries, std::size_t most) {
    std::size_t wanted = std::min(entries.size(), most);
    std::vector<WordBucket> buckets(std::max<std::size_t>(wanted / 14, 1));
    for (std::size_t i = 0; i < wanted; ++i) {
        const std::uint64_t key = entries[i].key;
        const auto print = std::max<std::uint32_t>(static_cast<std::uint32_t>(key & 0xFFFFU), 1);
        const auto home = static_cast<std::uint32_t>((key >> 32U) * buckets.size() >> 32U);
        for (std::uint32_t step = 0; step < 2; ++step) {
            auto& slots = buckets[(home + step) % buckets.size()].entries;
            const auto free = std::find(std::begin(slots), std::end(slots), 0U);
            if (free == std::end(slots)) continue;
            *free = print | entries[i].bits << 16U;
            break;
        }
    }
    return buckets;
}

template <class T>
std::uint32_t append(std::vector<char>& out, const T* data, std::size_t count) {
    out.resize((out.size() + 63) / 64 * 64);
    const std::size_t at = out.size();
    out.resize(at + sizeof(T) * count);
    std::memcpy(out.data() + at, data, sizeof(T) * count);
    return static_cast<std::uint32_t>(at);
}

// What the table puts back where all letters beyond ASCII are gone.
void judge(const std::byte* table, const char* tag, const std::vector<Line>& lines) {
    const Words words = Words::of(table, tag).value();
    for (const bool udhr : {true, false}) {
        std::size_t total = 0;
        std::size_t done[3] = {};
        std::size_t right[3] = {};
        std::size_t known = 0;
        std::size_t known_done = 0;
        std::size_t known_right = 0;
        std::size_t seen = 0;
        for (const Line& line : lines) {
            if (!line.held || line.udhr != udhr || (!udhr && seen++ % 8 != 0)) continue;
            const auto all = tokens(line.text, false);
            for (std::size_t i = 0; i < all.size(); ++i) {
                for (std::size_t m = 0; m < all[i].folded.size(); ++m) {
                    if (all[i].folded[m] != word_mark) continue;
                    ++total;
                    const auto found = words.letter(all[i].folded, m, i > 0 ? View(all[i - 1].bare) : View(),
                                                    i + 1 < all.size() ? View(all[i + 1].bare) : View());
                    if (!found) continue;
                    const bool same = small(found->letter) == small(all[i].surface[m]);
                    known += found->known ? 1 : 0;
                    std::size_t k = 0;
                    for (const float least : {0.9F, 0.96F, 0.99F}) {
                        if (found->confidence >= least) {
                            ++done[k];
                            right[k] += same ? 1 : 0;
                        }
                        ++k;
                    }
                    if (found->known && found->confidence >= 0.96F) {
                        ++known_done;
                        known_right += same ? 1 : 0;
                    }
                }
            }
        }
        const auto share = [](std::size_t a, std::size_t b) { return b == 0 ? 0.0 : 100.0 * static_cast<double>(a) / static_cast<double>(b); };
        std::printf("%-8s %-4s %6zu letters, known %5.1f", tag, udhr ? "udhr" : "same", total, share(known, total));
        for (std::size_t k = 0; k < 3; ++k) std::printf(" | %5.1f of %5.2f", share(right[k], total), share(right[k], done[k]));
        std::printf(" | known %5.1f of %5.2f, others %5.1f of %5.2f\n", share(known_right, total), share(known_right, known_done),
                    share(right[1] - known_right, total), share(right[1] - known_right, done[1] - known_done));
    }
}

}  // namespace

int main(int argc, char* argv[]) {
    std::vector<std::string> names;
    bool hold = false;
    std::size_t entries = 21000;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--hold") {
            hold = true;
        } else if (word == "--entries" && i + 1 < argc) {
            entries = static_cast<std::size_t>(std::strtoul(argv[++i], nullptr, 10));
        } else {
            names.push_back(word);
        }
    }
    if (names.size() != 2) fail("usage: make_words TEXTS TABLE [--hold] [--entries N]");
    std::vector<char> out(sizeof(WordHeader));
    std::vector<WordLanguage> languages;
    for (const Row& row : rows) {
        const std::vector<Line> lines = read_lines(names[0] + "/" + row.tag + ".txt", row.foreign);
        Maker maker;
        maker.count(lines, hold);
        const auto all = maker.entries();
        const auto buckets = fill(all, static_cast<std::size_t>(static_cast<double>(entries) * row.share));
        const auto letters = maker.alphabet();
        WordLanguage language{};
        std::memcpy(language.tag, row.tag, std::strlen(row.tag));
        language.letters = append(out, letters.data(), letters.size());
        language.buckets = static_cast<std::uint32_t>(buckets.size());
        language.bucket_at = append(out, buckets.data(), buckets.size());
        const auto plain = maker.plain();
        language.plain_at = append(out, plain.data(), plain.size());
        languages.push_back(language);
        std::fprintf(stderr, "%s: %zu entries wanted, %zu buckets\n", row.tag, all.size(), buckets.size());
    }
    WordHeader header{};
    std::memcpy(header.magic, "SALVWORD", 8);
    header.version = 1;
    header.languages = static_cast<std::uint32_t>(languages.size());
    header.language_at = append(out, languages.data(), languages.size());
    out.resize((out.size() + 63) / 64 * 64);
    header.size = static_cast<std::uint32_t>(out.size());
    std::memcpy(out.data(), &header, sizeof header);
    std::ofstream(names[1], std::ios::binary).write(out.data(), static_cast<std::streamsize>(out.size()));
    std::printf("%zu bytes\n", out.size());
    if (!hold) return 0;
    std::vector<WordBucket> aligned(out.size() / sizeof(WordBucket));
    std::memcpy(static_cast<void*>(aligned.data()), out.data(), out.size());
    for (const Row& row : rows) judge(reinterpret_cast<const std::byte*>(aligned.data()), row.tag, read_lines(names[0] + "/" + row.tag + ".txt", row.foreign));
    return 0;
}
