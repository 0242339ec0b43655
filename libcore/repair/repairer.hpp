/// Repairing a document piece by piece: which lines are looked at, with what the document tells so far.
#pragma once

#include <salvage/decode/decode.hpp>
#include <salvage/repair/evidence.hpp>
#include <salvage/repair/lost/lost_settled_words.hpp>
#include <salvage/repair/options.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/scan/scan.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace salvage::repair {

/// Lines that were looked at, in order, and what became of them; all else stays.
struct Piece {
    std::vector<Suspect> lines;
    std::vector<Repaired> done;
    bool losses = false;  ///< characters are known to be lost, before or behind, or may be
};

/// Whether lines that may be mojibake are suspects.
[[nodiscard]] bool looks_for_mojibake(const Options& options);

/// Suspects that somebody has looked for.
struct KnownSuspects {
    struct Piece {
        std::string_view text;
        std::vector<Suspect> lines;
    };
    std::vector<Piece> pieces;  ///< of a document, from its beginning
    bool utf8 = false;          ///< all of it is
};

/// What was found of lines and stretches, wherever they come again: the same in any document, so that those that are cleaned one after the
/// other may share it.  It changes what they cost, and nothing else.  Bounded: some MB.
struct KnownLines {
    BlockLanguages languages;
    SearchMemory searched;
};

/// Of one document.  Pieces are whole lines, but for one that is longer than a piece.
class Repairer {
public:
    /// `looks`: how often the text was cleaned before.
    explicit Repairer(const Options& options, int looks = 0, std::shared_ptr<KnownLines> lines = {});
    void know(KnownSuspects known) { known_ = std::move(known); }

    /// The next piece of the document, valid UTF-8.  `notes` of the decoder are in its places; `begins` and `end` say that it is the
    /// first and the last.  The text that it makes is not changed when it is repaired again, as far as a few rounds reach.
    [[nodiscard]] Piece next(std::string_view text, const std::vector<decode::Raw>& notes, bool begins, bool end);

private:
    /// What the pieces so far have told.
    struct Seen {
        bool any = false;
        Evidence evidence;
        ChainMemory chains;
        Evidence left;   ///< what the output so far would tell
        Vocabulary own;  ///< words that the document so far has intact
        SettledShapes settled;
    };

    /// Makes the repairer that looks at results again, which has seen so much.
    void look_again(std::optional<Seen> seen);
    [[nodiscard]] Piece repair_once(std::string_view text, const std::vector<decode::Raw>& notes, bool begins, bool end);
    [[nodiscard]] std::vector<Suspect> suspects_of(std::string_view text, bool end);
    /// The same of what is mostly the text that was looked at last: a result as it is left, which each that looks again finds so.
    [[nodiscard]] std::vector<Suspect> suspects_again(std::string_view text, bool end);
    [[nodiscard]] std::string lines_with_marks(std::string_view text, const std::vector<Suspect>& lines);
    [[nodiscard]] Evidence languages(std::string_view text, const std::vector<Suspect>& lines, const Evidence& known, bool begins, bool end);
    void count_strings(std::string_view text, const std::vector<Suspect>& lines, bool whole);
    [[nodiscard]] Context context(bool begins, bool ends);

    Options options_;
    int looks_;
    Seen seen_;
    /// What was found before, wherever it is asked again.
    struct Memory {
        std::shared_ptr<KnownLines> lines;
        SignMemory signs;
        SettledTexts settled_texts;  ///< of a piece
        SettledWords settled_words;
        KnownMarks known_marks;
        std::uint64_t last_text = 0;  ///< suspects_again() was asked for, by its hash
        std::vector<Suspect> last_suspects;
    };
    std::shared_ptr<Memory> memory_ = std::make_shared<Memory>();  ///< shared with `again_`
    KnownSuspects known_;
    std::size_t known_used_ = 0;
    /// What the repairer that looks at results again has seen: the same as this one, and left it as this one did; nothing; or it is there.
    enum class Behind : std::uint8_t { same, nothing, itself };
    Behind behind_ = Behind::same;
    std::unique_ptr<Repairer> again_;  ///< has seen results that were not certain to be the last; mostly none
};

}  // namespace salvage::repair
