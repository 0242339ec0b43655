// Where encoding the text would not give the bytes back: two spellings of a character, a shift too many.  The cheap look comes
// first, over the whole piece; then line by line, and only in lines that differ character by character.
#include <salvage/decode/converter.hpp>
#include <salvage/decode/decode.hpp>
#include <salvage/decode/decoded_text.hpp>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace salvage::decode {
using report::Rule;

namespace {

// The bytes that undoing would make of `range` of the text, with the notes that lie in it.
std::optional<std::string> spelled(Encoder& encoder, std::string_view text, ByteRange range, std::vector<Raw>::const_iterator raw,
                                   std::vector<Raw>::const_iterator raw_end) {
    std::string bytes;
    std::size_t at = range.begin;
    for (; raw != raw_end && raw->at.begin < range.end; ++raw) {
        const auto before = encoder.encode(text.substr(at, raw->at.begin - at));
        if (!before) return std::nullopt;
        bytes += *before;
        bytes += raw->bytes;
        at = raw->at.end;
    }
    const auto rest = encoder.encode(text.substr(at, range.end - at));
    if (!rest) return std::nullopt;
    bytes += *rest;
    return bytes;
}

// One line of a charset without states, character by character: only those whose spelling is not the encoder's own are
// noted.  False if the characters by themselves are not the line: nothing is to be taken from `notes` then.
bool compare_characters(const Charset& charset, Encoder& encoder, std::string_view bytes, std::string_view text,
                        std::size_t text_at, std::vector<Raw>& notes) {
    const auto single = Converter::open(charset.name);
    std::string so_far;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const Converter::Text next = single->decode(bytes.substr(at, 1), at + 1 == bytes.size());
        if (next.text.empty()) continue;
        const std::string_view from = bytes.substr(begin, at + 1 - begin);
        const bool same = next.bad.empty() && encoder.encode(next.text) == from;
        if (!same) {
            const Rule rule = next.bad.empty() ? Rule::charset_spelling : Rule::undecodable;
            const std::size_t place = text_at + so_far.size();
            note(notes, {{place, place + next.text.size()}, std::string(from), rule, 1});
        }
        so_far += next.text;
        begin = at + 1;
    }
    return begin == bytes.size() && so_far == text;
}

}  // namespace

void Decoder::keep_odd_spellings(std::string_view piece, Decoded& decoded) {
    const std::string_view text = *decoded.text;
    const auto& raw = decoded.raw;
    const std::string newline = encoder_->encode("\n").value_or("\n");
    const bool whole_lines = !encoder_->stateful() || piece.ends_with(newline);
    if (whole_lines && spelled(*encoder_, text, {0, text.size()}, raw.begin(), raw.end()) == piece) return;

    const auto keep_all = [&] {
        std::vector<Raw> one;
        if (!piece.empty()) one.push_back({{0, text.size()}, std::string(piece), Rule::charset_spelling, 1});
        decoded.raw = std::move(one);
    };
    const auto lines_of_text = std::count(text.begin(), text.end(), '\n');
    const auto lines_of_bytes = std::count(piece.begin(), piece.end(), newline.front());
    if (!whole_lines || lines_of_text != lines_of_bytes) return keep_all();

    std::vector<Raw> notes;
    auto next_raw = raw.begin();
    std::size_t bytes_at = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::size_t bytes_end = std::min(piece.find(newline.front(), bytes_at), piece.size() - 1) + 1;
        const std::string_view bytes = piece.substr(bytes_at, bytes_end - bytes_at);
        const auto line_raw = next_raw;
        while (next_raw != raw.end() && next_raw->at.begin < end) ++next_raw;
        if (next_raw != line_raw && std::prev(next_raw)->at.end > end) return keep_all();
        std::vector<Raw> characters;
        if (spelled(*encoder_, text, {at, end}, line_raw, next_raw) == bytes) {
            notes.insert(notes.end(), line_raw, next_raw);
        } else if (!encoder_->stateful() &&
                   compare_characters(current_, *encoder_, bytes, text.substr(at, end - at), at, characters)) {
            notes.insert(notes.end(), characters.begin(), characters.end());
        } else {
            notes.push_back({{at, end}, std::string(bytes), Rule::charset_spelling, 1});
        }
        at = end;
        bytes_at = bytes_end;
    }
    if (bytes_at != piece.size()) return keep_all();
    decoded.raw = std::move(notes);
}

}  // namespace salvage::decode
