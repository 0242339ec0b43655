#include <salvage/repair/language_row.hpp>
#include <salvage/repair/lost/lost_person.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <cstdint>

namespace salvage::repair {
namespace {

// The size of the longest word in a list, as far as it tells; most words of a text are longer.
constexpr std::size_t longest_of(std::string_view words) {
    constexpr std::size_t most = 8;
    std::size_t longest = 0;
    std::size_t size = 0;
    for (const char c : words) {
        size = c == ' ' ? 0 : size + 1;
        longest = std::max(longest, size);
    }
    return std::min(longest, most);
}

// With which letters they begin, of a to z: bits.
constexpr std::uint32_t first_letters_of(std::string_view words) {
    std::uint32_t letters = 0;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == ' ') letters |= 1U << static_cast<unsigned>(words[i + 1] - 'a');
    }
    return letters;
}

// Of those whose verbs tell the person by a last letter beyond ASCII.  Words without such letters, which stay as they are.
struct Persons {
    std::string_view language, words;
    std::size_t longest = longest_of(words);
    std::uint32_t first_letters = first_letters_of(words);
};
constexpr Persons persons[] = {
    {"it", " io mi ti te tu tuo tua tue tuoi mio mia miei mie vuoi puoi hai ho noi voi vi "},
    {"es", " yo me te tu mi tus mis ti contigo conmigo quieres puedes nos os "},
    {"pt", " eu me te tu teu tua meu minha mim contigo comigo lhe queres podes "},
    {"gl", " eu me te ti teu meu contigo comigo "},
    {"ca", " jo em et tu teu meu vosaltres nosaltres "},
    {"cs", " mi mne ti te tebe jsem jsi jste jsme "},
    {"sk", " mi mna ti teba som si ste sme "},
    {"hr", " mi me mene ti te tebe sam si smo ste "},
};

}  // namespace

bool speaks_of_persons(std::string_view text, std::size_t at, std::string_view language) {
    constexpr std::size_t reach = 400;
    const auto* const row = row_of(persons, language);
    if (row == nullptr) return true;
    const std::size_t end = std::min(text.size(), at + reach);
    for (std::size_t i = at > reach ? at - reach : 0; i < end;) {
        if (!is_ascii_letter(text[i])) {
            ++i;
            continue;
        }
        const std::size_t begin = i;
        while (i < end && is_ascii_letter(text[i])) ++i;
        const auto apart = [&](std::size_t where) {
            return where >= text.size() ||
                   (static_cast<unsigned char>(text[where]) < 0x80 && text[where] != '?' && text[where] != '\'');
        };
        if (i - begin > row->longest || (row->first_letters >> (ascii_lower(text[begin]) - 'a') & 1U) == 0) continue;
        if ((begin == 0 || apart(begin - 1)) && apart(i) && listed(row->words, lower(text.substr(begin, i - begin)))) return true;
    }
    return false;
}

}  // namespace salvage::repair
