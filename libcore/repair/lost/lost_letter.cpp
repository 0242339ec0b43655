// caf?, Se?or, pr?ximo, M??nchen: marks in a word are letters if the words of the language say so, one for each letter or
// one for each of its two bytes.  Which language it is the judge tells, line by line.
//
// A mark between letters can hardly be genuine in prose (apostrophes are a matter of lost_apostrophe.cpp and done before),
// so a word with marks inside that the table knows counts as evidence that this document has lost letters.  Only then are
// words repaired that are known by their stretches alone, and marks at the ends of words, where a genuine question mark
// looks the same:
// - at the end of a word a mark is a letter if and only if the word goes on in the same sentence (a small letter, a comma
//   behind) or the word is known with the letter and unknown without it;
// - at the start of a word if and only if the word is known with the letter and unknown without it: else it is a
//   quotation mark;
// - alone between two words if the language has such a word and it is nearly always this one ("à"), before a small letter.
// A letter that the table is not sure of stays lost, and with it the marks of the whole word.
//
// Protected: addresses, code, patterns; languages without a table (English has one, of its loan words).
#include <salvage/language/words.hpp>
#include <salvage/repair/lost/lost_alphabet.hpp>
#include <salvage/repair/lost/lost_chunk.hpp>
#include <salvage/repair/lost/lost_fill.hpp>
#include <salvage/repair/lost/lost_judgement.hpp>
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_letter.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_unknown.hpp>
#include <salvage/repair/lost_signs/lost_sign_places.hpp>
#include <salvage/repair/lost_signs/lost_signs.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <vector>

