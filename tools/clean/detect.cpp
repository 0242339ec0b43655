#include "detect.hpp"

#include <salvage/json/writer.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/text/ascii.hpp>

#include <algorithm>
#include <iterator>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "window.hpp"
#include "wording.hpp"

namespace salvage::cleaning {

using repair::Cleaner;

namespace {

/// A stretch of lines in one charset.
struct Stretch {
    std::string charset;
    double confidence = 1;
    std::uint64_t first = 1, last = 1;  // lines of the text, from 1
    std::uint64_t beyond_ascii = 0;     // bytes of UTF-8
};

/// Marks that may stand for losses: most question marks end a question, behind which no small letter stands.
struct Marks {
    std::vector<std::size_t> at;  ///< in order
    bool substitute = false;      ///< U+001A
    bool misread = false;         ///< some behind Latin letters that a first byte of UTF-8 may have been
};
Marks marks_of_losses(std::string_view text) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    Marks marks;
    for (std::size_t at = text.find('\x1A'); at != text.npos; at = text.find('\x1A', at + 1)) {
        marks.substitute = true;
        marks.at.push_back(at);
    }
    for (std::size_t at = text.find(replacement); at != text.npos; at = text.find(replacement, at + replacement.size())) {
        marks.misread = true;
        marks.at.push_back(at);
    }
    for (std::size_t at = text.find('?'); at != text.npos; at = text.find('?', at + 1)) {
        const char before = at > 0 ? text[at - 1] : '\n';
        const char behind = at + 1 < text.size() ? text[at + 1] : '\n';
        const bool latin = (at > 1 && text[at - 2] == '\xC3' && static_cast<unsigned char>(before) >= 0x80) || text.substr(0, at).ends_with("€");
        marks.misread = marks.misread || latin;
        const bool goes_on = behind == ' ' && at + 2 < text.size() && is_ascii_lower(text[at + 2]);
        if (latin || goes_on || before <= ' ' || behind == '?' || is_ascii_letter(behind) || static_cast<unsigned char>(behind) >= 0x80) marks.at.push_back(at);
    }
    std::sort(marks.at.begin(), marks.at.end());
    return marks;
}

/// What stands around marks, each part in lines of its own: a document in which losses are rare is looked at where they are.
std::string text_around(const std::vector<std::size_t>& marks, std::string_view text) {
    constexpr std::size_t reach = 1024;  // bytes on either side, less up to the end of a line or a word
    const auto edge = [&](std::size_t from, std::size_t to) {
        const std::string_view between = text.substr(from, to - from);
        const std::size_t found = std::min(between.find('\n'), between.size());
        return from + (found < between.size() ? found + 1 : std::min(between.find(' '), between.size()));
    };
    std::string parts;
    std::size_t done = 0;
    for (std::size_t i = 0; i < marks.size();) {
        const std::size_t begin = marks[i] > done + reach ? edge(marks[i] - reach, marks[i]) : done;
        std::size_t last = marks[i];
        while (++i < marks.size() && marks[i] < last + 2 * reach) last = marks[i];
        done = last + reach < text.size() ? edge(last + reach, std::min(text.size(), last + 2 * reach)) : text.size();
        if (!parts.empty() && !parts.ends_with('\n')) parts += '\n';
        parts += text.substr(begin, done - begin);
    }
    return parts;
}

/// Adds up what --detect tells of a document.
class Findings {
public:
    void take(std::string_view text, const decode::Decoded& decoded, const decode::Decoder& decoder) {
        if (stretches_.empty()) stretches_.push_back({decoder.initial().name, decoder.confidence()});
        binary_ = decoder.binary();
        for (const decode::Raw& raw : decoded.raw) {
            if (raw.rule == report::Rule::undecodable) lost_ += raw.bytes.size();
        }
        std::size_t at = 0;
        for (const decode::Turn& turn : decoded.turns) {
            pass(text.substr(at, turn.at - at));
            at = turn.at;
            turn_to(turn.charset.name, static_cast<double>(turn.confidence));
        }
        pass(text.substr(at));
        if (scorer_.characters() < most_scored) scorer_.add(text.substr(0, scored_of_piece));
        count_losses(text);
    }
    [[nodiscard]] std::string table(const std::string& name) const {
        if (binary_) return name + ": binary (" + std::string(*binary_) + "), no text\n";
        const auto main = this->main();
        std::string out = name + ": " + main.charset + ", confidence " + percent(main.confidence);
        if (const auto guess = scorer_.guess(); guess.prose) out += ", language " + language::tag(guess.language);
        if (lost_ != 0) out += ", " + std::to_string(lost_) + (lost_ == 1 ? " byte" : " bytes") + " lost";
        out += '\n';
        if (!losses_.empty()) out += "  lost characters: " + counted(losses_) + "\n";
        if (stretches_.size() < 2) return out;
        for (const Stretch& stretch : stretches_) {
            out += "  lines " + std::to_string(stretch.first) + "-" + std::to_string(stretch.last) + ": " + stretch.charset +
                   ", confidence " + percent(stretch.confidence) + "\n";
        }
        if (more_ != 0) out += "  and " + std::to_string(more_) + " more changes of charset\n";
        return out;
    }
    [[nodiscard]] std::string json(const std::string& name) const {
        const auto main = this->main();
        const auto guess = scorer_.guess();
        std::string out;
        json::Writer to(out);
        to.begin_object();
        to.key("name"), to.any_string(name);
        to.key("charset"), to.string(binary_ ? "binary" : main.charset);
        if (binary_) to.key("binary"), to.string(*binary_);
        to.key("confidence"), to.share(main.confidence);
        to.key("language"), to.string(guess.prose && !binary_ ? language::tag(guess.language) : std::string());
        to.key("language_confidence"), to.share(guess.prose && !binary_ ? guess.confidence : 0);
        to.key("lost_bytes"), to.number(lost_);
        to.key("losses"), to.begin_object();
        for (const auto& [rule, count] : losses_) to.key(report::row(rule).name), to.number(count);
        to.end_object();
        to.key("ranges"), to.begin_array();
        for (const Stretch& stretch : stretches_) {
            to.begin_object();
            to.key("first"), to.number(stretch.first);
            to.key("last"), to.number(stretch.last);
            to.key("charset"), to.string(stretch.charset);
            to.key("confidence"), to.share(stretch.confidence);
            to.end_object();
        }
        to.end_array();
        to.key("ranges_left_out"), to.number(more_);
        to.end_object();
        return out + "\n";
    }

private:
    static constexpr std::size_t most_stretches = 10000;   // a report of more helps nobody, and memory is bounded
    static constexpr std::size_t scored_of_piece = 32 * 1024;  // bytes from which its language is told
    static constexpr std::size_t most_scored = 128 * 1024;      // characters of the document

