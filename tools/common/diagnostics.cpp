#include "common/diagnostics.hpp"

#include <salvage/text/utf8.hpp>

#include <unistd.h>

#include <cerrno>
#include <mutex>

namespace salvage::cli {
namespace {

// C0, DEL, C1, the line and paragraph separators, and the bidirectional controls, which could show another name.
bool breaks_line(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8_next(text, at);
        const bool control = !next || breaks_line(next->value);
        const std::size_t length = next ? next->length : 1;
        if (!control) {
            line += text.substr(at, length);
        } else if (text[at] == '\n') {
            line += "\\n";
        } else if (text[at] == '\t') {
            line += "\\t";
        } else {
            for (const char c : text.substr(at, length)) {
                const auto byte = static_cast<unsigned char>(c);
                line += "\\x";
                line += digits[byte >> 4];
                line += digits[byte & 15];
            }
        }
        at += length;
    }
    return line;
}

namespace {

std::mutex status_turn;
std::string status_line;

void write_all(std::string_view left) {
    while (!left.empty()) {
        const ssize_t wrote = ::write(STDERR_FILENO, left.data(), left.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) return;
        left.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

constexpr std::string_view erase_line = "\r\033[K";

}  // namespace

void set_status_line(const std::string& line) {
    const std::lock_guard lock(status_turn);
    if (line.empty() && status_line.empty()) return;
    status_line = line;
    write_all(std::string(erase_line) + line);
}

void say(std::string_view program, std::string_view text) {
    const std::string line = std::string(program) + ": " + printable(text) + "\n";
    const std::lock_guard lock(status_turn);
    if (status_line.empty()) return write_all(line);
    write_all(std::string(erase_line) + line + status_line);
}

}  // namespace salvage::cli