namespace salvage::repair {
namespace {

using language::Words;

// Of five marks for the bytes of an apostrophe and a letter the first three are the apostrophe's; `width` is that of a mark.  In place, as
// it is more than a kilobyte.
void give_marks_to_each(Reading& reading, std::size_t width) {
    if (!reading.bytes) return;
    for (std::size_t i = 0; i + 1 < reading.size; ++i) {
        ByteRange& at = reading.at[i];
        ByteRange& next = reading.at[i + 1];
        if (!reading.lost[i] || !reading.lost[i + 1] || at.end != next.begin) continue;
        if (reading.told[i] == language::word_apostrophe && reading.told[i + 1] != language::word_apostrophe && at.size() == 2 * width && next.size() == 3 * width) {
            at.end += width;
            next.begin += width;
        }
    }
}

// Whether only marks stand between the letter and an end of its chunk.
bool at_edge(const Chunk& chunk, ByteRange at) {
    std::size_t first = 0;
    std::size_t last = chunk.size;
    while (first < last && chunk.signs[first].mark) ++first;
    while (last > first && chunk.signs[last - 1].mark) --last;
    return first == last || at.begin < chunk.signs[first].at.begin || at.begin > chunk.signs[last - 1].at.begin;
}

// Whether more marks stand beside a letter at the edge of its chunk than one sign left: what is repaired in part is debris.
bool leaves_debris(std::string_view text, ByteRange at, bool bytes) {
    const std::size_t sign = bytes ? 4 : 1;
    std::size_t before = 0;
    while (at.begin > before && text[at.begin - before - 1] == '?') ++before;
    std::size_t behind = 0;
    while (at.end + behind < text.size() && text[at.end + behind] == '?') ++behind;
    return before > sign || behind > sign + 1;
}

// Whether a word beside the chunk is all in capitals, two at least.
bool capitals_beside(std::string_view text, ByteRange at) {
    const auto capitals = [&](ByteRange word) {
        std::size_t size = 0;
        for (std::size_t i = word.begin; i < word.end; ++size) {
            const CodePoint c = valid_utf8_next(text, i);
            if (!is_upper(c.value)) return false;
            i += c.length;
        }
        return size > 1;
    };
    return (at.begin > 0 && capitals(word_before(text, at.begin - 1))) || (at.end < text.size() && capitals(word_behind(text, at.end + 1)));
}

// How many others stand beside the chunk in a list of names, those included whose first letter is lost: "José, ?ngel, Andrés".  Nouns of German have capitals as well.
std::size_t names_beside(std::string_view text, const Chunk& chunk, std::string_view language) {
    constexpr std::size_t shortest = 4;
    constexpr std::size_t most = 4;
    if (chunk.size < shortest || language == "de" || language == "lb") return 0;
    const auto part = [&](char32_t c) { return c == U'?' || c == 0xFFFD || is_letter(c); };
    // Over one name, from its end or its beginning; whether it has a capital.
    std::size_t begin = chunk.at.begin;
    std::size_t names = 0;
    bool capital = false;
    while (names < most && begin > 2 && text[begin - 1] == ' ' && text[begin - 2] == ',') {
        begin -= 2;
        char32_t first = 0;
        while (begin > 0 && part(valid_utf8_before(text, begin).value)) {
            first = valid_utf8_before(text, begin).value;
            begin -= valid_utf8_before(text, begin).length;
        }
        if (first == 0 || (is_letter(first) && !is_upper(first))) break;
        ++names;
        capital |= is_upper(first);
    }
    if (!capital) return 0;
    std::size_t end = chunk.at.end;
    while (names < most && end + 2 < text.size() && text[end] == ',' && text[end + 1] == ' ') {
        end += 2;
        const char32_t first = valid_utf8_next(text, end).value;
        if (!is_upper(first) && first != U'?' && first != 0xFFFD) break;
        ++names;
        while (end < text.size() && part(valid_utf8_next(text, end).value)) end += valid_utf8_next(text, end).length;
    }
    const bool ends = end == text.size() || text[end] == '\n' || text[end] == '.';
    return ends || end > chunk.at.end + 2 ? names : 0;
}

// Whether the chunk is one of several names.  What is known in small letters alone may be one with more company: "Marie, étudiante, Paul".
enum class Name : std::uint8_t { no, maybe, yes };
Name among_names(std::string_view text, const Chunk& chunk, const Reading& reading, std::string_view language) {
    constexpr std::size_t many = 3;
    const std::size_t names = names_beside(text, chunk, language);
    if (names == 0) return Name::no;
    const char32_t letter = reading.told[0];
    const bool small_only = reading.known && language::small(letter) == letter && reading.second[0] != language::capital(letter);
    return small_only && names < many ? Name::maybe : Name::yes;
}

// Whether a line of few words begins at `at`, behind one that ends in a comma: who signs a letter.
bool in_signature(std::string_view text, std::size_t at) {
    constexpr std::ptrdiff_t few = 2;  // blanks
    if (at < 2 || text[at - 1] != '\n' || text[at - 2] != ',') return false;
    const std::string_view line = text.substr(at, text.find('\n', at) - at);
    return std::count(line.begin(), line.end(), ' ') <= few && !line.ends_with('.');
}

// Whether nothing tells if a word of small letters begins a sentence or a name: behind a mark at the end of a line, which may end a
// question, or before a name where the table has the word with a capital too.
bool case_unknown(std::string_view text, const Chunk& chunk, const Reading& reading, std::string_view language) {
    if (!reading.lost[0] || language::small(reading.told[0]) != reading.told[0] || reading.size < 2) return false;
    if (among_names(text, chunk, reading, language) == Name::maybe) return true;
    const std::size_t begin = chunk.at.begin;
    if (begin > 1 && text[begin - 1] == '\n' && text[begin - 2] == '?') return true;
    if (in_signature(text, begin)) return true;
    if (language == "de" || language == "lb") return false;  // nouns have capitals as names do
    const std::size_t end = chunk.at.end;
    return reading.second[0] == language::capital(reading.told[0]) && end + 1 < text.size() && text[end] == ' ' && is_upper(valid_utf8_next(text, end + 1).value) &&
           !may_begin_sentence(text, reading.at[0].begin);
}

// Whether it stands behind a sentence, in its line: "Sì. È vero."  What stands behind a blank line may be an item of a list.
bool begins_after_stop(std::string_view text, std::size_t at) {
    return at > 1 && text[at - 1] == ' ' && (text[at - 2] == '.' || text[at - 2] == '!');
}

// In capitals where its neighbours are, at the start of a sentence, or where the table says so.
char32_t in_case(std::string_view text, const Chunk& chunk, const Reading& reading, std::size_t i, char32_t letter, std::string_view language) {
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (std::size_t n = 0; n < chunk.size; ++n) {
        if (chunk.signs[n].mark) continue;
        ++letters;
        capitals += is_upper(chunk.signs[n].value) ? 1 : 0;
    }
    if (letters > 1 && capitals == letters) return language::capital(letter);
    if (letters == 1 && capitals == 1 && reading.size > 1 && capitals_beside(text, chunk.at)) return language::capital(letter);
    if (i == 0 && reading.lost[0] && among_names(text, chunk, reading, language) == Name::yes) return language::capital(letter);
    if (i == 0 && letters == 0 && reading.size == 1 && begins_after_stop(text, chunk.at.begin)) return language::capital(letter);
    if (i == 0 && (letters > 0 || reading.size > 1) && may_begin_sentence(text, reading.at[0].begin)) return language::capital(letter);
    return letter;
}

// A line with signs of programs may as well be text with tags, menus or cells: "<p>Le r?sultat</p>", "Eszk?z?k > N?zet".  There marks between
// letters of a word that is known, and not a pattern in quotation marks, are letters where the document has lost several.
bool may_be_word_in_code(std::string_view text, const Chunk& chunk, const Evidence& evidence) {
    constexpr std::size_t shortest = 5;
    constexpr std::size_t several = 4;
    if (evidence.letters < several || chunk.size < shortest) return false;
    const auto quote = [&](std::size_t at) { return at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '`'); };
    return !(chunk.at.begin > 0 && quote(chunk.at.begin - 1) && quote(chunk.at.end));
}

void keep_word_in_code(Verdict& verdict, const Chunk& chunk, Lost lost) {
    Reading& reading = verdict.reading;
    bool some = false;
    for (std::size_t i = 0; i < reading.size; ++i) {
        if (reading.lost[i] && lost != Lost::bold && at_edge(chunk, reading.at[i])) reading.left[i] = true;
        some |= reading.lost[i] && !reading.left[i];
    }
    verdict.believed = verdict.believed && some && reading.known;
}

// Lines that are judged together: one if the text is short, else as many as give the judge enough to go by.
constexpr std::size_t short_text = 4096;
constexpr std::size_t block_size = 2048;
constexpr std::size_t sample_size = 768;

// Of chunks that cannot be evidence the verdict is asked for only if they may be believed; of those that are known to be nothing it is not.
template <class Found>
void walk(std::string_view text, const Context& context, Asked asked, Found found) {
    const Evidence& evidence = context.evidence;
    MarkFinder marks(text);
    CodeLines code_lines(text);
    const Channel channel(evidence);
    const std::uint64_t judged_key = context.settled_words != nullptr ? key_of_judged(evidence, context.lost == Lost::bold) : 0;
    BlockLanguages unshared;
    BlockLanguages& languages = context.languages != nullptr ? *context.languages : unshared;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
        if (text.size() > short_text) {
            while (end < text.size() && end - begin < block_size) end = std::min(text.find('\n', end), text.size() - 1) + 1;
        }
        const std::string_view block = text.substr(begin, end - begin);
        begin = end;
        if (marks.next(end - block.size()) >= end) continue;
        // The judge is asked which language it is when some chunk depends on it.
        std::optional<Words> words;
        std::string_view code;
        std::u32string_view alphabet;
        const auto in_known_language = [&] {
            if (words) return true;
            const auto id = languages.of(block, std::max(sample_size, std::min(block.find('\n'), 2 * sample_size)), evidence.language);
            if (!id) return false;
            words = Words::of(*id);
            code = language::language(*id).code;
            alphabet = letters_of_alphabet(code);
            return true;
        };
        const std::size_t offset = end - block.size();
        for (std::size_t at = offset; at < end;) {
            // To the next mark, and back to where its chunk begins.
            at = marks.next(at);
            if (at >= end) break;
            std::size_t start = at;
            while (start > offset && at - start < std::size_t{4} * longest_chunk) {
                const CodePoint c = valid_utf8_before(text, start);
                if (!is_letter(c.value)) break;
                start -= c.length;
            }
            const Chunk chunk = chunk_at(text, start);
            at = chunk.at.end;
            if (!chunk.replaced && evidence.replaced()) continue;
            if (chunk.too_long) continue;
            if (asked != Asked::belief && !may_be_evidence_somewhere(chunk, text)) continue;
            if (!in_known_language()) break;
            const bool code_line = code_lines.at(chunk.at.begin);
            if (code_line && (asked != Asked::belief || code == "en" || !may_be_word_in_code(text, chunk, evidence))) continue;
            UnknownWords unknown;
            const ChunkPlace place{text, *words, context, channel, code, alphabet, asked, judged_key, &unknown};
            if (asked != Asked::belief && !may_be_evidence(chunk, place)) continue;
            Verdict verdict = judge_chunk(chunk, place);
            if (code_line) keep_word_in_code(verdict, chunk, context.lost);
            if (context.settled_texts != nullptr) context.settled_texts->asked(unknown);
            const bool nothing = asked == Asked::belief ? !verdict.believed : asked == Asked::evidence ? !verdict.evidence : verdict.shown == 0;
            if (nothing) continue;
            if (!found(chunk, verdict, *words)) return;
        }
    }
}

}  // namespace

