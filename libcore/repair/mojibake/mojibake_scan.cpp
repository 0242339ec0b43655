// What mojibake shows.  UTF-8 that was read in another charset is found by its sequences (mojibake_run.cpp), only in runs that
// have signs.  What a swap of charsets leaves are letters that no language has together, capitals inside words, signs between
// letters, scripts that mix, East Asian characters that are seldom written.
#include <salvage/repair/heading_links.hpp>
#include <salvage/repair/inserted_readings.hpp>
#include <salvage/repair/mojibake/mojibake_scan.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

#include <salvage/repair/mojibake/mojibake_charsets.hpp>
#include <salvage/repair/mojibake/mojibake_kinds.hpp>
#include <salvage/repair/mojibake/mojibake_run.hpp>
#include <salvage/repair/mojibake/mojibake_shown.hpp>
#include <salvage/repair/mojibake/mojibake_usual.hpp>
#include <salvage/repair/scan/plain_block.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace salvage::repair {
namespace {

using namespace scan;

std::size_t next_beyond_ascii(std::string_view text, std::size_t at) {
    // Between words of other scripts stands one blank, mostly.
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0x80) return at + (static_cast<unsigned char>(text[at]) < 0x80);
    return find_special<BeyondAscii>(text, at);
}

// Letters of Thai, Arabic or Hebrew inside a word of Latin ones.
bool is_foreign(std::string_view line, ByteRange run) {
    constexpr std::size_t longest = 18;
    const auto latin = [&](std::size_t at) {
        const unsigned folded = static_cast<unsigned char>(line[at]) | 0x20U;
        return folded >= 'a' && folded <= 'z';
    };
    if (run.size() > longest) return false;
    const char32_t first = valid_utf8_next(line, run.begin).value;
    if (!((first >= 0x5D0 && first < 0x6E0) || (first >= 0xE00 && first < 0xE60))) return false;
    return (run.begin != 0 && latin(run.begin - 1)) || (run.end < line.size() && latin(run.end));
}

// The bytes that begin characters beyond ASCII, and the line ends, of 64: a bit for each.
struct Places {
    std::uint64_t leads = 0, feeds = 0;
};
Places places(const unsigned char* block) {
    Places found;
#if defined(__SSE2__)
    for (unsigned i = 0; i < 4; ++i) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + std::size_t{16} * i));
        // Both upper bits are set.
        const auto leads = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(bytes, _mm_add_epi8(bytes, bytes))));
        const auto feeds = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))));
        found.leads |= std::uint64_t{leads} << 16U * i;
        found.feeds |= std::uint64_t{feeds} << 16U * i;
    }
#else
    for (unsigned i = 0; i < 64; ++i) {
        found.leads |= std::uint64_t{block[i] >= 0xC0} << i;
        found.feeds |= std::uint64_t{block[i] == '\n'} << i;
    }
#endif
    return found;
}

bool is_ascii_block(const unsigned char* block) {
#if defined(__SSE2__)
    const auto at = [&](std::size_t i) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * i)); };
    return _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(at(0), at(1)), _mm_or_si128(at(2), at(3)))) == 0;
#else
    return is_ascii({reinterpret_cast<const char*>(block), 64});
#endif
}

Look look_at(std::string_view line);

// None where the processor cannot.
FindPlain* const find_plain = []() noexcept -> FindPlain* {
#if defined(SALVAGE_SCAN_AVX2)
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2")) return &plain_block_avx512;
    if (__builtin_cpu_supports("avx2")) return &plain_block_avx2;
#endif
    return nullptr;
}();

