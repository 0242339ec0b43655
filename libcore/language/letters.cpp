#include <salvage/language/charges.hpp>
#include <salvage/language/letters.hpp>
#include <salvage/language/vectors.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace salvage::language {
namespace {

// The symbols since the last change of script, all charged by that script.
class Run {
public:
    Run(const Table& table, std::uint8_t script)
        : script_(table.scripts()[script - 1u]), unigrams_(table.at<std::uint8_t>(script_.unigrams)) {}
    void add(std::uint16_t symbol, std::uint32_t* sums) {
        vectors_[count_++] = unigrams_ + std::size_t{symbol} * script_.stride;
        if (count_ == vectors_.size()) flush(sums);
    }
    void flush(std::uint32_t* sums) {
        add_vectors(sums + script_.sums, script_.stride, vectors_.data(), count_);
        count_ = 0;
    }

private:
    const ScriptRecord& script_;
    const std::uint8_t* unigrams_;
    std::size_t count_ = 0;
    std::array<const std::uint8_t*, 64> vectors_;
};

}  // namespace

double letter_bits(const Folds& folds, std::string_view bytes, Table table) {
    alignas(16) std::array<std::uint32_t, max_sums> sums{};
    std::uint64_t shared = 0;
    std::uint32_t seen = 0;
    std::uint8_t script = 0, letter_case = word_start;
    bool in_word = false;
    for (std::size_t at = 0; at < bytes.size();) {
        // The script of this run is that of its first letter.
        std::size_t first = at;
        while (first < bytes.size() && folds[static_cast<unsigned char>(bytes[first])].script() == 0) ++first;
        const std::uint8_t now = first < bytes.size() ? folds[static_cast<unsigned char>(bytes[first])].script() : std::max<std::uint8_t>(script, 1);
        if (script != 0 && now != script) {
            const bool cjk = is_cjk_script(table.scripts()[script - 1u]) || is_cjk_script(table.scripts()[now - 1u]);
            shared += cjk ? change_cjk : in_word && first == at ? change_inside : change_between;
        }
        script = now;
        seen |= 1u << (script - 1u);
        Run run(table, script);
        for (; at < bytes.size(); ++at) {
            const Fold fold = folds[static_cast<unsigned char>(bytes[at])];
            if (fold.script() != 0 && fold.script() != script) break;
            shared += fold.cost();
            run.add(fold.symbol, sums.data());
            in_word = fold.script() != 0;
            if (fold.letter_case() == case_upper) {
                shared += case_steps[letter_case].upper;
                letter_case = letter_case == word_start ? after_capital : after_capitals;
            } else if (fold.letter_case() == case_lower) {
                shared += case_steps[letter_case].lower;
                letter_case = after_lower;
            } else if (!in_word && fold.letter_case() != case_keep) {
                letter_case = word_start;
            }
        }
        run.flush(sums.data());
    }
    std::uint64_t all = shared;
    const auto lanes = table.lanes();
    for (std::size_t s = 0; s < table.scripts().size(); ++s) {
        if ((seen >> s & 1u) == 0) continue;
        const ScriptRecord& record = table.scripts()[s];
        std::uint32_t best = UINT32_MAX;
        for (std::size_t i = 0; i < record.lanes; ++i) best = std::min(best, sums[record.sums + i] + lanes[record.first + i].prior);
        all += best + (s == 0 ? second_latin : second_other);
    }
    return static_cast<double>(all) / units_per_bit;
}

}  // namespace salvage::language
