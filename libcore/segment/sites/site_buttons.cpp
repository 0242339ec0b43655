// Single lines inside a text stay text for the passes that look for stretches of a site's own, and then look like headings: they are short, and stand
// alone above a paragraph.  Only what no text has for its own line counts here: "Contact" may head a part of it, and "Yes" answer a question.

#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/site_buttons.hpp>
#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

constexpr std::size_t longest_line = 120;  // bytes
constexpr std::uint16_t most_words = 12;

/// Drops what is neither letter nor digit at the head of a line in lower case.
void drop_signs(std::string_view& folded) {
    while (!folded.empty()) {
        const CodePoint first = valid_utf8_next(folded, 0);
        if (is_letter(first.value) || is_digit(first.value)) return;
        folded.remove_prefix(first.length);
    }
}

class Buttons {
public:
    Buttons(std::string_view text, KnownWebLines& known, Units& units) : text_(text), units_(units), all_(units.units), known_(known) {}

    void run() {
        if (!is_of_site()) return;
        for (std::size_t u = 0; u < all_.size(); ++u) {
            if (may_be_button(all_[u]) && is_button(u)) mark_as_boilerplate(all_[u], 0.8F);
        }
    }

private:
    std::string_view line_of(std::size_t u) const { return units_.pieces_of(all_[u]).front().range.of(text_); }

    /// Several lines, of which rights make no site.
    bool is_of_site() const {
        constexpr std::size_t fewest = 5;
        std::size_t lines = 0;
        for (std::size_t u = 0; u < all_.size() && lines < fewest; ++u) {
            const bool around = all_[u].kind == Kind::boilerplate && (all_[u].why == Why::around_text || all_[u].why == Why::boilerplate);
            lines += around && !known_.of(line_of(u)).copyright ? 1U : 0U;
        }
        return lines >= fewest;
    }

    bool may_be_button(const Unit& unit) const {
        const bool kind = unit.kind == Kind::paragraph || (unit.kind == Kind::heading && unit.why != Why::mark && unit.why != Why::rule);
        return kind && unit.candidate == numbering::none && !unit.glued && !unit.cut_short && !unit.underlined && unit.words <= most_words && unit.last_piece - unit.first_piece == 1 &&
               units_.end_of(unit) - units_.begin_of(unit) <= longest_line;
    }

    bool is_button(std::size_t u) const {
        const std::string_view line = line_of(u);
        if (is_made_of_buttons(line) || holds_button(line)) return true;
        if (all_[u].kind != Kind::paragraph) return false;
        const WebLine& web = known_.of(line);
        return web.networks || (web.count && !line.ends_with(')'));  // "Oak (12)" is an entry of the text's own
    }

    /// "Quantity [1   ] [Add to basket]".
    static bool holds_button(std::string_view line) {
        if (!line.ends_with(']')) return false;
        for (std::size_t open = line.find('['); open != std::string_view::npos; open = line.find('[', open + 1)) {
            const std::size_t close = line.find(']', open);
            if (close == std::string_view::npos) return false;
            if (is_made_of_buttons(line.substr(open, close - open))) return true;
        }
        return false;
    }

    std::string_view text_;
    Units& units_;
    std::vector<Unit>& all_;
    KnownWebLines& known_;
};

}  // namespace

bool is_made_of_buttons(std::string_view line) {
    if (line.size() > longest_line) return false;
    const std::string folded = lower_case(line);
    std::string_view rest = folded;
    drop_signs(rest);
    if (rest.empty()) return false;
    while (!rest.empty()) {
        const auto found = web_phrase_at_head(rest, use_press);
        if (!found) return false;
        rest.remove_prefix(found->phrase.size());
        drop_signs(rest);
    }
    return true;
}

void mark_site_buttons(std::string_view text, KnownWebLines& known, Units& units) { Buttons(text, known, units).run(); }

}  // namespace salvage::segment