// One run of characters beyond ASCII, which begins at `begin`.  Returns where it ends.
template <class Notes>
std::size_t look_at_run(std::string_view text, std::size_t begin, const CharacterKinds& kinds, Shows& all, Notes& notes) {
    const Kind* const kind_of = kinds.all();
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::size_t size = text.size();
    const std::size_t first_length = bytes[begin] < 0xE0 ? 2 : bytes[begin] < 0xF0 ? 3 : 4;
    unsigned shape = begin == 0 ? 0 : static_cast<unsigned>(kind_of[bytes[begin - 1] & 0x7FU]);
    unsigned run = 0, again = 0;
    std::size_t at = begin;
    do {
        const unsigned lead = bytes[at];
        unsigned now = 0;
        if (lead < 0xE0) {
            const unsigned c = (lead & 0x1FU) << 6U | (bytes[at + 1] & 0x3FU);
            now = static_cast<unsigned>(kind_of[c]);
            if (c < CharacterKinds::latin_end) {
                all.languages &= kinds.languages(c);
                all.vietnamese |= c == 0x1A1 || c == 0x1B0;
                if (is_latin(static_cast<Kind>(now)) && c >= OddLetters::first) {
                    const unsigned left = at == 0 ? ' ' : bytes[at - 1];
                    const unsigned right = at + 2 < size ? bytes[at + 2] : ' ';
                    if ((left | right) < 0x80) {
                        add_letter(all, notes, left, c, right);
                    }
                }
            } else if (c < CharacterKinds::cyrillic_end) {
                all.cyrillic_languages &= kinds.languages(c);
            }
            at += 2;
        } else if (lead < 0xF0) {
            const unsigned c = (lead & 0x0FU) << 12U | (bytes[at + 1] & 0x3FU) << 6U | (bytes[at + 2] & 0x3FU);
            now = static_cast<unsigned>(kind_of[c]);
            at += 3;
            if (now >= static_cast<unsigned>(Kind::wide)) {
                const bool rare = now == static_cast<unsigned>(Kind::rare);
                ++all.wide;
                all.rare += rare;
                if (rare) notes.shape(at);
            } else if (is_latin(static_cast<Kind>(now))) {
                all.languages &= kinds.languages(c);
                all.vietnamese |= c >= 0x1EA0;
            }
        } else {
            at += 4;
        }
        shape = (shape << kind_width | now) & (shapes.size() - 1);
        const unsigned flags = shapes[shape];
        again |= run & flags;
        run |= flags;
        if ((flags & odd_shape) != 0) notes.shape(at);
    } while (at < size && bytes[at] >= 0x80);
    all.add(run, again);
    if (at < size) {
        shape = (shape << kind_width | static_cast<unsigned>(kind_of[bytes[at]])) & (shapes.size() - 1);
        const unsigned flags = shapes[shape] & ~unsigned{latin};
        all.add(flags, 0);
        if ((flags & odd_shape) != 0) notes.shape(at + 1);
    }
    // One character alone is no sequence, but a sign may stand for a letter of the word.
    if (at - begin == first_length) {
        if ((run & sign_seen) != 0 && is_sign_in_word(bytes, begin, at, size)) {
            all.add(odd_word, 0);
            notes.shape(std::min(at + 1, size));
        }
        all.accent |= (run & sign_seen) != 0 && is_accent_before_word(bytes, begin, at, size);
        return at;
    }
    // A line of small letters behind a no-break space: its first letter was a capital (Mac).
    const bool blank_first = bytes[begin] == 0xC2 && bytes[begin + 1] == 0xA0 && (begin == 0 || bytes[begin - 1] == '\n') && bytes[begin + 2] >= 0xD0 && bytes[begin + 2] <= 0xD1;
    if (blank_first && is_small(kind_of[valid_utf8_next(text, begin + 2).value])) {
        all.add(odd_word, 0);
        notes.shape(begin + 4);
    }
    if (all.misread) return at;
    // A byte order mark that was read as windows-1252, whatever follows it: "ï»¿Привет".
    if (bytes[begin] == 0xC3 && text.substr(begin, 6) == "\u00EF\u00BB\u00BF") {
        all.misread = true;
        return at;
    }
    // An accent of its own on a letter of ASCII with a sign behind it: "Ã©" whose letter was taken apart.
    if ((run & sign_seen) != 0 && at - begin > 2 && (bytes[begin] == 0xCC || (bytes[begin] == 0xCD && bytes[begin + 1] < 0xB0)) && begin != 0 && is_ascii_letter(text[begin - 1])) {
        all.misread = true;
        return at;
    }
    // Signs of mojibake as NFKC writes them: "Ã1⁄2", "Ã ̧".
    if (begin > 2 && bytes[begin - 2] >= 0x80 && ((bytes[begin - 1] == ' ' && bytes[begin] == 0xCC) || ((bytes[begin - 1] == '1' || bytes[begin - 1] == '3') && text.substr(begin, 3) == "\u2044"))) {
        all.misread = true;
        return at;
    }
    // Punctuation and letters of GBK and Big5: "it¡¯s", "caf¨¦"; and punctuation of windows-1252 in capitals: "WONÂ€™T".
    const bool two_signs = bytes[begin] == 0xC2 && (bytes[begin + 1] == 0xA1 || bytes[begin + 1] == 0xA8) &&
                           (bytes[begin + 2] == 0xC2 || (bytes[begin + 2] == 0xC3 && bytes[begin + 3] == 0xA3));
    if (two_signs || (at - begin > 4 && text.substr(begin, 5) == "\u00C2\u20AC")) {
        all.add(odd_word, 0);
        notes.shape(at);
    }
    if ((run & sign_seen) != 0) {
        all.misread = reads_as_utf8(text.substr(begin, at - begin));
    } else if (run == 0 && is_foreign(text, {begin, at})) {
        all.misread = reads_as_utf8(text.substr(begin, at - begin), true);
    }
    return at;
}

