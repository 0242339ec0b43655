/// Cleaning as a stream: bytes in, pieces of repaired UTF-8 and the changes out, in bounded memory.
///
/// The composition of decoding and the repair passes.  A document is taken in pieces of at most `piece_size` bytes, cut behind
/// line ends.
#pragma once

#include <salvage/decode/decode.hpp>
#include <salvage/repair/edits.hpp>
#include <salvage/repair/options.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/repairer.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/report/change.hpp>
#include <salvage/report/hash.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::repair {

/// Cleans one document:
///
///     Cleaner cleaner(options);
///     do {
///         const Cleaner::Step& step = cleaner.step(window, end);   // `window`: what is left of the input
///         for (std::string_view piece : step.pieces) write(piece);
///         for (const report::Change& change : step.changes) keep(change);
///         window.remove_prefix(step.consumed);
///     } while (...);                                               // until `end` and nothing is left
///     report::Header header = cleaner.header("name");
///
/// Output and changes depend on the bytes alone, not on the windows.  Total: any bytes are accepted.
class Cleaner {
public:
    static constexpr std::size_t piece_size = 128 * 1024;
    /// A window of this size or more always moves on.
    static constexpr std::size_t window_size = piece_size + decode::Decoder::slack;

    /// The same stretch of the document decoded and cleaned; where nothing was changed, the same memory.
    struct Stretch {
        std::string_view before, after;
    };

    struct Step {
        std::size_t consumed = 0;                ///< bytes of the window; 0: it must grow, or the document has ended
        std::vector<std::string_view> pieces;    ///< of the output, in order; into the window or the cleaner
        std::vector<Stretch> stretches;          ///< the pieces again, with what they were; in order, without gaps
        std::vector<PassStep> passes;            ///< if asked for: what each pass did, stretch after stretch
        std::vector<report::Change> changes;     ///< sorted by `at`
    };

    /// What was decoded by a guess of less than 0.9, or single bytes that were read as windows-1252 for want of better.
    struct Guess {
        std::uint64_t line = 1;     ///< where it begins, from 1
        std::string charset;        ///< of the first guess
        bool whole_lines = true;    ///< else single bytes in lines that are UTF-8
        bool several = false;       ///< other charsets were guessed behind it
    };

    explicit Cleaner(Options options = {});
    /// The same for a document that is taken at once and about which surely_intact() has told `known`.
    Cleaner(Options options, KnownSuspects known);
    /// The same beside others that share `lines`, which none but one thread asks at a time.
    Cleaner(Options options, KnownSuspects known, std::shared_ptr<KnownLines> lines);

    /// Takes the next piece of the document from the front of `window`; `end` says that nothing follows the window.
    /// The result is good until the next call.
    [[nodiscard]] const Step& step(std::string_view window, bool end);

    /// Of the document so far.
    [[nodiscard]] report::Header header(std::string name) const;
    /// None as well if later lines made the document's charset sure.
    [[nodiscard]] std::optional<Guess> guess() const;
    /// What the document is, if it is no text: Decoder::binary().
    [[nodiscard]] std::optional<std::string_view> binary() const { return decoder_.binary(); }

private:
    void clean_piece(std::string_view bytes, bool end);
    void find_guess(std::string_view text, bool end);
    void record(std::string_view bytes, std::string_view text, const decode::Decoded& decoded, const Edits& edits, bool end);

    Options options_;
    decode::Decoder decoder_;
    Repairer repairer_;
    report::Xxh64 hash_;
    report::LineEnd line_end_ = report::LineEnd::lf;
    std::string charset_;  ///< that holds behind the last change, as undoing knows it
    std::uint64_t written_ = 0;
    std::uint64_t line_ = 1;
    bool begun_ = false;
    std::optional<Guess> guess_;
    std::uint64_t guess_line_ = 1;  ///< of the piece's first line, until there is a guess
    Step step_;
    decode::Decoded decoded_;  ///< what the pieces of step_ may point into
    std::string patch_;
};

/// Whether a Cleaner surely hands on the whole document as it stands, with no change and nothing to tell.  False: it may
/// still do so.  For many documents most of which need nothing: no object is made.
/// `known`, if given, is what a Cleaner of the document then need not find out again.  `valid`: it is known to be UTF-8.
[[nodiscard]] bool surely_intact(std::string_view document, const Options& options, KnownSuspects* known = nullptr, bool valid = false);

/// A whole document at once.
struct Cleaned {
    std::string text;
    report::Header header;
    std::vector<report::Change> changes;
};
[[nodiscard]] Cleaned clean(std::string_view bytes, const Options& options = {}, std::string name = {});

}  // namespace salvage::repair
