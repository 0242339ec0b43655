#include "common/progress.hpp"

#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "common/diagnostics.hpp"
#include "common/terminal.hpp"

namespace salvage::cli {
namespace {

constexpr auto first_line = std::chrono::seconds(1);  // shorter runs need none
constexpr auto interval = std::chrono::milliseconds(250);

std::string megabytes(double bytes) {
    char text[32];
    const double mega = bytes / 1e6;
    if (mega >= 10000) std::snprintf(text, sizeof text, "%.1f GB", mega / 1000);
    else std::snprintf(text, sizeof text, mega < 10 ? "%.1f MB" : "%.0f MB", mega);
    return text;
}

std::string duration(double seconds) {
    char text[32];
    const auto whole = static_cast<unsigned long long>(std::llround(seconds));
    if (whole < 100) std::snprintf(text, sizeof text, "%llu s", whole);
    else if (whole < 6000) std::snprintf(text, sizeof text, "%llu:%02llu min", whole / 60, whole % 60);
    else std::snprintf(text, sizeof text, "%llu:%02llu h", whole / 3600, whole / 60 % 60);
    return text;
}

std::size_t columns(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = valid_utf8_next(text, at);
        sum += static_cast<std::size_t>(std::max(0, static_cast<int>(display_width(point.value))));
        at += point.length;
    }
    return sum;
}

}  // namespace

std::string progress_line(const Position& position, std::size_t width) {
    std::string line;
    if (position.all && *position.all > 0) {
        char percent[16];
        const double share = std::min(1.0, static_cast<double>(position.bytes) / static_cast<double>(*position.all));
        std::snprintf(percent, sizeof percent, "%3d %%  ", static_cast<int>(share * 100));
        line += percent;
    }
    line += megabytes(static_cast<double>(position.bytes));
    if (position.all) line += " of " + megabytes(static_cast<double>(*position.all));
    if (position.files > 0) line += "  " + std::to_string(position.files) + (position.files == 1 ? " file" : " files");
    const double rate = position.seconds > 0 ? static_cast<double>(position.bytes) / position.seconds : 0;
    line += "  " + megabytes(rate) + "/s";
    if (position.all && rate > 0 && *position.all > position.bytes)
        line += "  " + duration(static_cast<double>(*position.all - position.bytes) / rate) + " left";
    // Of a long name the end tells more.
    std::string name = printable(position.file);
    const std::size_t used = columns(line) + 2;
    if (name.empty() || width < used + 8) return line;
    if (columns(name) > width - used) {
        std::size_t cut = 0;
        while (columns(std::string_view(name).substr(cut)) + 1 > width - used) cut += valid_utf8_next(name, cut).length;
        name = "\u2026" + name.substr(cut);
        if (!locale_is_utf8()) name.replace(0, 3, "~");
    }
    return line + "  " + name;
}

Progress::Progress(const Selection& selection) : selection_(selection) {
    const bool measurable = !selection.files0_from && !selection.operands.empty() &&
                            std::find(selection.operands.begin(), selection.operands.end(), "-") == selection.operands.end();
    if (measurable) measuring_ = std::thread([this] { measure(); });
    drawing_ = std::thread([this] { draw(); });
}

Progress::~Progress() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
        stop_measuring_ = true;
    }
    stopped_.notify_all();
    drawing_.join();
    if (measuring_.joinable()) measuring_.join();
    set_status_line({});
}

void Progress::begin(const std::string& file) {
    const std::lock_guard lock(mutex_);
    file_ = file == "-" ? "" : file;
}

void Progress::skip(const std::string& file) {
    struct stat status = {};
    if (::stat(file.c_str(), &status) == 0) bytes_ += static_cast<std::uint64_t>(status.st_size);
    ++files_;
}

void Progress::measure() {
    Operands operands(selection_, [](const std::string&, const std::string&) {});
    while (const auto path = operands.next()) {
        if (stop_measuring_) return;
        struct stat status = {};
        if (::stat(path->c_str(), &status) == 0 && S_ISREG(status.st_mode)) all_ += static_cast<std::uint64_t>(status.st_size);
    }
    measured_ = true;
}

void Progress::draw() {
    std::unique_lock lock(mutex_);
    if (stopped_.wait_for(lock, first_line, [this] { return stop_; })) return;
    do {
        Position position;
        position.bytes = bytes_;
        if (measured_) position.all = all_;
        position.files = files_;
        position.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
        position.file = file_;
        // The last column stays free: some terminals break the line behind it.
        set_status_line(progress_line(position, terminal_width(STDERR_FILENO) - 1));
    } while (!stopped_.wait_for(lock, interval, [this] { return stop_; }));
}

}  // namespace salvage::cli
