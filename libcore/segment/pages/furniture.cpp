// First what says of itself that it is a page's (a total, a page's word, a form feed), then what only the whole text tells.

#include <salvage/segment/manual_page.hpp>
#include <salvage/segment/pages/furniture.hpp>
#include <salvage/segment/pages/furniture_evidence.hpp>
#include <salvage/segment/pages/page_chains.hpp>
#include <salvage/segment/pages/page_context.hpp>
#include <salvage/segment/pages/page_edges.hpp>
#include <salvage/segment/pages/page_number_runs.hpp>
#include <salvage/segment/pages/running_lines.hpp>

namespace salvage::segment {

std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines) { return page_marks(text, lines, furniture_evidence); }

std::vector<PageMark> page_marks(std::string_view text, std::span<const Line> lines, const FurnitureEvidence& evidence) {
    std::vector<PageMark> marks(lines.size(), PageMark::none);
    mark_numbers(text, lines, marks);
    mark_own_numbers(text, lines, marks);
    const PageContext context(text, lines, marks, evidence);
    std::vector<PageNumber> numbers = page_numbers(context);
    float page = mark_page_chains(context, numbers, marks);
    mark_page_edges(text, lines, marks);
    if (page == 0) page = context.page_length();
    // Beside the lines that recur further numbers are known, and beside those further lines.
    if (mark_recurring_lines(context, page, marks)) {
        const float again = mark_page_chains(context, numbers, marks);
        if (page == 0) page = again;
        if (page > 0) mark_recurring_lines(context, page, marks);
    }
    mark_head_places(context, marks);
    mark_manual_page(text, lines, marks);
    return marks;
}

}  // namespace salvage::segment
