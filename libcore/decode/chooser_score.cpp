// What one charset makes of one line, and which charsets are asked at all.
//
// To try seventy charsets on every line would be slow.  The first lines are tried in all; from then on a line is tried in
// those that have won, and in all only where none of these makes a text as good as the document's average.
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/language/table.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <utility>

namespace salvage::decode {
namespace {

constexpr double unknown_sign = 6;      // one of the tens of thousands that no text of the table's has: the judge finds it no rarer than others
constexpr double nothing_but_ascii = 100; // of bytes beyond it: ARMSCII-8 has the brackets twice, and the full stop where others have ©
constexpr double signs_alone = 8;       // an East Asian charset of which only signs and other letters are used
constexpr double most_behind = 40;            // bits that a charset can fall back by one line
constexpr double out_of_the_running = 120;
constexpr std::size_t sample_sizes[] = {160, 640};  // bytes of a long line that are read in many charsets
constexpr std::size_t few_members = 4;                // that read all of it at once
constexpr double lost_on_sample = 48;               // bits that no rest of a line was seen to win back
// What no reading was seen to win back by how its letters stand together: of 2891 lines, the right one was at most 26 bits behind the best
// by letters alone, and 5 where there were eight letters or more.
constexpr double lost_by_letters = 32;
constexpr double far_behind = 100;                  // how much farther need not be known
constexpr double lost_by_a_letter = 0.5;            // for each byte beyond ASCII
constexpr double most_of_text = 4.5;                // bits a byte: text has 2 to 4
constexpr std::string_view western = " en ";        // what the charsets of the West are made for, among others

// Whether a text is in another East Asian language than its charset is for, as EUC-JP is when it is read as GB 18030.
bool strange_tongue(const Candidate& charset, language::LanguageId language) {
    constexpr std::string_view east_asian[] = {" zh", " ja", " ko"};
    const std::string_view tag = std::string_view(language_tags()[language]).substr(0, east_asian[0].size());
    return !charset.single && !charset.fits.empty() && std::find(std::begin(east_asian), std::end(east_asian), tag) != std::end(east_asian) &&
           charset.fits.find(tag) == charset.fits.npos;
}

std::uint64_t hashed(std::string_view text) { return std::hash<std::string_view>{}(text); }

// Where the tables of East Asian charsets differ though the code is the same: a Japanese text with a wave dash is the same text in all.
std::string without_variants(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> variants[] = {
        {"\uFF5E", "\u301C"}, {"\u2225", "\u2016"}, {"\uFF0D", "\u2212"}, {"\u2014", "\u2015"}, {"\uFFE0", "\u00A2"}, {"\uFFE1", "\u00A3"}, {"\uFFE2", "\u00AC"},
    };
    std::string plain;
    plain.reserve(text.size());
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const unsigned char c = byte_at(text, at);
        if (c != 0xE2 && c != 0xEF) continue;
        const auto* const found = std::find_if(std::begin(variants), std::end(variants), [&](const auto& row) { return text.substr(at, 3) == row.first; });
        if (found == std::end(variants)) continue;
        plain.append(text, done, at - done).append(found->second);
        done = at + 3;
    }
    return plain.append(text, done);
}

// East Asian characters that the judge does not know.
std::size_t unknown_signs(std::string_view text) {
    constexpr char32_t first_radical = 0x2E80;
    const language::Table table = language::table();
    std::size_t unknown = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint next = valid_utf8_next(text, at);
        at += next.length;
        unknown += next.value >= first_radical && table.fold(next.value).symbol == language::symbol_other;
    }
    return unknown;
}

// Some `size` bytes of a line, from what is around its first bytes beyond ASCII.  The rest costs the same in all charsets.
std::string sample_of(std::string_view line, std::size_t size) {
    constexpr std::size_t reach = 12;
    std::string sample;
    std::size_t done = 0;
    for (std::size_t at = 0; at < line.size() && sample.size() < size; ++at) {
        if (byte_at(line, at) < 0x80) continue;
        std::size_t begin = at > reach ? at - reach : 0;
        if (begin > done)
            sample.push_back(' ');
        else
            begin = done;
        const std::size_t last = std::min(line.size(), begin + size - std::min(size, sample.size()) + reach);
        std::size_t end = at + 1;  // behind the last byte beyond ASCII that is near
        std::size_t quiet = 0;
        while (end < last && quiet < reach) quiet = byte_at(line, end++) < 0x80 ? quiet + 1 : 0;
        // Not inside of a character, if ASCII signs show where one ends.
        while (end < std::min(line.size(), last + reach) && !is_character(byte_at(line, end - 1))) ++end;
        sample.append(line, begin, end - begin);
        done = end;
        at = end - 1;
    }
    return sample;
}

}  // namespace

