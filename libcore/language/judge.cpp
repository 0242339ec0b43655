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
#include <salvage/language/charges.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/language/ngram_sums.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <vector>

#include <salvage/text/utf8.hpp>

namespace salvage::language {
namespace {

// What the processor can; the same sums.
AddNgrams* add_ngrams() {
#if defined(SALVAGE_SCAN_AVX2)
    static const bool avx2 = __builtin_cpu_supports("avx2") != 0;
    if (avx2) return &add_ngrams_avx2;
#endif
    return &add_ngrams_baseline;
}

[[nodiscard]] std::string_view code_of(const char (&code)[4]) {
    return {code, code[3] == '\0' ? std::strlen(code) : 4};
}

}  // namespace

namespace {

std::array<std::uint32_t, max_sums> priors_of(const Table& table) {
    std::array<std::uint32_t, max_sums> priors{};
    for (const ScriptRecord& script : table.scripts()) {
        for (std::size_t i = 0; i < script.lanes; ++i) priors[script.sums + i] = table.lanes()[script.first + i].prior;
    }
    return priors;
}

}  // namespace

Scorer::Scorer(Table table) : table_(table), common_symbols_(table.header().common) {
    static const std::array<std::uint32_t, max_sums> usual = priors_of(language::table());
    const bool is_usual = &table.header() == &language::table().header();
    sums_ = is_usual ? usual : priors_of(table);
}

void Scorer::add_queued(std::size_t script_number, std::size_t count, std::array<std::uint32_t, max_sums>& sums) const {
    static_assert(batch <= most_symbols);
    const ScriptRecord& script = table_.scripts()[script_number];
    const NgramTable ngrams{table_.at<Bucket>(script.bucket_at),       script.buckets, table_.at<std::uint8_t>(script.vectors), table_.at<std::uint8_t>(script.backoffs),
                            table_.at<std::uint8_t>(script.unigrams), script.stride,  script.order};
    add_ngrams()(ngrams, queue_.data(), count, sums.data() + script.sums);
}

void Scorer::flush(State& now) {
    if (now.queued == 0 || now.script == 0) return;
    add_queued(now.script - 1u, now.queued, sums_);
    now.queued = 0;
}

inline bool Scorer::is_after_letter(const State& now) const {
    const std::uint64_t last = now.history & ((1u << symbol_width) - 1);
    return last >= common_symbols_ || last == symbol_other || last == symbol_foreign;
}

inline void Scorer::queue(std::uint16_t symbol, State& now) {
    now.history = now.history << symbol_width | symbol;
    queue_[now.queued++] = now.history;
    if (now.queued != batch) return;
    // Signs before the first letter are charged by its script; so many of them by the Latin one.
    if (now.script == 0) {
        now.script = 1;
        seen_ |= 1u;
    }
    flush(now);
}

[[gnu::always_inline]] inline void Scorer::add(Fold fold, State& now) {
    ++now.characters;
    now.shared += fold.cost();
    const Case letter_case = fold.letter_case();
    const std::uint8_t script = fold.script();
    if (script == 0) {
        if (letter_case != case_keep) {
            if (now.letter_case != word_start) now.capitals = now.letter_case == after_capitals;
            now.letter_case = word_start;
            now.run = 0;
        }
        // A dash, an opening quote, a bullet with letters on both sides.
        if (fold.place == 0)
            now.split = 0;
        else if (is_after_letter(now))
            now.split = static_cast<std::uint8_t>(fold.split());
        else if (now.split != 0)
            now.split = static_cast<std::uint8_t>(std::min<std::uint32_t>(255, now.split + fold.split()));
        return queue(fold.symbol, now);
    }
    now.shared += now.split;
    now.split = 0;
    if (script != now.script)
        change_to(script, now);
    else if (now.run != 0 && now.run != 255)
        ++now.run;
    ++letters_[script - 1u];
    if (letter_case == case_upper) {
        now.shared += now.letter_case == word_start && now.capitals ? capitals_again : case_steps[now.letter_case].upper;
        now.letter_case = now.letter_case == word_start ? after_capital : after_capitals;
    } else if (letter_case == case_lower) {
        now.shared += case_steps[now.letter_case].lower;
        if (now.letter_case == word_start) now.capitals = false;
        now.letter_case = after_lower;
    }
    queue(fold.symbol, now);
}

[[gnu::noinline]] void Scorer::change_to(std::uint8_t script, State& now) {
    if (now.script != 0) {
        flush(now);
        constexpr std::uint64_t mask = (1u << symbol_width) - 1;
        const bool inside = is_after_letter(now);
        const bool cjk = is_cjk_script(table_.scripts()[now.script - 1u]) || is_cjk_script(table_.scripts()[script - 1u]);
        now.shared += cjk ? change_cjk : inside ? change_inside : change_between;
        if (inside && now.run == 1) now.shared += change_single;
        now.run = inside ? 1 : 0;
        std::uint64_t known = 0;  // signs mean the same in every script, of letters only that they are foreign
        for (unsigned i = max_order; i-- > 0;) {
            const std::uint64_t symbol = now.history >> (i * symbol_width) & mask;
            const bool sign = symbol < common_symbols_ && symbol != symbol_other;
            known = known << symbol_width | (sign ? symbol : std::uint64_t{symbol_foreign});
        }
        now.history = known;
        now.letter_case = word_start;
    }
    now.script = script;
    seen_ |= 1u << (script - 1u);
}

void Scorer::add(char32_t c) { add(table_.fold(c), state_); }

void Scorer::add(std::u32string_view text) {
    State now = state_;
    for (const char32_t c : text) add(table_.fold(c), now);
    state_ = now;
}

void Scorer::add(std::string_view utf8) {
    State now = state_;
    for (std::size_t at = 0; at < utf8.size();) {
        char32_t c = static_cast<std::uint8_t>(utf8[at]);
        std::size_t length = 1;
        if (c >= 0xC2 && c < 0xE0 && at + 1 < utf8.size() && continues_utf8(utf8[at + 1])) {
            c = (c & 0x1FU) << 6U | (static_cast<std::uint8_t>(utf8[at + 1]) & 0x3FU);
            length = 2;
        } else if (c >= 0x80) {
            const auto next = utf8_next(utf8, at);
            c = next ? next->value : U'\uFFFD';
            length = next ? next->length : 1;
        }
        add(table_.fold(c), now);
        at += length;
    }
    state_ = now;
}

std::array<std::uint32_t, max_sums> Scorer::sums() const {
    std::array<std::uint32_t, max_sums> done = sums_;
    // A text without a letter is charged by the Latin script's languages, "not prose" among them.
    if (state_.queued != 0) add_queued(state_.script == 0 ? 0 : state_.script - 1u, state_.queued, done);
    return done;
}

// The script with most letters; an East Asian character says as much as a few letters.
std::size_t Scorer::main_script() const {
    std::size_t main = 0;
    std::uint64_t most = 0;
    const auto scripts = table_.scripts();
    for (std::uint32_t left = seen_; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        const std::uint64_t weight = std::uint64_t{letters_[i]} * (is_cjk_script(scripts[i]) ? 3u : 1u);
        if (weight > most) {
            most = weight;
            main = i;
        }
    }
    return main;
}

double Scorer::total(std::optional<std::size_t> fixed_lane, const std::array<std::uint32_t, max_sums>& sums) const {
    const auto lanes = table_.lanes();
    const auto scripts = table_.scripts();
    const std::size_t main = main_script();
    std::uint64_t all = state_.shared;
    for (std::uint32_t left = seen_ == 0 ? 1u : seen_; left != 0; left &= left - 1) {
        const auto s = static_cast<std::size_t>(std::countr_zero(left));
        const ScriptRecord& script = scripts[s];
        const std::uint32_t* const sum = sums.data() + script.sums;
        std::uint32_t best = UINT32_MAX;
        if (fixed_lane && script.first <= *fixed_lane && *fixed_lane < script.first + script.lanes) {
            const LaneRecord* const first = lanes.data() + script.first;
            for (std::size_t i = 0; i < script.lanes; ++i) {
                if (first[i].language == lanes[*fixed_lane].language) best = std::min(best, sum[i]);
            }
        } else {
            for (std::size_t i = 0; i < script.lanes; ++i) best = std::min(best, sum[i]);
        }
        all += best;
        if (s != main) all += s == 0 ? second_latin : second_other;
    }
    return static_cast<double>(all) / units_per_bit;
}

double Scorer::bits() const { return state_.queued == 0 ? total({}, sums_) : total({}, sums()); }

// What is added later only costs more, but where there are several scripts: then that with most letters may become another one.
double Scorer::add_up_to(std::string_view utf8, double most) {
    constexpr std::size_t step = 16;  // bytes
    constexpr double rounding = 0.01, of_scripts = static_cast<double>(std::max(second_latin, second_other)) / units_per_bit;
    while (utf8.size() > 2 * step) {
        std::size_t size = step;
        while (size < utf8.size() && continues_utf8(utf8[size])) ++size;
        add(utf8.substr(0, size));
        utf8.remove_prefix(size);
        if (seen_ == 0) continue;  // signs alone are charged by the letters that come
        settle();
        if (const double so_far = bits(); so_far > most + (std::has_single_bit(seen_) ? 0 : of_scripts) + rounding) return so_far;
    }
    add(utf8);
    return bits();
}

Best Scorer::best() const {
    const auto sums = this->sums();
    const ScriptRecord& script = table_.scripts()[main_script()];
    const auto* const first = sums.data() + script.sums;
    const auto lane = static_cast<std::size_t>(std::min_element(first, first + script.lanes) - first);
    return {total({}, sums), table_.lanes()[script.first + lane].language};
}

std::uint64_t Scorer::likely_latin(double within) const {
    const auto sums = this->sums();
    const ScriptRecord& script = table_.scripts()[0];
    const std::uint32_t* const cost = sums.data() + script.sums;
    const std::uint32_t most = *std::min_element(cost, cost + script.lanes) + units(within);
    std::uint64_t set = 0;
    for (std::size_t i = 0; i < script.lanes; ++i) set |= std::uint64_t{cost[i] <= most} << i;
    return set;
}

double Scorer::bits(LanguageId id) const {
    const auto lanes = table_.lanes();
    const auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const LaneRecord& l) { return l.language == id; });
    const auto number = static_cast<std::size_t>(lane - lanes.begin());
    return state_.queued == 0 ? total(number, sums_) : total(number, sums());
}

