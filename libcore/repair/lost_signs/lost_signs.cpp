// Which runs of marks a paragraph has, what they are, and what was found before.  What each may be: lost_sign_options.cpp; what they
// are together: lost_sign_chain.cpp.
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost_signs/lost_quote_place.hpp>
#include <salvage/repair/lost_signs/lost_sign_options.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace salvage::repair {

bool ends_question(std::string_view text, const Marks& marks) {
    if (marks.replacement || marks.range.begin == 0 || !is_letter(valid_utf8_before(text, marks.range.begin).value)) return false;
    const std::size_t end = marks.range.end;
    return end == text.size() || text[end] == '\n' || (text[end] == ' ' && end + 1 < text.size() && is_upper(valid_utf8_next(text, end + 1).value));
}

bool ends_question_apart(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    if (marks.replacement || marks.count != 1 || begin < 2 || text[begin - 1] != ' ' || !is_letter(valid_utf8_before(text, begin - 1).value)) return false;
    return marks.range.end == text.size() || text[marks.range.end] == '\n';
}

bool starts_word(std::string_view text, const Marks& marks) {
    const std::size_t begin = marks.range.begin;
    if (begin > 0 && !blank(text[begin - 1]) && text[begin - 1] != '(') return false;
    return marks.range.end < text.size() && is_letter(valid_utf8_next(text, marks.range.end).value);
}

const SignsFound* SignMemory::find(std::uint64_t key) const {
    const auto found = known_.find(key);
    return found == known_.end() ? nullptr : &found->second;
}

const SignsFound& SignMemory::keep(std::uint64_t key, SignsFound found) {
    if (known_.size() >= most) known_.clear();
    return known_.insert_or_assign(key, std::move(found)).first->second;
}

ProfileKeys keys_of(const SignProfile& profile) {
    report::Xxh64 hash;
    hash.update(profile.language);
    hash.update(profile.intact_closing);
    hash.update(profile.opening);
    hash.update(profile.closing);
    const std::array<bool, 10> bits = {profile.english, profile.dialogue, profile.parted,  profile.bytes, profile.few_letters, profile.replaced,
                                      profile.attached, profile.apart, profile.pointed,     profile.spaced};
    std::array<char, bits.size()> all{};
    std::copy(bits.begin(), bits.end(), all.begin());
    hash.update({all.data(), all.size()});
    ProfileKeys keys;
    keys.apart = hash.value();
    const std::array<char, 2> bits_found = {static_cast<char>(2 * profile.quoting), static_cast<char>(2 * profile.dashing)};
    hash.update({bits_found.data(), bits_found.size()});
    keys.in_company = hash.value();
    return keys;
}

std::uint64_t key_with_others(const SignProfile& profile) {
    std::uint64_t bits = 1;
    for (const bool other : profile.others) bits = 2 * bits + (other ? 1 : 0);
    return keys_of(profile).in_company + bits * 0x9E3779B97F4A7C15U;
}

namespace {

std::uint64_t key_of(std::string_view paragraph) {
    report::Xxh64 hash;
    hash.update(paragraph);
    return hash.value();
}

std::uint64_t key_with(std::uint64_t paragraph, std::uint64_t profile) { return paragraph ^ (profile * 0x9E3779B97F4A7C15U); }

}  // namespace

std::optional<ByteRange> Paragraphs::next() {
    const std::size_t mark = marks_.next(end_);
    if (mark == text_.npos) return std::nullopt;
    const std::size_t begin = std::max(end_, line_begin(text_, mark));
    end_ = std::min(text_.find('\n', mark), text_.size());
    while (end_ < text_.size() && end_ - begin < longest_paragraph && goes_on(text_, end_)) end_ = std::min(text_.find('\n', end_ + 1), text_.size());
    return ByteRange{begin, end_};
}

SignsFound find_signs_of(std::string_view text, ByteRange paragraph, SignProfiles& profiles, SignMemory* memory) {
    const std::string_view whole = paragraph.of(text);
    SignsFound found;
    if (!has_marks_for_signs(whole)) return found;
    if (memory != nullptr) {
        const std::uint64_t key = key_of(whole);
        const auto& [profile, keys] = profiles.of(whole);
        const std::uint64_t apart = key_with(key, keys.apart);
        const std::uint64_t in_company = key_with(key, keys.in_company);
        const SignsFound* known = memory->find(apart);
        if (known == nullptr) known = memory->find(in_company);
        if (known == nullptr) {
            SignsFound decided = decide_paragraph(whole, profile);
            known = &memory->keep(decided.by_company ? in_company : apart, std::move(decided));
        }
        found = *known;
    } else {
        found = decide_paragraph(whole, profiles.of(whole).profile);
    }
    for (SignFound& sign : found.signs) sign.at = {sign.at.begin + paragraph.begin, sign.at.end + paragraph.begin};
    for (SignsFound::Letter& letter : found.letters) letter.at += paragraph.begin;
    return found;
}

SignsFound find_signs(std::string_view text, SignProfiles& profiles, SignMemory* memory) {
    SignsFound all;
    Paragraphs paragraphs(text);
    while (const auto paragraph = paragraphs.next()) {
        const SignsFound found = find_signs_of(text, *paragraph, profiles, memory);
        all.signs.insert(all.signs.end(), found.signs.begin(), found.signs.end());
        all.letters.insert(all.letters.end(), found.letters.begin(), found.letters.end());
    }
    return all;
}

}  // namespace salvage::repair
