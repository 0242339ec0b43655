/// clean --to diff: what is changed, as diff -u and git show it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::cleaning {

/// Makes a unified difference of two texts that come side by side.  Applied to the first text, by patch(1) or git, it
/// gives the second.  Memory: one hunk, and the text since both had a line end at the same time.
class UnifiedDiff {
public:
    struct Look {
        bool color = false;     ///< as git has it
        bool terminal = false;  ///< control characters are shown (^M, ^[), and the lines cannot be applied any more
    };
    using Write = std::function<void(std::string_view)>;

    /// `name` stands behind "a/" and "b/".
    UnifiedDiff(const std::string& name, Look look, Write write);

    /// The next stretch of both; equal ones had better be the same memory.
    void add(std::string_view before, std::string_view after);
    void finish();  ///< nothing follows

private:
    using Lines = std::vector<std::string_view>;

    void settle();
    void same(std::string_view lines);
    void same_line(std::string_view line);
    void change(std::string_view before, std::string_view after);
    void replace(const Lines& before, const Lines& after);
    void put(char sign, std::string_view line, const char* color);
    void close_hunk();

    static constexpr std::size_t context_lines = 3;

    std::string name_;
    Look look_;
    Write write_;
    std::string before_, after_;             // not settled yet
    std::uint64_t lines_[2] = {};            // of both texts, done
    bool begun_ = false;                     // the names are written
    bool open_ = false;                      // a hunk is
    std::uint64_t first_[2] = {}, count_[2] = {};  // of the hunk: lines before it, and in it
    std::string body_;
    std::vector<std::string> equal_;         // the last lines, equal in both: of the hunk, or before one
};

}  // namespace salvage::cleaning
