// A hunk opens at a change, with the context before it, and closes when more equal lines have come than two contexts hold.
#include "unified_diff.hpp"

#include <algorithm>

namespace salvage::cleaning {
namespace {

constexpr const char* bold = "\033[1m";
constexpr const char* red = "\033[31m";
constexpr const char* green = "\033[32m";
constexpr const char* cyan = "\033[36m";
constexpr const char* plain = "\033[m";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

/// Control characters as a terminal's user writes them: ^M, ^[.
std::string visible(std::string_view line) {
    std::string out;
    for (const char c : line) {
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7F') {
            out += '^';
            out += static_cast<char>(c ^ 0x40);
        } else {
            out += c;
        }
    }
    return out;
}

/// "7,3"; a range of no lines begins behind the line before it.
std::string range(std::uint64_t before, std::uint64_t count) {
    std::string out = std::to_string(count == 0 ? before : before + 1);
    if (count != 1) out += "," + std::to_string(count);
    return out;
}

}  // namespace

UnifiedDiff::UnifiedDiff(const std::string& name, Look look, Write write) : look_(look), write_(std::move(write)) {
    name_ = name.substr(std::min(name.find_first_not_of('/'), name.size()));
}

void UnifiedDiff::add(std::string_view before, std::string_view after) {
    // The rest of an equal stretch need not wait for both to end a line.
    if (before_.empty() && after_.empty() && before.data() == after.data() && before.size() == after.size()) {
        const std::size_t size = before.rfind('\n') + 1;  // npos + 1 is 0
        same(before.substr(0, size));
        before.remove_prefix(size);
        after.remove_prefix(size);
    }
    before_ += before;
    after_ += after;
    if (before_.ends_with('\n') && after_.ends_with('\n')) settle();
}

void UnifiedDiff::finish() {
    settle();
    close_hunk();
}

void UnifiedDiff::settle() {
    if (before_ == after_) {
        same(before_);
    } else {
        change(before_, after_);
    }
    before_.clear();
    after_.clear();
}

void UnifiedDiff::same(std::string_view lines) {
    while (open_ && !lines.empty()) {
        const std::size_t size = std::min(lines.find('\n'), lines.size() - 1) + 1;
        same_line(lines.substr(0, size));
        lines.remove_prefix(size);
    }
    if (lines.empty()) return;
    // Outside of a hunk only the last lines count.
    std::size_t at = lines.size();
    for (std::size_t n = 0; n < context_lines && at > 0; ++n) {
        const std::size_t newline = at < 2 ? lines.npos : lines.rfind('\n', at - 2);
        at = newline == lines.npos ? 0 : newline + 1;
    }
    const auto skipped = static_cast<std::uint64_t>(std::count(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    lines_[0] += skipped;
    lines_[1] += skipped;
    for (const std::string_view line : lines_of(lines.substr(at))) same_line(line);
}

void UnifiedDiff::same_line(std::string_view line) {
    ++lines_[0];
    ++lines_[1];
    equal_.emplace_back(line);
    if (open_ && equal_.size() > 2 * context_lines) {
        close_hunk();
    } else if (!open_ && equal_.size() > context_lines) {
        equal_.erase(equal_.begin());
    }
}

void UnifiedDiff::change(std::string_view before, std::string_view after) {
    const Lines old_lines = lines_of(before);
    const Lines new_lines = lines_of(after);
    // Most repairs keep the number of lines; else what differs is one block.
    if (old_lines.size() == new_lines.size()) {
        for (std::size_t i = 0; i < old_lines.size();) {
            if (old_lines[i] == new_lines[i]) {
                same_line(old_lines[i++]);
                continue;
            }
            const std::size_t begin = i;
            while (i < old_lines.size() && old_lines[i] != new_lines[i]) ++i;
            const auto from = static_cast<std::ptrdiff_t>(begin);
            const auto to = static_cast<std::ptrdiff_t>(i);
            replace({old_lines.begin() + from, old_lines.begin() + to}, {new_lines.begin() + from, new_lines.begin() + to});
        }
        return;
    }
    std::size_t front = 0;
    const std::size_t least = std::min(old_lines.size(), new_lines.size());
    while (front < least && old_lines[front] == new_lines[front]) same_line(old_lines[front++]);
    std::size_t back = 0;
    while (back < least - front && old_lines[old_lines.size() - 1 - back] == new_lines[new_lines.size() - 1 - back]) ++back;
    const auto at = static_cast<std::ptrdiff_t>(front);
    const auto behind = static_cast<std::ptrdiff_t>(back);
    replace({old_lines.begin() + at, old_lines.end() - behind}, {new_lines.begin() + at, new_lines.end() - behind});
    for (auto line = old_lines.end() - behind; line != old_lines.end(); ++line) same_line(*line);
}

void UnifiedDiff::replace(const Lines& before, const Lines& after) {
    if (!open_) {
        open_ = true;
        for (int side = 0; side < 2; ++side) {
            first_[side] = lines_[side] - equal_.size();
            count_[side] = 0;
        }
    }
    for (const std::string& line : equal_) put(' ', line, nullptr);
    for (std::uint64_t& count : count_) count += equal_.size();
    equal_.clear();
    for (const std::string_view line : before) put('-', line, red);
    for (const std::string_view line : after) put('+', line, green);
    const std::uint64_t sizes[2] = {before.size(), after.size()};
    for (int side = 0; side < 2; ++side) {
        count_[side] += sizes[side];
        lines_[side] += sizes[side];
    }
}

void UnifiedDiff::put(char sign, std::string_view line, const char* color) {
    const bool ended = line.ends_with('\n');
    if (ended) line.remove_suffix(1);
    if (look_.color && color != nullptr) body_ += color;
    body_ += sign;
    if (look_.terminal) {
        body_ += visible(line);
    } else {
        body_ += line;
    }
    if (look_.color && color != nullptr) body_ += plain;
    body_ += '\n';
    if (!ended) body_ += "\\ No newline at end of file\n";
}

void UnifiedDiff::close_hunk() {
    if (!open_) return;
    const std::size_t kept = std::min(equal_.size(), context_lines);
    for (std::size_t i = 0; i < kept; ++i) put(' ', equal_[i], nullptr);
    for (std::uint64_t& count : count_) count += kept;
    equal_.erase(equal_.begin(), equal_.end() - static_cast<std::ptrdiff_t>(std::min(equal_.size(), context_lines)));
    const auto colored = [&](const char* color, const std::string& text) {
        write_(look_.color ? color + text + plain + "\n" : text + "\n");
    };
    if (!begun_) {
        begun_ = true;
        colored(bold, "--- a/" + name_);
        colored(bold, "+++ b/" + name_);
    }
    colored(cyan, "@@ -" + range(first_[0], count_[0]) + " +" + range(first_[1], count_[1]) + " @@");
    write_(body_);
    body_.clear();
    open_ = false;
}

}  // namespace salvage::cleaning
