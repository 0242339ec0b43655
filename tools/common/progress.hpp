/// --progress: how far a run is, on standard error.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "common/operands.hpp"

namespace salvage::cli {

/// What the line shows.
struct Position {
    std::uint64_t bytes = 0;            ///< read so far, as they are in the files
    std::optional<std::uint64_t> all;   ///< that there are; none: not known
    std::uint64_t files = 0;            ///< done
    double seconds = 0;                 ///< since the start
    std::string file;                   ///< at hand
};
/// " 45 %  120 MB of 266 MB  48 MB/s  3 s left  dump.txt", at most `width` columns.
[[nodiscard]] std::string progress_line(const Position& position, std::size_t width);

/// Draws the line in a thread of its own, from the second after the start, four times a second.
class Progress {
public:
    /// Adds up the sizes of what is selected, beside the work.  Standard input and lists of names have none.
    explicit Progress(const Selection& selection);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();  ///< the line goes

    /// Counts the bytes that are read.
    [[nodiscard]] std::atomic<std::uint64_t>* meter() { return &bytes_; }
    void begin(const std::string& file);
    void end() { ++files_; }
    /// A file that is not worked on at all.
    void skip(const std::string& file);

private:
    void draw();
    void measure();

    const Selection& selection_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::atomic<std::uint64_t> bytes_ = 0, files_ = 0, all_ = 0;
    std::atomic<bool> measured_ = false, stop_measuring_ = false;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stop_ = false;
    std::string file_;
    std::thread drawing_, measuring_;
};

}  // namespace salvage::cli
