#include <salvage/segment/sites/web_phrases.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>

namespace salvage::segment {
namespace {

constexpr std::array entries = std::to_array<WebPhrase>({
#define LABEL(phrase) {phrase, use_label},
#define WEAK(phrase) {phrase, use_weak},
#define LIST(phrase) {phrase, use_list},
#define SENTENCE(phrase) {phrase, use_sentence},
#define BEFORE(phrase) {phrase, use_before},
#define AFTER(phrase) {phrase, use_after},
#define HERE(phrase) {phrase, use_here},
#define HOME(phrase) {phrase, use_home},
#define FIELD(phrase) {phrase, use_field},
#define PLAIN(phrase) {phrase, use_plain},
#define COUNT(phrase) {phrase, use_count},
#define ITEM(phrase) {phrase, use_item},
#define MASTHEAD(phrase) {phrase, use_masthead},
#define SKIP(phrase) {phrase, use_skip},
#define NOTICE(phrase) {phrase, use_notice},
#define BUTTON(phrase) {phrase, use_button},
#define NETWORK(phrase) {phrase, use_network},
#define RUBRIC(phrase) {phrase, use_rubric},
#define FORM(phrase) {phrase, use_form},
#define RELATED(phrase) {phrase, use_related},
#define MORE(phrase) {phrase, use_more},
#define PIECE(phrase) {phrase, use_piece},
#define REMARK(phrase) {phrase, use_remark},
#include <salvage/segment/sites/web_labels.inc>
#include <salvage/segment/sites/web_labels_derived.inc>
#include <salvage/segment/sites/web_menus.inc>
#include <salvage/segment/sites/web_papers.inc>
#include <salvage/segment/sites/web_related.inc>
#undef LABEL
#undef WEAK
#undef LIST
#undef SENTENCE
#undef BEFORE
#undef AFTER
#undef HERE
#undef HOME
#undef FIELD
#undef PLAIN
#undef COUNT
#undef ITEM
#undef MASTHEAD
#undef SKIP
#undef NOTICE
#undef BUTTON
#undef NETWORK
#undef RUBRIC
#undef FORM
#undef RELATED
#undef MORE
#undef PIECE
#undef REMARK
});

/// Scripts without blanks between words end one anywhere.
bool ends_word(std::string_view folded, std::size_t at) {
    if (at >= folded.size()) return true;
    const char32_t last = valid_utf8_before(folded, at).value;
    if (!is_letter(last) || is_cjk(last) || (last >= 0x0E00 && last < 0x0F00) || (last >= 0xAC00 && last < 0xD7B0)) return true;
    return !is_letter(valid_utf8_next(folded, at).value);
}

/// Phrases are looked for by their first three bytes: few share them.
constexpr std::size_t head = 3;
constexpr std::size_t heads = 1U << 12U;

std::uint32_t head_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(text[i])}; };
    return byte(0) | byte(1) << 8U | byte(2) << 16U;
}
std::size_t place_of(std::uint32_t three) { return three * 0x9E3779B1U >> 20U; }

struct Phrases {
    struct Row {
        std::uint32_t head = 0;
        WebPhrase phrase;
    };

    Phrases() {
        const auto place = [](const WebPhrase& phrase) { return place_of(head_of(phrase.phrase)); };
        // Each place's rows are in the order of the entries.
        for (const WebPhrase& entry : entries) {
            if (entry.phrase.size() >= head) ++begins[place(entry) + 1];
        }
        for (std::size_t p = 0; p < heads; ++p) begins[p + 1] = static_cast<std::uint16_t>(begins[p + 1] + begins[p]);
        rows.resize(begins[heads]);
        std::array<std::uint16_t, heads + 1> next = begins;
        for (const WebPhrase& entry : entries) {
            if (entry.phrase.size() < head) {
                shorter.push_back({0, entry});
                shorter_uses[static_cast<unsigned char>(entry.phrase.front())] |= entry.use;
                continue;
            }
            const std::size_t p = place(entry);
            uses[p] |= entry.use;
            lengths[p] |= length_bit(entry.phrase);
            rows[next[p]++] = {head_of(entry.phrase), entry};
            if (entry.use == use_notice) notices.set(p);
            if (entry.use == use_network) networks.set(p);
        }
    }

