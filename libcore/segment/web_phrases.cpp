#include <salvage/segment/web_phrases.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <array>
#include <unordered_map>

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
#include <salvage/segment/web_labels.inc>
#include <salvage/segment/web_labels_derived.inc>
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
});

/// Scripts without blanks between words end one anywhere.
bool ends_word(std::string_view folded, std::size_t at) {
    if (at >= folded.size()) return true;
    const char32_t last = valid_utf8_before(folded, at).value;
    if (!is_letter(last) || is_cjk(last) || (last >= 0x0E00 && last < 0x0F00) || (last >= 0xAC00 && last < 0xD7B0)) return true;
    return !is_letter(valid_utf8_next(folded, at).value);
}

/// The phrases by their first characters, and what each is used for.
struct Phrases {
    Phrases() {
        for (const WebPhrase& entry : entries) {
            uses[entry.phrase] |= entry.use;
            by_first[valid_utf8_next(entry.phrase, 0).value].push_back(entry);
        }
    }

    std::unordered_map<std::string_view, std::uint32_t> uses;
    std::unordered_map<char32_t, std::vector<WebPhrase>> by_first;
};

const Phrases& phrases() {
    static const Phrases all;
    return all;
}

}  // namespace

bool is_web_phrase(std::string_view folded, std::uint32_t uses) {
    const auto found = phrases().uses.find(folded);
    return found != phrases().uses.end() && (found->second & uses) != 0;
}

std::optional<WebPhrase> web_phrase_at_head(std::string_view folded, std::uint32_t uses) {
    std::optional<WebPhrase> best;
    if (folded.empty()) return best;
    const auto group = phrases().by_first.find(valid_utf8_next(folded, 0).value);
    if (group == phrases().by_first.end()) return best;
    for (const WebPhrase& entry : group->second) {
        if ((entry.use & uses) == 0 || !folded.starts_with(entry.phrase) || (best && best->phrase.size() >= entry.phrase.size())) continue;
        const bool stem = (entry.use & (use_before | use_after)) != 0;
        if (stem || ends_word(folded, entry.phrase.size())) best = entry;
    }
    return best;
}

std::vector<std::string_view> web_phrases_for(WebUse use) {
    std::vector<std::string_view> found;
    for (const WebPhrase& entry : entries) {
        if (entry.use == use) found.push_back(entry.phrase);
    }
    return found;
}

}  // namespace salvage::segment
