// Lines that are UTF-8 in part.
#include <salvage/decode/chooser_line.hpp>
#include <salvage/decode/stretches.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace salvage::decode {
namespace {

constexpr double not_western = 8;       // a stretch of a line that is in another charset than windows-1252
constexpr double other_tongue = 20;     // and not made for the language of the line, as Thai in a Chinese one
constexpr double bad_in_utf8 = 9;       // a byte by itself in a line of UTF-8
constexpr double well_formed = 3;       // what each byte that goes on with a sequence tells for UTF-8
constexpr std::size_t proof = 4;               // bytes that can tell a script
constexpr std::size_t most_inside = 64;       // lines whose stretches are tried in all charsets

}  // namespace

double unlikely_utf8(bool utf8_seen, std::size_t lines) {
    if (utf8_seen) return 0;
    constexpr std::size_t few = 8;
    return lines < few ? cost::utf8_unheard_of : cost::change_new + 3 * std::log2(static_cast<double>(lines));
}

DamagedUtf8 as_utf8(std::string_view line) {
    std::string text;
    std::size_t bad = 0, good = 0, torn = 0;
    for (std::size_t at = 0; at < line.size();) {
        if (byte_at(line, at) < 0x80) {
            text.push_back(line[at++]);
        } else if (const auto next = utf8_next(line, at)) {
            text.append(line, at, next->length);
            at += next->length;
            good += next->length - 1;
            torn = 0;
        } else if (const auto surrogate = surrogate_at(line, at)) {
            // Two of them are a character.
            if (*surrogate < 0xDC00) append_utf8(text, 0x1F600);
            at += 3;
            good += 2;
        } else {
            // Of a sequence that was cut short, the rest of the bytes is no surprise.
            const bool more = torn > 0 && continues_utf8(byte_at(line, at));
            torn = more ? torn - 1 : byte_at(line, at) >= 0xE0 ? 2 : 0;
            if (!more) append_utf8(text, windows1252_character(byte_at(line, at)).value_or(0xFFFD));
            bad += !more;
            ++at;
        }
    }
    return {std::move(text), good, bad_in_utf8 * static_cast<double>(bad) - well_formed * static_cast<double>(good)};
}

// The stretches of a line of UTF-8 that are not, all in one charset; its cost.  None, or a choice without `inside`, where
// nothing is better than single bytes of windows-1252.  A few bytes are read in a charset that the document has or as Latin
// letters: a Cyrillic one would fit into every Russian line.  What windows-1252 lacks is then lost.
std::optional<double> Chooser::read_inside(Line& line, Choice& choice) {
    const std::vector<Stretch> parts = stretches(line.bytes);
    if (parts.empty()) return std::nullopt;
    std::size_t bad = 0;
    for (const Stretch& part : parts) bad += part.bad;
    inside_.resize(members_.size());
    const bool all = !settled_ && ++inside_tried_ <= most_inside;
    double least = cost::impossible, usual = cost::impossible;
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const bool western = at(i).charset == windows1252();
        if (!all && !members_[i].used && !inside_[i] && !western) continue;
        for (const bool wide : {false, true}) {
            std::string text;
            std::size_t done = 0;
            bool readable = true, latin = true;
            for (const Stretch& part : parts) {
                const ByteRange range = wide ? part.wide : part.tight;
                text.append(line.bytes, done, range.begin - done);
                const auto inner = read(i, range.of(line.bytes), 0);
                readable = inner.has_value();
                if (!readable) break;
                latin = latin && std::none_of(inner->text.begin(), inner->text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCD; });
                text += inner->text;
                done = range.end;
            }
            if (!readable || (bad < proof && !latin && !members_[i].used && !western)) continue;
            text.append(line.bytes, done);
            const Judged& judged = line.judge(text, std::hash<std::string_view>{}(text));
            double cost = judged.bits + against(at(i), text, judged) + cost::change_known + (members_[i].used || inside_[i] ? 0 : prior(i));
            if (at(i).fits.find(language_tags()[judged.language]) == std::string_view::npos) cost += other_tongue;
            if (western && !wide) usual = cost;
            if (!western && !members_[i].used) cost += not_western;
            if (cost >= least) continue;
            least = cost;
            choice.inside = western && !wide ? nullptr : members_[i].candidate;
            choice.wide = wide;
        }
    }
    if (usual >= cost::impossible && bad < proof) choice.inside = nullptr;
    if (least >= cost::impossible || (usual >= cost::impossible && bad < proof)) return std::nullopt;
    choice.confidence = static_cast<float>(1 / (1 + std::exp2(std::min(0.0, least - usual) / 4)));
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (choice.inside != nullptr && members_[i].candidate == choice.inside) inside_[i] = true;
    }
    return least;
}

}  // namespace salvage::decode
