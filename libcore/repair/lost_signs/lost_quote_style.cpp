#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost_signs/lost_quote_style.hpp>

namespace salvage::repair {

QuoteStyle quote_style(const Evidence& evidence) {
    constexpr QuoteStyle high{"“", "”", ""};
    constexpr QuoteStyle low{"„", "“", ""};
    constexpr QuoteStyle mixed{"„", "”", ""};
    constexpr QuoteStyle pointed{"«", "»", "\u00A0"};
    const std::string_view language = evidence.spoken() ? language::language(*evidence.spoken()).code : std::string_view();
    // A channel may carry one half: GBK has “ and ”, and no „.
    const bool one_half = evidence.quotes[Evidence::low] == 0 && (evidence.quotes[Evidence::opening] == 0) != (evidence.quotes[Evidence::closing] == 0);
    if (one_half && evidence.quotes[Evidence::opening] > 0 && listed(" de cs sk sl is lt et hsb lb ", language)) return low;
    if (one_half && evidence.quotes[Evidence::closing] > 0 && listed(" pl ro hu hr bs sr ", language)) return mixed;
    if (evidence.quotes[Evidence::pointed] > 0) return listed(" da sl hr ", language) ? QuoteStyle{"»", "«", ""} : pointed;
    if (evidence.quotes[Evidence::low] > 0) return evidence.quotes[Evidence::closing] > 0 ? mixed : low;
    if (evidence.quotes[Evidence::opening] > 0) return high;
    if (listed(" de cs sk sl is lt et hsb lb bg mk sr ", language)) return low;
    if (listed(" pl ro hu hr bs ", language)) return mixed;
    if (listed(" fr es it nb nn ca ru uk be el kk ky tg ", language)) return pointed;
    if (listed(" sv fi ", language)) return {"”", "”", ""};
    if (language == "da") return {"»", "«", ""};
    return high;
}

}  // namespace salvage::repair
