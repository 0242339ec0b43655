/// What the lines of a unit say for and against a title.
#pragma once

#include <salvage/segment/units.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace salvage::segment {

/// Read access to the units of a text; all that it is given must outlive it.
class TitleLook {
public:
    TitleLook(std::string_view text, const LineFacts& facts, const Units& units) : text_(text), facts_(facts), all_(units) {}

    [[nodiscard]] const Line& first_line(const Unit& unit) const { return facts_.lines[all_.pieces_of(unit).front().line]; }
    [[nodiscard]] const Line& last_line(const Unit& unit) const { return facts_.lines[all_.pieces[unit.last_piece - (unit.underlined ? 2U : 1U)].line]; }
    [[nodiscard]] std::string_view line_text(const Unit& unit) const { return all_.pieces_of(unit).front().range.of(text_); }

    /// A paragraph that nothing has decided yet.
    [[nodiscard]] static bool plain(const Unit& unit) {
        return unit.kind == blocks::Kind::paragraph && !unit.decided && unit.candidate == numbering::none && !unit.bullet && !unit.glued;
    }
    [[nodiscard]] bool short_line(const Unit& unit, std::size_t words, bool may_be_cut = false) const;
    /// Ends like a title may end: in no full stop, comma or colon.
    [[nodiscard]] bool open_end(const Unit& unit) const;
    [[nodiscard]] bool begins_like_title(const Unit& unit) const;

    /// The next unit that is text; none: there is none.
    [[nodiscard]] std::uint32_t next_text(std::uint32_t unit) const { return next_text_from(unit + 1); }
    [[nodiscard]] std::uint32_t next_text_from(std::uint32_t begin) const;

    /// A date, a mail header, a line of a log, a remark's word or a greeting.
    [[nodiscard]] bool is_no_title(const Unit& unit) const;
    /// What stands below a title and says of the text who, when or which: "Last updated: March 3, 2021", "（2016年9月1日通过）", "Editor: Anna".
    [[nodiscard]] bool is_about_text(const Unit& unit) const;
    /// "Time allowed: three hours": a few words, a colon, and what they say.
    [[nodiscard]] static bool is_fact(std::string_view line);
    /// "Subject: ..." is the first of several fields, or holds an address; "Geology: a primer" is a title.
    [[nodiscard]] bool follows_field(const Unit& unit) const;

protected:
    std::string_view text_;
    const LineFacts& facts_;

private:
    /// "... of the Oak Street Club e. V.", "Mills & Sons Inc.": the full stop is that of a name.
    [[nodiscard]] bool ends_abbreviated(const Unit& unit) const;

    const Units& all_;
};

}  // namespace salvage::segment
