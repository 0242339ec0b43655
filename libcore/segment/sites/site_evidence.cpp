// A page of a site that was saved as text is a menu, a text, and links below it.  No line of a menu says so by itself, and its words are in no
// list; but one in three has one that is, the others are as short, and together they are long.  So all lines are weighed, known words and shapes
// alike, and the zone ends where the sum is largest.  Shape alone decides nothing: a zone ends with a line that sites alone
// print, and holds such lines of two kinds.  A text's own list of names, its signatures and its index have none.

#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/part_heads.hpp>
#include <salvage/segment/sites/site_evidence.hpp>
#include <salvage/segment/word_stems.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <deque>
#include <limits>
#include <utility>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t longest_zone = 600;  ///< units
constexpr std::size_t reach = 3;           ///< units at either side that tell of one
constexpr float prior = 0.7F;              ///< of a line by itself: text, if in doubt
constexpr float drop = 14.0F;              ///< how far the sum may fall before nothing further away is looked at
constexpr float least_sum = 6.0F;
constexpr float surely_text = -3.0F;       ///< what weighs less stays text, also in a zone
constexpr float surely_site = 1.0F;        ///< what a whole sentence in unknown words has to weigh
constexpr std::uint16_t sentence_words = 10;  ///< of one
constexpr std::size_t fewest_known = 2;
constexpr std::size_t most_unknown = 12;   ///< lines of a zone for one that is known
constexpr std::size_t least_prose = 2;     ///< units of a text between two zones that meet
constexpr std::size_t longest_read = 65536;  ///< bytes of the text below a title

struct Weights {
    float top = 0;
    float end = 0;
};
constexpr Weights weights[] = {
#define SIGN(name, top, end) {top, end},
#include <salvage/segment/sites/site_weights.inc>
#undef SIGN
};

/// Without weights all units are looked at: what new ones are fitted to.
constexpr bool is_fitted = std::any_of(std::begin(weights), std::end(weights), [](const Weights& weight) { return weight.top != 0 || weight.end != 0; });

template <typename... Sign>
SiteSigns signs_from(Sign... sign) {
    SiteSigns signs;
    (signs.add(sign), ...);
    return signs;
}

/// Signs that say the same belong to one kind; how many kinds there are among `signs`.
std::size_t count_kinds(const SiteSigns& signs) {
    static const SiteSigns kinds[] = {
        signs_from(SiteSign::label_strong), signs_from(SiteSign::label_list),                  signs_from(SiteSign::label_weak), signs_from(SiteSign::item, SiteSign::menu_sure),
        signs_from(SiteSign::path_sure),    signs_from(SiteSign::data_sure, SiteSign::stamp), signs_from(SiteSign::networks),   signs_from(SiteSign::count_of),
        signs_from(SiteSign::arrow),        signs_from(SiteSign::download),                    signs_from(SiteSign::skips),      signs_from(SiteSign::is_boilerplate),
    };
    return static_cast<std::size_t>(std::count_if(std::begin(kinds), std::end(kinds), [&](const SiteSigns& kind) { return signs.has_any(kind); }));
}

/// Whether one is among them that texts hardly have by chance.
bool is_sure(const SiteSigns& signs) {
    static const SiteSigns sure = signs_from(SiteSign::label_strong, SiteSign::label_list, SiteSign::menu_sure, SiteSign::path_sure, SiteSign::data_sure, SiteSign::networks, SiteSign::skips, SiteSign::is_boilerplate, SiteSign::count_of);
    return signs.has_any(sure);
}

class SiteEvidence {
public:
    SiteEvidence(std::string_view text, const LineFacts& facts, Units units, KnownWebLines& known) : text_(text), facts_(facts), units_(std::move(units)), all_(units_.units), known_(known) {}

