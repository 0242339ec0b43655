/// --summary: what a run did, in numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace salvage::cli {

/// Counts documents and what was done to them.
class Summary {
public:
    /// A change of clean: `severity` orders the table, `place` is "dump.txt:7".
    void add(int severity, std::string_view level, std::string_view rule, const std::string& place);
    void end_document(bool changed) {
        ++documents_;
        if (changed) ++changed_;
    }
    void add_bytes(std::uint64_t in, std::uint64_t out) {
        bytes_in_ += in;
        bytes_out_ += out;
    }
    void add_failed() { ++failed_; }    ///< an input of which nothing was written
    void add_skipped() { ++skipped_; }  ///< an input that --resume has found done
    void add_broken(std::uint64_t records) { broken_ += records; }  ///< lines of JSON Lines that are no records
    /// Adds what was counted apart, of documents behind these.
    void merge(const Summary& other);

    /// "3 documents, 1 changed, 13314 bytes in, 13210 out", then a line for each rule, the gravest first: how often,
    /// level, name, and where first.
    [[nodiscard]] std::string table() const;
    /// One JSON object on a line.
    [[nodiscard]] std::string json(double seconds) const;

private:
    struct Count {
        std::uint64_t changes = 0;
        std::string level;
        std::string first;
    };
    using Key = std::pair<int, std::string>;  ///< gravest first, then by name
    [[nodiscard]] bool counts_changes() const { return changed_ > 0 || !counts_.empty(); }

    std::map<Key, Count> counts_;
    std::uint64_t documents_ = 0, changed_ = 0, failed_ = 0, skipped_ = 0, broken_ = 0, bytes_in_ = 0, bytes_out_ = 0;
};

}  // namespace salvage::cli
