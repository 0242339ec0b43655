#include <salvage/repair/lost_judged_words.hpp>

#include <array>
#include <cstring>
#include <span>

namespace salvage::repair {

std::uint64_t hash_of(std::string_view bytes) {
    std::uint64_t even = 0x8EBC6AF09C88C6E3U;
    std::uint64_t odd = bytes.size();
    std::array<std::uint64_t, 2> words;
    for (; bytes.size() >= sizeof words; bytes.remove_prefix(sizeof words)) {
        std::memcpy(words.data(), bytes.data(), sizeof words);
        even = mixed(even, words[0]);
        odd = mixed(odd, words[1]);
    }
    words = {};
    if (!bytes.empty()) std::memcpy(words.data(), bytes.data(), bytes.size());
    return mixed(mixed(even, words[0]), mixed(odd, words[1]));
}

const JudgedWords::Known* JudgedWords::find(std::uint64_t key, const Vocabulary& own) const {
    if (places_.empty()) return nullptr;
    const Known& known = places_[key % places_.size()];
    if (known.key != key || key == 0) return nullptr;
    return own.has_none_of(std::span(known.unknown.keys.data(), known.unknown.size)) ? &known : nullptr;
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

// Where `key` is kept, with nothing there.
JudgedWords::Known& JudgedWords::place_of(std::uint64_t key) {
    if (2 * added_ >= places_.size() && places_.size() < most) {
        std::vector<Known> more(places_.empty() ? least : 2 * places_.size());
        added_ = 0;
        for (const Known& known : places_) {
            if (known.key == 0) continue;
            more[known.key % more.size()] = known;
            ++added_;
        }
        places_ = std::move(more);
    }
    ++added_;
    return places_[key % places_.size()] = Known();
}

void JudgedWords::add(std::uint64_t key, const Verdict& verdict, const Chunk& chunk, const UnknownWords& unknown) {
    const Reading& reading = verdict.reading;
    if (letters_.size() + reading.size > most_letters) {
        letters_.clear();
        places_.clear();
        added_ = 0;
    }
    Known& known = place_of(key);
    known.key = key;
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
    known.first = letters_.size();
    for (std::size_t i = 0; i < reading.size; ++i) {
        const auto place = [&](std::size_t at) { return static_cast<std::uint16_t>(at - chunk.at.begin); };
        letters_.push_back({reading.folded[i], reading.told[i], reading.second[i], reading.sure[i], place(reading.at[i].begin), place(reading.at[i].end), reading.lost[i], reading.left[i]});
    }
}

void JudgedWords::add(std::uint64_t key, Asks asks) {
    Known& known = place_of(key);
    known.key = key;
    known.asks = asks;
}

}  // namespace salvage::repair