    SiteWeighed run(const Part& part) {
        Zone top = part.first ? find_zone(true) : Zone{};
        Zone end = part.last ? find_zone(false) : Zone{};
        if (top.units + end.units >= all_.size()) part_zones(top, end);
        trim(top, true);
        trim(end, false);
        const bool has_top = counts(top, end);
        const bool has_end = counts(end, top);
        if (has_top) mark_top(top);
        if (has_end) mark(all_.size() - end.units, all_.size(), end);
        return {std::move(units_), std::move(candidates_)};
    }

private:
    /// Units from an end of the text on.
    struct Zone {
        std::size_t units = 0;
        std::size_t known = 0;
        std::size_t kinds = 0;
        std::size_t sure = 0;
        float sum = 0;
        std::vector<float> weights;  ///< of each, from the end of the text on
    };

    std::string_view words_of(std::size_t u) const { return text_.substr(units_.begin_of(all_[u]), units_.end_of(all_[u]) - units_.begin_of(all_[u])); }
    /// Few of a text's units are looked at.
    const SiteLook& look(std::size_t u) const {
        std::uint32_t& number = numbers_[u];
        if (number == 0) {
            looks_.push_back(look_at(all_[u], words_of(u), known_.of(units_.pieces_of(all_[u]).front().range.of(text_))));
            number = static_cast<std::uint32_t>(looks_.size());
        }
        return looks_[number - 1];
    }

    SiteSigns signs_of(std::size_t u) const {
        SiteSigns signs = look(u).signs;
        const auto add = [&](SiteSign sign, bool holds = true) { signs.add(sign, holds); };
        if (u > 0) {
            add(SiteSign::brief_above, look(u - 1).brief);
            add(SiteSign::prose_above, look(u - 1).prose);
        }
        if (u + 1 < all_.size()) {
            add(SiteSign::brief_below, look(u + 1).brief);
            add(SiteSign::prose_below, look(u + 1).prose);
        }
        std::size_t briefs = 0;
        std::size_t known = 0;
        for (std::size_t near = u - std::min(u, reach); near <= std::min(all_.size() - 1, u + reach); ++near) {
            if (near == u) continue;
            briefs += look(near).brief ? 1U : 0U;
            known += look(near).known ? 1U : 0U;
        }
        add(static_cast<SiteSign>(static_cast<std::size_t>(SiteSign::briefs_0) + briefs));
        if (known > 0) add(static_cast<SiteSign>(static_cast<std::size_t>(SiteSign::known_near_1) + std::min<std::size_t>(known, 3) - 1));
        return signs;
    }

    float weigh(std::size_t u, bool top) {
        const SiteSigns signs = signs_of(u);
        candidates_.push_back({units_.begin_of(all_[u]), signs});
        float sum = -prior;
        signs.each([&](std::size_t sign) { sum += top ? weights[sign].top : weights[sign].end; });
        return sum;
    }

    std::size_t unit_at(std::size_t i, bool top) const { return top ? i : all_.size() - 1 - i; }

    Zone find_zone(bool top) {
        Zone zone;
        float sum = 0;
        for (std::size_t i = 0; i < std::min(longest_zone, all_.size()) && (sum >= zone.sum - drop || !is_fitted); ++i) {
            zone.weights.push_back(weigh(unit_at(i, top), top));
            sum += zone.weights.back();
            if (sum <= zone.sum) continue;
            zone.sum = sum;
            zone.units = i + 1;
        }
        return zone;
    }

    /// A short text between two zones costs less than they weigh, and one zone would run over it into the other: what is between them is then where
    /// both together weigh most, and at least a unit.
    void part_zones(Zone& top, Zone& end) {
        const std::size_t count = all_.size();
        while (top.weights.size() < count) top.weights.push_back(weigh(top.weights.size(), true));
        while (end.weights.size() < count) end.weights.push_back(weigh(count - 1 - end.weights.size(), false));
        // Of the units from each on, all are below the text.
        std::vector<float> below(count + 1, 0);
        for (std::size_t u = count; u > 0; --u) below[u - 1] = below[u] + end.weights[count - u];
        float above = 0;
        Zone best_top;
        Zone best_end;
        float best = std::numeric_limits<float>::lowest();
        std::size_t top_units = 0;  // of the best zone so far
        float top_sum = 0;
        for (std::size_t begin = 1; begin <= count; ++begin) {
            if (top_sum + below[begin] > best) {
                best = top_sum + below[begin];
                best_top.units = top_units;
                best_top.sum = top_sum;
                best_end.units = count - begin;
                best_end.sum = below[begin];
            }
            above += top.weights[begin - 1];
            if (above > top_sum) {
                top_sum = above;
                top_units = begin;
            }
        }
        // Without a text between them they are lists or forms of a text of its own.
        std::size_t prose = 0;
        for (std::size_t u = best_top.units; u < count - best_end.units; ++u) prose += look(u).prose && !look(u).known ? 1U : 0U;
        if (prose < least_prose) best_top = best_end = Zone{};
        best_top.weights = std::move(top.weights);
        best_end.weights = std::move(end.weights);
        top = std::move(best_top);
        end = std::move(best_end);
    }