double against(const Candidate& charset, std::string_view text, const Judged& judged) {
    const std::string_view tag = judged.unknown ? western : std::string_view(language_tags()[judged.language]);
    double bits = !charset.fits.empty() && charset.fits.find(tag) == charset.fits.npos ? misfit : 0;
    if (judged.unknown) bits += charset.prior;
    if (charset.single) return is_ascii(text) ? bits + nothing_but_ascii : bits;
    std::size_t vendors = 0;
    bool east_asian = false;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        const unsigned char c = byte_at(text, at);
        east_asian = east_asian || (c >= 0xE3 && c <= 0xED);
        if (c == 0xEE || (c == 0xEF && byte_at(text, at + 1) < 0xA4)) ++vendors;
        if (c == 0xC2 && byte_at(text, at + 1) < 0xA0) ++vendors;
    }
    bits += cost::private_use * static_cast<double>(vendors) + unknown_sign * static_cast<double>(unknown_signs(text));
    return east_asian ? bits : bits + signs_alone;
}

void Chooser::score(Line& line, std::size_t member) {
    Score& score = line.scores[member];
    if (score.cost >= 0) return;
    score.cost = cost::impossible;
    const Candidate& charset = at(member);
    const auto reading = read(member, line.bytes, 1 + line.bytes.size() / 40);
    if (!reading) return;
    const std::string& text = reading->text;
    score.text = charset.single ? hashed(text) : hashed(without_variants(text));
    score.bad = reading->bad;
    const Judged& judged = line.judge(text, score.text);
    score.characters = judged.characters;
    score.words = judged.words;
    score.odd = judged.odd;
    score.others = judged.others;
    score.prose = judged.prose;
    score.language = judged.language;
    score.cost = std::max(0.0, judged.bits) + cost::bad_byte * static_cast<double>(reading->bad) + against(charset, text, judged);
}

// Which of `members` are far behind by their letters alone; these leave the list.  Equal bytes in a row are no letters.
void Chooser::drop_by_letters(std::string_view sample, std::vector<std::size_t>& members, std::vector<Dropped>& dropped) {
    constexpr std::size_t row_from = 3;
    std::string varied;
    for (std::size_t at = 0, same = 0; at < sample.size(); ++at) {
        same = at > 0 && sample[at] == sample[at - 1] ? same + 1 : 0;
        if (same < row_from) varied.push_back(sample[at]);
    }
    sample = varied;
    std::vector<double> bits(members_.size(), cost::impossible);
    double least = cost::impossible;
    for (const std::size_t i : members) {
        const SingleByte* const table = at(i).single.get();
        if (table == nullptr) continue;
        const auto bad = std::count_if(sample.begin(), sample.end(), [&](char c) { return table->characters[static_cast<unsigned char>(c)] == SingleByte::none; });
        bits[i] = language::letter_bits(table->folds, sample) + cost::bad_byte * static_cast<double>(bad);
        least = std::min(least, bits[i]);
    }
    const auto beyond = std::count_if(sample.begin(), sample.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    const double most = least + lost_by_letters + lost_by_a_letter * static_cast<double>(beyond);
    std::erase_if(members, [&](std::size_t i) {
        if (at(i).single == nullptr || bits[i] < most) return false;
        dropped.push_back({i, bits[i] - least});
        return true;
    });
}

// The same by what the judge makes of a part of the line.
void Chooser::drop_by_sample(const Line& line, std::string_view sample, std::vector<std::size_t>& members, std::vector<Dropped>& dropped) {
    Line part(sample, members_.size());
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost >= 0 && line.scores[i].cost < cost::impossible) score(part, i);
    }
    for (const std::size_t i : members) score(part, i);
    const auto best = part.best();
    if (!best) return;
    const double least = part.scores[*best].cost;
    std::erase_if(members, [&](std::size_t i) {
        const double behind = part.scores[i].cost - least;
        if (behind < lost_on_sample) return false;
        dropped.push_back({i, behind});
        return true;
    });
}

