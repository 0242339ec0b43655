// A text is charged, in bits, for what a reader would stumble over.
//
// Each code point is folded to a symbol: case goes into a small model of its own (so that ALL CAPITALS cost little more
// than lower case, but cApItAlS, the mark of a wrong Cyrillic charset, cost much), quotes and dashes become one symbol
// each with a cost for the form, Greek loses its accents, half- and full-width forms become the usual ones, the signs
// that no language has as its own become classes (box drawing, arrows, mathematics ...), and a letter with a mark that
// no language of ours uses becomes its base letter at a price.
//
// Each symbol is then charged by an n-gram model of the script that the text is in at the moment, under all of the
// script's languages at once: an n-gram's vector holds a byte a language.  Where an n-gram is not stored, the cost of
// leaving its context and the cost of the next shorter one are added up (back-off).  Scripts have their own sums; the
// text's bits are, for each script seen, those of its best language: a Russian text with English names is charged as
// Russian and English, and pays for every change of script.
//
// Not covered: a change of language within a script, other than by the small share that every language's statistics
// give to words from all others.
#include <salvage/language/judge.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <salvage/text/utf8.hpp>

namespace salvage::language {
namespace {

constexpr std::uint32_t units(double bits) { return static_cast<std::uint32_t>(bits * units_per_bit + 0.5); }

// A letter's case after what came before in the word.  The numbers are -log2 of shares rounded from running text of the
// sources; only their order of size matters.
enum : std::uint8_t { word_start, after_lower, after_capital, after_capitals };
struct CaseStep {
    std::uint32_t lower, upper;
};
constexpr CaseStep case_steps[] = {
    {units(0.25), units(2.75)},  // word_start: one word in seven has a capital
    {units(0.0), units(9.0)},    // after_lower: aB
    {units(0.1), units(3.5)},    // after_capital: Ab, AB
    {units(7.0), units(0.1)},    // after_capitals: ABc, ABC
};
constexpr std::uint32_t capitals_again = units(0.75);  // a capital begins a word and the last word was all capitals

// Another script: between words (an English name in a Russian text) and inside one (the mark of wrong decodings).
// East Asian text puts no blank between scripts, so there a change is cheap.
constexpr std::uint32_t change_between = units(3.0);
constexpr std::uint32_t change_inside = units(9.0);
constexpr std::uint32_t change_cjk = units(3.0);

[[nodiscard]] const std::uint8_t* find(const Table& table, const ScriptRecord& script, std::uint64_t key) {
    const KeyHash hash = hash_key(key, script.buckets);
    const Bucket& bucket = table.at<Bucket>(script.bucket_at)[hash.bucket];
#if defined(__SSE2__)
    const auto* lines = reinterpret_cast<const __m128i*>(&bucket);
    const __m128i wanted = _mm_set1_epi16(static_cast<short>(hash.print));
    const __m128i low = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_load_si128(lines), wanted),
                                        _mm_cmpeq_epi16(_mm_load_si128(lines + 1), wanted));
    const __m128i high = _mm_packs_epi16(_mm_cmpeq_epi16(_mm_load_si128(lines + 2), wanted),
                                         _mm_cmpeq_epi16(_mm_load_si128(lines + 3), wanted));
    // The first two places are `base`.
    const std::uint32_t hits = (static_cast<std::uint32_t>(_mm_movemask_epi8(low)) |
                                static_cast<std::uint32_t>(_mm_movemask_epi8(high)) << 16u) & ~3u;
    if (hits == 0) return nullptr;
    const auto place = static_cast<std::uint32_t>(std::countr_zero(hits)) - 2u;
#else
    const auto* hit = std::find(std::begin(bucket.prints), std::end(bucket.prints), hash.print);
    if (hit == std::end(bucket.prints)) return nullptr;
    const auto place = static_cast<std::uint32_t>(hit - bucket.prints);
#endif
    return table.at<std::uint8_t>(script.vectors) + static_cast<std::size_t>(bucket.base + place) * script.stride;
}

template <std::size_t Stride>
void add_vector(std::uint16_t* sums, const std::uint8_t* vector) {
    for (std::size_t i = 0; i < Stride; ++i) sums[i] = static_cast<std::uint16_t>(sums[i] + vector[i]);
}

// Four vectors at most a character (three back-offs and one cost), 255 each: 64 characters fit into 16 bits.
constexpr std::uint8_t spill_after = 64;

[[nodiscard]] std::string_view code_of(const char (&code)[4]) {
    return {code, code[3] == '\0' ? std::strlen(code) : 4};
}

[[nodiscard]] bool is_cjk_script(const ScriptRecord& script) { return std::memcmp(script.code, "Hani", 4) == 0; }

}  // namespace

Scorer::Scorer(Table table) : table_(table), scripts_(table.scripts().data()), common_symbols_(table.header().common) {}