    /// Cuts a zone to the last line that tells of a site, and counts what it has.  Between two texts one such line may be a heading's word: "Contact"
    /// above an address.
    void trim(Zone& zone, bool top) const {
        std::size_t known = 0;  // since the last text
        for (std::size_t i = zone.units; i > 0; --i) {
            const std::size_t u = unit_at(i - 1, top);
            if (known == 0 && !tells(u, top)) zone.units = i - 1;
            if (tells(u, top)) {
                ++known;
            } else if (known > 0 && stays_text(u, zone.weights[i - 1])) {
                if (known >= fewest_known) break;
                zone.units = i - 1;
                known = 0;
            }
        }
        SiteSigns all;
        for (std::size_t i = 0; i < zone.units; ++i) {
            const SiteLook& own = look(unit_at(i, top));
            if (!own.signs.has(SiteSign::arrow) && heads_part(facts_, units_, unit_at(i, top))) continue;
            all.add(own.signs);
            zone.known += own.known ? 1U : 0U;
            zone.sure += is_sure(own.signs) ? 1U : 0U;
        }
        zone.kinds = count_kinds(all);
    }

    /// A line of a site for sure, or at the edge of lines that are.
    bool tells(std::size_t u, bool top) const {
        static const SiteSigns edges = signs_from(SiteSign::rubric, SiteSign::label_field, SiteSign::copyright, SiteSign::stamp);
        const SiteLook& own = look(u);
        return own.known || own.signs.has_any(edges) || (top && own.brief && own.signs.has(SiteSign::has_date));
    }

    /// Lines that someone quotes are never a site's, nor is what a pass before found to be furniture anything new.
    bool takes(std::size_t u) const {
        const Kind kind = all_[u].kind;
        return kind == Kind::paragraph || kind == Kind::list_item || kind == Kind::heading || kind == Kind::table || kind == Kind::preformatted || kind == Kind::separator;
    }

    /// What unknown words say in whole sentences is text, wherever it stands.
    bool stays_text(std::size_t u, float weight) const {
        const SiteLook& own = look(u);
        return weight <= surely_text || (weight < surely_site && own.prose && !own.known && all_[u].words >= sentence_words);
    }

    /// What the other end of the text shows counts as well.
    static bool counts(const Zone& zone, const Zone& other) {
        return zone.units > 0 && zone.sum >= least_sum && zone.known >= fewest_known && zone.known * most_unknown >= zone.units && (zone.kinds >= 2 || other.kinds >= 2) && zone.sure + other.sure > 0;
    }

    void mark(std::size_t begin, std::size_t end, const Zone& zone) {
        for (std::size_t u = begin; u < end; ++u) {
            const float weight = zone.weights[begin == 0 ? u : all_.size() - 1 - u];
            if (takes(u) && !stays_text(u, weight)) mark_as_boilerplate(all_[u], 0.8F);
        }
    }

    /// The title stands among what the site says of the text, as a rule below its menu.
    void mark_top(const Zone& zone) {
        const std::size_t title = find_title(zone);
        mark(0, title, zone);
        for (std::size_t u = title + 1; u < zone.units; ++u) {
            if (takes(u) && zone.weights[u] > 0) mark_as_boilerplate(all_[u], 0.8F);
        }
    }

