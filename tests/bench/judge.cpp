// judge TEXTS [--table FILE] [--texts N] [--fit BITS] [--verbose]
//
// Measures the judge on held-out sentences (see libcore/tables/language_hold.hpp; the table must have been made with
// --hold, or the figures flatter):
//   language: is the best language the right one, at 1, 5 and 40 sentences;
//   charset: the sentences are encoded in each charset that fits the language, decoded in every charset of the list that
//     reads the bytes without error, and the text with the fewest bits (plus the charset's prior, plus --fit bits where the language is not
//     one that the charset was made for) must be the original;
//   speed: MB/s of scoring.
// "udhr" is the declaration of human rights, a genre that the table has not seen; "same" is a tenth of the table's own
// sources, not counted for it.
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <salvage/decode/candidates.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/tables/language_hold.hpp>

namespace {

using namespace salvage;

struct Charset {
    const char* name;  // ICU's
    double prior;      // bits: how rare it is
    const char* fits;  // tags of languages, blank-separated and blank-enclosed; empty: only a wrong guess
};

// UTF-8, a wrong guess only, and what the decoder chooses among.
const std::vector<Charset>& all_charsets() {
    static const std::vector<Charset> all = [] {
        std::vector<Charset> made{{"utf-8", 0, ""}};
        for (const decode::CandidateRow& row : decode::candidate_rows()) made.push_back({row.name, row.prior, row.fits});
        return made;
    }();
    return all;
}

struct Converter {
    explicit Converter(const char* name) {
        UErrorCode status = U_ZERO_ERROR;
        converter.reset(ucnv_open(name, &status));
        if (U_FAILURE(status)) {
            std::fprintf(stderr, "judge: ICU has no charset %s\n", name);
            std::exit(2);
        }
        ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
        ucnv_setFallback(converter.get(), false);
    }
    struct Close {
        void operator()(UConverter* c) const { ucnv_close(c); }
    };
    std::unique_ptr<UConverter, Close> converter;

    std::optional<std::u32string> decode(const std::string& bytes) const {
        UErrorCode status = U_ZERO_ERROR;
        std::vector<UChar> out(bytes.size() * 2 + 16);
        const auto n = ucnv_toUChars(converter.get(), out.data(), static_cast<int32_t>(out.size()), bytes.data(),
                                     static_cast<int32_t>(bytes.size()), &status);
        if (U_FAILURE(status)) return {};
        std::u32string text;
        const icu::UnicodeString view(false, out.data(), n);
        for (int32_t i = 0; i < n; i = view.moveIndex32(i, 1)) text.push_back(static_cast<char32_t>(view.char32At(i)));
        return text;
    }
    std::optional<std::string> encode(const std::u32string& text) const {
        UErrorCode status = U_ZERO_ERROR;
        const auto view = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()),
                                                        static_cast<int32_t>(text.size()));
        std::string out(text.size() * 8 + 16, '\0');
        const auto n = ucnv_fromUChars(converter.get(), out.data(), static_cast<int32_t>(out.size()), view.getBuffer(),
                                       view.length(), &status);
        if (U_FAILURE(status)) return {};
        out.resize(static_cast<std::size_t>(n));
        return out;
    }
};

std::u32string utf32(const std::string& text) {
    std::u32string out;
    const auto view = icu::UnicodeString::fromUTF8(text);
    for (int32_t i = 0; i < view.length(); i = view.moveIndex32(i, 1))
        out.push_back(static_cast<char32_t>(view.char32At(i)));
    return out;
}

// Vietnamese is written by windows-1258 with the tones as marks.
std::u32string tones_apart(const std::u32string& text);

std::string utf8(const std::u32string& text) {
    std::string out;
    icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(text.data()), static_cast<int32_t>(text.size()))
        .toUTF8String(out);
    return out;
}

// Sentences: at . ! ? and a blank, or the full-width ones; too short ones stay with the one before.
std::vector<std::string> sentences(const std::string& text) {
    const std::u32string all = utf32(text);
    std::vector<std::string> out;
    std::u32string now;
    for (std::size_t i = 0; i < all.size(); ++i) {
        now.push_back(all[i]);
        const bool wide = all[i] == U'。' || all[i] == U'！' || all[i] == U'？';
        const bool end =
            wide || ((all[i] == '.' || all[i] == '!' || all[i] == '?') && i + 1 < all.size() && all[i + 1] == ' ');
        if (end && now.size() >= (wide ? 10u : 30u)) {
            out.push_back(utf8(now));
            now.clear();
            if (!wide) ++i;
        }
    }
    if (now.size() >= 20) out.push_back(utf8(now));
    return out;
}

std::string tag_of(const language::Table& table, language::LanguageId id) {
    for (const auto& lane : table.lanes()) {
        if (lane.language != id) continue;
        std::string tag(lane.code, strnlen(lane.code, 4));
        const std::string script(lane.script, 4);
        if (tag == "zh" || ((tag == "sr" || tag == "uz") && script == "Latn")) tag += "-" + script;
        return tag;
    }
    return {};
}

