// make_words TEXTS TABLE [--hold] [--entries N] [--languages TAG,TAG]
//
// Reads TEXTS/TAG.txt (gather_language_text.py writes them) and, where they are there, TEXTS/TAG.words (gather_words.py) and
// TEXTS/TAG.ranked (gather_ranked.py), and writes TABLE, what libcore/language embeds (words.hpp says what it is).  The same texts give the same
// file.  With --hold the texts that language_hold.hpp names are left out, every letter beyond ASCII in them is taken away, and
// what the table puts back is counted.
//
// Counting: for every folded word the letters that stood at each mark.  For words with several readings also beside
// their neighbours.  For stretches of letters every word counts about once, however frequent it is: they speak for words
// that are not known.  An entry is worth the bits it saves: how much better it tells what it has counted than the entry that is
// found where it is missing.  Only entries worth more than a price are stored, and the price is found by which they
// fit.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
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
    float listed = 0.1F;  // what a word of a list weighs against one of running text; English has its loan words from there
};
constexpr Row rows[] = {
    {"fr", 1}, {"de", 0.9}, {"es", 1}, {"pt", 1}, {"it", 0.5}, {"pl", 2.2}, {"cs", 3.2}, {"sk", 2.8, U"ěřů"}, {"sv", 1},
    {"da", 0.7}, {"nb", 0.6}, {"nn", 0.4}, {"fi", 0.8}, {"hu", 2.2}, {"ro", 0.9}, {"tr", 2.4}, {"nl", 0.2}, {"ca", 1},
    {"hr", 1.2, U"", 0.3F}, {"is", 2.8, U"", 0.3F}, {"sl", 1}, {"et", 0.6}, {"lv", 1.2}, {"lt", 1.2}, {"gl", 0.7, U"ãõêç"}, {"eu", 0.1}, {"ga", 0.5},
    {"eo", 0.5}, {"en", 0.2, U"", 1}, {"fo", 0.5}, {"af", 0.1}, {"cy", 0.1},
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
    float weight = 1;     // how often it counts
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

// What a word of such a rank counts.  A text with as many words as ours has its n-th word some c/n times; the first ones are
// better known from texts.  On held-out text twice as much told no more.
float weight_of_rank(std::size_t rank) {
    constexpr float scale = 30000;
    constexpr float flat = 20;
    return scale / (static_cast<float>(rank) + flat);
}

// Words, a line each; none if there is no such file.  They are the dictionary's, or `ranked`: the most frequent ones in order.
void add_words(const std::string& path, bool ranked, std::vector<Line>& lines) {
    std::ifstream file(path, std::ios::binary);
    std::size_t rank = 0;
    for (std::string word; std::getline(file, word); ++rank) {
        Line line;
        for (std::size_t at = 0; at < word.size();) {
            const auto c = salvage::utf8_next(word, at);
            line.text += c ? c->value : U' ';
            at += c ? c->length : 1;
        }
        line.running = ranked;
        if (ranked) line.weight = weight_of_rank(rank);
        lines.push_back(std::move(line));
    }
}

// A word of a line: its letters in lower case, but for a capital beyond ASCII that is not due to its place.
struct Token {
    Text surface;
    Text folded;
    Text bare;  // the folded form without marks at its ends, as neighbours see it
    bool placed = false;  // the capital at its start may be due to the place
    bool joined = false;  // to what stands before by a hyphen: Hungarian has its suffixes so
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
        if (end - at <= 32) {
            result.push_back(make_token(View(text).substr(at, end - at), start));
            result.back().joined = at > 0 && text[at - 1] == U'-';
        }
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
    std::uint32_t bits;  // a WordCode
    double worth;
};

// What is counted at one key.  `parent` is the node of the entry that is found where this one is missing.
struct Node {
    std::uint64_t key = 0;
    std::size_t parent = 0;
    Counts counts;
    double bonus = 0;     // bits that it is worth besides
    double doubt = 0.3;   // how much of something unseen is thought to be there besides
    double factor = 1;    // what its bits are worth
    float least = 0;      // counts that it needs
};
constexpr std::size_t no_parent = ~std::size_t{0};

unsigned sureness(double p) {
    if (p >= 1) return 15;
    return static_cast<unsigned>(std::clamp(std::floor(-std::log2(1 - p) / 0.75), 0.0, 15.0));
}

// As a witness of its stretches.
float type_weight(float n) { return n < 1 ? n : 1 + std::log2(n) * 0.5F; }

class Maker {
public:
    void count(const std::vector<Line>& lines, bool hold, float listed_weight);
    std::vector<Entry> entries(std::size_t most);
    std::vector<std::uint8_t> plain() const;
    std::vector<char32_t> alphabet() const { return alphabet_; }

private:
    struct Form {
        float running = 0;
        float listed = 0;
    };
    std::uint32_t bits(const Counts& counts, double doubt) const;
    [[nodiscard]] Text as_known(Text surface, float weight) const;
    void add_stretches();
    void add_words();
    void add_edges();
    std::vector<Entry> worth(double price) const;
    std::size_t node(std::unordered_map<std::uint64_t, std::size_t>& index, std::uint64_t key, std::size_t parent);

    std::map<Text, Form> forms_;       // with letters beyond ASCII, or an apostrophe
    std::unordered_map<Text, float> plain_;  // without
    struct Beside {
        Counts counts;
        std::uint64_t alone = 0;  // the key of the word or stretch itself
        bool whole = true;
    };
    std::unordered_map<std::uint64_t, Beside> beside_;
    std::map<Text, std::map<Text, float>> folded_;
    std::vector<char32_t> alphabet_;
    std::unordered_map<char32_t, unsigned> number_;
    std::vector<Node> nodes_;  // parents first
    std::unordered_map<std::uint64_t, std::size_t> stretches_;
};

View last_letters(View word) { return word.substr(word.size() < 2 ? 0 : word.size() - 2); }

// Ranked words are in small letters: a name, or a German noun, gets the capital that texts have it with.
Text Maker::as_known(Text surface, float weight) const {
    if (weight == 1 || !is_accented(surface[0])) return surface;
    Text name = surface;
    name[0] = capital(name[0]);
    const auto running = [&](const Text& word) {
        const auto found = forms_.find(word);
        return found == forms_.end() ? 0 : found->second.running;
    };
    return running(name) > running(surface) ? name : surface;
}

void Maker::count(const std::vector<Line>& lines, bool hold, float listed_weight) {
    for (const Line& line : lines) {
        if (hold && line.held) continue;
        for (const bool joined : {false, true}) {
            for (const Token& token : tokens(line.text, joined)) {
                const bool marked = token.folded.find(word_mark) != Text::npos;
                if (joined && token.surface.find(word_apostrophe) == Text::npos) continue;
                if (!marked && token.joined) continue;
                if (!marked) {
                    plain_[token.surface] += line.running ? line.weight : 0.1F;
                } else {
                    Form& form = forms_[as_known(token.surface, line.weight)];
                    if (line.running) form.running += (token.placed ? 0.5F : 1) * line.weight; else form.listed = 1;
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
        folded_[folded][surface] += form.running + (form.listed > 0 ? listed_weight : 0);
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
                if (words[i].placed || (joined && words[i].surface.find(word_apostrophe) == Text::npos)) continue;
                const bool several = open.contains(words[i].folded);
                for (std::size_t m = 0; m < words[i].folded.size(); ++m) {
                    if (words[i].folded[m] != word_mark) continue;
                    const auto add = [&](WordKind kind, View word, std::size_t mark, View neighbour, std::uint64_t alone) {
                        Beside& beside = beside_[word_key(kind, word, mark, neighbour)];
                        beside.counts.add(words[i].surface[m], 1);
                        beside.alone = alone;
                        beside.whole = kind != WordKind::stretch_behind && kind != WordKind::stretch_before;
                    };
                    const Stretch around = stretch(words[i].folded, m, side_reach);
                    const std::uint64_t whole_key = word_key(WordKind::word, words[i].folded, m);
                    const std::uint64_t stretch_key = word_key(WordKind::stretch, around.view(), around.mark);
                    for (const bool left : {true, false}) {
                        if (left ? i == 0 : i + 1 == words.size()) continue;
                        const View neighbour = words[left ? i - 1 : i + 1].bare;
                        if (neighbour.empty()) continue;
                        add(left ? WordKind::stretch_behind : WordKind::stretch_before, around.view(), around.mark, last_letters(neighbour), stretch_key);
                        if (!several) continue;
                        add(left ? WordKind::behind : WordKind::before, words[i].folded, m, neighbour, whole_key);
                        add(left ? WordKind::behind_end : WordKind::before_end, words[i].folded, m, last_letters(neighbour), whole_key);
                    }
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
std::uint32_t Maker::bits(const Counts& counts, double doubt) const {
    std::pair<float, char32_t> first{-1, 0};
    std::pair<float, char32_t> next{-1, 0};
    for (const auto& [c, n] : counts.letters) {
        const std::pair<float, char32_t> now{n, c};
        if (now > first) {
            next = first;
            first = now;
        } else if (now > next) {
            next = now;
        }
    }
    const auto found = number_.find(first.second);
    if (found == number_.end()) return 0;
    unsigned second = 0;
    if (next.first > 0) {
        if (const auto other = number_.find(next.second); other != number_.end()) second = other->second;
    }
    const double p = static_cast<double>(first.first) / (static_cast<double>(counts.total) + doubt);
    return found->second | second << 6U | sureness(p) << 12U;
}

std::size_t Maker::node(std::unordered_map<std::uint64_t, std::size_t>& index, std::uint64_t key, std::size_t parent) {
    const auto [found, fresh] = index.try_emplace(key, nodes_.size());
    if (fresh) {
        nodes_.emplace_back();
        nodes_.back().key = key;
        nodes_.back().parent = parent;
    }
    return found->second;
}

void Maker::add_stretches() {
    // Stretches that only one word has tell no more than the next shorter one: the words are split level by level, as long
    // as several are together.
    struct Place {
        const Text* folded;
        std::size_t mark;
        char32_t letter;
        float weight;
        std::size_t node;
    };
    std::vector<Place> places;
    for (const auto& [folded, surfaces] : folded_) {
        for (const auto& [surface, n] : surfaces) {
            if (surface.size() < 3) continue;
            for (std::size_t m = 0; m < folded.size(); ++m) {
                if (folded[m] == word_mark) places.push_back({&folded, m, surface[m], type_weight(n), no_parent});
            }
        }
    }
    for (const Reach reach : reaches) {
        const std::size_t before = nodes_.size();
        for (Place& place : places) {
            const Stretch around = stretch(*place.folded, place.mark, reach);
            const std::size_t at = node(stretches_, word_key(WordKind::stretch, around.view(), around.mark), place.node);
            if (at == place.node) continue;  // not longer than the last one
            nodes_[at].counts.add(place.letter, place.weight);
            place.node = at;
        }
        for (std::size_t i = before; i < nodes_.size(); ++i) {
            nodes_[i].doubt = 0.15;
            nodes_[i].factor = 1.5;
            nodes_[i].least = 1.5F;
        }
        std::erase_if(places, [&](const Place& place) { return nodes_[place.node].counts.total < 1.5F; });
    }
}

void Maker::add_words() {
    std::unordered_map<std::uint64_t, std::size_t> words;
    for (const auto& [folded, surfaces] : folded_) {
        for (std::size_t m = 0; m < folded.size(); ++m) {
            if (folded[m] != word_mark) continue;
            std::size_t parent = no_parent;
            for (const Reach reach : reaches) {
                const Stretch around = stretch(folded, m, reach);
                if (const auto found = stretches_.find(word_key(WordKind::stretch, around.view(), around.mark)); found != stretches_.end()) parent = found->second;
            }
            const std::size_t at = node(words, word_key(WordKind::word, folded, m), parent);
            for (const auto& [surface, n] : surfaces) nodes_[at].counts.add(surface[m], n);
            // That a word is known is worth something of itself.
            nodes_[at].bonus = 0.15 * static_cast<double>(nodes_[at].counts.total);
            nodes_[at].doubt = 0.02;
        }
    }
    // A neighbour's ending is asked for where the neighbour tells nothing; both are weighed against the word alone.
    std::unordered_map<std::uint64_t, std::size_t> sides;
    std::vector<std::uint64_t> keys;
    for (const auto& [key, beside] : beside_) {
        if (beside.counts.total >= 2) keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    for (const std::uint64_t key : keys) {
        const Beside& beside = beside_[key];
        const auto& index = beside.whole ? words : stretches_;
        const auto alone = index.find(beside.alone);
        if (!beside.whole && (alone == index.end() || beside.counts.total < 4)) continue;
        Node& side = nodes_[node(sides, key, alone == index.end() ? no_parent : alone->second)];
        side.counts = beside.counts;
        if (!beside.whole) {
            side.doubt = 1;
            side.factor = 0.5;
        }
    }
}

void Maker::add_edges() {
    // Letter 1: the mark is a letter; 2: it is none.
    std::unordered_map<std::uint64_t, std::size_t> index;
    const auto add = [&](View word, bool ending, bool letter, float n) {
        const float weight = type_weight(n);
        const char32_t told = letter ? 1 : 2;
        std::size_t last = no_parent;
        for (const std::size_t size : edges) {
            if (word.size() < size) break;
            const View part = ending ? word.substr(word.size() - size) : word.substr(0, size);
            last = node(index, word_key(ending ? WordKind::ending : WordKind::beginning, part, 0), last);
            nodes_[last].counts.add(told, weight);
            nodes_[last].doubt = 0.3;
            nodes_[last].least = 2.5F;
            nodes_[last].factor = 0.3;
        }
        if (n < 1 || word.empty()) return;
        const std::size_t whole = node(index, word_key(ending ? WordKind::whole_ending : WordKind::whole_beginning, word, 0), last);
        nodes_[whole].counts.add(told, n);
        nodes_[whole].doubt = 0.3;
        nodes_[whole].factor = 0.3;
    };
    for (const auto& [word, n] : plain_) {
        add(word, true, false, n);
        add(word, false, false, n);
    }
    for (const auto& [folded, surfaces] : folded_) {
        float n = 0;
        for (const auto& [surface, count] : surfaces) n += count;
        const View view = folded;
        add(view, true, false, n);
        add(view, false, false, n);
        if (view.size() < 2) continue;
        if (view.back() == word_mark) add(view.substr(0, view.size() - 1), true, true, n);
        if (view.front() == word_mark) add(view.substr(1), false, true, n);
    }
}

// What is told of `letter` by an entry: bits.
double cost(std::uint32_t entry, unsigned letter) {
    struct Costs {
        std::array<double, 16> first{}, second{}, other{};
        Costs() {
            for (unsigned sure = 0; sure < 16; ++sure) {
                const double p = std::min(1 - std::exp2(-0.75 * sure), 0.9999);
                first[sure] = -std::log2(std::max(p, 0.2));
                second[sure] = -std::log2(std::max(0.8 * (1 - p), 1e-4));
                other[sure] = -std::log2(std::max(0.03 * (1 - p), 1e-5));
            }
        }
    };
    static const Costs costs;
    if (entry == 0) return 5;
    if ((entry & 63U) == letter) return costs.first[entry >> 12U];
    return (entry >> 6U & 63U) == letter ? costs.second[entry >> 12U] : costs.other[entry >> 12U];
}

std::vector<Entry> Maker::worth(double price) const {
    std::vector<Entry> result;
    std::vector<std::uint32_t> told(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        const std::uint32_t above = node.parent == no_parent ? 0 : told[node.parent];
        told[i] = above;
        if (node.counts.total < node.least) continue;
        const std::uint32_t mine = bits(node.counts, node.doubt);
        if (mine == 0) continue;
        double saved = 0;
        for (const auto& [c, n] : node.counts.letters) {
            const auto number = number_.find(c);
            const unsigned letter = number == number_.end() ? 63 : number->second;
            saved += static_cast<double>(n) * (cost(above, letter) - cost(mine, letter));
        }
        saved = node.factor * saved + node.bonus;
        if (saved < price) continue;
        told[i] = mine;
        result.push_back({node.key, mine, saved});
    }
    return result;
}

std::vector<Entry> Maker::entries(std::size_t most) {
    // Letters 1 and 2 of edges are numbers, not letters of the alphabet.
    number_[1] = 1;
    number_[2] = 2;
    add_stretches();
    add_words();
    add_edges();
    double low = 0.02;
    double high = 64;
    std::vector<Entry> result = worth(low);
    if (result.size() > most) {
        for (int step = 0; step < 7; ++step) {
            const double price = std::sqrt(low * high);
            auto some = worth(price);
            const bool fits = some.size() <= most;
            (fits ? high : low) = price;
        }
        // Many are worth the same: some of the last ones.
        result = worth(low);
    }
    std::sort(result.begin(), result.end(), [](const Entry& a, const Entry& b) {
        return a.worth != b.worth ? a.worth > b.worth : a.key < b.key;
    });
    if (result.size() > most) result.resize(most);
    return result;
}

// The codes of entries, the most frequent ones; and the number of the code that says nearly the same as `code`.
class CodeBook {
public:
    explicit CodeBook(const std::vector<Entry>& entries) {
        std::map<WordCode, std::size_t> counts;
        for (const Entry& entry : entries) ++counts[static_cast<WordCode>(entry.bits)];
        std::vector<std::pair<std::size_t, WordCode>> ranked;
        ranked.reserve(counts.size());
        for (const auto& [code, count] : counts) ranked.emplace_back(count, code);
        std::sort(ranked.begin(), ranked.end(), std::greater<>());
        if (ranked.size() > word_codes) ranked.resize(word_codes);
        for (const auto& [count, code] : ranked) codes_.push_back(code);
        for (const auto& [code, count] : counts) numbers_[code] = nearest(code);
    }
    [[nodiscard]] unsigned bits() const { return std::max(1U, static_cast<unsigned>(std::bit_width(codes_.size() - 1))); }
    /// None if no code tells this letter.
    [[nodiscard]] std::optional<std::uint32_t> number(std::uint32_t code) const { return numbers_.at(static_cast<WordCode>(code)); }
    [[nodiscard]] std::vector<WordCode> codes() const {
        std::vector<WordCode> all = codes_;
        all.resize(std::size_t{1} << bits());
        return all;
    }

private:
    // Of the same letter; no surer by more than a step, rather of no second letter than of another one.
    [[nodiscard]] std::optional<std::uint32_t> nearest(WordCode code) const {
        constexpr int other_second = 8;
        constexpr int no_second = 3;
        constexpr int surer = 4;
        std::optional<std::uint32_t> best;
        int least = 0;
        for (std::uint32_t n = 0; n < codes_.size(); ++n) {
            if ((codes_[n] & 63) != (code & 63)) continue;
            const int second = codes_[n] >> 6 & 63;
            const int steps = (codes_[n] >> 12) - (code >> 12);
            const int distance = (steps > 0 ? surer * steps : -steps) + (second == (code >> 6 & 63) ? 0 : second == 0 ? no_second : other_second);
            if (best && distance >= least) continue;
            best = n;
            least = distance;
        }
        return best;
    }
    std::vector<WordCode> codes_;
    std::map<WordCode, std::optional<std::uint32_t>> numbers_;
};

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
                    for (const float least : {0.8F, 0.9F, 0.96F}) {
                        if (found->confidence >= least) {
                            ++done[k];
                            right[k] += same ? 1 : 0;
                        }
                        ++k;
                    }
                    if (found->known && found->confidence >= 0.9F) {
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
    std::size_t entries = 42000;
    std::string only;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--hold") {
            hold = true;
        } else if (word == "--entries" && i + 1 < argc) {
            entries = static_cast<std::size_t>(std::strtoul(argv[++i], nullptr, 10));
        } else if (word == "--languages" && i + 1 < argc) {
            only = std::string(",") + argv[++i] + ",";
        } else {
            names.push_back(word);
        }
    }
    if (names.size() != 2) fail("usage: make_words TEXTS TABLE [--hold] [--entries N] [--languages TAG,TAG]");
    std::vector<char> out(sizeof(WordHeader));
    std::vector<WordLanguage> languages;
    const auto wanted = [&](const Row& row) { return only.empty() || only.find(std::string(",") + row.tag + ",") != only.npos; };
    for (const Row& row : rows) {
        if (!wanted(row)) continue;
        std::vector<Line> lines = read_lines(names[0] + "/" + row.tag + ".txt", row.foreign);
        add_words(names[0] + "/" + row.tag + ".words", false, lines);
        add_words(names[0] + "/" + row.tag + ".ranked", true, lines);
        Maker maker;
        maker.count(lines, hold, row.listed);
        const auto all = maker.entries(static_cast<std::size_t>(static_cast<double>(entries) * row.share));
        const CodeBook book(all);
        std::vector<RibbonEntry> told;
        told.reserve(all.size());
        for (const Entry& entry : all) {
            if (const auto number = book.number(entry.bits)) told.push_back({entry.key, *number});
        }
        const MadeRibbon ribbon = make_ribbon(told, book.bits());
        const auto letters = maker.alphabet();
        WordLanguage language{};
        std::memcpy(language.tag, row.tag, std::strlen(row.tag));
        language.letters = append(out, letters.data(), letters.size());
        const auto codes = book.codes();
        language.codes = append(out, codes.data(), codes.size());
        language.entries = ribbon.shape;
        language.entry_at = append(out, ribbon.words.data(), ribbon.words.size());
        const auto plain = maker.plain();
        language.plain_at = append(out, plain.data(), plain.size());
        languages.push_back(language);
        std::fprintf(stderr, "%s: %zu entries, %.2f bytes each\n", row.tag, told.size(), 8.0 * static_cast<double>(ribbon.words.size()) / static_cast<double>(told.size()));
    }
    WordHeader header{};
    std::memcpy(header.magic, "SALVWORD", 8);
    header.version = 2;
    header.languages = static_cast<std::uint32_t>(languages.size());
    header.language_at = append(out, languages.data(), languages.size());
    out.resize((out.size() + 63) / 64 * 64);
    header.size = static_cast<std::uint32_t>(out.size());
    std::memcpy(out.data(), &header, sizeof header);
    std::ofstream(names[1], std::ios::binary).write(out.data(), static_cast<std::streamsize>(out.size()));
    std::printf("%zu bytes\n", out.size());
    if (!hold) return 0;
    std::vector<std::uint64_t> aligned(out.size() / sizeof(std::uint64_t));
    std::memcpy(static_cast<void*>(aligned.data()), out.data(), out.size());
    for (const Row& row : rows) {
        if (wanted(row)) judge(reinterpret_cast<const std::byte*>(aligned.data()), row.tag, read_lines(names[0] + "/" + row.tag + ".txt", row.foreign));
    }
    return 0;
}