    /// One of the zone's, or the line right below; behind the zone if none is likely.
    std::size_t find_title(const Zone& zone) const {
        constexpr float least = 0.8F;
        StemCounts stems;
        const std::size_t first = zone.units + (zone.units < all_.size() && look(zone.units).prose ? 0 : 1);  // of the text
        std::string_view body = text_.substr(first < all_.size() ? units_.begin_of(all_[first]) : text_.size());
        if (body.size() > longest_read) body = body.substr(0, whole_characters(body.substr(0, longest_read)));
        each_stem(body, [&](std::size_t stem) { stems.add(stem); });
        std::size_t best = zone.units;
        float best_score = least;
        for (std::size_t u = 0; u <= zone.units && u < all_.size(); ++u) {
            const float score = look(u).prose ? best_score - 1 : title_score(u, zone, stems);
            if (score < best_score) continue;
            best_score = score;
            best = u;
        }
        return best;
    }

    /// A title is no single word, its words come back in the text, and who wrote it and when stands right below it.
    float title_score(std::size_t u, const Zone& zone, const StemCounts& stems) const {
        constexpr float per_word = 0.35F;
        constexpr std::uint16_t most_words = 10;
        constexpr std::uint16_t too_many = 25;
        const SiteLook& own = look(u);
        const auto has = [&](SiteSign sign) { return own.signs.has(sign); };
        std::size_t all = 0;
        std::size_t taken = 0;
        each_stem(words_of(u), [&](std::size_t stem) {
            ++all;
            taken += stems.count(stem) > 0 ? 1U : 0U;
        });
        float score = per_word * static_cast<float>(std::min(all_[u].words, most_words));
        if (all > 0) score += 3.0F * static_cast<float>(taken) / static_cast<float>(all + 1);
        constexpr std::size_t many_taken = 3;  // "The railway of the bay (1889-1963)" is no day of a post
        if (own.known || (has(SiteSign::has_date) && taken < many_taken)) score -= 3.0F;
        if (has(SiteSign::ends_sentence) || has(SiteSign::has_sentence)) score -= 1.5F;
        if (all_[u].words > too_many) score -= 4.0F;
        if (states(u + 1, u + 4)) score += 1.0F;
        if (states(u - std::min<std::size_t>(u, 3), u)) score -= 1.0F;
        if (u > 0 && look(u - 1).signs.has(SiteSign::path_sure)) score += 1.0F;
        if (repeats(u, zone)) score += 1.0F;
        if (leads_to_title(text_, units_, u)) score -= 4.0F;
        // Twice below each other, or with fields and figures that say of the text how long or how good it is.
        if (u > 0 && words_of(u - 1) == words_of(u)) score += 3.0F;
        if (has(SiteSign::data_sure) || has(SiteSign::data_unsure)) score -= 3.0F;
        return score - 0.03F * static_cast<float>(zone.units - std::min(u, zone.units));
    }

    /// Whether one of the units says when the text was written, or where to share it.
    bool states(std::size_t begin, std::size_t end) const {
        static const SiteSigns data = signs_from(SiteSign::has_date, SiteSign::stamp, SiteSign::data_sure, SiteSign::networks);
        for (std::size_t u = begin; u < std::min(end, all_.size()); ++u) {
            if (look(u).signs.has_any(data)) return true;
        }
        return false;
    }

    /// Whether the same words stand above as well.
    bool repeats(std::size_t u, const Zone& zone) const {
        constexpr std::size_t above = 12;
        for (std::size_t other = u - std::min(u, above); other < std::min(u, zone.units); ++other) {
            if (all_[u].words >= 3 && words_of(other) == words_of(u)) return true;
        }
        return false;
    }

    std::string_view text_;
    const LineFacts& facts_;
    Units units_;
    std::vector<Unit>& all_;
    KnownWebLines& known_;
    mutable std::deque<SiteLook> looks_;           ///< stay where they are
    mutable std::vector<std::uint32_t> numbers_ = std::vector<std::uint32_t>(all_.size());  ///< by unit: of its look, from 1; 0: nobody has looked
    std::vector<SiteCandidate> candidates_;
};

}  // namespace

SiteWeighed mark_by_evidence(std::string_view text, const Part& part, const LineFacts& facts, KnownWebLines& known, Units units) { return SiteEvidence(text, facts, std::move(units), known).run(part); }

}  // namespace salvage::segment
