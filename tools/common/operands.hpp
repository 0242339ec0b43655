/// The files that a run works on: operands, what is in folders, and lists of names.
#pragma once

#include <salvage/io/parts.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace salvage::cli {

struct Selection {
    std::vector<std::string> operands;       ///< none, and no list: standard input
    std::optional<std::string> files0_from;  ///< a file of names, each ended by a NUL; "-": standard input
    bool recursive = false;
    std::vector<std::string> include;  ///< globs, as fnmatch(3) has them; none: all files
    std::vector<std::string> exclude;  ///< of files and folders
    std::string not_below;             ///< a folder to stay out of: where the outputs go
};

/// Gives them one by one, so that a million names are never held together.
///
/// In a folder the names come in the order of their bytes, files and folders mixed; only regular files are taken, and
/// links are not followed.  A glob with a slash is compared with the path below the operand, another with the last
/// name; both speak of what is found in folders, not of operands.
class Operands {
public:
    /// `complain` is told what cannot be read; the others go on.
    Operands(const Selection& selection, std::function<void(const std::string& where, const std::string& why)> complain);

    /// The next path; none at the end.
    std::optional<std::string> next();

private:
    struct Folder {
        std::string path;                ///< ends with a slash
        std::size_t below = 0;           ///< where in it the path below the operand begins
        std::vector<std::string> names;  ///< those to come, the last one first
    };

    std::optional<std::string> next_operand();
    void enter(std::string path, std::size_t below);
    std::optional<std::string> next_in_folder();
    [[nodiscard]] static bool taken(const std::vector<std::string>& globs, const std::string& path, std::size_t below);

    const Selection& selection_;
    std::function<void(const std::string&, const std::string&)> complain_;
    std::size_t at_ = 0;  // in the operands
    std::optional<io::Parts> list_;
    std::vector<Folder> folders_;  // innermost last
    std::uint64_t kept_out_device_ = 0, kept_out_inode_ = 0;
};

}  // namespace salvage::cli