struct Share {
    int right = 0, all = 0;
    [[nodiscard]] double percent() const { return all == 0 ? 0 : 100.0 * right / all; }
};

}  // namespace

int main(int argc, char* argv[]) {
    std::string folder, file;
    int texts = 12;
    bool verbose = false;
    double fit = decode::misfit;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--table" && i + 1 < argc)
            file = argv[++i];
        else if (word == "--texts" && i + 1 < argc)
            texts = std::atoi(argv[++i]);
        else if (word == "--fit" && i + 1 < argc)
            fit = std::atof(argv[++i]);
        else if (word == "--verbose")
            verbose = true;
        else
            folder = word;
    }
    if (folder.empty()) {
        std::fprintf(stderr, "usage: judge TEXTS [--table FILE] [--texts N] [--fit BITS] [--verbose]\n");
        return 2;
    }
    // A table given by name is read, to compare tables without building anew.
    std::vector<std::byte> read;
    std::byte* start = nullptr;
    if (!file.empty()) {
        std::ifstream in(file, std::ios::binary);
        const auto size = std::filesystem::file_size(file);
        read.resize(size + 64);
        start = read.data() + (64 - reinterpret_cast<std::uintptr_t>(read.data()) % 64) % 64;
        in.read(reinterpret_cast<char*>(start), static_cast<std::streamsize>(size));
    }
    const language::Table table = start == nullptr ? language::table() : language::Table(start);
    const std::vector<Charset>& charsets = all_charsets();
    std::vector<Converter> converters;
    for (const Charset& charset : charsets) converters.emplace_back(charset.name);

    std::map<std::string, std::map<std::string, std::vector<std::string>>> held;  // tag -> source class -> sentences
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
        std::ifstream in(path);
        std::vector<std::pair<std::string, std::string>> rows;
        std::size_t others = 0;
        for (std::string row; std::getline(in, row);) {
            const auto tab = row.find('\t');
            rows.push_back({row.substr(0, tab), row.substr(tab + 1)});
            if (tables::is_running(rows.back().first)) others += rows.back().second.size();
        }
        for (const auto& [source, text] : rows) {
            if (!tables::held_out(source, text, others)) continue;
            if (source != "udhr" && (text.size() < 60 || source == "man")) continue;
            auto& to = held[path.stem()][source == "udhr" ? "udhr" : "same"];
            if (source != "udhr" && to.size() > 4000) continue;
            for (auto& sentence : sentences(text)) to.push_back(std::move(sentence));
        }
    }
    // A language is scattered by hash, so that texts of several sentences are of several sources.
    for (auto& [tag, kinds] : held) {
        for (auto& [kind, list] : kinds) {
            if (kind == "same")
                std::sort(list.begin(), list.end(),
                          [](auto& a, auto& b) { return tables::text_hash(a) < tables::text_hash(b); });
        }
    }
    const int lengths[] = {1, 5, 40};
    const auto text_of = [&](const std::vector<std::string>& list, int i, int length) -> std::optional<std::string> {
        const std::size_t first = static_cast<std::size_t>(i) * static_cast<std::size_t>(length);
        if (length > 5 ? first + 20 > list.size() : first + static_cast<std::size_t>(length) > list.size()) return {};
        std::string text;
        for (std::size_t k = first; k < std::min(list.size(), first + static_cast<std::size_t>(length)); ++k)
            text += list[k] + "\n";
        return text;
    };

    for (const char* kind : {"udhr", "same"}) {
        for (const int length : lengths) {
            // Language.
            Share language_share, charset_share, prose_share;
            std::map<std::string, Share> by_language, by_charset, charset_by_language;
            std::map<std::string, int> confusions, wrong;
            for (auto& [tag, kinds] : held) {
                const auto& list = kinds[kind];
                for (int i = 0; i < (length == 1 ? texts * 4 : texts); ++i) {
                    const auto text = text_of(list, i, length);
                    if (!text) break;
                    language::Scorer scorer(table);
                    scorer.add(*text);
                    const auto guess = scorer.guess();
                    const std::string found = tag_of(table, guess.language);
                    const bool right = found == tag;
                    language_share.all++;
                    language_share.right += right;
                    by_language[tag].all++;
                    by_language[tag].right += right;
                    if (!right) confusions[tag + ">" + found]++;
                    if (tag != "zxx") {
                        prose_share.all++;
                        prose_share.right += guess.prose;
                        if (!guess.prose && verbose)
                            std::printf("not prose? %s %s %.1f: %.100s\n", tag.c_str(), found.c_str(), guess.bits,
                                        text->c_str());
                    }
                }
                // Charset.
                for (std::size_t c = 0; c < std::size(charsets); ++c) {
                    if (std::strstr(charsets[c].fits, (" " + tag + " ").c_str()) == nullptr) continue;
                    int done = 0;
                    for (int i = 0; i < 400 && done < (length == 1 ? texts * 2 : texts); ++i) {
                        const auto text = text_of(list, i, length);
                        if (!text) break;
                        std::u32string original = utf32(*text);
                        if (std::strcmp(charsets[c].name, "windows-1258") == 0) original = tones_apart(original);
                        const auto bytes = converters[c].encode(original);
                        if (!bytes || std::none_of(bytes->begin(), bytes->end(), [](char b) { return b < 0; }))
                            continue;
                        const auto back = converters[c].decode(*bytes);
                        if (!back || *back != original) continue;
                        ++done;
                        double best = 1e300;
                        std::size_t best_charset = 0;
                        std::u32string best_text;
                        for (std::size_t d = 0; d < std::size(charsets); ++d) {
                            const auto decoded = converters[d].decode(*bytes);
                            if (!decoded) continue;
                            language::Scorer scorer(table);
                            scorer.add(*decoded);
                            double bits = scorer.bits() + charsets[d].prior;
                            if (fit > 0 && charsets[d].fits[0] != '\0') {
                                const std::string spoken = tag_of(table, scorer.guess().language);
                                if (std::strstr(charsets[d].fits, (" " + spoken + " ").c_str()) == nullptr) bits += fit;
                            }
                            if (bits < best) {
                                best = bits;
                                best_charset = d;
                                best_text = *decoded;
                            }
                        }
                        const bool right = best_text == original;
                        charset_share.all++;
                        charset_share.right += right;
                        by_charset[charsets[c].name].all++;
                        by_charset[charsets[c].name].right += right;
                        charset_by_language[tag].all++;
                        charset_by_language[tag].right += right;
                        if (!right) {
                            wrong[std::string(charsets[c].name) + ">" + charsets[best_charset].name]++;
                            if (verbose) {
                                language::Scorer scorer(table);
                                scorer.add(original);
                                std::printf("WRONG %s %s as %s by %.1f: %.160s\n   FOR %.160s\n", tag.c_str(),
                                            charsets[c].name, charsets[best_charset].name,
                                            scorer.bits() + charsets[c].prior - best, utf8(best_text).c_str(),
                                            utf8(original).c_str());
                            }
                        }
                    }
                }
            }
            std::printf(
                "%s %2d sentences: language %.2f %% of %d, taken for prose %.2f %%; charset: text right %.2f %% of "
                "%d\n",
                kind, length, language_share.percent(), language_share.all, prose_share.percent(),
                charset_share.percent(), charset_share.all);
            const auto list = [](const char* title, const auto& shares, double limit) {
                std::printf("  %s:", title);
                for (const auto& [name, share] : shares) {
                    if (share.percent() < limit) std::printf(" %s %.1f", name.c_str(), share.percent());
                }
                std::printf("\n");
            };
            const auto top = [](const char* title, const std::map<std::string, int>& counts) {
                std::vector<std::pair<int, std::string>> ranked;
                for (const auto& [name, n] : counts) ranked.push_back({-n, name});
                std::sort(ranked.begin(), ranked.end());
                std::printf("  %s:", title);
                for (std::size_t i = 0; i < std::min<std::size_t>(24, ranked.size()); ++i)
                    std::printf(" %s %d", ranked[i].second.c_str(), -ranked[i].first);
                std::printf("\n");
            };
            list("languages below 97", by_language, 97);
            top("taken for", confusions);
            list("charsets below 99.5", by_charset, 99.5);
            list("their languages below 99", charset_by_language, 99);
            top("taken for", wrong);
            std::fflush(stdout);
        }
    }
    // Speed: all held-out sentences, scored one by one.
    std::map<std::string, std::string> blobs;
    for (auto& [tag, kinds] : held) {
        for (auto& [kind, list] : kinds) {
            for (const auto& sentence : list) {
                const std::string group = tag == "en"        ? "en"
                                          : tag == "ru"      ? "ru"
                                          : tag == "zh-Hans" ? "zh"
                                          : tag == "de"      ? "de"
                                                             : "all";
                if (blobs[group].size() < 3'000'000) blobs[group] += sentence + "\n";
            }
        }
    }
    for (const auto& [name, text] : blobs) {
        const auto begin = std::chrono::steady_clock::now();
        double sum = 0;
        std::size_t bytes = 0;
        while (bytes < 12'000'000) {
            language::Scorer scorer(table);
            scorer.add(std::string_view(text));
            sum += scorer.bits();
            bytes += text.size();
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        std::printf("speed %s: %.1f MB/s, %.2f bits a byte\n", name.c_str(),
                    static_cast<double>(bytes) / 1e6 / took.count(), sum / static_cast<double>(bytes));
    }
}

#include <unicode/normalizer2.h>

namespace {
std::u32string tones_apart(const std::u32string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    std::u32string out;
    for (const char32_t c : text) {
        const auto parts = nfd->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
        icu::UnicodeString base, tone;
        for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
            const UChar32 p = parts.char32At(i);
            (p == 0x300 || p == 0x301 || p == 0x303 || p == 0x309 || p == 0x323 ? tone : base).append(p);
        }
        std::string bytes;
        (nfc->normalize(base, status) + tone).toUTF8String(bytes);
        out += utf32(bytes);
    }
    return out;
}
}  // namespace