// Where charsets are many, they are told by their letters first, and those left by a part of the line if it is long.
void Chooser::score(Line& line, std::vector<std::size_t> members) {
    std::erase_if(members, [&](std::size_t i) { return line.scores[i].cost >= 0; });
    std::vector<Dropped> dropped;
    if (members.size() > few_members)
        drop_by_letters(sample_of(line.bytes, sample_sizes[0]), members, dropped);
    for (const std::size_t size : sample_sizes) {
        if (members.size() > few_members && line.bytes.size() >= size * 2) drop_by_sample(line, sample_of(line.bytes, size), members, dropped);
    }
    for (const std::size_t i : members) score(line, i);
    const auto best = line.best();
    // Where the rest of a long line reads badly the part was none of it.
    const double most = most_of_text * static_cast<double>(line.bytes.size());
    const bool whole = line.bytes.size() < sample_sizes[0] * 2;
    const bool good = best && (whole || (line.scores[*best].bad == 0 && line.scores[*best].cost < most));
    const double least = best ? line.scores[*best].cost : 0;
    for (const Dropped& one : dropped) {
        Score& score = line.scores[one.member];
        if (!good) {
            this->score(line, one.member);
        } else {
            score.cost = std::min(least + one.behind, cost::impossible);
            score.estimated = one.behind < far_behind;
        }
    }
}

void Chooser::score_exactly(Line& line, std::size_t member) {
    if (std::exchange(line.scores[member].estimated, false)) line.scores[member].cost = -1;
    score(line, member);
}

void Chooser::score_all(Line& line) {
    if (std::exchange(line.whole, true)) return;
    std::vector<std::size_t> all(members_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    score(line, std::move(all));
}

// In a long document in one charset, lines that stand together and have too few letters to bring it into another are not tried in
// those that it never used.
void Chooser::try_all(std::span<Line> lines) {
    const bool habit = learning_ && last_ == learning_ && has_habit() && members_[*learning_].lines * 50 >= lines_ * 49;
    const double enough = habit ? least_for_new() : 0;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        double against = 0;
        do {
            against += most_against(lines[end]);
        } while (!lines[end++].then_habit && end < lines.size());
        for (; begin < end; ++begin) try_charsets(lines[begin], against < enough);
    }
}

// In all charsets that are in the running, as long as there is budget, then in those that have won lines; and in the rest
// too where none of these reads the line as it reads the document's others.  Or in known ones alone: those that the document has
// had or might have been in.
void Chooser::try_charsets(Line& line, bool known_ones) {
    const bool broad = !known_ones && (line.bytes.size() <= budget_ || std::none_of(members_.begin(), members_.end(), [](auto& m) { return m.won; }));
    if (broad) budget_ -= std::min(budget_, line.bytes.size());
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const Member& member = members_[i];
        if (member.won || (broad && member.behind < out_of_the_running) || (known_ones && (member.used || twin(i)))) members.push_back(i);
    }
    score(line, std::move(members));
    auto best = line.best();
    if (!best || (!known_ones && (!usual(line, *best) || strange_tongue(*members_[*best].candidate, line.scores[*best].language)))) {
        score_all(line);
        best = line.best();
    }
    if (!best) return;
    const double least = line.scores[*best].cost + prior(*best);
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (line.scores[i].cost >= 0) members_[i].behind += std::clamp(line.scores[i].cost + prior(i) - least, 0.0, most_behind);
    }
    Member& winner = members_[*best];
    winner.won = true;
    winner.bits += line.scores[*best].cost;
    winner.characters += static_cast<double>(line.scores[*best].characters);
    for (const char c : line.bytes) winner.seen[static_cast<unsigned char>(c)] = true;
}

std::optional<Chooser::Reading> Chooser::read(std::size_t member, std::string_view bytes, std::size_t most_bad) {
    const Candidate& charset = at(member);
    Reading reading;
    if (!charset.single && charset.append_exact(reading.text, bytes) == bytes.size()) return reading;
    if (ill_formed(charset.shape, bytes) > most_bad) return std::nullopt;
    if (charset.single) {
        for (const char c : bytes) reading.bad += charset.single->characters[static_cast<unsigned char>(c)] == SingleByte::none;
        if (reading.bad > most_bad) return std::nullopt;
        charset.single->append_text(reading.text, bytes);
        return reading;
    }
    auto& converter = members_[member].converter;
    if (converter == nullptr) converter = Converter::open(charset.charset.name);
    if (converter == nullptr) return std::nullopt;
    Converter::Text read = converter->decode(bytes, true);
    if (read.bad.size() > most_bad) return std::nullopt;
    reading = {std::move(read.text), 0};
    for (const Converter::Bad& bad : read.bad) reading.bad += bad.bytes.size();
    return reading;
}

}  // namespace salvage::decode
