// Two programs wrote the line, or one of them twice: "признание " in UTF-8 and the rest in KOI8-R.  In the second half
// pairs of bytes may be UTF-8 by chance, in Chinese one in five.  Four pairs in a row hardly ever are, nor two sequences of
// three bytes, so these are taken for meant, and everything else between two bad bytes belongs with them.
#include <salvage/decode/stretches.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::decode {
namespace {

// Sequences of one length, or bad bytes, with nothing but ASCII between.
struct Group {
    ByteRange at;
    std::size_t length = 0;  // of each sequence; 0: bad bytes
    std::size_t count = 0;
    [[nodiscard]] bool strong() const { return length >= 3 ? count >= 2 : length == 2 && count >= 4; }
};

std::vector<Group> groups_of(std::string_view line) {
    std::vector<Group> groups;
    for (std::size_t at = 0; at < line.size();) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto next = utf8_next(line, at);
        const std::size_t length = next ? next->length : surrogate_at(line, at) ? 3 : 0;
        const std::size_t end = at + std::max<std::size_t>(length, 1);
        if (groups.empty() || groups.back().length != length) groups.push_back({{at, at}, length, 0});
        groups.back().at.end = end;
        ++groups.back().count;
        at = end;
    }
    return groups;
}

}  // namespace

bool has_strong_sequences(std::string_view line) {
    const std::vector<Group> groups = groups_of(line);
    return std::any_of(groups.begin(), groups.end(), [](const Group& group) { return group.strong(); });
}

std::vector<Stretch> stretches(std::string_view line) {
    const std::vector<Group> groups = groups_of(line);
    std::vector<Stretch> found;
    for (std::size_t i = 0; i < groups.size();) {
        if (groups[i].strong()) {
            ++i;
            continue;
        }
        std::size_t end = i, first = groups.size(), last = 0, bad = 0;
        for (; end < groups.size() && !groups[end].strong(); ++end) {
            if (groups[end].length != 0) continue;
            if (first == groups.size()) first = end;
            last = end;
            bad += groups[end].count;
        }
        if (bad != 0) {
            const auto until = [&](std::size_t group) { return group < groups.size() ? groups[group].at.begin : line.size(); };
            found.push_back({{groups[first].at.begin, until(last + 1)}, {groups[i].at.begin, until(end)}, bad});
        }
        i = end;
    }
    return found;
}

}  // namespace salvage::decode
