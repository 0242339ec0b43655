#include "cleaned_string.hpp"

#include <salvage/json/spelling.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace salvage::cleaning {

using repair::Cleaner;

namespace {

// A stretch of the text that became another one.
struct Edit {
    ByteRange at;
    std::string after;
};

std::string with_edits(std::string_view text, const std::vector<Edit>& edits) {
    std::string changed;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        changed.append(text, at, edit.at.begin - at);
        changed += edit.after;
        at = edit.at.end;
    }
    return changed.append(text, at);
}

// Places of a text in its spelling.  Asked from the front to the back.
class SpelledPlaces {
public:
    SpelledPlaces(std::string_view text, json::Spelling spelling) : text_(text), spelling_(spelling) {}
    [[nodiscard]] std::size_t of(std::size_t at) {
        growth_ += json::spelled_growth(text_.substr(counted_, at - counted_), spelling_);
        counted_ = at;
        return at + growth_;
    }

private:
    std::string_view text_;
    json::Spelling spelling_;
    std::size_t counted_ = 0, growth_ = 0;
};

std::vector<SpelledEdit> spelled_edits(std::string_view text, const std::vector<Edit>& edits, json::Spelling spelling) {
    std::vector<SpelledEdit> spelled;
    spelled.reserve(edits.size());
    SpelledPlaces places(text, spelling);
    for (const Edit& edit : edits) {
        const std::size_t begin = places.of(edit.at.begin);
        spelled.push_back({{begin, places.of(edit.at.end)}, {}});
        json::append_inner(spelled.back().spelled, edit.after, spelling);
    }
    return spelled;
}

SpelledEdit whole_edit(std::string_view inner, std::string_view changed) {
    SpelledEdit whole{{0, inner.size()}, {}};
    json::append_spelled(whole.spelled, changed, json::spelling_of(inner));
    whole.spelled.pop_back();
    whole.spelled.erase(0, 1);
    return whole;
}

}  // namespace

CleanedString clean_string(std::string_view text, std::string_view inner, Cleaner& cleaner) {
    CleanedString result;
    std::vector<Edit> edits;
    std::ptrdiff_t growth = 0;
    std::optional<std::string> changed;  // once the decoder has made another text of it: then stretches are none of `text`
    for (std::size_t at = 0;;) {
        const Cleaner::Step& step = cleaner.step(text.substr(at), true);
        if (step.consumed == 0) break;
        const std::string_view piece = text.substr(at, step.consumed);
        const auto is_part = [&](std::string_view some) { return some.data() >= piece.data() && some.data() + some.size() <= piece.data() + piece.size(); };
        if (!changed && !std::all_of(step.stretches.begin(), step.stretches.end(), [&](const Cleaner::Stretch& stretch) { return is_part(stretch.before); })) {
            changed = with_edits(text.substr(0, at), edits);
        }
        if (changed) {
            for (const std::string_view part : step.pieces) *changed += part;
        } else {
            for (const auto& [before, after] : step.stretches) {
                if (before == after) continue;
                const auto begin = static_cast<std::size_t>(before.data() - text.data());
                edits.push_back({{begin, begin + before.size()}, std::string(after)});
                growth += static_cast<std::ptrdiff_t>(after.size()) - static_cast<std::ptrdiff_t>(before.size());
            }
        }
        result.changes.insert(result.changes.end(), step.changes.begin(), step.changes.end());
        at += step.consumed;
    }
    if (!changed && edits.empty()) return result;
    const auto kept = changed ? std::nullopt : json::kept_spelling(inner);
    if (!kept && !changed) changed = with_edits(text, edits);
    // What one stretch lost another may have won.
    if (changed ? *changed == text : growth == 0 && with_edits(text, edits) == text) return result;
    if (kept) result.edits = spelled_edits(text, edits, *kept);
    else result.edits.push_back(whole_edit(inner, *changed));
    return result;
}

}  // namespace salvage::cleaning
