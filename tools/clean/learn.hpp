/// clean --learn and --learned: the words of a corpus.
#pragma once

#include <salvage/repair/vocabulary.hpp>

#include <memory>
#include <string>

#include "common/cli.hpp"
#include "options.hpp"

namespace salvage::cleaning {

/// Counts the document's intact words into `words`; writes nothing.  The document is cleaned, but for lost characters.
[[nodiscard]] cli::ExitStatus learn(const Options& options, repair::Vocabulary& words, cli::Call& call);
/// Writes the words to the file `path`, whole or not at all, when all files are read.  The exit status: 2, with a line on standard
/// error, if it cannot be written.
[[nodiscard]] int save_words(const repair::Vocabulary& words, const std::string& path);
/// Reads them.  Throws Error for what is no such file.
[[nodiscard]] std::shared_ptr<const repair::Vocabulary> read_words(const std::string& path);

}  // namespace salvage::cleaning
