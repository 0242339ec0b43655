#include <salvage/outline/whole_part.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::outline {
namespace {

constexpr auto whole_parts = std::to_array<std::string_view>({
    "abstract", "summary", "introduction", "preface", "foreword", "conclusion", "conclusions", "references", "bibliography", "works cited",
    "acknowledgement", "acknowledgements", "acknowledgment", "acknowledgments", "glossary", "index", "appendix", "appendices", "annex", "annexes", "schedule",
    "author's address", "authors' addresses", "final provisions", "zusammenfassung", "einleitung", "vorwort", "fazit", "literatur", "quellen", "danksagung",
    "literaturverzeichnis", "anhang", "anlage", "anlagen", "rechtsmittelbelehrung", "rechtsbehelfsbelehrung", "schlussbestimmungen", "résumé", "préface", "bibliographie", "annexe",
    "remerciements", "resumen", "introducción", "prólogo", "conclusiones", "bibliografía", "anexo", "anexos", "agradecimientos", "introduzione", "prefazione", "conclusioni",
    "bibliografia", "allegato", "allegati", "ringraziamenti", "introdução", "conclusão", "referências", "agradecimentos", "inleiding", "voorwoord", "conclusie", "bijlage", "bijlagen", "literatuur",
    "wstęp", "podsumowanie", "literatura", "załącznik", "załączniki", "přílohy", "příloha", "seznam literatury", "irodalom", "melléklet", "mellékletek", "bibliografie", "anexă", "anexe",
    "litteratur", "källor", "bilagor", "bilaga", "kilder", "bilag", "vedlegg", "lähteet", "liitteet", "kaynakça", "kaynaklar", "ekler", "введение", "предисловие", "заключение", "литература",
    "приложение", "приложения", "література", "додаток", "додатки", "βιβλιογραφία", "παραπομπές", "παράρτημα", "المراجع", "الخاتمة", "خاتمة", "منابع", "پیوست", "संदर्भ", "परिशिष्ट",
    "tài liệu tham khảo", "phụ lục", "daftar pustaka", "lampiran", "บทเฉพาะกาล", "บรรณานุกรม", "ภาคผนวก", "摘要", "前言", "引言", "结论", "結論", "参考文献", "參考文獻", "附录", "附錄", "附则", "附則",
    "epilogue", "afterword", "postscript", "colophon", "further reading", "about the author", "about the authors", "list of figures", "list of tables", "abbreviations",
    "list of abbreviations", "funding", "conflicts of interest", "conflict of interest", "data availability", "supplementary material", "nachwort", "abbildungsverzeichnis",
    "tabellenverzeichnis", "abkürzungsverzeichnis", "conclusion générale", "épilogue", "avant-propos", "epílogo", "epilogo", "posfácio", "выводы", "послесловие", "висновки", "список литературы",
    "致谢", "致謝", "謝辞", "謝辭", "סיכום", "מקורות", "निष्कर्ष", "kết luận", "sonuç", "sonsöz", "สรุป", "后记", "概要", "はじめに", "おわりに", "付録", "머리말", "결론", "참고문헌", "부록", "부칙",
});

/// Such a part goes on with its kind or its number: "Disposición transitoria única".
constexpr auto beginnings = std::to_array<std::string_view>({"disposición transitoria", "disposición final", "disposición adicional", "disposición derogatoria", "disposiciones transitorias", "disposiciones finales", "disposiciones adicionales"});

constexpr std::size_t longest = 60;  ///< bytes

}  // namespace

namespace {

/// "Appendix: Action list", "ANNEX List of photographs": the name before a sign, or in capitals before others.
std::string_view name_of(std::string_view text) {
    constexpr std::size_t longest_name = 40;  // bytes
    const std::size_t sign = std::min(text.find(": "), text.find(". "));
    if (sign <= longest_name) return text.substr(0, sign);
    const std::size_t blank = std::min(text.find(' '), text.size());
    bool capitals = blank < text.size() && blank <= longest_name;
    bool small = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        if (at < blank) capitals = capitals && is_upper(next.value);
        else small = small || is_lower(next.value);
        at += next.length;
    }
    return capitals && small ? text.substr(0, blank) : text;
}

}  // namespace

bool is_whole_part(std::string_view text) {
    text = name_of(text);
    if (text.size() > longest) return false;
    std::string folded;
    bool cjk = false;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        // "附 则": two characters are set apart to look wider.
        if (cjk && is_space(next.value)) continue;
        cjk = is_cjk(next.value);
        append_utf8(folded, lower_case(next.value));
    }
    const auto begins = [&](std::string_view words) { return folded.starts_with(words); };
    return std::find(whole_parts.begin(), whole_parts.end(), folded) != whole_parts.end() || std::any_of(beginnings.begin(), beginnings.end(), begins);
}

}  // namespace salvage::outline
