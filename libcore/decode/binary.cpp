// A reader of charsets is asked "which?", and compressed data has an answer as soon as some charset has a letter for every
// byte: TCVN does, on the controls as well, and a gzip file is Vietnamese to it.  What tells is that the controls
// come as often as everything else.
#include <salvage/decode/binary.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <cstddef>

namespace salvage::decode {
namespace {

using namespace std::string_view_literals;

// First bytes that no text begins with, or, as with PDF, that are no use as text.
constexpr struct {
    std::string_view bytes;
    std::string_view kind;
    bool text_as_well = false;  // also where no control follows
} beginnings[] = {
    {"\x1F\x8B\x08"sv, "gzip"},
    {"BZh"sv, "bzip2"},
    {"\xFD" "7zXZ\0"sv, "xz"},
    {"\x28\xB5\x2F\xFD"sv, "zstd"},
    {"\x04\x22\x4D\x18"sv, "lz4"},
    {"\x1F\x9D"sv, "compress"},
    {"7z\xBC\xAF\x27\x1C"sv, "7-Zip archive"},
    {"PK\x03\x04"sv, "zip archive"},
    {"PK\x05\x06"sv, "zip archive"},
    {"Rar!\x1A\x07"sv, "rar archive"},
    {"!<arch>\n"sv, "ar archive"},
    {"%PDF-"sv, "PDF document", true},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "old Office document"},
    {"\x89PNG\r\n\x1A\n"sv, "PNG image"},
    {"\xFF\xD8\xFF"sv, "JPEG image"},
    {"GIF87a"sv, "GIF image"},
    {"GIF89a"sv, "GIF image"},
    {"\x7F" "ELF"sv, "program"},
    {"\xCA\xFE\xBA\xBE"sv, "Java class"},
    {"SQLite format 3\0"sv, "SQLite database"},
    {"OggS\0"sv, "Ogg sound"},
    {"\0asm"sv, "WebAssembly module"},
};
constexpr std::size_t tar_mark_at = 257;

constexpr auto may_begin = [] {
    std::array<bool, 256> first{};
    for (const auto& row : beginnings) first[static_cast<unsigned char>(row.bytes.front())] = true;
    return first;
}();

bool control(unsigned char byte) {
    if (byte == 0x7F) return true;
    if (byte >= 0x20 || byte == 0 || byte == 0x1B) return false;
    return byte < 0x08 || byte > 0x0D;
}


}  // namespace

std::optional<std::string_view> binary_beginning(std::string_view head) {
    if (head.empty() || !may_begin[static_cast<unsigned char>(head.front())]) return std::nullopt;
    for (const auto& row : beginnings) {
        if (row.text_as_well && head.starts_with(row.bytes)) return row.kind;
    }
    return std::nullopt;
}

std::optional<std::string_view> binary_kind(std::string_view head) {
    constexpr std::size_t least = 6, share = 14;
    const bool any = has_special<RareControl>(head);  // most texts have none to count
    std::size_t controls = 0, high = 0, nuls = 0;
    for (const char c : any ? head : std::string_view()) {
        const auto byte = static_cast<unsigned char>(c);
        controls += control(byte);
        high += byte >= 0x80;
        nuls += byte == 0;
    }
    for (const auto& row : beginnings) {
        if (head.empty() || !may_begin[static_cast<unsigned char>(head.front())]) break;
        // A text may begin with "GIF89a", too.
        if (head.starts_with(row.bytes) && (row.text_as_well || controls + nuls != 0)) return row.kind;
    }
    if (!any) return std::nullopt;
    if (head.size() > tar_mark_at + 5 && nuls != 0 && head.substr(tar_mark_at, 5) == "ustar") return "tar archive";
    const bool data = controls >= least && controls * share >= head.size() - nuls && high >= controls && !valid_utf8(head);
    return data ? std::optional<std::string_view>("data") : std::nullopt;
}

}  // namespace salvage::decode