    /// What clean would repair or mark of lost characters, piece by piece.
    void count_losses(std::string_view text) {
        const Marks marks = marks_of_losses(text);
        if (marks.at.empty()) return;
        repair::Options cleaning;
        cleaning.charset = decode::utf8();
        cleaning.fixes = repair::Fixes::none();
        for (const report::Rule rule : repair::lost_rules) cleaning.fixes.set(rule, true);
        cleaning.fixes.set(report::Rule::lost_mojibake, marks.misread);
        cleaning.fixes.set(report::Rule::controls, marks.substitute);  // which makes U+FFFD of them
        for (const report::Change& change : repair::clean(text_around(marks.at, text), cleaning).changes) {
            const bool lost = change.rule == report::Rule::lost_character || change.rule == report::Rule::lost_script ||
                              std::find(std::begin(repair::lost_rules), std::end(repair::lost_rules), change.rule) != std::end(repair::lost_rules);
            if (lost) ++losses_[change.rule];
        }
    }
    static std::string percent(double share) {
        char text[8];
        std::snprintf(text, sizeof text, "%.2f", json::hundredths(share) / 100.0);
        return text;
    }
    void pass(std::string_view text) {
        if (text.empty()) return;
        std::uint64_t beyond = 0;
        for (const char c : text) beyond += static_cast<unsigned char>(c) >= 0x80;
        const auto lines = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
        if (more_ == 0) {
            stretches_.back().last = line_ + lines - (text.ends_with('\n') ? 1 : 0);
            stretches_.back().beyond_ascii += beyond;
        }
        line_ += lines;
    }
    void turn_to(const std::string& charset, double confidence) {
        // Mere ASCII goes with what follows.
        if (stretches_.back().beyond_ascii == 0 && more_ == 0) {
            stretches_.back().charset = charset;
            stretches_.back().confidence = confidence;
        } else if (more_ != 0 || stretches_.size() == most_stretches) {
            ++more_;
        } else {
            stretches_.push_back({charset, confidence, line_, line_});
        }
    }
    /// The charset of most that is beyond ASCII.
    [[nodiscard]] Stretch main() const {
        std::map<std::string, Stretch> sums;
        for (const Stretch& stretch : stretches_) {
            Stretch& sum = sums.try_emplace(stretch.charset, Stretch{stretch.charset, 0}).first->second;
            sum.beyond_ascii += stretch.beyond_ascii;
            sum.confidence = std::max(sum.confidence, stretch.confidence);
        }
        Stretch most{"UTF-8"};
        if (!stretches_.empty()) most = stretches_.front();
        most.beyond_ascii = 0;
        for (const auto& [name, sum] : sums) {
            if (sum.beyond_ascii > most.beyond_ascii) most = sum;
        }
        return most;
    }

    std::vector<Stretch> stretches_;
    std::uint64_t more_ = 0;
    std::uint64_t line_ = 1;
    std::uint64_t lost_ = 0;
    std::map<report::Rule, std::uint64_t> losses_;
    std::optional<std::string_view> binary_;
    language::Scorer scorer_;
};

}  // namespace

cli::ExitStatus detect(const Options& options, cli::Call& call) {
    decode::Decoder decoder(options.cleaning.charset, options.cleaning.among);
    Findings findings;
    for (Window window(call.in); window.slide();) {
        while (!window.rest().empty()) {
            const std::size_t size = decoder.cut(window.rest(), window.at_end(), Cleaner::piece_size);
            if (size == 0) break;
            const std::string_view bytes = window.rest().substr(0, size);
            const decode::Decoded decoded = decoder.decode(bytes, window.at_end() && size == window.rest().size());
            findings.take(decoded.view(bytes), decoded, decoder);
            window.use(size);
        }
    }
    call.out.append(call.to == "jsonl" ? findings.json(call.in.name()) : findings.table(call.in.label()));
    return cli::ExitStatus::ok;
}

}  // namespace salvage::cleaning
