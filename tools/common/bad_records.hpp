/// Records of JSON Lines that cannot be used.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/cli.hpp"
#include "common/summary.hpp"

namespace salvage::cli {

/// Gathers them, and names the first ones: a million of them would tell nothing more.
class BadRecords {
public:
    void add(std::uint64_t line, std::string why) {
        if (count_++ < most_named) first_.push_back({line, std::move(why)});
    }

    /// Names those that were gathered elsewhere, in their turn: "line 7: WHY: FATE".
    void tell(Call& call, BadRecords&& others, const std::string& fate) {
        for (const Bad& bad : others.first_) {
            if (count_++ < most_named) call.trouble("line " + std::to_string(bad.line) + ": " + bad.why + ": " + fate);
        }
        count_ += others.count_ - others.first_.size();
    }
    /// The document ends.
    void end(Call& call) const {
        call.summary().add_broken(count_);
        if (count_ > most_named) call.trouble("and " + std::to_string(count_ - most_named) + " more broken records");
    }

private:
    static constexpr std::uint64_t most_named = 20;
    struct Bad {
        std::uint64_t line;
        std::string why;
    };
    std::vector<Bad> first_;
    std::uint64_t count_ = 0;
};

}  // namespace salvage::cli
