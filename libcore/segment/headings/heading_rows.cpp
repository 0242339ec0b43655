#include <salvage/segment/headings/heading_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t shortest_row = 4;        ///< a title's parts may stand three deep
constexpr std::size_t shortest_questions = 3;  ///< but not as questions

/// A heading that stands in a row, by its place among the weighed.
struct Member {
    std::uint32_t unit = 0;
    const Signs* signs = nullptr;
};

/// Whether something else than its look says that it is a heading.
bool is_sure(const Signs& signs) { return signs.has(Sign::in_contents) || signs.has(Sign::known_heading); }

class Rows {
public:
    Rows(std::span<const HeadingCandidate> weighed, Units& units) : weighed_(weighed), units_(units) {}

    void run() {
        take_from_cover();
        std::vector<Member> row;
        std::size_t next = 0;  // weighed
        for (std::uint32_t u = 0; u < units_.units.size(); ++u) {
            const Unit& unit = units_.units[u];
            if (blocks::is_furniture(unit.kind) || unit.kind == Kind::separator) continue;
            ++texts_;
            while (next < weighed_.size() && weighed_[next].unit < u) ++next;
            const bool told = unit.kind == Kind::heading && unit.why == Why::signs && next < weighed_.size() && weighed_[next].unit == u;
            if (told && !is_sure(weighed_[next].signs)) {
                row.push_back({u, &weighed_[next].signs});
                continue;
            }
            end_row(row, &unit);
            row.clear();
        }
        end_row(row, nullptr);
        // A bare outline has no text to put between its headings.
        if (in_rows_ * 2 <= texts_) take();
    }

private:
    /// Above the first text of some length, what has two short texts or more between it and that is of the cover, as they are: a court, a place, a day.
    void take_from_cover() {
        constexpr std::uint16_t long_text = 12;  // words
        constexpr std::size_t several = 2;
        std::size_t end = 0;  // of the cover
        const auto others = [](const Unit& unit) { return blocks::is_furniture(unit.kind) || unit.kind == Kind::separator; };
        for (; end < units_.units.size(); ++end) {
            const Unit& unit = units_.units[end];
            if (others(unit) || unit.kind == Kind::title || (unit.kind == Kind::heading && unit.why == Why::signs) || unit.kind == Kind::preformatted) continue;
            if (unit.kind != Kind::paragraph || unit.candidate != numbering::none || unit.words >= long_text) break;
        }
        if (end == units_.units.size() || units_.units[end].kind != Kind::paragraph) return;
        std::size_t texts = 0;
        for (std::size_t u = end; u-- > 0;) {
            Unit& unit = units_.units[u];
            if (unit.kind == Kind::paragraph || unit.kind == Kind::preformatted) ++texts;
            if (unit.kind != Kind::heading || texts < several) continue;
            const auto weighed = std::lower_bound(weighed_.begin(), weighed_.end(), u, [](const HeadingCandidate& candidate, std::size_t place) { return candidate.unit < place; });
            if (weighed != weighed_.end() && weighed->unit == u && !is_sure(weighed->signs)) taken_.push_back(static_cast<std::uint32_t>(u));
        }
        take();
    }
    void take() {
        for (const std::uint32_t u : taken_) {
            Unit& unit = units_.units[u];
            unit.kind = Kind::paragraph;
            unit.decided = false;
            unit.why = Why::text;
            unit.confidence = 0.6F;
        }
        taken_.clear();
    }

    /// `below` is what stands behind the row; null: nothing.
    void end_row(const std::vector<Member>& row, const Unit* below) {
        const auto asks = [](const Member& member) { return member.signs->has(Sign::ends_question); };
        const bool questions = row.size() >= shortest_questions && std::all_of(row.begin(), row.end(), asks);
        if (row.size() < shortest_row && !questions) return;
        in_rows_ += row.size();
        const auto cries = [](const Member& member) { return member.signs->has(Sign::all_capitals); };
        const auto capitals = static_cast<std::size_t>(std::count_if(row.begin(), row.end(), cries));
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool heads_row = i == 0 && !row[i].signs->has(Sign::before_colon) && !(questions || (asks(row[i + 1]) && asks(row[i])));
            const bool heads_text = i + 1 == row.size() && below != nullptr && below->kind != Kind::heading && !questions;
            const bool stands_out = cries(row[i]) && capitals * 2 < row.size();
            if (!heads_row && !heads_text && !stands_out) taken_.push_back(row[i].unit);
        }
    }

    std::span<const HeadingCandidate> weighed_;
    Units& units_;
    std::vector<std::uint32_t> taken_;
    std::size_t in_rows_ = 0;
    std::size_t texts_ = 0;
};

}  // namespace

void unmark_rows(std::span<const HeadingCandidate> weighed, Units& units) { Rows(weighed, units).run(); }

}  // namespace salvage::segment
