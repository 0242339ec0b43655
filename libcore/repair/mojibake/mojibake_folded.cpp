#include <salvage/repair/mojibake/mojibake_folded.hpp>

#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>

namespace salvage::repair {
namespace {

struct Image {
    std::string_view folded;  // what NFKC makes of the sign
    std::string_view sign;
};
// Of bytes 80 to BF of windows-1252, the longest first.  The no-break space has a repair of its own.
constexpr Image images[] = {
    {"1\u20444", "\u00BC"}, {"1\u20442", "\u00BD"}, {"3\u20444", "\u00BE"}, {"...", "\u2026"},    {" \u0308", "\u00A8"}, {" \u0304", "\u00AF"}, {" \u0301", "\u00B4"},
    {" \u0327", "\u00B8"},  {" \u0303", "\u02DC"},  {"TM", "\u2122"},       {"a", "\u00AA"}, {"o", "\u00BA"},  {"1", "\u00B9"},  {"2", "\u00B2"},  {"3", "\u00B3"},
};

const Image* image_at(std::string_view text) {
    const auto* const found = std::find_if(std::begin(images), std::end(images), [&](const Image& image) { return text.starts_with(image.folded); });
    return found == std::end(images) ? nullptr : found;
}

// The end of the sequence whose lead is before `at`, which wants so many tails; its images are added to `edits`.  None if it breaks off.
std::optional<std::size_t> end_of_sequence(std::string_view line, std::size_t at, std::size_t tails, CharsetId western, Edits& edits) {
    const MisreadTables& tables = MisreadTables::get();
    for (; tails > 0; --tails) {
        if (at == line.size()) return {};
        if (static_cast<unsigned char>(line[at]) >= 0x80) {
            const CodePoint c = valid_utf8_next(line, at);
            if ((tables.of(c.value).tail & only(western)) == 0) return {};
            at += c.length;
            continue;
        }
        const Image* const image = image_at(line.substr(at));
        if (image == nullptr) return {};
        const std::size_t end = at + image->folded.size();
        edits.push_back({{at, end}, std::string(image->sign), report::Rule::mojibake, 1});
        at = end;
    }
    return at;
}

}  // namespace

Edits unfold_tails(std::string_view line) {
    const MisreadTables& tables = MisreadTables::get();
    const CharsetId western = misread_charset("windows-1252");
    Edits edits;
    for (std::size_t at = find_special<BeyondAscii>(line, 0); at < line.size(); at = find_special<BeyondAscii>(line, at)) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const Misread& lead = tables.of(c.value);
        const CharsetSet bit = only(western);
        const std::size_t tails = (lead.lead2 & bit) != 0 ? 1 : (lead.lead3 & bit) != 0 ? 2 : (lead.lead4 & bit) != 0 ? 3 : 0;
        if (tails == 0) continue;
        Edits images_in_it;
        const auto end = end_of_sequence(line, at, tails, western, images_in_it);
        if (!end) continue;
        std::move(images_in_it.begin(), images_in_it.end(), std::back_inserter(edits));
        at = *end;
    }
    return edits;
}

}  // namespace salvage::repair
