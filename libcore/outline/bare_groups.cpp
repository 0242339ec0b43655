#include <salvage/outline/bare_groups.hpp>
#include <salvage/segment/headings/heading_signs.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>

namespace salvage::outline {

namespace {

/// Of `all` headings that may be inside a group, how many likely are: a section has two or three parts, and what follows is beside it.  Many alike are a
/// list, all of it inside, where the text has lists.  Of 22 such groups in READMEs 13 hold more than half of what follows;
/// in texts without programs two of five, and the others three.
std::size_t likely_inside(std::size_t all, bool lists) {
    constexpr std::size_t few = 3;
    constexpr std::size_t many = 7;
    return all > few && (all < many || !lists) ? few : all;
}

}  // namespace

BareGroups::Shape BareGroups::shape_of(std::string_view text) {
    Shape shape;
    if (text.empty()) return shape;
    const char32_t first = valid_utf8_next(text, 0).value;
    shape.small = is_lower(first);
    shape.code = first < 0x80 && !is_letter(first) && !is_digit(first) && first != U'"' && first != U'\'';
    char32_t before = U' ';
    bool upper = false;
    bool lower = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = valid_utf8_next(text, at).value;
        at += valid_utf8_next(text, at).length;
        const char32_t next = at < text.size() ? valid_utf8_next(text, at).value : U' ';
        upper = upper || is_upper(c);
        lower = lower || is_lower(c);
        const bool inside = is_letter(before) && is_letter(next);
        if (c == U'_' || c == U'`' || c == U'=' || c == U'<' || c == U'{' || c == U'[' || c == U'$' || c == U'@') shape.code = true;
        else if (c == U'(' && is_letter(before)) shape.code = true;
        else if (c == U'.' && inside) shape.code = true;
        before = c;
    }
    shape.question = before == U'?' || before == 0xFF1F || before == 0x61F;
    shape.capitals = upper && !lower;
    return shape;
}

BareGroups::Capitals BareGroups::capitals_of(std::string_view text) {
    constexpr std::size_t long_word = 4;  // letters: articles and the like are small in titles, too
    std::size_t large = 0;
    std::size_t small = 0;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint begin = valid_utf8_next(text, at);
        std::size_t letters = 0;
        bool lower = false;
        while (at < text.size()) {
            const CodePoint next = valid_utf8_next(text, at);
            if (!is_letter(next.value) && next.value != U'\'' && next.value != 0x2019) break;
            lower = lower || (letters > 0 && is_lower(next.value));
            letters += is_letter(next.value) ? 1U : 0U;
            at += next.length;
        }
        if (letters == 0) {
            at += begin.length;
            continue;
        }
        if (!first && letters >= long_word) {
            large += is_upper(begin.value) && lower ? 1U : 0U;
            small += is_lower(begin.value) ? 1U : 0U;
        }
        first = false;
    }
    if (small > 0 && small >= large) return Capitals::first;
    return large > 0 && small == 0 ? Capitals::all : Capitals::unknown;
}

void BareGroups::clear() {
    groups_.clear();
    depth_ = 0;
    was_below_ = false;
    was_run_ = false;
}

std::uint16_t BareGroups::enter(std::string_view text, bool below_heading, bool above_heading, std::size_t behind) {
    const Shape shape = shape_of(text);
    const bool usual = segment::is_known_heading(text);
    const Capitals above = capitals_;
    const Capitals capitals = capitals_ = capitals_of(text);
    const bool again = was_below_ && !groups_.empty() && groups_.back().shape == shape;
    was_below_ = below_heading;
    was_run_ = was_run_ && below_heading;
    if (below_heading && !again) {
        // Of a run of headings of several shapes, those of one shape are beside each other.
        const auto known = was_run_ ? std::find_if(groups_.rbegin(), groups_.rend(), [&](const Group& group) { return group.shape == shape; }) : groups_.rend();
        was_run_ = true;
        if (known != groups_.rend()) {
            depth_ = static_cast<std::uint16_t>(known->depth + 1);
            groups_.erase(known.base(), groups_.end());
            return depth_;
        }
        while (!groups_.empty() && groups_.back().depth >= depth_) groups_.pop_back();
        groups_.push_back({depth_, shape, likely_inside(behind + 1, lists_ || shape.code) - 1, usual, above == Capitals::all && capitals == Capitals::first});
        return ++depth_;
    }
    depth_ = groups_.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(groups_.back().depth + 1);
    constexpr std::size_t several = 2;  // German has capitals inside either
    const bool by_case = !groups_.empty() && groups_.back().by_case;
    const bool alike = by_case && capitals == Capitals::first;
    if (alike) ++groups_.back().small;
    const bool like_owner = by_case && capitals == Capitals::all && groups_.back().small >= several;
    bool full = !groups_.empty() && !below_heading && (like_owner || (groups_.back().room == 0 && !alike));
    if (!groups_.empty() && !full && groups_.back().room > 0) --groups_.back().room;
    while (!groups_.empty() && (full || (above_heading && !again) || (usual && !groups_.back().usual) || shape != groups_.back().shape)) {
        full = false;
        depth_ = groups_.back().depth;
        groups_.pop_back();
    }
    return depth_;
}

}  // namespace salvage::outline
