#include <salvage/repair/lost/lost_judged_words.hpp>

#include <span>

namespace salvage::repair {

const JudgedWords::Known* JudgedWords::find(std::uint64_t key, const Vocabulary& own) {
    if (places_.empty()) return nullptr;
    const Place& place = places_[key % places_.size()];
    if (place.key != key || key == 0) return nullptr;
    Known& known = known_[place.known];
    if (known.unknown.size == 0) return &known;
    const std::uint64_t words = own.words_told();
    if (known.asked == words) return &known;
    if (!own.has_none_of(std::span(known.unknown.keys.data(), known.unknown.size))) return nullptr;
    known.asked = words;
    return &known;
}

Verdict JudgedWords::verdict(const Known& known, const Chunk& chunk) const {
    Verdict verdict;
    verdict.believed = known.believed;
    verdict.doubtful = known.doubtful;
    verdict.evidence = known.evidence;
    verdict.shown = known.shown;
    Reading& reading = verdict.reading;
    reading.known = known.known;
    reading.bytes = known.bytes;
    reading.confidence = known.confidence;
    reading.marks = known.marks;
    reading.size = known.size;
    for (std::size_t i = 0; i < known.size; ++i) {
        const Letter& letter = letters_[known.first + i];
        reading.folded[i] = letter.folded;
        reading.at[i] = {chunk.at.begin + letter.begin, chunk.at.begin + letter.end};
        reading.told[i] = letter.told;
        reading.second[i] = letter.second;
        reading.lost[i] = letter.lost;
        reading.sure[i] = letter.sure;
        reading.left[i] = letter.left;
    }
    return verdict;
}

JudgedWords::Known& JudgedWords::add(std::uint64_t key, std::size_t letters) {
    if (known_.size() >= 2 * most || letters_.size() + letters > most_letters) {
        letters_.clear();
        known_.clear();
        places_.clear();
        added_ = 0;
    }
    if (2 * added_ >= places_.size() && places_.size() < most) {
        std::vector<Place> more(places_.empty() ? least : 2 * places_.size());
        added_ = 0;
        for (const Place& place : places_) {
            if (place.key == 0) continue;
            more[place.key % more.size()] = place;
            ++added_;
        }
        places_ = std::move(more);
    }
    ++added_;
    places_[key % places_.size()] = {key, static_cast<std::uint32_t>(known_.size())};
    return known_.emplace_back();
}

void JudgedWords::add(std::uint64_t key, const Verdict& verdict, const Chunk& chunk, const UnknownWords& unknown) {
    const Reading& reading = verdict.reading;
    Known& known = add(key, reading.size);
    known.unknown = unknown;
    known.believed = verdict.believed;
    known.doubtful = verdict.doubtful;
    known.evidence = verdict.evidence;
    known.shown = verdict.shown;
    if (!verdict.believed && !verdict.evidence && verdict.shown == 0) return;
    known.known = reading.known;
    known.bytes = reading.bytes;
    known.confidence = reading.confidence;
    known.marks = static_cast<std::uint8_t>(reading.marks);
    known.size = static_cast<std::uint8_t>(reading.size);
    known.first = static_cast<std::uint32_t>(letters_.size());
    for (std::size_t i = 0; i < reading.size; ++i) {
        const auto place = [&](std::size_t at) { return static_cast<std::uint16_t>(at - chunk.at.begin); };
        letters_.push_back({reading.folded[i], reading.told[i], reading.second[i], reading.sure[i], place(reading.at[i].begin), place(reading.at[i].end), reading.lost[i], reading.left[i]});
    }
}

void JudgedWords::add(std::uint64_t key, Asks asks) { add(key, 0).asks = asks; }

}  // namespace salvage::repair