namespace {

// What the signs of a text say of marks at the edges of words, asked for when a word takes one for a letter.
class EdgeLetters {
public:
    EdgeLetters(std::string_view text, const Context& context) : text_(text), context_(context), paragraphs_(text) {}
    // Bits by which the mark at `at` is a letter; much where it is none of an edge.  `at` must not go back by a paragraph.
    float odds(std::size_t at) {
        constexpr float inside = 60;
        if (!profiles_) profiles_.emplace(context_.evidence, sign_profile(context_.evidence), context_.languages);
        bool other = false;
        while (paragraph_.end <= at) {
            const auto next = paragraphs_.next();
            if (!next) return inside;
            paragraph_ = *next;
            other = true;
        }
        if (other) found_ = find_signs_of(text_, paragraph_, *profiles_, context_.signs);
        const auto& letters = found_.letters;
        const auto place = std::lower_bound(letters.begin(), letters.end(), at, [](const SignsFound::Letter& letter, std::size_t where) { return letter.at < where; });
        return place != letters.end() && place->at == at ? place->odds : inside;
    }

    // What the mark at `at` is, as far as that is sure.
    SignKind kind(std::size_t at) {
        constexpr float sure = 4;
        const float letter = odds(at);
        if (letter > 0) return SignKind::letter;
        const auto& signs = found_.signs;
        const auto place = std::find_if(signs.begin(), signs.end(), [&](const SignFound& sign) { return sign.at.begin <= at && at < sign.at.end; });
        return place != signs.end() && place->odds >= sure && letter <= -sure ? place->sign : SignKind::other;
    }

