#include <salvage/io/output_target.hpp>
#include <salvage/io/reason.hpp>
#include <salvage/io/sink.hpp>
#include <salvage/text/text.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace salvage::io {
namespace {

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

// A descriptor's name in /proc, behind which /dev/stdout and /dev/fd/N stand: no place for a rename.
bool names_descriptor(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> folder(::realpath(folder_of(path).c_str(), nullptr), &std::free);
    return folder && std::string_view(folder.get()).starts_with("/proc/");
}

}  // namespace

Target follow_links(std::string path) {
    constexpr int most = 40;  // as the kernel
    for (int links = 0; links < most; ++links) {
        struct stat status = {};
        const bool there = ::lstat(path.c_str(), &status) == 0;
        // Most outputs are new: no need to ask where their folder is.
        if (!there && errno == ENOENT) return {path, false, 0};
        if (names_descriptor(path)) return {path, true, 0};
        if (!there || !S_ISLNK(status.st_mode)) return {path, false, 0};
        std::string link(4096, '\0');  // PATH_MAX
        const ssize_t length = ::readlink(path.c_str(), link.data(), link.size());
        if (length < 0) return {path, false, errno};
        link.resize(static_cast<std::size_t>(length));
        path = link.starts_with('/') ? link : folder_of(path) + "/" + link;
    }
    return {path, false, ELOOP};
}

int open_in_place(const std::string& path) {
    struct stat status = {};
    struct stat standard = {};
    if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::fstat(STDOUT_FILENO, &standard) == 0 &&
        status.st_dev == standard.st_dev && status.st_ino == standard.st_ino)
        return ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    int descriptor = -1;
    do {
        descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

int hand_on_attributes(int descriptor, const struct stat& replaced) {
    struct stat ours = {};
    if (::fstat(descriptor, &ours) != 0) return errno;
    mode_t mode = replaced.st_mode & 07777;
    if (ours.st_uid != replaced.st_uid || ours.st_gid != replaced.st_gid) {
        if (::fchown(descriptor, replaced.st_uid, replaced.st_gid) != 0) {
            mode &= 0777;
            // The group decides who may read a mode such as 640: without it the bits would say something else.
            if (ours.st_gid != replaced.st_gid && ::fchown(descriptor, static_cast<uid_t>(-1), replaced.st_gid) != 0)
                mode &= 0707;
        }
    }
    return ::fchmod(descriptor, mode) == 0 ? 0 : errno;
}

void keep_old(const std::string& path, const std::string& kept) {
    const Target target = follow_links(path);
    const std::string beside = kept + "." + std::to_string(::getpid());
    if (::link(target.path.c_str(), beside.c_str()) != 0) throw Error(path, "the old file cannot be kept: " + output_reason(errno));
    if (::rename(beside.c_str(), kept.c_str()) == 0) {
        ::unlink(beside.c_str());  // still there if both were names of one file
        return;
    }
    const int error = errno;
    ::unlink(beside.c_str());
    throw Error(kept, output_reason(error));
}

void occupy_standard_descriptors() {
    // The lowest free number is taken first, so the loop fills 0, 1, 2 in order.  The wrong direction makes the use fail;
    // standard error has nobody left to tell.
    constexpr int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int descriptor = 0; descriptor <= STDERR_FILENO; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
        (void)::open("/dev/null", modes[descriptor] | O_NOCTTY);
    }
}

}  // namespace salvage::io
