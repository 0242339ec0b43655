/// clean --summary: what a run changed, by rule.
#pragma once

#include <salvage/report/change.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace salvage::cleaning {

/// Counts the changes of all documents of a run.
class Summary {
public:
    /// `name` is the document's.
    void add(const std::string& name, const report::Change& change);
    /// The document is done; `changed` says whether its bytes are others now.
    void end_document(const report::Header& header, bool changed);

    /// Adds what was counted apart, of documents behind these.
    void merge(const Summary& other);

    /// "3 documents, 1 changed, 13314 bytes in, 13210 out", then a line for each rule, the gravest first: how often, level,
    /// name, and where first.  Empty if there was no document.
    [[nodiscard]] std::string table() const;

private:
    struct Count {
        std::uint64_t changes = 0;
        std::string first;  ///< "dump.txt:7"
    };
    std::map<report::Rule, Count> counts_;
    std::uint64_t documents_ = 0, changed_ = 0, bytes_in_ = 0, bytes_out_ = 0;
};

}  // namespace salvage::cleaning