Guess Scorer::guess() const {
    Guess guess;
    const auto sums = this->sums();
    const auto lanes = table_.lanes();
    const std::size_t s = main_script();
    const bool letters = seen_ != 0;
    const ScriptRecord& script = table_.scripts()[s];
    struct Candidate {
        LanguageId id;
        double bits;
    };
    const std::uint32_t* const cost = sums.data() + script.sums;
    const auto best = static_cast<std::size_t>(std::min_element(cost, cost + script.lanes) - cost);
    // What is so much less likely adds nothing to a sum that begins with 1; the next best is wanted in any case.
    constexpr double negligible = 256;
    std::array<Candidate, max_lanes + 1> candidates;
    std::size_t count = 0;
    std::array<std::uint8_t, max_sums> place{};  // of a language among them, from 1; there are no more languages than lanes
    std::optional<Candidate> far;
    const double least = static_cast<double>(cost[best]) / units_per_bit;
    for (std::size_t i = 0; i < script.lanes; ++i) {
        const LanguageId id = lanes[script.first + i].language;
        const double bits = static_cast<double>(cost[i]) / units_per_bit;
        if (bits > least + negligible) {
            if (id != lanes[script.first + best].language && (!far || bits < far->bits)) far = {id, bits};
        } else if (const std::size_t known = place[id]; known != 0) {
            candidates[known - 1].bits = std::min(candidates[known - 1].bits, bits);
        } else {
            candidates[count++] = {id, bits};
            place[id] = static_cast<std::uint8_t>(count);
        }
    }
    std::sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count), [](auto& a, auto& b) { return a.bits < b.bits; });
    if (count == 1 && far) candidates[count++] = *far;
    guess.language = candidates[0].id;
    guess.second = count > 1 ? candidates[1].id : candidates[0].id;
    guess.margin = count > 1 ? candidates[1].bits - candidates[0].bits : candidates[0].bits;
    guess.bits = state_.characters == 0 ? 0 : total({}, sums) / static_cast<double>(state_.characters);
    // N-grams of one text are not independent: a difference counts for a quarter of its bits.
    double others = 0;
    for (std::size_t i = 1; i < count; ++i)
        others += std::exp2((candidates[0].bits - candidates[i].bits) / 4);
    guess.confidence = letters ? 1 / (1 + others) : 0;
    const bool is_not_prose = std::any_of(lanes.begin(), lanes.end(), [&](const LaneRecord& lane) {
        return lane.language == guess.language && std::memcmp(lane.code, "zxx", 4) == 0;
    });
    // Held-out prose has 2 to 4 bits a character (East Asian: 6 to 10), noise has twice that.
    const double limit = is_cjk_script(script) ? 14.0 : 7.5;
    guess.prose = letters && !is_not_prose && guess.bits < limit;
    return guess;
}

