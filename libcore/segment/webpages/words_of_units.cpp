#include <salvage/segment/small_words.hpp>
#include <salvage/segment/webpages/words_of_units.hpp>

namespace salvage::segment {

UnitWords::UnitWords(std::string_view text, const Units& units) {
    const WordReader reader(text, units);
    looks_.reserve(units.units.size());
    begins_.reserve(units.units.size() + 1);
    begins_.push_back(0);
    for (const Unit& unit : units.units) {
        looks_.push_back(reader.read(unit, [this](std::string_view word) {
            if (const std::uint32_t languages = small_word_languages(word); languages != 0) small_.push_back({word, languages});
        }));
        begins_.push_back(small_.size());
    }
}

}  // namespace salvage::segment
