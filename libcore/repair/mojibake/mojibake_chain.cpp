#include <salvage/repair/mojibake/mojibake_chain.hpp>

#include <salvage/decode/candidates.hpp>
#include <salvage/repair/mojibake/mojibake_gaps.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

std::string as(const Misreading& step) {
    const bool wide = step.kind == Misreading::Kind::wide || step.kind == Misreading::Kind::swapped_wide;
    return wide ? wide_name(static_cast<Wide>(step.as)) : misread_charsets()[step.as].name;
}

// What happened behind it, if that must be told.
std::string_view damaged(const Misreading& step) {
    if (step.kind != Misreading::Kind::single) return {};
    switch (static_cast<Damage>(step.from)) {
        case Damage::vanished: return ", with bytes gone";
        case Damage::lowered: return ", in small letters";
        case Damage::raised: return ", in capitals";
        default: return {};
    }
}

std::string from(const Misreading& step) {
    const bool swapped = step.kind == Misreading::Kind::swapped_single || step.kind == Misreading::Kind::swapped_wide;
    return swapped ? decode::candidate_rows()[step.from].name : "UTF-8";
}

}  // namespace

std::size_t Chain::size() const {
    return static_cast<std::size_t>(
        std::find_if(steps.begin(), steps.end(), [](const Misreading& s) { return s.kind == Misreading::Kind::none; }) - steps.begin());
}

Chain Chain::with(Misreading step) const {
    Chain longer = *this;
    const std::size_t at = size();
    if (at < longest) longer.steps[at] = step;
    return longer;
}

std::string described(const Chain& chain) {
    std::string out;
    for (std::size_t i = chain.size(); i > 0;) {
        const Misreading& step = chain.steps[--i];
        std::size_t times = 1;
        for (; i > 0 && chain.steps[i - 1] == step; --i) ++times;
        if (!out.empty()) out += ", then ";
        out += from(step) + " as " + as(step);
        out += damaged(step);
        if (times > 1) out += " " + std::to_string(times) + " times";
    }
    return out;
}

void ChainMemory::add(const Chain& chain, language::LanguageId language) {
    std::size_t at = 0;
    while (at < count_ && known_[at].chain != chain) ++at;
    if (at == count_) {
        // The rarest gives way.
        if (count_ < known_.size()) ++count_;
        at = count_ - 1;
        known_[at] = {chain, 0, language};
    }
    ++known_[at].lines;
    known_[at].language = language;
    for (; at > 0 && known_[at - 1].lines < known_[at].lines; --at) std::swap(known_[at - 1], known_[at]);
}

std::size_t ChainMemory::lines(const Chain& chain) const {
    for (const Known& known : this->known()) {
        if (known.chain == chain) return known.lines;
    }
    return 0;
}

double ChainMemory::swap_support() const {
    double most = 0;
    for (const Known& k : known()) {
        if (k.chain.steps[0].kind == Misreading::Kind::swapped_single) most = std::max(most, support(k.chain));
    }
    return most;
}

bool ChainMemory::any_swap() const { return swap_support() > 0; }

bool ChainMemory::may_follow_wide(const Known& known) const {
    constexpr double many = 6;  // lines
    return known.chain.size() == 1 && known.chain.steps[0].kind == Misreading::Kind::wide && support(known.chain) >= many;
}

bool ChainMemory::may_follow_lossy(const Known& known) const {
    const Misreading& first = known.chain.steps[0];
    return known.chain.size() == 1 && first.kind == Misreading::Kind::single && first.from == static_cast<std::uint8_t>(Damage::vanished) && support(known.chain) >= several;
}

bool ChainMemory::asks_for_others(std::size_t size) const {
    constexpr std::size_t short_text = 16384;
    if (swap_support() >= (size < short_text ? 1 : several)) return true;
    const auto all = known();
    return std::any_of(all.begin(), all.end(), [&](const Known& k) { return may_follow_wide(k) || may_follow_lossy(k); });
}

bool ChainMemory::may_follow(const Known& known, language::LanguageId language) const {
    const double support = this->support(known.chain);
    return support >= several || (support > 0 && language == known.language);
}

double ChainMemory::support(const Chain& chain) const {
    const std::size_t repaired = lines(chain);
    return unexplained_ * 2 > repaired ? 0 : static_cast<double>(repaired);
}

}  // namespace salvage::repair
