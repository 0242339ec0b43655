/// Where the output of an input file stands below a folder for outputs.
#pragma once

#include <string>
#include <string_view>

namespace salvage::io {

/// The path below `folder` for the output of `input`, with `suffix` (".json", or empty for none).  Nothing is read or made: this is spelling only.
/// - The input's own folders are kept.  The path is first simplified ("a/./b", "a/../b"); a leading "/" and the ".."
///   that are left in front are dropped, so the result is always below `folder`: "../x/a.txt" becomes "folder/x/a.json".
/// - A suffix of the formats that flow between the tools (.txt .text .md .blocks .json .jsonl .ndjson) is replaced; to any
///   other name the suffix is added: "a.txt" -> "a.json", "page.html" -> "page.html.json".
/// Two inputs can meet in one path ("a.txt" and "../a.txt"): the caller looks after that.
[[nodiscard]] std::string output_path(std::string_view folder, std::string_view input, std::string_view suffix);

/// Makes the folders that lead to `path`.  Throws Error.
void make_folders_for(const std::string& path);

}  // namespace salvage::io
