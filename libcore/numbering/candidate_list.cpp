#include <salvage/numbering/candidate_list.hpp>

#include <algorithm>
#include <cassert>

namespace salvage::numbering {

CandidateList::CandidateList(std::span<const Candidate> candidates) {
    reserve(candidates.size());
    for (const Candidate& candidate : candidates) push_back(candidate);
}

void CandidateList::reserve(std::size_t candidates) {
    records_.reserve(candidates);
    words_.reserve(2 * candidates);
}

void CandidateList::push_back(const Candidate& candidate) {
    const CandidatePlace place{candidate.cost, candidate.doubt, candidate.indent, candidate.forced, candidate.title_like};
    if (places_.empty() || !(places_.back() == place)) places_.push_back(place);
    records_.push_back({static_cast<std::uint32_t>(places_.size() - 1), candidate.sentence, static_cast<std::uint32_t>(words_.size())});
    const Marker& marker = candidate.marker;
    for (std::uint8_t r = 0; r < marker.reading_count; ++r) {
        const Reading& reading = marker.readings[r];
        const std::uint32_t last = r + 1 == marker.reading_count ? 1 : 0;
        words_.push_back(id_of(reading.scheme) | std::uint32_t{reading.suffix} << suffix_shift | last << last_shift);
        words_.insert(words_.end(), reading.values.begin(), reading.values.begin() + reading.scheme.depth);
    }
}

std::uint32_t CandidateList::id_of(const Scheme& scheme) {
    if (latest_ < schemes_.size() && schemes_[latest_] == scheme) return latest_;
    const auto [found, fresh] = ids_.try_emplace(scheme.key(), scheme_count());
    if (fresh) schemes_.push_back(scheme);
    assert(found->second <= scheme_mask);
    return latest_ = found->second;
}

Reading CandidateList::reading(std::size_t index, std::uint8_t reading) const {
    const ReadingView packed = item(index, reading).reading;
    Reading full;
    full.scheme = packed.scheme;
    full.suffix = packed.suffix;
    std::copy_n(packed.values, packed.scheme.depth, full.values.begin());
    return full;
}

void CandidateList::rename(std::size_t index, const Scheme& scheme) {
    std::uint32_t& head = words_[records_[index].words];
    assert(schemes_[head & scheme_mask].depth == scheme.depth);
    head = id_of(scheme) | (head & ~scheme_mask) | 1U << last_shift;
}

}  // namespace salvage::numbering
