#include <salvage/numbering/counted_words.hpp>
#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/numbered/counted_lines.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace salvage::segment {
namespace {

/// What stands behind the number is short, and ends no sentence.
bool is_title(const Line& line) {
    return line.words > 0 && line.words <= title_words && !line.ends_comma && (!line.ends_sentence || line.ends_question);
}

/// "Finding No. 1. The ferry runs late.": a short sentence, and no other.
bool is_sentence_title(std::string_view title, const Line& line) {
    constexpr std::uint16_t most_words = 14;
    if (!line.ends_sentence || line.words > most_words || line.starts_cjk) return false;
    const std::size_t stop = title.find_first_of(".!?");
    return stop == std::string_view::npos || title.find_first_not_of(".!?)\"'", stop) == std::string_view::npos;
}

/// Whether no line before has wrapped into the line.
bool begins(std::span<const Line> lines, std::size_t i, std::uint16_t wrap) {
    if (wrap == 0 || i == 0 || lines[i].blanks_before > 0) return true;
    const Line& before = lines[i - 1];
    return before.ends_sentence || before.width + 1U + lines[i].first_word <= wrap;
}

/// Whether a line of wrapped text is no part of a paragraph.
bool stands_alone(const MarkerLines& facts, std::size_t i) {
    return facts.wraps[i] == 0 || i + 1 == facts.lines.size() || facts.lines[i + 1].blanks_before > 0;
}

/// Whether a few words end in a full stop, and more stands behind them on the line.
bool is_run_in(std::string_view title) {
    constexpr int most_words = 5;
    constexpr int most_cjk = 12;
    int words = 1;
    int cjk = 0;
    for (std::size_t at = 0; at < title.size();) {
        const CodePoint next = valid_utf8_next(title, at);
        at += next.length;
        if (next.value == U' ' && at > next.length) ++words;
        if (is_cjk(next.value)) ++cjk;
        if (words > most_words + 1 || cjk > most_cjk) return false;
        if (next.value == U',' || next.value == U';') return false;
        if (is_sentence_end(next.value)) return at > 4 && at < title.size() && (next.value >= 0x80 || title[at] == ' ');
    }
    return false;
}

/// Where the last sentence of a line begins, if it is short and ends in nothing: what may be a title; npos: there is none.
std::size_t last_title(std::string_view text, const Line& line) {
    constexpr std::size_t longest = 120;  // bytes
    if (line.ends_sentence || line.ends_comma || line.ends_colon) return std::string_view::npos;
    const std::size_t floor = line.end() - std::min<std::size_t>(line.length, longest);
    for (std::size_t at = line.end(); at > floor;) {
        if (const char c = text[at - 1]; static_cast<unsigned char>(c) < 0x80 && c != '.' && c != '!' && c != '?') {
            --at;
            continue;
        }
        const CodePoint before = valid_utf8_before(text, at);
        // The number's own full stop is none: "Topic 2. Boats".
        const bool number = before.value == U'.' && at - 1 > line.begin && is_digit(static_cast<unsigned char>(text[at - 2]));
        if (is_sentence_end(before.value) && !number) {
            while (at < line.end() && is_space(valid_utf8_next(text, at).value)) at += valid_utf8_next(text, at).length;
            return at;
        }
        at -= before.length;
    }
    return std::string_view::npos;
}

}  // namespace

std::vector<CountedLine> find_counted_lines(std::string_view text, const MarkerLines& facts) {
    constexpr std::uint32_t most_step = 3;  // from one number to the next
    struct Count {
        std::vector<CountedLine> lines;
        std::uint32_t last = 0;
        std::size_t gaps = 0;
        bool counts = true;
        bool shared = false;  ///< some stand on a line with text, or are sentences
    };
    std::unordered_map<std::uint16_t, Count> counts;  // by the words
    std::uint16_t before = 0;                         // words of the last line with text
    for (std::uint32_t i = 0; i < facts.lines.size(); ++i) {
        const Line& line = facts.lines[i];
        if (facts.excluded[i] != 0 || line.length == 0) continue;
        std::uint16_t words = 0;
        bool shared = false;
        bool full = false;
        std::size_t at = line.begin;
        std::optional<numbering::Marker> marker;
        if (line.digits > 0 || line.starts_cjk) {
            if ((line.starts_digit || !line.numbered) && line.bullet == 0 && !line.starts_lower && begins(facts.lines, i, facts.wraps[i])) {
                marker = numbering::read_counted_word(text, at, line.end());
                if (marker && marker->range.end != line.end() && !is_title(line)) {
                    const std::string_view title = text.substr(marker->range.end, line.end() - marker->range.end);
                    shared = is_run_in(title);
                    full = !shared && is_sentence_title(title, line) && stands_alone(facts, i);
                    if (!shared && !full) marker.reset();
                }
            }
            if (!marker && facts.wraps[i] == 0 && line.digits > 0) {
                if (at = last_title(text, line); at != std::string_view::npos && at > line.begin) {
                    marker = numbering::read_counted_word(text, at, line.end());
                    shared = marker.has_value();
                }
            }
        }
        if (marker && !is_caption(text.substr(at, line.end() - at))) words = marker->readings[0].scheme.keyword;
        if (words != 0) {
            Count& count = counts[words];
            // What begins behind a text follows no other right below.
            const bool apart = words != before || at > line.begin || shared;
            const std::uint32_t value = marker->readings[0].values[0];
            count.counts = count.counts && apart && value > count.last && value <= count.last + most_step;
            count.gaps += value != count.last + 1 ? 1U : 0U;
            count.last = value;
            count.shared = count.shared || shared || full;
            count.lines.push_back({i, at});
        }
        before = shared && at == line.begin ? std::uint16_t{0} : words;
    }
    std::vector<CountedLine> found;
    for (const auto& [words, count] : counts) {
        // The last one heads something, too.
        const std::size_t least = count.shared ? 3 : 2;
        const bool whole = count.gaps * 8 <= count.lines.size() && count.lines.size() > 1;
        if (whole && count.counts && count.lines.size() >= least && !(before == words && count.lines.back().line + 1U == facts.lines.size())) found.insert(found.end(), count.lines.begin(), count.lines.end());
    }
    std::sort(found.begin(), found.end(), [](const CountedLine& a, const CountedLine& b) { return a.line < b.line; });
    return found;
}

}  // namespace salvage::segment
