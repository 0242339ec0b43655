/// Files that must not outlive the process unless they are completed.
#pragma once

#include <string>

namespace salvage::io {

/// Makes a new, empty file in the folder of `target` under a hidden name made from it (".NAME.a1B2c3"), open for
/// writing, close-on-exec, with the mode that the umask leaves of rw-rw-rw-.  From here on a signal that ends the
/// process (HUP, INT, QUIT, PIPE, TERM, XCPU, XFSZ, where it is neither ignored nor handled) also removes the file.
struct PendingFile {
    int descriptor = -1;  ///< -1: errno says why
    std::string path;
};
[[nodiscard]] PendingFile make_pending_file(const std::string& target);

/// Makes a file without a name in the folder of `target`, with the same mode: whatever ends the process, nothing is left.
/// `path` stays empty.  Descriptor -1 where the file system (or a system without /proc) cannot.
[[nodiscard]] PendingFile make_nameless_file(const std::string& target);
/// Gives it the name `target`, if nothing has that name; else false, and errno says why.
[[nodiscard]] bool link_nameless_file(int descriptor, const std::string& target);
/// Gives it a hidden name as make_pending_file() does, to be renamed; empty: errno says why.
[[nodiscard]] std::string name_nameless_file(int descriptor, const std::string& target);

/// The file has its final name, or has been removed: it is no longer looked after.
void forget_pending_file(const std::string& path) noexcept;

}  // namespace salvage::io
