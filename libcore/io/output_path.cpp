#include <salvage/io/output_path.hpp>
#include <salvage/io/reason.hpp>
#include <salvage/text/text.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

namespace salvage::io {
namespace {

// Suffixes of the formats that flow between the tools: they say what the file holds, so they change with it.
constexpr std::string_view replaced_suffixes[] = {".txt", ".text", ".md", ".blocks", ".json", ".jsonl", ".ndjson"};

std::string with_suffix(std::string_view name, std::string_view suffix) {
    if (suffix.empty()) return std::string(name);
    for (const std::string_view known : replaced_suffixes) {
        // A name that is nothing but a suffix (".txt") is a hidden file's name.
        if (name.size() > known.size() && name.ends_with(known)) {
            name.remove_suffix(known.size());
            break;
        }
    }
    return std::string(name) + std::string(suffix);
}

}  // namespace

std::string output_path(std::string_view folder, std::string_view input, std::string_view suffix) {
    std::vector<std::string_view> parts;
    while (!input.empty()) {
        const std::string_view part = input.substr(0, input.find('/'));
        input.remove_prefix(std::min(input.size(), part.size() + 1));
        if (part.empty() || part == ".") continue;
        if (part != "..") {
            parts.push_back(part);
        } else if (!parts.empty()) {
            parts.pop_back();
        }
    }
    std::string path(folder);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!path.ends_with('/')) path += '/';
        path += i + 1 == parts.size() ? with_suffix(parts[i], suffix) : std::string(parts[i]);
    }
    return path;
}

void make_folders_for(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (folder.empty()) return;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return;
    // What stands in the way may be far above.
    for (std::filesystem::path part = folder; !part.empty(); part = part.parent_path()) {
        std::error_code unknown;
        const auto status = std::filesystem::status(part, unknown);
        if (std::filesystem::exists(status) && !std::filesystem::is_directory(status))
            throw Error(part.string(), "is a file, and no folder for outputs");
        if (part == part.parent_path()) break;
    }
    throw Error(folder.string(), output_reason(error.value()));
}

}  // namespace salvage::io
