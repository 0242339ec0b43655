/// What stands under an output's name before it is written: io's own.
#pragma once

#include <sys/stat.h>

#include <string>

namespace salvage::io {

/// Where an output of that name finally stands: links are followed, also one whose file is not there yet.
struct Target {
    std::string path;
    bool descriptor = false;  ///< a descriptor's name (/dev/stdout): no place for a rename
    int error = 0;            ///< an errno; 0: none
};
[[nodiscard]] Target follow_links(std::string path);

/// Opens what is there and stays.  A regular file comes this way only by a descriptor's name: /dev/stdout behind a
/// redirection shares its position with all who write to it, and of another such file the end is the safe place.
/// A descriptor, or -1 with errno.
[[nodiscard]] int open_in_place(const std::string& path);

/// Gives `descriptor` the mode and, where the system allows it, owner and group of the file that is replaced.  Set-id
/// bits go with the owner only.  An owner that cannot be handed on is no failure: whoever may write the file may also
/// own its new content.  An errno; 0: none.
[[nodiscard]] int hand_on_attributes(int descriptor, const struct stat& replaced);

}  // namespace salvage::io
