/// The way back: an output of clean and its report give the input, bit for bit.
#pragma once

#include <salvage/decode/charset.hpp>
#include <salvage/report/change.hpp>
#include <salvage/report/hash.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace salvage::repair {

/// Spells text behind and between changes as it was spelled in the input, and keeps what the changes switch.
class Undoer {
public:
    /// `charset` and `line_end` hold from the start; none if there is no such charset.
    [[nodiscard]] static std::optional<Undoer> begin(std::string_view charset, report::LineEnd line_end = report::LineEnd::lf);

    /// Output text that stands outside of changes (valid UTF-8).  A stretch may come in several calls if it is cut where
    /// can_cut() says so.  None if the charset cannot spell it: the text is not what clean wrote.
    [[nodiscard]] std::optional<std::string> stretch(std::string_view text);
    /// What stood in the input for `change.inserted`; then what the change switches holds.  None as above, or if it switches to a
    /// charset that is not known.
    [[nodiscard]] std::optional<std::string> change(const report::Change& change);
    /// How many bytes of `text`, a stretch that goes on behind it, can be spelled now; 0 if more must be known.
    [[nodiscard]] std::size_t can_cut(std::string_view text) const;

private:
    Undoer(decode::Encoder encoder, report::LineEnd line_end) : encoder_(std::move(encoder)), line_end_(line_end) {}

    decode::Encoder encoder_;
    report::LineEnd line_end_;
};

/// A piece of output that begins at byte `at`, with the changes in it.
[[nodiscard]] std::optional<std::string> undo_piece(std::string_view output, std::uint64_t at, std::span<const report::Change> changes,
                                                    std::string_view charset, report::LineEnd line_end);

/// Where undoing a document reads and writes.
struct UndoStreams {
    /// The next change of the document; none at its end.
    std::function<std::optional<report::Change>()> next_change;
    /// Some bytes of the output that clean wrote, at most as many as fit; 0 at the end.
    std::function<std::size_t(std::span<char>)> read;
    std::function<void(std::string_view)> write;
};

/// Restores one document, in bounded memory: header.output_bytes are read, header.bytes written.  Returns what does not
/// fit ("at byte 12 stands "x", the report expects "y": the text was edited, or the report belongs to another"), or an empty string if
/// the input is restored and has the hash of the header.  What was written before a misfit was found must be dropped.
[[nodiscard]] std::string undo(const report::Header& header, const UndoStreams& streams);

/// The same for a whole document in memory.
struct Undone {
    std::string bytes;
    std::string problem;  ///< empty: `bytes` is the input
};
[[nodiscard]] Undone undo(std::string_view output, const report::Header& header, std::span<const report::Change> changes);

}  // namespace salvage::repair