    // Whether the letter at `at`, a lost one of the chunk, stands at its edge and is rather a sign.
    bool sign(const Chunk& chunk, ByteRange at, float least) { return at_edge(chunk, at) && odds(at.begin) < least; }

private:
    std::string_view text_;
    const Context& context_;
    std::optional<SignProfiles> profiles_;
    Paragraphs paragraphs_;
    ByteRange paragraph_;  ///< the last one that was asked for
    SignsFound found_;     ///< in it
};

// Words of a line that show together that letters are lost.  So do the whole words beside them, if they are the language's.
class LinesTogether {
public:
    explicit LinesTogether(std::string_view text) : text_(text) {}
    void add(const Chunk& chunk, const Verdict& verdict, const Words& words) {
        const std::size_t begin = line_begin(text_, chunk.at.begin);
        if (lines_.empty() || lines_.back().begin != begin) lines_.push_back({begin, whole_words(line_around(text_, chunk.at.begin), words), {}});
        lines_.back().bits += verdict.shown;
        if (verdict.shown > 0) lines_.back().words.emplace_back(chunk, verdict);
    }
    template <class Count>
    void each_shown(Count count) const {
        constexpr float enough = 3.25F;
        for (const Line& line : lines_) {
            if (line.bits < enough) continue;
            for (const auto& [chunk, verdict] : line.words) count(chunk, verdict);
        }
    }

private:
    struct Line {
        std::size_t begin;
        float bits;
        std::vector<std::pair<Chunk, Verdict>> words;
    };
    // Of small letters, between blanks.
    static float whole_words(std::string_view line, const Words& words) {
        constexpr float of_known = 0.25F;
        constexpr float of_unknown = -0.25F;
        constexpr float most = 1;
        constexpr float least = -2;
        float bits = 0;
        for (std::size_t at = 0; at < line.size();) {
            std::size_t end = at;
            std::u32string word;
            while (end < line.size() && is_ascii_lower(line[end])) word += static_cast<char32_t>(line[end++]);
            const bool whole = word.size() > 1 && (at == 0 || line[at - 1] == ' ') && (end == line.size() || std::string_view(" .,;:!").find(line[end]) != std::string_view::npos);
            if (whole) bits += words.plain(word) ? of_known : of_unknown;
            at = end + 1;
        }
        return std::clamp(bits, least, most);
    }
    std::string_view text_;
    std::vector<Line> lines_;
};

}  // namespace

