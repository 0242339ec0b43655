#include "summary.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace salvage::cleaning {
namespace {

std::string padded(std::string text, std::size_t width, bool right = false) {
    if (text.size() < width) text.insert(right ? 0 : text.size(), width - text.size(), ' ');
    return text;
}

}  // namespace

void Summary::add(const std::string& name, const report::Change& change) {
    Count& count = counts_[change.rule];
    if (count.changes++ == 0) count.first = name + ":" + std::to_string(change.line);
}

void Summary::end_document(const report::Header& header, bool changed) {
    ++documents_;
    if (changed) ++changed_;
    bytes_in_ += header.bytes;
    bytes_out_ += header.output_bytes;
}

void Summary::merge(const Summary& other) {
    for (const auto& [rule, count] : other.counts_) {
        Count& mine = counts_[rule];
        if (mine.changes == 0) mine.first = count.first;
        mine.changes += count.changes;
    }
    documents_ += other.documents_;
    changed_ += other.changed_;
    bytes_in_ += other.bytes_in_;
    bytes_out_ += other.bytes_out_;
}

std::string Summary::table() const {
    if (documents_ == 0) return {};
    std::string out = std::to_string(documents_) + (documents_ == 1 ? " document, " : " documents, ") + std::to_string(changed_) +
                      " changed, " + std::to_string(bytes_in_) + " bytes in, " + std::to_string(bytes_out_) + " out\n";
    std::vector<std::pair<report::Rule, Count>> rows(counts_.begin(), counts_.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        const auto level = [](const auto& row) { return report::row(row.first).level; };
        return level(a) != level(b) ? level(a) > level(b) : a.second.changes > b.second.changes;
    });
    for (const auto& [rule, count] : rows) {
        const report::RuleRow& row = report::row(rule);
        out += padded(std::to_string(count.changes), 8, true) + "  " + padded(std::string(report::name(row.level)), 10) +
               padded(std::string(row.name), 18) + "first at " + count.first + "\n";
    }
    return out;
}

}  // namespace salvage::cleaning
