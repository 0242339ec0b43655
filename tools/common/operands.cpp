#include "common/operands.hpp"

#include <salvage/io/reason.hpp>
#include <salvage/text/text.hpp>

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

namespace salvage::cli {

Operands::Operands(const Selection& selection, std::function<void(const std::string&, const std::string&)> complain)
    : selection_(selection), complain_(std::move(complain)) {
    struct stat status = {};
    if (!selection.not_below.empty() && ::stat(selection.not_below.c_str(), &status) == 0) {
        kept_out_device_ = status.st_dev;
        kept_out_inode_ = status.st_ino;
    }
    if (selection.files0_from) list_.emplace(*selection.files0_from, '\0');
}

std::optional<std::string> Operands::next() {
    for (;;) {
        if (auto path = next_in_folder()) return path;
        auto operand = next_operand();
        if (!operand) return std::nullopt;
        if (!selection_.recursive || *operand == "-") return operand;
        struct stat status = {};
        if (::stat(operand->c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return operand;
        std::string path = *std::move(operand);
        if (!path.ends_with('/')) path += '/';
        const std::size_t below = path.size();
        enter(std::move(path), below);
    }
}

std::optional<std::string> Operands::next_operand() {
    if (!list_) {
        if (selection_.operands.empty() && at_++ == 0) return "-";
        if (at_ >= selection_.operands.size()) return std::nullopt;
        return selection_.operands[at_++];
    }
    auto name = list_->next();
    if (!name) return std::nullopt;
    // The last may do without its NUL; a list of lines has none at all.
    if (!name->ended && name->text.find('\n') != std::string::npos) {
        complain_(*selection_.files0_from, "no NUL stands behind its last name, which has line ends: make the list with find -print0");
        return std::nullopt;
    }
    return std::move(name->text);
}

void Operands::enter(std::string path, std::size_t below) {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
    if (!folder) return complain_(path, io::input_reason(errno));
    Folder inside{std::move(path), below, {}};
    for (;;) {
        errno = 0;
        const dirent* const entry = ::readdir(folder.get());
        if (entry == nullptr) break;
        std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        // Links, devices and the like; where the file system does not tell, the status does, later.
        if (entry->d_type != DT_REG && entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN) continue;
        if (entry->d_type == DT_DIR) name += '/';
        inside.names.push_back(std::move(name));
    }
    if (errno != 0) complain_(inside.path, io::input_reason(errno));
    std::sort(inside.names.begin(), inside.names.end(), std::greater<>());
    folders_.push_back(std::move(inside));
}

std::optional<std::string> Operands::next_in_folder() {
    while (!folders_.empty()) {
        Folder& inside = folders_.back();
        if (inside.names.empty()) {
            folders_.pop_back();
            continue;
        }
        std::string path = inside.path + inside.names.back();
        const std::size_t below = inside.below;
        inside.names.pop_back();
        bool is_folder = path.ends_with('/');
        if (is_folder) path.pop_back();
        struct stat status = {};
        if (::lstat(path.c_str(), &status) != 0) {
            complain_(path, io::input_reason(errno));
            continue;
        }
        is_folder = S_ISDIR(status.st_mode);
        if ((!is_folder && !S_ISREG(status.st_mode)) || taken(selection_.exclude, path, below)) continue;
        if (is_folder) {
            if (status.st_dev == kept_out_device_ && status.st_ino == kept_out_inode_) continue;
            enter(path + "/", below);
            continue;
        }
        if (selection_.include.empty() || taken(selection_.include, path, below)) return path;
    }
    return std::nullopt;
}

bool Operands::taken(const std::vector<std::string>& globs, const std::string& path, std::size_t below) {
    const std::size_t name = path.rfind('/') + 1;
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
        const std::size_t from = glob.find('/') == glob.npos ? name : below;
        return ::fnmatch(glob.c_str(), path.c_str() + from, 0) == 0;
    });
}

}  // namespace salvage::cli