void find_letter_evidence(std::string_view text, std::size_t known, const Vocabulary* own, BlockLanguages* languages, SignMemory* signs, SettledWords* settled, Evidence& evidence) {
    constexpr float sure = 0.96F;
    Context context;
    context.evidence = evidence;
    context.evidence.letters = known;
    context.own = own;
    context.languages = languages;
    context.signs = signs;
    context.settled_words = settled;
    context.words_key = settled != nullptr ? key_of_words(context.evidence, false) : 0;
    std::vector<std::size_t> counted;  // where they begin, of those that show together
    const auto count = [&](const Chunk& chunk, const Verdict& verdict) {
        ++evidence.letters;
        evidence.letters_by_bytes += verdict.reading.bytes ? 1 : 0;
        evidence.letters_replaced += chunk.replaced ? 1 : 0;
        for (std::size_t i = 0; i < verdict.reading.size; ++i) {
            if (verdict.reading.lost[i] && !verdict.reading.left[i] && verdict.reading.sure[i] >= sure) evidence.count_lost(verdict.reading.told[i]);
        }
    };
    std::optional<EdgeLetters> edges(std::in_place, text, context);
    std::optional<UnknownLines> unknown(std::in_place, text, languages, evidence.language);
    const auto letters_only = [&](const Chunk& chunk, const Verdict& verdict, const Words& words) {
        if (unknown->holds(chunk.at.begin, words)) return false;
        for (std::size_t i = 0; i < verdict.reading.size; ++i) {
            if (verdict.reading.lost[i] && !verdict.reading.left[i] && edges->sign(chunk, verdict.reading.at[i], 0)) return false;
        }
        return true;
    };
    walk(text, context, Asked::evidence, [&](const Chunk& chunk, const Verdict& verdict, const Words& words) {
        if (!verdict.evidence || !letters_only(chunk, verdict, words)) return true;
        count(chunk, verdict);
        return known + evidence.letters < Evidence::enough_letters;
    });
    if (known + evidence.letters == 0 && text.size() <= short_text) {
        // "Das ist f?r ihn ?rgerlich": no word is enough, and all are.
        LinesTogether lines(text);
        walk(text, context, Asked::shown, [&](const Chunk& chunk, const Verdict& verdict, const Words& words) {
            if (verdict.shown < 0 || (verdict.shown > 0 && letters_only(chunk, verdict, words))) lines.add(chunk, verdict, words);
            return true;
        });
        lines.each_shown([&](const Chunk& chunk, const Verdict& verdict) {
            counted.push_back(chunk.at.begin);
            count(chunk, verdict);
        });
    }
    // A sentence has few words that are evidence by themselves: what is known in their company counts as well.
    constexpr std::size_t few = 4;
    if (evidence.letters == 0 || known + evidence.letters >= few || text.size() > short_text) return;
    context.evidence = evidence;
    context.evidence.letters += known;
    context.words_key = settled != nullptr ? key_of_words(context.evidence, false) : 0;
    edges.emplace(text, context);
    unknown.emplace(text, languages, evidence.language);
    walk(text, context, Asked::belief, [&](const Chunk& chunk, const Verdict& verdict, const Words& words) {
        if (!verdict.believed || verdict.evidence || !verdict.reading.known || !letters_only(chunk, verdict, words)) return true;
        if (std::find(counted.begin(), counted.end(), chunk.at.begin) != counted.end()) return true;
        count(chunk, verdict);
        return known + evidence.letters < few;
    });
}

