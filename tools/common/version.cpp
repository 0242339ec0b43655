#include "common/version.hpp"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

namespace salvage::cli {
namespace {

std::string dotted(const UVersionInfo& parts) {
    char text[U_MAX_VERSION_STRING_LENGTH] = {};
    u_versionToString(parts, text);
    return text;
}

}  // namespace

std::string_view version() { return SALVAGE_VERSION; }

std::string program_name(std::string_view tool) { return SALVAGE_PROGRAM_PREFIX + std::string(tool); }

std::string version_text(std::string_view tool) {
    UVersionInfo unicode = {};
    u_getUnicodeVersion(unicode);
    UVersionInfo icu = {};
    u_getVersion(icu);
    return program_name(tool) + " (salvage) " + std::string(version()) +
           "\nLicence Apache-2.0: free to use, change and share; without warranty.\nUnicode " + dotted(unicode) +
           ", ICU " + dotted(icu) + ".\n";
}

}  // namespace salvage::cli
