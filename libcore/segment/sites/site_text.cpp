#include <salvage/segment/sites/part_heads.hpp>
#include <salvage/segment/sites/site_rest_signs.hpp>
#include <salvage/segment/sites/site_text.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

namespace salvage::segment {

using blocks::Kind;

namespace {

constexpr std::uint16_t prose_words = 24;
constexpr std::uint16_t sentence_words = 10;

}  // namespace

SiteText::SiteText(std::string_view text, const LineFacts& facts, KnownWebLines& known, Units& units) : text_(text), facts_(facts), units_(units), all_(units.units), known_(known) {
    while (text_begin_ < all_.size() && !is_text(text_begin_)) ++text_begin_;
    find_end();
}

SiteText::Known SiteText::count_known() const {
    Known known;
    for (std::size_t u = 0; u < all_.size(); ++u) {
        if (is_known(u)) ++(u < text_begin_ ? known.above : u < text_end_ ? known.inside : known.below);
    }
    return known;
}

/// Sites have sentences below a text, too, each by itself among short lines.  Right above lines that are known to be a site's it is the text's last one.
void SiteText::find_end() {
    constexpr std::uint16_t long_words = 40;
    constexpr std::size_t short_lines = 2;  // above such a sentence, at least
    constexpr int most_sentences = 3;
    const auto last_text = [&](std::size_t end) {
        while (end > text_begin_ && !is_text(end - 1)) --end;
        return end;
    };
    const auto is_short = [&](std::size_t u) { return is_of_site(u) || (is_open(u) && all_[u].kind == Kind::paragraph && all_[u].words <= prose_words / 2 && shape_of(words_of(u)).digits == 0); };
    text_end_ = last_text(all_.size());
    for (std::size_t u = text_end_; u < all_.size(); ++u) {
        if (is_known(u)) return;
    }
    for (int sentences = 0; sentences < most_sentences && text_end_ > text_begin_ + short_lines && all_[text_end_ - 1].words < long_words; ++sentences) {
        const std::size_t above = last_text(text_end_ - 1);
        if (above == text_begin_ || text_end_ - 1 - above < short_lines || all_.size() - above > longest_rest) break;
        if (!is_short(text_end_ - 2) || !is_short(text_end_ - 3)) break;
        text_end_ = above;
    }
}

bool SiteText::is_open(std::size_t u) const {
    const Unit& unit = all_[u];
    return (unit.kind == Kind::paragraph || unit.kind == Kind::list_item) && !unit.decided && unit.candidate == numbering::none && !unit.glued && !unit.underlined && !heads_part(facts_, units_, u);
}

bool SiteText::is_text(std::size_t u) const {
    const Unit& unit = all_[u];
    if (blocks::is_furniture(unit.kind) || unit.words < sentence_words) return false;
    return unit.words >= prose_words || is_sentence_end(last_of(words_of(u)));
}

char32_t SiteText::last_of(std::string_view words) {
    while (!words.empty()) {
        const CodePoint last = valid_utf8_before(words, words.size());
        if (!is_closing(last.value)) return last.value;
        words.remove_suffix(last.length);
    }
    return 0;
}

}  // namespace salvage::segment