Edits find_lost_letters(std::string_view text, const Context& context) {
    Edits edits;
    if (context.evidence.letters == 0) return edits;
    EdgeLetters edges(text, context);
    UnknownLines unknown(text, context.languages, context.evidence.language);
    const float least = context.lost == Lost::bold ? -4.0F : 0.0F;
    const std::string_view spoken = context.evidence.language ? language::language(*context.evidence.language).code : std::string_view();
    // Two between blanks may be a pair of dashes, where words of one letter do not come in every sentence.
    const float sure_in_pair = listed(" fr nb nn is fo ", spoken) ? 0.5F : 3.0F;
    walk(text, context, Asked::belief, [&](const Chunk& chunk, Verdict& verdict, const Words& words) {
        if (!verdict.believed || unknown.holds(chunk.at.begin, words)) return true;
        Reading& reading = verdict.reading;
        give_marks_to_each(reading, chunk.replaced ? 3 : 1);
        for (std::size_t i = 0; i < reading.size; ++i) {
            if (!reading.lost[i] || reading.left[i]) continue;
            const char32_t other = chunk.size == chunk.marks && context.lost != Lost::bold ? behind_another(text, {0, text.size()}, chunk.at) : U'\0';
            const bool in_pair = other != 0 && !is_upper(other);  // before a capital it ends a question
            if (edges.sign(chunk, reading.at[i], in_pair ? sure_in_pair : least)) continue;
            const bool alone_lost = (i == 0 || !reading.lost[i - 1]) && (i + 1 == reading.size || !reading.lost[i + 1]);
            if (alone_lost && at_edge(chunk, reading.at[i]) && leaves_debris(text, reading.at[i], reading.bytes)) continue;
            if (i == 0 && context.lost != Lost::bold && case_unknown(text, chunk, reading, spoken) && in_case(text, chunk, reading, 0, reading.told[0], spoken) == reading.told[0]) continue;
            char32_t letter = in_case(text, chunk, reading, i, reading.told[i], spoken);
            // Behind another mark a sentence begins if that is a question mark.
            if (const std::size_t begin = reading.at[i].begin; i == 0 && letter == reading.told[i] && language::small(letter) == letter && begin > 2 && text[begin - 1] == ' ' && text[begin - 2] == '?') {
                const SignKind last = text[begin - 3] == ' ' ? SignKind::other : edges.kind(begin - 2);
                if (last == SignKind::other && context.lost != Lost::bold) continue;
                if (last == SignKind::question) letter = language::capital(letter);
            }
            Edit edit;
            edit.at = reading.at[i];
            append_utf8(edit.inserted, letter);
            edit.rule = reading.told[i] == language::word_apostrophe ? report::Rule::lost_apostrophe : report::Rule::lost_letter;
            edit.confidence = std::min(reading.sure[i], 0.99F);
            edit.doubtful = verdict.doubtful;
            if (reading.second[i] != 0) append_utf8(edit.other, in_case(text, chunk, reading, i, reading.second[i], spoken));
            edits.push_back(std::move(edit));
        }
        return true;
    });
    return edits;
}

}  // namespace salvage::repair
