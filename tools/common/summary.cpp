#include "common/summary.hpp"

#include <salvage/json/writer.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace salvage::cli {
namespace {

std::string padded(std::string text, std::size_t width, bool right = false) {
    if (text.size() < width) text.insert(right ? 0 : text.size(), width - text.size(), ' ');
    return text;
}

}  // namespace

void Summary::add(int severity, std::string_view level, std::string_view rule, const std::string& place) {
    Count& count = counts_[{-severity, std::string(rule)}];
    if (count.changes++ > 0) return;
    count.level = level;
    count.first = place;
}

void Summary::merge(const Summary& other) {
    for (const auto& [key, count] : other.counts_) {
        const auto [mine, is_new] = counts_.emplace(key, count);
        if (!is_new) mine->second.changes += count.changes;
    }
    documents_ += other.documents_;
    changed_ += other.changed_;
    failed_ += other.failed_;
    skipped_ += other.skipped_;
    broken_ += other.broken_;
    bytes_in_ += other.bytes_in_;
    bytes_out_ += other.bytes_out_;
}

std::string Summary::table() const {
    const auto more = [](std::uint64_t count, const char* what) {
        return count == 0 ? std::string() : ", " + std::to_string(count) + what;
    };
    std::string out = std::to_string(documents_) + (documents_ == 1 ? " document" : " documents");
    out += ", " + std::to_string(changed_) + " changed";
    out += ", " + std::to_string(bytes_in_) + " bytes in, " + std::to_string(bytes_out_) + " out";
    out += more(failed_, " failed") + more(skipped_, " done before") + more(broken_, broken_ == 1 ? " broken record" : " broken records") + "\n";
    std::vector<std::pair<Key, Count>> rows(counts_.begin(), counts_.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a.first.first != b.first.first ? a.first.first < b.first.first : a.second.changes > b.second.changes;
    });
    for (const auto& [key, count] : rows) {
        out += padded(std::to_string(count.changes), 8, true) + "  " + padded(count.level, 10) + padded(key.second, 18) +
               "first at " + count.first + "\n";
    }
    return out;
}

std::string Summary::json(double seconds) const {
    std::string out;
    json::Writer to(out);
    to.begin_object();
    to.key("documents"), to.number(documents_);
    to.key("changed"), to.number(changed_);
    to.key("failed"), to.number(failed_);
    to.key("done_before"), to.number(skipped_);
    to.key("broken_records"), to.number(broken_);
    to.key("bytes_in"), to.number(bytes_in_);
    to.key("bytes_out"), to.number(bytes_out_);
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", seconds);
    to.key("seconds"), to.raw(text);
    to.key("rules"), to.begin_object();
    for (const auto& [key, count] : counts_) {
        to.key(key.second), to.begin_object();
        to.key("level"), to.string(count.level);
        to.key("changes"), to.number(count.changes);
        to.key("first"), to.any_string(count.first);
        to.end_object();
    }
    to.end_object();
    to.end_object();
    return out + "\n";
}

}  // namespace salvage::cli
