#include <salvage/repair/lost/lost_settled_words.hpp>
#include <salvage/repair/short_hash.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <array>
#include <span>

namespace salvage::repair {
std::uint64_t key_of_words(const Evidence& evidence, bool bold) {
    // What a judgement asks, not the counts themselves, which grow with every line.
    constexpr std::size_t counted = 4;
    std::array<std::uint8_t, 5 + Channel::codes> asked{};
    auto at = asked.begin();
    *at++ = static_cast<std::uint8_t>(std::min(evidence.letters, counted));
    for (const bool yes : {evidence.letters >= Evidence::enough_letters, 2 * evidence.letters_by_bytes > evidence.letters, evidence.romance > 0, bold}) *at++ = yes ? 1 : 0;
    const Channel channel(evidence);
    if (!channel.carries_none()) {
        const auto carried = channel.carried();
        std::copy(carried.begin(), carried.end(), at);
    }
    report::Xxh64 hash;
    hash.update({reinterpret_cast<const char*>(asked.data()), asked.size()});
    return hash.value();
}

// A judgement looks at the token that a word stands in, at the words and the sentence beside it, and 400 bytes far for those that speak of
// persons or close a quotation.  Blanks and runs of marks it looks over are as long as they like.
std::optional<std::uint64_t> key_of_word(std::string_view text, const Chunk& chunk, std::string_view language, Asked asked, std::uint64_t all) {
    constexpr std::size_t reach = 420;
    constexpr std::size_t over = 300;  // blanks and signs that are looked over
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
    const std::size_t begin = chunk.at.begin - std::min(chunk.at.begin, reach);
    const std::size_t end = std::min(text.size(), chunk.at.end + reach);
    if (begin > 0) {
        std::size_t token = chunk.at.begin;
        while (token > begin && !blank(text[token - 1])) --token;
        std::size_t letter = chunk.at.begin;
        while (letter > begin && !is_ascii_letter(text[letter - 1])) --letter;
        if (token == begin || chunk.at.begin - letter > over) return std::nullopt;
    }
    if (end < text.size()) {
        std::size_t token = chunk.at.end;
        while (token < end && !blank(text[token])) ++token;
        std::size_t letter = chunk.at.end;
        while (letter < end && !is_ascii_letter(text[letter])) ++letter;
        if (token == end || letter - chunk.at.end > over) return std::nullopt;
    }
    const std::uint64_t places = (chunk.at.begin - begin) << 32U | (chunk.at.end - begin) << 8U | static_cast<std::uint64_t>(asked) << 2U | (begin == 0 ? 2U : 0U) | (end == text.size() ? 1U : 0U);
    return mixed(mixed(mixed(hash_of(text.substr(begin, end - begin)), hash_of(language)), all), places);
}

const UnknownWords* SettledWords::find(std::uint64_t key, const Vocabulary& own) const {
    if (places_.empty()) return nullptr;
    const Place& place = places_[key % places_.size()];
    const std::span known(place.unknown.keys.data(), place.unknown.size);
    return place.key == key && key != 0 && own.has_none_of(known) ? &place.unknown : nullptr;
}

void SettledWords::add(std::uint64_t key, const UnknownWords& unknown) {
    if (2 * added_ >= places_.size()) grow();
    places_[key % places_.size()] = {key, unknown};
    ++added_;
}

void SettledWords::grow() {
    added_ = 0;
    if (places_.size() == most) return;
    std::vector<Place> more(places_.empty() ? least : 2 * places_.size());
    for (const Place& place : places_) {
        if (place.key == 0) continue;
        more[place.key % more.size()] = place;
        ++added_;
    }
    places_ = std::move(more);
}

}  // namespace salvage::repair
