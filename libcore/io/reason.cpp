#include <salvage/io/reason.hpp>

#include <cerrno>
#include <system_error>

namespace salvage::io {
namespace {

// What is the same for both directions; the rest keeps the system's words, which people search for.
std::string common_reason(int error) {
    switch (error) {
        case EACCES:
        case EPERM: return "permission denied";
        case EBADF: return "is closed: the caller opened no stream here";
        case ELOOP: return "too many symbolic links: does one lead to itself?";
        case EMFILE:
        case ENFILE: return "too many open files: see ulimit -n";
        case ENAMETOOLONG: return "name too long";
        default: return std::generic_category().message(error);
    }
}

}  // namespace

std::string input_reason(int error) {
    switch (error) {
        case ENOENT: return "no such file";
        case ENOTDIR: return "no such file: a part of its path is no directory";
        case EISDIR: return "is a directory: name a file in it, or take all that are in it with -r";
        default: return common_reason(error);
    }
}

std::string output_reason(int error) {
    switch (error) {
        case ENOENT: return "no such folder: make it first";
        case ENOTDIR: return "cannot be written: a part of its path is no directory";
        case EISDIR: return "is a directory: name a file in it";
        case ENOSPC:
        case EDQUOT: return common_reason(error) + ": free some, or write elsewhere with -o";
        case EROFS: return "read-only file system: write elsewhere with -o";
        default: return common_reason(error);
    }
}

}  // namespace salvage::io