    /// Calls `visit` with each phrase that begins `text` for one of the uses.
    template <typename Visit>
    void each_at_head(std::string_view text, std::uint32_t wanted, Visit visit) const {
        if (text.empty()) return;
        if (text.size() >= head) {
            const std::uint32_t three = head_of(text);
            const std::size_t p = place_of(three);
            if ((uses[p] & wanted) != 0) each_in(p, three, text, wanted, visit);
        }
        if ((shorter_uses[static_cast<unsigned char>(text.front())] & wanted) == 0) return;
        for (const Row& row : shorter) {
            if ((row.phrase.use & wanted) != 0 && text.starts_with(row.phrase.phrase)) visit(row.phrase);
        }
    }
    /// Whether one for such a use is all of `text`.
    [[nodiscard]] bool has(std::string_view text, std::uint32_t wanted) const {
        const auto is_text = [&](const Row& row) { return row.phrase.phrase.size() == text.size() && (row.phrase.use & wanted) != 0 && row.phrase.phrase == text; };
        if (text.empty()) return false;
        if (text.size() < head) return (shorter_uses[static_cast<unsigned char>(text.front())] & wanted) != 0 && std::any_of(shorter.begin(), shorter.end(), is_text);
        const std::uint32_t three = head_of(text);
        const std::size_t p = place_of(three);
        if ((uses[p] & wanted) == 0 || (lengths[p] & length_bit(text)) == 0) return false;
        return std::any_of(rows.begin() + begins[p], rows.begin() + begins[p + 1], is_text);
    }

    static std::uint32_t length_bit(std::string_view text) { return std::uint32_t{1} << text.size() % 32; }

    template <typename Visit>
    void each_in(std::size_t p, std::uint32_t three, std::string_view text, std::uint32_t wanted, Visit visit) const {
        for (std::size_t row = begins[p]; row < begins[p + 1]; ++row) {
            if (rows[row].head == three && (rows[row].phrase.use & wanted) != 0 && text.starts_with(rows[row].phrase.phrase)) visit(rows[row].phrase);
        }
    }

    std::vector<Row> rows;
    std::array<std::uint16_t, heads + 1> begins{};  ///< rows of each place
    std::vector<Row> shorter;
    std::array<std::uint32_t, heads> uses{};        ///< of the rows of each place
    std::array<std::uint32_t, heads> lengths{};     ///< length_bit of them
    std::array<std::uint32_t, 256> shorter_uses{};  ///< of the shorter ones, by their first byte
    std::bitset<heads> notices;
    std::bitset<heads> networks;
};
static_assert(entries.size() < 0x10000);

const Phrases& phrases() {
    static const Phrases all;
    return all;
}

}  // namespace

bool is_web_phrase(std::string_view folded, std::uint32_t uses) {
    return phrases().has(folded, uses);
}

std::optional<WebPhrase> web_phrase_at_head(std::string_view folded, std::uint32_t uses) {
    std::optional<WebPhrase> best;
    phrases().each_at_head(folded, uses, [&](const WebPhrase& entry) {
        if (best && best->phrase.size() >= entry.phrase.size()) return;
        const bool stem = (entry.use & (use_before | use_after | use_related | use_more | use_piece)) != 0;
        if (stem || ends_word(folded, entry.phrase.size())) best = entry;
    });
    return best;
}

namespace {

bool holds(std::string_view folded, WebUse use, const std::bitset<heads>& begins) {
    const auto begins_here = [&](std::size_t at) {
        bool found = false;
        phrases().each_at_head(folded.substr(at), use, [&](const WebPhrase&) { found = true; });
        return found;
    };
    if (folded.size() < head) return false;
    const std::size_t last = folded.size() - head;
    std::uint32_t three = head_of(folded);
    for (std::size_t at = 0;; ++at) {
        if (begins.test(place_of(three)) && begins_here(at)) return true;
        if (at == last) return false;
        three = three >> 8U | std::uint32_t{static_cast<unsigned char>(folded[at + head])} << 16U;
    }
}

}  // namespace

bool holds_web_notice(std::string_view folded) { return holds(folded, use_notice, phrases().notices); }
bool holds_web_network(std::string_view folded) { return holds(folded, use_network, phrases().networks); }

std::vector<std::string_view> web_phrases_for(WebUse use) {
    std::vector<std::string_view> found;
    for (const WebPhrase& entry : entries) {
        if (entry.use == use) found.push_back(entry.phrase);
    }
    return found;
}

}  // namespace salvage::segment
