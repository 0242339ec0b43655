/// Documents as short text, so that a test compares whole documents in one line: "title{Report} p h{1. Scope} p li1{(a)} pre".
#pragma once

#include <salvage/blocks/block.hpp>

#include <string>

namespace salvage::test {

/// The blocks in order, separated by blanks.  Titles and headings show their text, list items their depth and label,
/// the others their kind alone: p, li, quote, pre, table, caption, note, rule; furniture: web, header, footer, toc.
/// A heading that has a level shows it: "h2{1.1 Terms}".
[[nodiscard]] std::string dump(const blocks::Document& document);

/// The same with the text of every block: "p{In short.}".  Line breaks are shown as "⏎", tabs as "⇥".
[[nodiscard]] std::string dump_texts(const blocks::Document& document);

/// Headings only, each with level, section path and text: "1 1{1. Scope} 2 1.1{1.1 Terms}".
[[nodiscard]] std::string dump_sections(const blocks::Document& document);

/// Findings, one a line: "numbering-gap @2: (2) is missing between (1) and (3)".
[[nodiscard]] std::string dump_findings(const blocks::Document& document);

}  // namespace salvage::test
