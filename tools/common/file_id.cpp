#include "common/file_id.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace salvage::cli {

std::optional<FileId> regular_file(const std::string& path) {
    struct stat status = {};
    if ((path == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(path.c_str(), &status)) != 0) return std::nullopt;
    if (!S_ISREG(status.st_mode)) return std::nullopt;
    return FileId(status.st_dev, status.st_ino);
}

}  // namespace salvage::cli
