// Composition walks both lists through the middle text, where the first list's edits are known by what they inserted
// and the second's by what they take away.  A group of overlapping edits becomes one, which covers the middle text [begin, end);
// what it inserts is that stretch with the second list's edits applied, and what it replaces is the same stretch moved
// back by the growth that the first list caused so far.
#include <salvage/repair/edits.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace salvage::repair {
namespace {

using Offset = std::ptrdiff_t;

Offset growth(const Edit& edit) { return static_cast<Offset>(edit.inserted.size()) - static_cast<Offset>(edit.at.size()); }

std::size_t moved(std::size_t at, Offset by) { return static_cast<std::size_t>(static_cast<Offset>(at) + by); }

// Whether ranges share bytes, or one is a point strictly inside the other.
bool overlap(ByteRange a, ByteRange b) { return a.begin < b.end && b.begin < a.end; }

bool earlier(ByteRange a, ByteRange b) { return a.begin != b.begin ? a.begin < b.begin : a.end <= b.end; }

// The rule and confidence of several edits in one.
class Verdict {
public:
    void add(const Edit& edit) {
        confidence_ = std::min(confidence_, edit.confidence);
        doubtful_ |= edit.doubtful;
        std::optional<report::Rule>& best = report::row(edit.rule).level == report::Level::lost ? loss_ : other_;
        if (!best || report::row(edit.rule).level > report::row(*best).level) best = edit.rule;
        if (chain_.empty()) {
            chain_ = edit.chain;
            runner_up_ = edit.runner_up;
        }
    }
    [[nodiscard]] report::Rule rule(std::string_view inserted) const {
        const bool still_lost = inserted.find("\xEF\xBF\xBD") != inserted.npos;
        if (loss_ && (still_lost || !other_)) return *loss_;
        return *other_;
    }
    [[nodiscard]] Edit made(ByteRange at, std::string inserted) const {
        const report::Rule rule = this->rule(inserted);
        return {at, std::move(inserted), rule, confidence_, chain_, runner_up_, doubtful_, {}};
    }

private:
    std::optional<report::Rule> loss_;
    std::optional<report::Rule> other_;
    float confidence_ = 1;
    bool doubtful_ = false;
    Chain chain_;
    Chain runner_up_;
};

}  // namespace

std::string apply(std::string_view text, const Edits& edits) {
    std::string out;
    out.reserve(text.size());
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        out.append(text, at, edit.at.begin - at);
        out += edit.inserted;
        at = edit.at.end;
    }
    out.append(text, at);
    return out;
}

Edits compose(Edits first, std::string_view middle, Edits second) {
    if (first.empty()) return second;
    if (second.empty()) return first;
    Edits result;
    result.reserve(first.size() + second.size());
    Offset shift = 0;  // of the middle text against the text before both, by first[0, a)
    std::size_t a = 0;
    std::size_t b = 0;
    const auto range_of_first = [&] {
        const std::size_t begin = moved(first[a].at.begin, shift);
        return ByteRange{begin, begin + first[a].inserted.size()};
    };
    while (a < first.size() || b < second.size()) {
        const bool from_first = b == second.size() || (a < first.size() && earlier(range_of_first(), second[b].at));
        if (from_first && (b == second.size() || !overlap(range_of_first(), second[b].at))) {
            shift += growth(first[a]);
            result.push_back(std::move(first[a++]));
            continue;
        }
        if (!from_first && (a == first.size() || !overlap(range_of_first(), second[b].at))) {
            second[b].at = {moved(second[b].at.begin, -shift), moved(second[b].at.end, -shift)};
            result.push_back(std::move(second[b++]));
            continue;
        }
        ByteRange group = from_first ? range_of_first() : second[b].at;
        const std::size_t begin = moved(group.begin, -shift);
        Verdict verdict;
        std::string inserted;
        std::size_t done = group.begin;
        while (true) {
            if (a < first.size() && (range_of_first() == group || overlap(range_of_first(), group))) {
                group.end = std::max(group.end, range_of_first().end);
                verdict.add(first[a]);
                shift += growth(first[a++]);
            } else if (b < second.size() && (second[b].at == group || overlap(second[b].at, group))) {
                group.end = std::max(group.end, second[b].at.end);
                verdict.add(second[b]);
                inserted.append(middle, done, second[b].at.begin - done);
                inserted += second[b].inserted;
                done = second[b++].at.end;
            } else {
                break;
            }
        }
        inserted.append(middle, done, group.end - done);
        result.push_back(verdict.made({begin, moved(group.end, -shift)}, std::move(inserted)));
    }
    return result;
}

}  // namespace salvage::repair
