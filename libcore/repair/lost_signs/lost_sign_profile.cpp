#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_scripts.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>

#include <algorithm>
#include <cmath>

namespace salvage::repair {
namespace {

// What is found several times in a document is no chance.
float bits_of(std::size_t found, float each_doubling) {
    constexpr float most = 5;
    return found < 2 ? 0.0F : std::min(std::floor(each_doubling * std::log2(static_cast<float>(found))), most);
}

SignProfile profile_in(const Evidence& evidence, std::optional<language::LanguageId> spoken, bool english) {
    SignProfile profile;
    profile.english = english;
    profile.spoken = spoken;
    if (spoken) {
        profile.language = language::language(*spoken).code;
        profile.words = language::Words::of(*spoken);
    }
    profile.apart = profile.language == "fr";
    const auto by_bytes = [&](bool apart) {
        // Nobody doubles a quotation mark, but in French a blank is lost with it.
        const std::size_t one = evidence.starts[0] + (apart ? evidence.starts[1] : 0);
        const std::size_t more = evidence.starts[2] + evidence.starts[3] + (apart ? 0 : evidence.starts[1]);
        return evidence.letters > 1 || (evidence.letters > 0 && evidence.letters_by_bytes > 0) ? 2 * evidence.letters_by_bytes > evidence.letters : more > one;
    };
    profile.bytes = by_bytes(profile.apart);
    profile.spaced = profile.apart && (profile.bytes ? evidence.starts[3] > 0 : evidence.starts[1] > 0);
    profile.attached = evidence.questions > 0;
    profile.parted = evidence.questions_apart + evidence.exclamations_apart > 0;
    constexpr float of_quotes = 1.5F;
    constexpr float of_dashes = 2;
    profile.quoting = bits_of(std::max({evidence.quotes_found, evidence.pairs, evidence.script.quoted}), of_quotes);
    profile.dashing = bits_of(evidence.dashes_found, of_dashes);
    profile.replaced = evidence.replaced();
    profile.dialogue = evidence.in_dialogue();
    // Swiss ones and those of German books, where hardly any of three bytes begin words.
    constexpr std::size_t few = 4;
    const bool german = profile.language == "de" && evidence.starts[1] > few * evidence.starts[2];
    profile.pointed = german || listed(" fr es it nb nn ca da gl pt ", profile.language);
    // Latin-1 has all letters of these.
    const bool carried = evidence.has_latin1_whole();
    profile.others = {by_bytes(true), by_bytes(false), evidence.starts[3] > 0, evidence.starts[1] > 0, evidence.starts[1] > few * evidence.starts[2], carried};
    profile.other_script = spoken && of_script_without_losses(*spoken);
    profile.few_letters = profile.english || profile.other_script || (carried && listed(" fr de es pt it sv da nb nn fi nl is ca eu gl af fo ga ", profile.language));
    return profile;
}

}  // namespace

SignProfile sign_profile(const Evidence& evidence) {
    static const auto english = language::find_language("en");
    const bool in_english = evidence.in_english() || (evidence.spoken() ? evidence.spoken() == english : evidence.english > 0);
    return profile_in(evidence, in_english ? english : evidence.spoken(), in_english);
}

const SignProfiles::Known& SignProfiles::variant(Variants& known, const SignProfile& whole, std::string_view paragraph) {
    const auto has = [&](std::string_view mark) { return !mark.empty() && paragraph.find(mark) != paragraph.npos; };
    const bool marks = has(whole.opening) || has(whole.closing);
    const bool closes = has(whole.intact_closing);
    std::optional<Known>& one = known[(marks ? 2U : 0U) + (closes ? 1U : 0U)];
    if (!one) {
        one.emplace(Known{whole, {}});
        if (!marks) one->profile.opening = one->profile.closing = {};
        if (!closes) one->profile.intact_closing = {};
        one->keys = keys_of(one->profile);
    }
    return *one;
}

const SignProfiles::Known& SignProfiles::of(std::string_view paragraph) {
    constexpr std::size_t sample = 768;
    if (languages_ == nullptr || !document_.spoken) return variant(of_document_, document_, paragraph);
    const auto spoken = languages_->of(paragraph, sample, document_.spoken);
    if (!spoken || spoken == document_.spoken) return variant(of_document_, document_, paragraph);
    if (spoken != other_language_) {
        static const auto english = language::find_language("en");
        other_ = profile_in(*evidence_, spoken, spoken == english);
        other_.intact_closing = document_.intact_closing;
        other_.opening = document_.opening;
        other_.closing = document_.closing;
        other_language_ = spoken;
        of_other_ = {};
    }
    return variant(of_other_, other_, paragraph);
}

}  // namespace salvage::repair