void Scorer::spill() {
    if (script_ == 0) return;
    const ScriptRecord& script = scripts_[script_ - 1];
    for (std::size_t i = 0; i < script.stride; ++i) sums_[script.sums + i] += partial_[i];
    partial_.fill(0);
    unspilled_ = 0;
}

template <std::size_t Stride>
void Scorer::score(const ScriptRecord& script, std::uint16_t symbol) {
    const std::uint64_t history = history_;
    history_ = history << symbol_width | symbol;
    for (unsigned order = script.order; order > 1; --order) {
        if (const auto* found = find(table_, script, ngram_key(history_, order, false))) {
            return add_vector<Stride>(partial_.data(), found);
        }
        if (order > 2) {
            if (const auto* left = find(table_, script, ngram_key(history, order - 1, true)))
                add_vector<Stride>(partial_.data(), left);
        }
    }
    const std::size_t before = history & ((1u << symbol_width) - 1);
    add_vector<Stride>(partial_.data(), table_.at<std::uint8_t>(script.backoffs) + before * Stride);
    add_vector<Stride>(partial_.data(), table_.at<std::uint8_t>(script.unigrams) + std::size_t{symbol} * Stride);
}

void Scorer::score(std::uint16_t symbol) {
    const ScriptRecord& script = scripts_[script_ - 1];
    switch (script.stride) {
        case 64: score<64>(script, symbol); break;
        case 16: score<16>(script, symbol); break;
        default: score<4>(script, symbol); break;
    }
    if (++unspilled_ == spill_after) spill();
}

// The first letter settles which script's statistics the signs before it are charged by.
void Scorer::start(std::uint8_t script) {
    script_ = script;
    seen_ |= 1u << (script - 1u);
    for (std::size_t i = 0; i < waiting_; ++i) score(wait_[i]);
    waiting_ = 0;
}

void Scorer::add(char32_t c) {
    const Fold fold = table_.fold(c);
    ++characters_;
    shared_ += fold.cost();
    if (fold.script == 0) {
        if (case_ != word_start && fold.letter_case() != case_keep) {
            word_before_ = case_ == after_capitals;
            case_ = word_start;
        }
        if (script_ == 0) {
            if (waiting_ < wait_.size()) {
                wait_[waiting_++] = fold.symbol;
                return;
            }
            start(1);
        }
        score(fold.symbol);
        return;
    }
    if (fold.script != script_) {
        if (script_ == 0) {
            start(fold.script);
        } else {
            spill();
            const bool inside = (history_ & ((1u << symbol_width) - 1)) >= common_symbols_;
            const bool cjk = is_cjk_script(scripts_[script_ - 1]) || is_cjk_script(scripts_[fold.script - 1]);
            shared_ += cjk ? change_cjk : inside ? change_inside : change_between;
            std::uint64_t known = 0;  // signs mean the same in every script, letters only that they are foreign
            for (unsigned i = max_order; i-- > 0;) {
                const std::uint64_t symbol = history_ >> (i * symbol_width) & ((1u << symbol_width) - 1);
                known = known << symbol_width | (symbol < common_symbols_ ? symbol : std::uint64_t{symbol_foreign});
            }
            history_ = known;
            script_ = fold.script;
            seen_ |= 1u << (script_ - 1u);
            case_ = word_start;
        }
    }
    ++letters_[fold.script - 1u];
    const Case letter_case = fold.letter_case();
    if (letter_case == case_upper) {
        shared_ += case_ == word_start && word_before_ != 0 ? capitals_again : case_steps[case_].upper;
        case_ = case_ == word_start ? after_capital : after_capitals;
    } else if (letter_case == case_lower) {
        shared_ += case_steps[case_].lower;
        case_ = after_lower;
        word_before_ = 0;
    }
    score(fold.symbol);
}

void Scorer::add(std::u32string_view text) {
    for (const char32_t c : text) add(c);
}

void Scorer::add(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        const auto byte = static_cast<std::uint8_t>(utf8[at]);
        if (byte < 0x80) {
            add(static_cast<char32_t>(byte));
            ++at;
        } else if (const auto next = utf8_next(utf8, at)) {
            add(next->value);
            at += next->length;
        } else {
            add(U'\uFFFD');
            ++at;
        }
    }
}

std::array<std::uint32_t, max_sums> Scorer::sums() const {
    Scorer done = *this;
    // A text without a letter is charged by the Latin script's languages, "not prose" among them.
    if (done.script_ == 0) done.start(1);
    done.spill();
    return done.sums_;
}

