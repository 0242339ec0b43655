/// Drafts of blocks: pieces of lines that belong together, cut where a marker counts.
#pragma once

#include <salvage/blocks/kind.hpp>
#include <salvage/numbering/decoder.hpp>
#include <salvage/segment/lines.hpp>
#include <salvage/segment/literal/fixed.hpp>
#include <salvage/segment/numbered/candidates.hpp>
#include <salvage/segment/pages/furniture.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::segment {

/// Part of one line.
struct Piece {
    ByteRange range;
    std::uint32_t line = 0;
    std::uint16_t lead = 0;  ///< bytes before it that are marks ("## ", "> "): in its span, not in its text
    bool underline = false;  ///< the rule below a heading, or "[edit]" behind it: in its span, not in its text
};

/// What the user says of a line.
enum class RuleMark : std::uint8_t {
    none,
    heading,  ///< it is a heading; beats the others
    drop,     ///< it is boilerplate
    keep,     ///< it is no furniture, whatever it looks like; beats drop
};

/// What decided a unit's kind, for `--explain`.
enum class Why : std::uint8_t { text, bullet, layout, mark, contents, page, sequence, run_in, title, breadcrumb, underline, pattern, signs, caption, dialogue, boilerplate, rule, repeats, footnote, unmarked_list, quotation, around_text, mail };

/// A draft of a block: pieces [first_piece, last_piece) of Units::pieces.
struct Unit {
    std::uint32_t first_piece = 0;
    std::uint32_t last_piece = 0;
    std::uint32_t candidate = numbering::none;  ///< the marker that counts and begins it
    float confidence = 0.9F;
    float score = 0;               ///< of sequences: votes for headings
    std::uint16_t words = 0;
    std::uint16_t depth = 0;       ///< list items: nesting depth; headings that are marked ("##"): how deep; 0: not known
    blocks::Kind kind = blocks::Kind::paragraph;
    Why why = Why::text;
    bool decided : 1 = false;      ///< later passes leave its kind alone
    bool glued : 1 = false;        ///< it begins inside a line
    bool cut_short : 1 = false;    ///< it ends inside a line, where another begins
    bool bullet : 1 = false;
    bool in_list : 1 = false;      ///< numbered item or bullet
    bool underlined : 1 = false;   ///< its last piece is Piece::underline

    /// Later passes leave its kind alone.
    void decide(blocks::Kind as, Why because, float how_sure) {
        kind = as;
        why = because;
        confidence = how_sure;
        decided = true;
    }

    /// A paragraph that nothing has decided yet, of whole lines and without a mark of its own.
    [[nodiscard]] bool is_plain() const {
        return kind == blocks::Kind::paragraph && !decided && candidate == numbering::none && !bullet && !glued && !cut_short && !underlined;
    }
};

static_assert(sizeof(Unit) == 28);  // of which a text may have as many as lines

/// In text order of their first pieces.
struct Units {
    std::vector<Unit> units;
    std::vector<Piece> pieces;

    [[nodiscard]] std::span<const Piece> pieces_of(const Unit& unit) const {
        return std::span(pieces).subspan(unit.first_piece, unit.last_piece - unit.first_piece);
    }
    [[nodiscard]] std::size_t begin_of(const Unit& unit) const { return pieces[unit.first_piece].range.begin; }
    /// End of the last piece that is text.
    [[nodiscard]] std::size_t end_of(const Unit& unit) const { return pieces[unit.last_piece - (unit.underlined ? 2U : 1U)].range.end; }
};

/// The first unit behind the `u`th that is neither furniture nor a rule; null: there is none.
[[nodiscard]] const Unit* text_below(const Units& units, std::size_t u);

/// What is known of the lines when units are made.
struct LineFacts {
    std::span<const Line> lines;
    std::span<const std::uint16_t> wraps;
    std::span<const Fixed> fixed;
    std::span<const PageMark> pages;
    std::span<const std::uint8_t> contents;  ///< not 0: a line of a printed contents list
    std::span<const std::uint8_t> named;     ///< not 0: such a list names it as a heading
    std::span<const RuleMark> marks;         ///< what the user says of it; empty: nothing of any
};

/// Joins lines, cuts at the markers that `decisions` accept, and gives the kinds that lines alone decide: tables,
/// preformatted text, rules, page furniture, bullets.
[[nodiscard]] Units make_units(std::string_view text, const LineFacts& facts, const Candidates& candidates,
                               std::span<const numbering::Decision> decisions);

}  // namespace salvage::segment