// What each line shows that has characters beyond ASCII: line_done(its end, with the line end, and a Look).  Without `by_lines` the
// text is one line, whatever it has.
//
// By lines, where only what lines show is asked, letters that are plain by themselves are not looked at one by one (plain_block.hpp),
// and lines that have nothing else are not told of.  Where they may show something after all, the line is looked at once more.
template <bool by_lines, class Notes, class LineDone>
class Lines {
public:
    Lines(std::string_view text, Notes& notes, LineDone& line_done) : text_(text), notes_(notes), line_done_(line_done) {}

    void look() {
        while (base_ + block_size + 2 <= text_.size()) {
            if (skip_ascii()) continue;
            visit(bytes_ + base_);
            base_ += block_size;
        }
        for (; base_ < text_.size(); base_ += block_size) {
            unsigned char copy[block_size + 2] = {};
            const std::size_t left = text_.size() - base_;
            std::memcpy(copy, text_.data() + base_, std::min(left, sizeof copy));
            if (needs_no_look() && is_ascii_block(copy)) state_ = {};
            else visit(copy);
        }
        if (!by_lines || !text_.ends_with('\n')) end_line(text_.size());
    }

private:
    static constexpr std::size_t block_size = 64;

    // Whether a block of ASCII at hand tells nothing: it is of no line that has more, as most are.
    [[nodiscard]] bool needs_no_look() const { return !by_lines || !any_; }

    // Over such blocks; whether there were any.
    bool skip_ascii() {
        if (!needs_no_look() || !is_ascii_block(bytes_ + base_)) return false;
        do base_ += block_size;
        while (base_ + block_size + 2 <= text_.size() && is_ascii_block(bytes_ + base_));
        state_ = {};
        return true;
    }

    void visit(const unsigned char* block) {
        std::uint64_t rest = 0;
        if (by_lines && find_plain != nullptr) {
            rest = look_at_plain(block);
        } else {
            const Places found = places(block);
            rest = by_lines ? found.leads | found.feeds : found.leads;
        }
        if (by_lines && base_ + block_size > text_.size()) rest &= (std::uint64_t{1} << (text_.size() - base_)) - 1;
        while (rest != 0) {
            const auto i = static_cast<std::size_t>(std::countr_zero(rest));
            rest &= rest - 1;
            const std::size_t at = base_ + i;
            if (at < done_) continue;
            if (by_lines && block[i] == '\n') {
                count_wide(i);
                end_line(at + 1);
                continue;
            }
            any_ = true;
            std::size_t begin = at;
            if constexpr (by_lines) {
                while (begin > done_ && bytes_[begin - 1] >= 0x80) --begin;
            }
            std::size_t end = 0;
            if (begin == at) {
                if (usual_letter(bytes_, at, text_.size(), kinds_, shows_, notes_)) continue;
                if (block[i] != 0xC2 && block[i] != 0xE2) {
                    end = usual_letters(bytes_, at, text_.size(), kinds_, shows_, notes_);
                } else if (is_usual_sign(bytes_, at, text_.size())) {
                    continue;
                }
            }
            if (end == 0) end = usual_run(bytes_, begin, text_.size(), kinds_, shows_);
            done_ = end != 0 ? end : look_at_run(text_, begin, kinds_, shows_, notes_);
            rest = done_ - base_ < block_size ? rest >> (done_ - base_) << (done_ - base_) : 0;
        }
        if constexpr (by_lines) count_wide(block_size);
    }

    // What begins in the block and is no plain letter, and its line ends.  Of several lines in it each is taken to have what any has.
    std::uint64_t look_at_plain(const unsigned char* block) {
        const PlainBlock found = find_plain(block, base_ != 0 && ascii_letter(bytes_[base_ - 1]), kinds_.plain_tables(), state_);
        // What stands at the end of the block may stand before a letter of ASCII.
        const bool any = found.odd || found.languages != every_language || found.wide != 0 || found.plain >> 61U != 0;
        in_block_ = {found.languages, found.odd, found.wide_beside_latin, any};
        plain_.add(in_block_);
        any_ |= any;
        wide_in_block_ = found.wide;
        unusual_in_block_ = found.unusual;
        wide_count_ = found.wide_count;
        unusual_count_ = found.unusual_count;
        return (found.leads & ~found.plain) | found.feeds;
    }

