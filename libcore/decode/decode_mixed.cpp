// A piece of a document whose lines may be in UTF-8, in legacy charsets and in UTF-16: what the chooser made of each becomes text.
#include <salvage/decode/bytes.hpp>
#include <salvage/decode/candidates.hpp>
#include <salvage/decode/chooser.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/decode.hpp>
#include <salvage/decode/decoded_text.hpp>
#include <salvage/decode/lines.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <utility>

namespace salvage::decode {

using report::Rule;

namespace {

constexpr float sure = 0.99F;  // below, a charset is a guess of which people are told

}  // namespace

// Whether nothing in a piece that is well-formed is doubted.  Mostly nothing is, and nothing is copied then; most lines are ASCII,
// and passed over.
bool Decoder::stays_utf8(std::string_view piece) {
    std::vector<LineFound> lines;  // beyond ASCII
    for (std::size_t at = find_special<BeyondAscii>(piece, 0); at < piece.size(); at = find_special<BeyondAscii>(piece, at)) {
        const std::size_t feed = find_last(piece.substr(0, at), '\n');
        std::size_t begin = feed == piece.npos ? 0 : feed + 1;
        if (const std::size_t back = find_last(piece.substr(begin, at - begin), '\r'); back != piece.npos) begin += back + 1;
        const LineFound line = next_line(piece.substr(begin), false);
        if (line.kind == LineKind::utf8) utf8_seen_ = true;
        lines.push_back(line);
        at = begin + line.bytes.size();
    }
    const auto doubtful = [](const LineFound& line) { return line.kind == LineKind::doubtful; };
    if (!utf8_seen_ && chooser_ != nullptr)
        utf8_seen_ = std::any_of(lines.begin(), lines.end(), [&](const LineFound& line) { return doubtful(line) && reads_well(line.bytes); });
    make_chooser();
    if (std::any_of(lines.begin(), lines.end(), [&](const LineFound& line) { return doubtful(line) && chooser_->doubt(line.bytes, utf8_seen_).candidate != nullptr; }))
        return false;
    // Of ASCII all that counts is whether it stands before the first line that is more.
    const auto first = lines.empty() ? piece.size() : static_cast<std::size_t>(lines.front().bytes.data() - piece.data());
    if (!settled_) odd_ascii_ = odd_ascii_ || odd_ascii(piece.substr(0, first));
    if (!lines.empty()) {
        Decoded same;
        turn_to(utf8(), Rule::charset, 1, same);
    }
    return true;
}

void Decoder::make_chooser() {
    if (chooser_ != nullptr) return;
    chooser_ = std::make_unique<Chooser>();
    if (declared_) chooser_->declare(*declared_);
}

Decoded Decoder::decode_mixed(std::string_view piece) {
    const bool nuls = piece.find('\0') != piece.npos;
    const bool judged = chooser_ != nullptr;
    if (!nuls && current_.form == Form::utf8 && is_utf8(piece) && stays_utf8(piece)) return {};
    std::vector<LineFound> lines;
    std::vector<std::string_view> legacy;
    for (std::string_view rest = piece; !rest.empty(); rest.remove_prefix(lines.back().bytes.size())) {
        lines.push_back(next_line(rest, nuls));
        if (lines.back().kind == LineKind::legacy) legacy.push_back(lines.back().bytes);
        if (lines.back().kind == LineKind::utf8) utf8_seen_ = true;
    }
    if (!utf8_seen_ && (!legacy.empty() || judged)) {
        utf8_seen_ = std::any_of(lines.begin(), lines.end(), [](const LineFound& line) { return line.kind == LineKind::doubtful && reads_well(line.bytes); });
    }
    std::vector<Choice> choices;
    make_chooser();
    if (!legacy.empty()) choices = chooser_->choose(legacy, utf8_seen_);

    Decoded decoded;
    decoded.text.emplace();
    decoded.text->reserve(piece.size() + piece.size() / 2);
    auto choice = choices.begin();
    // Lines of a charset of several bytes are converted together.
    std::string_view run;
    const Candidate* charset_of_run = nullptr;
    const auto end_run = [&] {
        if (!run.empty()) append_run(run, *charset_of_run, decoded);
        run = {};
    };
    for (const LineFound& line : lines) {
        if (line.kind == LineKind::ascii) {
            const bool turns = (current_.form == Form::icu && odd_ascii(line.bytes)) || current_.unit() > 1;
            if (!run.empty() && !turns) {
                run = {run.data(), run.size() + line.bytes.size()};
                continue;
            }
            if (turns) {
                end_run();
                turn_to(utf8(), Rule::charset, 1, decoded);
            } else if (!settled_) {
                odd_ascii_ = odd_ascii_ || odd_ascii(line.bytes);
            }
            decoded.text->append(line.bytes);
            continue;
        }
        const Choice chosen = line.kind == LineKind::legacy     ? *choice++
                              : line.kind == LineKind::doubtful ? chooser_->doubt(line.bytes, utf8_seen_)
                                                                : Choice{};
        if (chosen.candidate != nullptr) {
            const Candidate& candidate = *chosen.candidate;
            const float confidence = chosen.confidence;
            if (!run.empty() && current_ == candidate.charset) {
                run = {run.data(), run.size() + line.bytes.size()};
                continue;
            }
            end_run();
            turn_to(candidate.charset, confidence < sure ? Rule::charset_fallback : Rule::charset, confidence, decoded);
            if (candidate.single) {
                append_single_byte(decoded, *candidate.single, line.bytes);
            } else {
                run = line.bytes;
                charset_of_run = &candidate;
            }
            continue;
        }
        end_run();
        if (line.kind == LineKind::utf16le || line.kind == LineKind::utf16be) {
            turn_to(charset_named(line.kind == LineKind::utf16le ? "UTF-16LE" : "UTF-16BE").value_or(utf8()), Rule::charset, 1, decoded);
            const std::size_t begin = decoded.text->size();
            const Decoded units = decode_units(line.bytes);
            *decoded.text += *units.text;
            for (Raw raw : units.raw) {
                raw.at = {raw.at.begin + begin, raw.at.end + begin};
                note(decoded.raw, std::move(raw));
            }
            continue;
        }
        turn_to(utf8(), Rule::charset, 1, decoded);
        if (line.kind == LineKind::legacy && chosen.inside != nullptr) {
            append_stretches(decoded, line.bytes, chosen);
        } else if (line.kind == LineKind::legacy) {
            append_damaged_utf8(decoded, line.bytes, true);
        } else {
            decoded.text->append(line.bytes);
        }
    }
    end_run();
    return decoded;
}

// What the table does not tell goes through the converter, up to where a character surely begins.
void Decoder::append_run(std::string_view run, const Candidate& charset, Decoded& decoded) {
    while (!run.empty()) {
        std::size_t end = run.size();
        if (charset.pairs != nullptr || charset.shape == Shape::johab) {
            run.remove_prefix(charset.append_exact(*decoded.text, run));
            if (run.empty()) return;
            end = static_cast<std::size_t>(std::find_if(run.begin() + 1, run.end(), [](char c) { return is_character(static_cast<unsigned char>(c)); }) - run.begin());
        }
        Decoded part = decode_by_converter(run.substr(0, end), true);
        const std::size_t begin = decoded.text->size();
        *decoded.text += *part.text;
        for (Raw& raw : part.raw) {
            raw.at = {raw.at.begin + begin, raw.at.end + begin};
            note(decoded.raw, std::move(raw));
        }
        run.remove_prefix(end);
    }
}

}  // namespace salvage::decode
