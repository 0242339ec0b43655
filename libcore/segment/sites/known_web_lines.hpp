/// Lines that were read as a web site's, each once.
#pragma once

#include <salvage/segment/sites/web_lines.hpp>

#include <string_view>
#include <unordered_map>

namespace salvage::segment {

/// Of one text, by where a line begins; several passes ask for the same few.
class KnownWebLines {
public:
    const WebLine& of(std::string_view line) {
        const auto [found, fresh] = lines_.try_emplace(line.data());
        if (fresh) found->second = read_web_line(line);
        return found->second;
    }

private:
    std::unordered_map<const char*, WebLine> lines_;
};

}  // namespace salvage::segment