    // Those of the block before its byte `end` that have not been counted; at the end of the block it is done with.
    void count_wide(std::size_t end) {
        if (wide_in_block_ == 0) return;
        if (end == block_size) {
            plain_.wide += wide_count_;
            plain_.rare += unusual_count_;
            return;
        }
        const std::uint64_t before = (std::uint64_t{1} << end) - 1;
        const auto wide = static_cast<unsigned>(std::popcount(wide_in_block_ & before)), unusual = static_cast<unsigned>(std::popcount(unusual_in_block_ & before));
        plain_.wide += wide;
        plain_.rare += unusual;
        wide_count_ -= wide;
        unusual_count_ -= unusual;
        wide_in_block_ &= ~before;
        unusual_in_block_ &= ~before;
    }

    void end_line(std::size_t end) {
        if (!any_) return;
        const auto begin = [&] {
            const std::size_t last = end - (end != 0 && bytes_[end - 1] == '\n');
            const std::size_t feed = by_lines && last != 0 ? find_last(text_.substr(0, last), '\n') : text_.npos;
            return feed == text_.npos ? 0 : feed + 1;
        };
        const auto size = [&] { return end - begin(); };
        if (by_lines && find_plain != nullptr && plain_.may_show(shows_, size)) {
            const std::size_t from = begin();
            line_done_(end, look_at(text_.substr(from, end - from)));
        } else {
            if (by_lines && find_plain != nullptr) shows_.wide = plain_.wide, shows_.rare = plain_.rare;
            line_done_(end, shows_.look(size, kinds_));
        }
        plain_ = {};
        plain_.add(in_block_);
        shows_ = {};
        any_ = in_block_.any;
    }

    static constexpr FewLanguages every_language = 0xFF;

    std::string_view text_;
    Notes& notes_;
    LineDone& line_done_;
    const CharacterKinds& kinds_ = CharacterKinds::get();
    const unsigned char* bytes_ = reinterpret_cast<const unsigned char*>(text_.data());
    std::size_t base_ = 0;
    std::size_t done_ = 0;   // a run may reach into the next block
    Shows shows_;
    bool any_ = false;  // of the line was looked at
    struct InBlock {
        FewLanguages languages = every_language;
        bool odd = false, wide_beside_latin = false, any = false;
    };
    // What plain letters of the line may show.
    struct Plain {
        FewLanguages languages = every_language;  // that have the Cyrillic ones
        bool again = false;  // it is looked at once more
        bool wide_beside_latin = false;
        std::size_t wide = 0, rare = 0;

        void add(const InBlock& block) {
            languages &= block.languages;
            again |= block.odd;
            wide_beside_latin |= block.wide_beside_latin;
        }
        template <class Size>
        [[nodiscard]] bool may_show(const Shows& shows, Size size) const {
            const bool no_language = languages == 0 || (languages != every_language && (shows.cyrillic_languages & languages) == 0);
            return again || no_language || (wide_beside_latin && (wide * few_wide < size() || rare * 3 > wide));
        }
    };
    Plain plain_;
    InBlock in_block_;
    std::uint64_t wide_in_block_ = 0, unusual_in_block_ = 0;
    unsigned wide_count_ = 0, unusual_count_ = 0;  // of these
    PlainState state_;
};

template <bool by_lines, class Notes, class LineDone>
void look_at_lines(std::string_view text, Notes&& notes, LineDone line_done) {
    Lines<by_lines, std::remove_reference_t<Notes>, LineDone>(text, notes, line_done).look();
}

Look look_at(std::string_view line) {
    Look look;
    look_at_lines<false>(line, NoNotes{}, [&](std::size_t, const Look& shown) { look = shown; });
    return look;
}

// The shapes of what is odd.
class Notes {
public:
    static constexpr std::size_t most = 96;
    explicit Notes(std::string_view line) : line_(line) {}

