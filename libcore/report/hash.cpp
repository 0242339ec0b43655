#include <salvage/report/hash.hpp>

#include <algorithm>
#include <bit>
#include <cstring>

namespace salvage::report {
namespace {

constexpr std::uint64_t p1 = 0x9E3779B185EBCA87u;
constexpr std::uint64_t p2 = 0xC2B2AE3D27D4EB4Fu;
constexpr std::uint64_t p3 = 0x165667B19E3779F9u;
constexpr std::uint64_t p4 = 0x85EBCA77C2B2AE63u;
constexpr std::uint64_t p5 = 0x27D4EB2F165667C5u;

// The specification reads words in little-endian order.
template <class Word>
std::uint64_t word(const char* at) {
    if constexpr (std::endian::native == std::endian::little) {
        Word value;
        std::memcpy(&value, at, sizeof value);
        return value;
    } else {
        std::uint64_t value = 0;
        for (std::size_t i = sizeof(Word); i-- > 0;) value = value << 8 | static_cast<unsigned char>(at[i]);
        return value;
    }
}

std::uint64_t mixed(std::uint64_t lane, std::uint64_t input) { return std::rotl(lane + input * p2, 31) * p1; }

}  // namespace

void Xxh64::update(std::string_view bytes) {
    const auto take = [&](const char* at) {
        for (std::size_t i = 0; i < 4; ++i) lanes_[i] = mixed(lanes_[i], word<std::uint64_t>(at + 8 * i));
    };
    const std::size_t held = static_cast<std::size_t>(size_ % stripe);
    size_ += bytes.size();
    if (held != 0) {
        const std::size_t more = std::min(stripe - held, bytes.size());
        std::copy_n(bytes.data(), more, rest_.data() + held);
        bytes.remove_prefix(more);
        if (held + more < stripe) return;
        take(rest_.data());
    }
    while (bytes.size() >= stripe) {
        take(bytes.data());
        bytes.remove_prefix(stripe);
    }
    std::copy(bytes.begin(), bytes.end(), rest_.begin());
}

std::uint64_t Xxh64::value() const {
    std::uint64_t hash = p5;
    if (size_ >= stripe) {
        hash = std::rotl(lanes_[0], 1) + std::rotl(lanes_[1], 7) + std::rotl(lanes_[2], 12) + std::rotl(lanes_[3], 18);
        for (const std::uint64_t lane : lanes_) hash = (hash ^ mixed(0, lane)) * p1 + p4;
    }
    hash += size_;
    const char* at = rest_.data();
    const char* const end = at + size_ % stripe;
    for (; end - at >= 8; at += 8) hash = std::rotl(hash ^ mixed(0, word<std::uint64_t>(at)), 27) * p1 + p4;
    for (; end - at >= 4; at += 4) hash = std::rotl(hash ^ word<std::uint32_t>(at) * p1, 23) * p2 + p3;
    for (; at != end; ++at) hash = std::rotl(hash ^ static_cast<unsigned char>(*at) * p5, 11) * p1;
    hash = (hash ^ hash >> 33) * p2;
    hash = (hash ^ hash >> 29) * p3;
    return hash ^ hash >> 32;
}

}  // namespace salvage::report