std::size_t language_count() { return table().header().languages; }

Language language(LanguageId id) {
    // By id the first of its lanes.
    static const std::vector<Language> all = [] {
        std::vector<Language> languages(language_count());
        for (const LaneRecord& lane : table().lanes()) {
            if (lane.language < languages.size() && languages[lane.language].code.empty()) languages[lane.language] = {code_of(lane.code), code_of(lane.script)};
        }
        return languages;
    }();
    return id < all.size() ? all[id] : Language{};
}

std::optional<LanguageId> find_language(std::string_view tag) {
    std::optional<LanguageId> found;
    for (std::size_t i = 0; i < language_count(); ++i) {
        const auto id = static_cast<LanguageId>(i);
        const Language l = language(id);
        if (tag == l.code && (!found || language(*found).script == "Latn")) found = id;
        if (tag.size() == l.code.size() + 1 + l.script.size() && tag.starts_with(l.code) && tag[l.code.size()] == '-' &&
            tag.ends_with(l.script)) {
            return id;
        }
    }
    return found;
}

std::string tag(LanguageId id) {
    const Language found = language(id);
    std::string out(found.code);
    if (find_language(out) != id || out == "zh") out.append("-").append(found.script);
    return out;
}

double bits(std::string_view utf8) {
    Scorer scorer;
    scorer.add(utf8);
    return scorer.bits();
}

double bits_up_to(std::string_view utf8, double most) {
    Scorer scorer;
    return scorer.add_up_to(utf8, most);
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
