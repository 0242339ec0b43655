/// A document's candidates as the decoder reads them, packed: most numbers have one reading of one component, and most places say what the one
/// before has said.
#pragma once

#include <salvage/numbering/candidate.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace salvage::numbering {

/// A Reading whose components stand elsewhere.
struct ReadingView {
    Scheme scheme;
    std::uint8_t suffix = 0;
    const std::uint32_t* values = nullptr;  ///< scheme.depth of them
    ReadingView() = default;
    constexpr ReadingView(const Reading& reading) : scheme(reading.scheme), suffix(reading.suffix), values(reading.values.data()) {}
    ReadingView(const Scheme& of, std::uint8_t inserted, const std::uint32_t* components) : scheme(of), suffix(inserted), values(components) {}
    [[nodiscard]] std::uint32_t last() const { return values[scheme.depth - 1U]; }
};

/// What a candidate's place says, as Candidate has it.
struct CandidatePlace {
    float cost = 0;
    float doubt = 0;
    std::uint16_t indent = no_indent;
    bool forced = false;
    bool title_like = false;
    friend bool operator==(const CandidatePlace&, const CandidatePlace&) = default;
};

/// A candidate takes 20 bytes, and more for each further reading and component; where its marker stands is not kept.
class CandidateList {
public:
    CandidateList() = default;
    explicit CandidateList(std::span<const Candidate> candidates);

    void reserve(std::size_t candidates);
    void push_back(const Candidate& candidate);

    [[nodiscard]] std::size_t size() const { return records_.size(); }
    [[nodiscard]] bool empty() const { return records_.empty(); }
    [[nodiscard]] const CandidatePlace& place(std::size_t index) const { return places_[records_[index].place]; }
    [[nodiscard]] std::uint32_t sentence(std::size_t index) const { return records_[index].sentence; }

    /// A reading as the list holds it.
    struct Item {
        ReadingView reading;       ///< valid until another candidate comes
        std::uint32_t scheme = 0;  ///< as a small number: in the order in which schemes came first
        bool last = true;          ///< of its candidate's
    };
    /// The first reading of a candidate, and the one behind another, which was not the last.
    [[nodiscard]] Item first(std::size_t index) const { return item_at(&words_[records_[index].words]); }
    [[nodiscard]] Item behind(const Item& item) const { return item_at(item.reading.values + item.reading.scheme.depth); }
    [[nodiscard]] Item item(std::size_t index, std::uint8_t reading) const {
        Item found = first(index);
        for (; reading > 0; --reading) found = behind(found);
        return found;
    }
    /// The same as it was given.
    [[nodiscard]] Reading reading(std::size_t index, std::uint8_t reading) const;
    [[nodiscard]] std::uint32_t scheme_count() const { return static_cast<std::uint32_t>(schemes_.size()); }

    /// Gives a candidate of one reading another scheme of as many components.
    void rename(std::size_t index, const Scheme& scheme);

private:
    struct Record {
        std::uint32_t place;
        std::uint32_t sentence;
        std::uint32_t words;  ///< of its first reading
    };
    // A reading is a word with its scheme, its suffix and whether it is the last, and then its components.
    static constexpr unsigned suffix_shift = 23;
    static constexpr unsigned last_shift = 31;
    static constexpr std::uint32_t scheme_mask = (1U << suffix_shift) - 1;

    [[nodiscard]] Item item_at(const std::uint32_t* words) const {
        const std::uint32_t scheme = *words & scheme_mask;
        return {{schemes_[scheme], static_cast<std::uint8_t>(*words >> suffix_shift), words + 1}, scheme, *words >> last_shift != 0};
    }
    std::uint32_t id_of(const Scheme& scheme);

    std::vector<Record> records_;
    std::vector<CandidatePlace> places_;  ///< the same ones in a row are one
    std::vector<std::uint32_t> words_;
    std::vector<Scheme> schemes_;
    std::unordered_map<std::uint64_t, std::uint32_t> ids_;  ///< of schemes, by their keys
    std::uint32_t latest_ = 0;                              ///< id asked for last
};

}  // namespace salvage::numbering