double Scorer::total(std::optional<std::size_t> fixed_lane) const {
    const auto sums = this->sums();
    const auto lanes = table_.lanes();
    const std::uint32_t seen = seen_ == 0 ? 1u : seen_;
    std::uint64_t all = shared_;
    for (std::size_t s = 0; s < table_.scripts().size(); ++s) {
        if ((seen >> s & 1u) == 0) continue;
        const ScriptRecord& script = scripts_[s];
        std::uint64_t best = UINT64_MAX;
        for (std::size_t i = 0; i < script.lanes; ++i) {
            const std::uint64_t sum = sums[script.sums + i] + std::uint64_t{lanes[script.first + i].prior};
            if (fixed_lane && script.first <= *fixed_lane && *fixed_lane < script.first + script.lanes) {
                if (lanes[script.first + i].language != lanes[*fixed_lane].language) continue;
            }
            best = std::min(best, sum);
        }
        all += best;
    }
    return static_cast<double>(all) / units_per_bit;
}

double Scorer::bits() const { return total({}); }

double Scorer::bits(LanguageId id) const {
    const auto lanes = table_.lanes();
    const auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const LaneRecord& l) { return l.language == id; });
    return total(static_cast<std::size_t>(lane - lanes.begin()));
}

Guess Scorer::guess() const {
    Guess guess;
    const auto sums = this->sums();
    const auto lanes = table_.lanes();
    // The script with most letters decides; an East Asian character says as much as a few letters.
    std::size_t s = 0;
    std::uint64_t most = 0;
    for (std::size_t i = 0; i < table_.scripts().size(); ++i) {
        const std::uint64_t weight = letters_[i] * (is_cjk_script(scripts_[i]) ? 3u : 1u);
        if (weight > most) {
            most = weight;
            s = i;
        }
    }
    const ScriptRecord& script = scripts_[s];
    struct Candidate {
        LanguageId id;
        double bits;
    };
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < script.lanes; ++i) {
        const LaneRecord& lane = lanes[script.first + i];
        const double bits = static_cast<double>(sums[script.sums + i] + std::uint32_t{lane.prior}) / units_per_bit;
        const auto same = std::find_if(candidates.begin(), candidates.end(), [&](auto& c) { return c.id == lane.language; });
        if (same == candidates.end()) candidates.push_back({lane.language, bits});
        else same->bits = std::min(same->bits, bits);
    }
    std::sort(candidates.begin(), candidates.end(), [](auto& a, auto& b) { return a.bits < b.bits; });
    guess.language = candidates[0].id;
    guess.second = candidates.size() > 1 ? candidates[1].id : candidates[0].id;
    guess.margin = candidates.size() > 1 ? candidates[1].bits - candidates[0].bits : candidates[0].bits;
    guess.bits = characters_ == 0 ? 0 : bits() / static_cast<double>(characters_);
    // N-grams of one text are not independent: a difference counts for a quarter of its bits.
    double others = 0;
    for (std::size_t i = 1; i < candidates.size(); ++i) others += std::exp2((candidates[0].bits - candidates[i].bits) / 4);
    guess.confidence = most == 0 ? 0 : 1 / (1 + others);
    const bool is_not_prose = std::any_of(lanes.begin(), lanes.end(), [&](const LaneRecord& lane) {
        return lane.language == guess.language && std::memcmp(lane.code, "zxx", 4) == 0;
    });
    // Held-out prose has 2 to 4 bits a character (East Asian: 6 to 10), noise has twice that.
    const double limit = is_cjk_script(script) ? 14.0 : 7.5;
    guess.prose = most != 0 && !is_not_prose && guess.bits < limit;
    return guess;
}

std::size_t language_count() { return table().header().languages; }

Language language(LanguageId id) {
    const Table table = language::table();
    for (const LaneRecord& lane : table.lanes()) {
        if (lane.language == id) return {code_of(table.lanes()[static_cast<std::size_t>(&lane - table.lanes().data())].code),
                                         code_of(table.lanes()[static_cast<std::size_t>(&lane - table.lanes().data())].script)};
    }
    return {};
}

std::optional<LanguageId> find_language(std::string_view tag) {
    for (std::size_t id = 0; id < language_count(); ++id) {
        const Language l = language(static_cast<LanguageId>(id));
        const bool whole = tag == l.code;
        const bool with_script = tag.size() == l.code.size() + 1 + l.script.size() && tag.starts_with(l.code) &&
                                 tag[l.code.size()] == '-' && tag.ends_with(l.script);
        if (whole || with_script) return static_cast<LanguageId>(id);
    }
    return {};
}

double bits(std::string_view utf8) {
    Scorer scorer;
    scorer.add(utf8);
    return scorer.bits();
}

double bits(std::u32string_view text) {
    Scorer scorer;
    scorer.add(text);
    return scorer.bits();
}

double bits_per_character(std::string_view utf8, LanguageId id) {
    Scorer scorer;
    scorer.add(utf8);
    return scorer.characters() == 0 ? 0 : scorer.bits(id) / static_cast<double>(scorer.characters());
}

double margin(std::string_view a, std::string_view b) { return bits(b) - bits(a); }
double margin(std::u32string_view a, std::u32string_view b) { return bits(b) - bits(a); }

Guess guess(std::string_view utf8) {
    Scorer scorer;
    scorer.add(utf8);
    return scorer.guess();
}

}  // namespace salvage::language