    void letter(unsigned left, char32_t c, unsigned right) {
        const auto folded = [](unsigned edge) { return is_ascii_letter(static_cast<char>(edge)) ? edge | 0x20U : unsigned{' '}; };
        add({mixed(mixed(mixed(1, folded(left)), c), folded(right)), static_cast<char16_t>(c), false});
    }
    // Three characters up to `end`.
    void shape(std::size_t end) {
        std::uint32_t hash = 2;
        for (std::size_t i = 0; i < 3 && end != 0; ++i) {
            const CodePoint c = valid_utf8_before(line_, end);
            hash = mixed(hash, c.value);
            end -= c.length;
        }
        add({hash, 0, false});
    }
    // All letters beyond ASCII, which no language has together.
    void alphabet() {
        std::vector<char32_t> letters;
        for (std::size_t at = next_beyond_ascii(line_, 0); at < line_.size(); at = next_beyond_ascii(line_, at)) {
            const CodePoint c = valid_utf8_next(line_, at);
            if (c.value < CharacterKinds::cyrillic_end && std::find(letters.begin(), letters.end(), c.value) == letters.end()) letters.push_back(c.value);
            at += c.length;
        }
        std::uint32_t all = 0;
        for (const char32_t c : letters) all += mixed(3, c);
        for (const char32_t c : letters) add({all, static_cast<char16_t>(c), true});
    }
    [[nodiscard]] OddShapes take() && {
        if (shapes_.size() > most) shapes_.clear();
        return std::move(shapes_);
    }

private:
    static std::uint32_t mixed(std::uint32_t hash, std::uint32_t value) {
        hash = (hash ^ value) * 0x9E3779B1U;
        return hash ^ hash >> 15U;
    }
    void add(OddShape shape) {
        if (shapes_.size() <= most) shapes_.push_back(shape);
    }

    std::string_view line_;
    OddShapes shapes_;
};

}  // namespace

LineLook look_closely(std::string_view line) {
    Notes notes(line);
    LineLook result;
    look_at_lines<false>(line, notes, [&](std::size_t, const Look& look) {
        if (look.no_language) notes.alphabet();
        result.misread = look.misread;
        result.swapped = look.swapped;
        result.odd_letters = look.by_letters && !look.misread;
    });
    result.shapes = std::move(notes).take();
    return result;
}

bool may_be_swapped(std::string_view line) { return look_at(line).swapped; }
bool is_odd_by_letters(std::string_view line) {
    const Look look = look_at(line);
    return look.by_letters && !look.misread;
}
bool mixes_alphabets(std::string_view line) { return look_at(line).no_language; }

bool may_be_misread_as_wide(std::string_view line) {
    // Most lines have none of them.
    constexpr unsigned char first_lead = 0xE3;
    unsigned char most = 0;
    for (const char c : line) most = std::max(most, static_cast<unsigned char>(c));
    if (most < first_lead) return false;
    const CharacterKinds& kinds = CharacterKinds::get();
    std::size_t wide = 0, rare = 0;
    bool beside = false, inside = false;
    Kind first = Kind::other, before = Kind::other;
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint c = valid_utf8_next(line, at);
        at += c.length;
        const Kind now = kinds.of(c.value);
        wide += now >= Kind::wide || (c.value >= 0x3041 && c.value < 0x3100);
        rare += now == Kind::rare;
        beside |= (now >= Kind::wide && is_latin(before)) || (before >= Kind::wide && is_latin(now));
        inside |= before >= Kind::wide && is_latin(first) && is_latin(now) && is_small(first) && is_small(now);
        first = before;
        before = now;
    }
    return wide != 0 && (rare * 4 >= wide || inside || (beside && wide * few_wide < line.size()));
}

bool may_be_misread_utf8(std::string_view line) { return look_at(line).misread; }

bool may_be_mojibake(std::string_view line) {
    const Look look = look_at(line);
    return look.misread || look.swapped;
}

std::vector<MojibakeSuspect> mojibake_suspects(std::string_view text, OtherLines* others) {
    std::vector<MojibakeSuspect> found;
    HeadingLinks links(text);
    look_at_lines<true>(text, NoNotes{}, [&](std::size_t end, const Look& look) {
        const bool may_have_readings = others != nullptr && look.wide;
        const bool has_accent = others != nullptr && look.accent;
        if (!look.misread && !look.swapped && !may_have_readings && !has_accent) return;
        const std::size_t feed = end < 2 ? text.npos : find_last(text.substr(0, end - 1), '\n');
        const ByteRange line{feed == text.npos ? 0 : feed + 1, end};
        if (may_have_readings && has_reading(line.of(text))) others->readings.push_back(line);
        if (has_accent) others->accents.push_back(line);
        if (look.misread || (look.swapped && !links.ends(line.of(text)))) found.push_back({line, look.misread, false});
    });
    return found;
}

}  // namespace salvage::repair
