// Dictionaries are LANGUAGE_REGION.aff and .dic below $DICPATH, or where Debian has them.  The library is opened when the first word
// is asked for, so that programs start as fast without, and do without it where it is missing.
#include <salvage/repair/lost/dictionary.hpp>

#ifdef SALVAGE_HUNSPELL

#include <salvage/decode/charset.hpp>
#include <salvage/text/shared_library.hpp>
#include <salvage/text/utf8.hpp>

#include <hunspell/hunspell.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace salvage::repair {
namespace {

namespace fs = std::filesystem;

struct Library {
    SharedLibrary file{"libhunspell-1.7.so.0"};
    decltype(&::Hunspell_create) create = nullptr;
    decltype(&::Hunspell_spell) spell = nullptr;
    decltype(&::Hunspell_get_dic_encoding) encoding = nullptr;
    bool good = false;

    Library() { good = file.find(create, "Hunspell_create") && file.find(spell, "Hunspell_spell") && file.find(encoding, "Hunspell_get_dic_encoding"); }

    static const Library& get() {
        static const Library library;
        return library;
    }
};

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    if (const char* const path = std::getenv("DICPATH")) {
        const std::string_view all = path;
        for (std::size_t at = 0; at <= all.size();) {
            const std::size_t end = std::min(all.find(':', at), all.size());
            if (end > at) found.emplace_back(all.substr(at, end - at));
            at = end + 1;
        }
        return found;
    }
    return {"/usr/share/hunspell", "/usr/share/myspell/dicts"};
}

// Of the language's dictionaries the one of its own country (cs_CZ counts before cs_XX only by name), without the ending.
std::optional<fs::path> dictionary_of(std::string_view language) {
    std::vector<fs::path> found;
    for (const fs::path& folder : folders()) {
        std::error_code error;
        for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            const std::string stem = at->path().stem().string();
            const bool of_language = stem.starts_with(language) && (stem.size() == language.size() || stem[language.size()] == '_');
            if (at->path().extension() != ".aff" || !of_language) continue;
            const fs::path words = folder / (stem + ".dic");
            if (fs::exists(words, error)) found.push_back(folder / stem);
        }
    }
    if (found.empty()) return std::nullopt;
    const auto own = [&](const fs::path& path) {
        std::string stem = path.stem().string();
        for (char& c : stem) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        return stem == std::string(language) || stem == std::string(language) + "_" + std::string(language);
    };
    std::sort(found.begin(), found.end(), [&](const fs::path& a, const fs::path& b) { return own(a) != own(b) ? own(a) : a < b; });
    return found.front();
}

class Dictionary {
public:
    Dictionary(Hunhandle* handle, const decode::Charset& charset) : handle_(handle), encoder_(charset) {}

    bool spells(std::string_view word) {
        const auto bytes = encoder_.encode(word);
        return bytes && Library::get().spell(handle_, bytes->c_str()) != 0;
    }

    static std::unique_ptr<Dictionary> open(std::string_view language) {
        const Library& library = Library::get();
        if (!library.good) return nullptr;
        const auto path = dictionary_of(language);
        if (!path) return nullptr;
        Hunhandle* const handle = library.create((path->string() + ".aff").c_str(), (path->string() + ".dic").c_str());
        if (handle == nullptr) return nullptr;
        const auto charset = decode::charset_named(library.encoding(handle));
        return charset ? std::make_unique<Dictionary>(handle, *charset) : nullptr;
    }

private:
    Hunhandle* handle_;  // kept as long as the program runs
    decode::Encoder encoder_;
};

std::string surface(const Reading& reading) {
    std::string word;
    for (std::size_t i = 0; i < reading.size; ++i) append_utf8(word, reading.told[i]);
    return word;
}

}  // namespace

bool fill_by_dictionary(Reading& reading, const language::Words& words, std::string_view language) {
    constexpr std::size_t most_lost = 2;
    constexpr std::size_t shortest = 4;
    constexpr float only_one = 0.9F;
    std::vector<std::size_t> lost;
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (reading.lost[i]) lost.push_back(i);
    }
    if (lost.empty() || lost.size() > most_lost || reading.size < shortest) return false;
    static std::mutex one_at_a_time;
    static std::map<std::string, std::unique_ptr<Dictionary>, std::less<>> dictionaries;
    const std::lock_guard lock(one_at_a_time);
    auto known = dictionaries.find(language);
    if (known == dictionaries.end()) known = dictionaries.emplace(language, Dictionary::open(language)).first;
    if (known->second == nullptr) return false;

    const std::vector<char32_t> letters = words.small_letters();
    Reading tried = reading;
    std::optional<Reading> found;
    const std::size_t rounds = lost.size() == 1 ? 1 : letters.size();
    for (std::size_t second = 0; second < rounds; ++second) {
        for (const char32_t first : letters) {
            tried.told[lost[0]] = first;
            if (lost.size() > 1) tried.told[lost[1]] = letters[second];
            if (!known->second->spells(surface(tried))) continue;
            if (found) return false;
            found = tried;
        }
    }
    if (!found) return false;
    for (const std::size_t i : lost) {
        found->second[i] = 0;
        found->sure[i] = only_one;
    }
    found->confidence = only_one;
    found->known = true;
    reading = *found;
    return true;
}

bool can_ask_dictionaries() { return Library::get().good; }

}  // namespace salvage::repair

#else

namespace salvage::repair {

bool fill_by_dictionary(Reading& /*reading*/, const language::Words& /*words*/, std::string_view /*language*/) { return false; }
bool can_ask_dictionaries() { return false; }

}  // namespace salvage::repair

#endif
