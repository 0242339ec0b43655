// Two ideas hold this file together.
//
// A decoder that can be undone keeps a note of every place where encoding the text would not give the bytes back, and
// of nothing else.  Well-formed UTF-8 needs no note at all, and is not even copied.
//
// In a dump of many sources every line may have its own charset, but a line rarely has two.  So the line is the unit of
// decision, and one bad byte stays one finding in gigabytes of good text: "caf\xE9" in a file of UTF-8 is read by
// itself, and the lines around it never know.  What UTF-8 does not explain is left to the chooser, a piece at a time.
#include <salvage/decode/binary.hpp>
#include <salvage/decode/candidates.hpp>
#include <salvage/decode/chooser.hpp>
#include <salvage/decode/decode.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/converter.hpp>
#include <salvage/decode/seven_bits.hpp>
#include <salvage/decode/stretches.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace salvage::decode {
namespace {

using report::Rule;

constexpr std::string_view replacement = "\xEF\xBF\xBD";
// The fallback is a habit of the world, not a finding about the text.
constexpr float fallback_confidence = 0.5F;
constexpr float sure = 0.99F;  // below, a charset is a guess of which people are told

unsigned char byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
bool continuation(unsigned char byte) { return (byte & 0xC0u) == 0x80u; }

// How many bytes at `at`, which begin no well-formed sequence, were meant to be one: the longest beginning of a
// well-formed sequence, at least 1 (Unicode, chapter 3.9, "maximal subpart").
std::size_t torn_length(std::string_view bytes, std::size_t at) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0xC2 || lead > 0xF4 || at + 1 >= bytes.size()) return 1;
    const unsigned char second = byte_at(bytes, at + 1);
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (lead < 0xE0 || second < low || second > high) return 1;
    if (lead >= 0xF0 && at + 2 < bytes.size() && continuation(byte_at(bytes, at + 2))) return 3;
    return 2;
}

// Adjacent stretches of one rule become one: a megabyte of bad bytes is one note.
void note(std::vector<Raw>& notes, Raw raw) {
    if (!notes.empty() && notes.back().at.end == raw.at.begin && notes.back().rule == raw.rule && notes.back().charset == raw.charset) {
        notes.back().at.end = raw.at.end;
        notes.back().bytes += raw.bytes;
        return;
    }
    notes.push_back(std::move(raw));
}

void lose(Decoded& decoded, std::string_view bytes) {
    std::string& text = *decoded.text;
    const std::size_t at = text.size();
    text += replacement;
    note(decoded.raw, {{at, text.size()}, std::string(bytes), Rule::undecodable, 1});
}

void append_windows1252(Decoded& decoded, std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        while (at < line.size() && byte_at(line, at) < 0x80) ++at;
        decoded.text->append(line, begin, at - begin);
        if (at == line.size()) break;
        if (const auto character = windows1252_character(byte_at(line, at))) {
            append_utf8(*decoded.text, *character);
        } else {
            lose(decoded, line.substr(at, 1));
        }
        ++at;
    }
}

// Bytes at `at` that are no UTF-8 but were written for a known reason: a character beyond U+FFFF as two surrogates of three
// bytes each (CESU-8, UTR #26), NUL as C0 80 (Java's "modified UTF-8"), or one surrogate, which is no character.
struct NearUtf8 {
    std::optional<char32_t> character;
    std::size_t length = 0;  // 0: nothing of the kind
};
NearUtf8 near_utf8(std::string_view bytes, std::size_t at) {
    if (bytes.substr(at, 2) == "\xC0\x80") return {U'\0', 2};
    const auto first = surrogate_at(bytes, at);
    if (!first) return {};
    const auto second = *first < 0xDC00 ? surrogate_at(bytes, at + 3) : std::nullopt;
    if (!second || *second < 0xDC00) return {std::nullopt, 3};
    return {0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00), 6};
}

// UTF-8 with bad bytes between: they are lost, or with `fallback` read as windows-1252 where each stands alone.
void append_damaged_utf8(Decoded& decoded, std::string_view line, bool fallback) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t good = first_invalid_utf8(line.substr(at)).value_or(line.size() - at);
        decoded.text->append(line, at, good);
        at += good;
        if (at == line.size()) break;
        if (const NearUtf8 near = near_utf8(line, at); near.length != 0) {
            const std::string_view bytes = line.substr(at, near.length);
            at += near.length;
            if (!near.character) {
                lose(decoded, bytes);
                continue;
            }
            const std::size_t begin = decoded.text->size();
            append_utf8(*decoded.text, *near.character);
            note(decoded.raw, {{begin, decoded.text->size()}, std::string(bytes), Rule::charset_spelling, 1});
            continue;
        }
        const std::size_t length = torn_length(line, at);
        const auto character = windows1252_character(byte_at(line, at));
        if (fallback && length == 1 && character) {
            const std::size_t begin = decoded.text->size();
            append_utf8(*decoded.text, *character);
            note(decoded.raw, {{begin, decoded.text->size()}, std::string(line, at, 1), Rule::charset_fallback,
                               fallback_confidence, windows1252().name});
        } else {
            lose(decoded, line.substr(at, length));
        }
        at += length;
    }
}

void append_single_byte(Decoded& decoded, const SingleByte& table, std::string_view line) {
    std::string& text = *decoded.text;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const std::size_t begin = at;
        while (at < line.size() && table.plain[byte_at(line, at)]) ++at;
        table.append_text(text, line.substr(begin, at - begin));
        if (at == line.size()) return;
        const std::string_view byte = line.substr(at, 1);
        if (table.characters[byte_at(line, at)] == SingleByte::none) {
            lose(decoded, byte);
            continue;
        }
        const std::size_t place = text.size();
        table.append_text(text, byte);
        note(decoded.raw, {{place, text.size()}, std::string(byte), Rule::charset_spelling, 1});
    }
}

// Controls that some charset spells otherwise than ASCII does, or that shift, or on which it has letters.
bool odd_ascii(std::string_view bytes) {
    for (std::size_t at = find_special<RareControl>(bytes, 0); at < bytes.size(); at = find_special<RareControl>(bytes, at + 1)) {
        if (bytes[at] != 0) return true;
    }
    return false;
}

// doubtful: UTF-8, but by so little that it may be chance.
enum class LineKind { ascii, utf8, doubtful, utf16le, utf16be, legacy };

// Whether valid UTF-8 may be chance: a few sequences of two bytes, which two letters of another charset make as well
// ("l\xD5\x8Eequipe" in Mac Roman, four Chinese words in GBK).  Three bytes in order rarely are.
bool by_chance(std::string_view utf8) {
    constexpr std::size_t most = 8, most_long = 2;
    std::size_t sequences = 0, long_ones = 0;
    for (std::size_t at = find_special<BeyondAscii>(utf8, 0); at < utf8.size(); at = find_special<BeyondAscii>(utf8, at + 1)) {
        const unsigned char byte = byte_at(utf8, at);
        if (byte < 0xC0) continue;
        if (byte >= 0xF0 || ++sequences > most || (byte >= 0xE0 && ++long_ones > most_long)) return false;
    }
    return sequences > 0;
}

struct LineFound {
    std::string_view bytes;
    LineKind kind = LineKind::ascii;
};

// Behind the first line end of `text`, of any kind that bytes can tell, or at its end.
std::size_t line_length(std::string_view text) {
    const std::size_t newline = std::min(text.find('\n'), text.size() - 1);
    return std::min(text.substr(0, newline).find('\r'), newline) + 1;
}

// A line of UTF-16 among others, with its line end; none if the text does not begin with one.
std::optional<LineFound> utf16_line(std::string_view text) {
    if (text.size() < 8) return std::nullopt;
    const bool little = text[1] == '\0' && text[0] != '\0';
    const bool big = text[0] == '\0' && text[1] != '\0';
    if (!little && !big) return std::nullopt;
    std::size_t length = text.size() & ~std::size_t{1};
    for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
        if (little && at % 2 == 0 && at + 1 < text.size() && text[at + 1] == '\0') {
            length = at + 2;
            break;
        }
        if (big && at % 2 == 1 && text[at - 1] == '\0') {
            length = at + 1;
            break;
        }
        if (at > head_size) break;
    }
    const std::string_view line = text.substr(0, length);
    if (!surely_utf16(little ? Form::utf16le : Form::utf16be, line)) return std::nullopt;
    return LineFound{line, little ? LineKind::utf16le : LineKind::utf16be};
}

LineFound next_line(std::string_view text, bool nuls) {
    if (nuls) {
        if (const auto found = utf16_line(text)) return *found;
    }
    const std::string_view line = text.substr(0, line_length(text));
    if (is_ascii(line)) return {line, LineKind::ascii};
    if (!valid_utf8(line)) return {line, LineKind::legacy};
    return {line, by_chance(line) ? LineKind::doubtful : LineKind::utf8};
}

// Whether text around `at` is plain words, so that no repair reaches across a cut made there.
bool quiet_place(std::string_view window, std::size_t at) {
    constexpr std::size_t reach = 32;
    if (at < reach || window.size() - at < reach || window[at - 1] == ' ') return false;
    for (std::size_t i = at - reach; i < at + reach; ++i) {
        const unsigned char c = byte_at(window, i);
        if (c < 0x20 || c >= 0x7F || c == '?') return false;
    }
    return true;
}

// Whether the middle of a longer text is something else than UTF-8.
bool not_utf8(std::string_view middle) {
    for (int i = 0; i < 3 && !middle.empty() && continuation(byte_at(middle, 0)); ++i) middle.remove_prefix(1);
    const auto bad = first_invalid_utf8(middle);
    return bad && *bad + 4 < middle.size();
}

// In a line without end: at a quiet place if one is near, else between two words, else before an ASCII letter or an ordinary character of three
// bytes (what Chinese and Japanese are made of), with which nothing composes, else between any two characters.
std::size_t cut_long_line(std::string_view window, std::size_t limit) {
    constexpr std::size_t search = 16 * 1024;
    const std::size_t lowest = limit > search ? limit - search : 1;
    for (std::size_t at = limit; at > lowest; --at) {
        if (quiet_place(window, at)) return at;
    }
    const auto letter = [&](std::size_t at) {
        const unsigned c = byte_at(window, at) | 0x20u;
        return c >= 'a' && c <= 'z';
    };
    for (std::size_t at = limit; at > lowest; --at) {
        if (window[at] == ' ' && letter(at - 1) && at + 1 < window.size() && letter(at + 1)) return at;
    }
    if (not_utf8(window.substr(lowest, limit - lowest))) {
        // Behind an ASCII sign that is no part of a character of several bytes; from there on, most have two.
        std::size_t sign = limit;
        while (sign > 0 && byte_at(window, sign - 1) >= 0x30) --sign;
        if (sign > lowest) return sign;
        return limit - (limit - sign) % 2;
    }
    for (std::size_t at = limit; at > lowest; --at) {
        const unsigned char c = byte_at(window, at);
        const unsigned char before = byte_at(window, at - 1);
        const bool starts = (c >= 0xE4 && c <= 0xE9) || letter(at);
        if (starts && before != '?' && before > ' ') return at;
    }
    std::size_t at = limit;
    while (at + 4 > limit && at > 1 && continuation(byte_at(window, at))) --at;
    return at + 4 > limit && !continuation(byte_at(window, at)) ? at : limit;
}

// What the first bytes prove, if all charsets are there to choose among.
struct Head {
    std::optional<Charset> proven;
    std::optional<std::string_view> binary;
};
Head look_at_head(std::string_view window, bool end) {
    const std::string_view head = window.substr(0, head_size);
    Head result;
    result.proven = detect(window);
    if (!result.proven) result.proven = judge_utf16(head, end && window.size() <= head_size);
    if (!result.proven) result.binary = binary_kind(head);
    if (!result.proven && !result.binary) result.proven = judge_seven_bits(head);
    return result;
}

}  // namespace

bool surely_utf8(std::string_view document) {
    if (!valid_utf8(document) || document.find('\0') != document.npos) return false;
    if (const Head head = look_at_head(document, true); head.proven || head.binary) return false;
    if (is_ascii(document) || !by_chance(document)) return true;
    for (std::string_view rest = document; !rest.empty();) {
        const std::string_view line = rest.substr(0, line_length(rest));
        rest.remove_prefix(line.size());
        if (by_chance(line) && may_be_chance(line)) return false;
    }
    return true;
}

Decoder::Decoder(const std::optional<Charset>& charset, const std::vector<Charset>& among)
    : automatic_(!charset), settled_(charset.has_value()) {
    first_ = initial_ = charset.value_or(utf8());
    use(first_);
    std::vector<std::shared_ptr<const Candidate>> list;
    for (const Charset& one : among) {
        if (auto candidate = candidate_for(one)) list.push_back(std::make_shared<const Candidate>(*std::move(candidate)));
    }
    if (automatic_ && !list.empty()) chooser_ = std::make_unique<Chooser>(std::move(list));
}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

void Decoder::use(const Charset& charset) {
    if (encoder_ != nullptr && current_ == charset) return;
    current_ = charset;
    converter_ = nullptr;
    if (current_.form == Form::icu) {
        converter_ = Converter::open(current_.name);
        assert(converter_ != nullptr && "a Charset comes from charset_named, which opened it");
    }
    encoder_ = std::make_unique<Encoder>(current_);
}

void Decoder::settle(const Charset& charset, double confidence) {
    if (settled_) return;
    settled_ = true;
    first_ = charset;
    confidence_ = confidence;
}

std::size_t Decoder::cut(std::string_view window, bool end, std::size_t limit) {
    assert(limit >= head_size);
    if (!end && window.size() < limit + slack) return 0;
    if (!begun_) {
        begun_ = true;
        auto proven = automatic_ && chooser_ == nullptr ? std::nullopt : detect(window);
        if (automatic_ && chooser_ == nullptr) {
            Head head = look_at_head(window, end);
            proven = std::move(head.proven);
            binary_ = head.binary;
        }
        if (binary_) automatic_ = false;
        // A byte order mark also corrects the order of a charset that was given.
        if (proven && (automatic_ || (current_.unit() > 1 && proven->unit() == current_.unit()))) {
            settled_ = false;
            settle(*proven, 1);
            use(*proven);
            initial_ = current_;
            if (proven->form != Form::utf8) automatic_ = false;
        }
    }
    if (window.size() <= limit) return window.size();

    const std::size_t unit = automatic_ ? 1 : current_.unit();
    if (unit > 1) {
        limit -= limit % unit;
        for (std::size_t at = limit; at > 0; at -= unit) {
            if (unicode_form_next(current_.form, window, at - unit).character == U'\n') return at;
        }
        for (std::size_t at = limit; at > limit / 2; at -= unit) {
            if (unicode_form_next(current_.form, window, at).character == U' ') return at;
        }
        // Not between the halves of a pair: the unit before the cut must be a character by itself.
        const Unit last = unicode_form_next(current_.form, window, limit - unit);
        return last.length > unit ? limit - unit : limit;
    }
    const char newline = !automatic_ && current_.form == Form::icu ? encoder_->encode("\n").value_or("\n").front() : '\n';
    if (const auto found = window.rfind(newline, limit - 1); found != window.npos) {
        // The LF may be the first half of one in UTF-16.
        const bool wide = automatic_ && found > 0 && window[found - 1] == '\0' && found + 1 < window.size() && window[found + 1] == '\0';
        return found + (wide ? 2 : 1);
    }
    for (std::size_t at = limit; at > 0; --at) {
        if (window[at - 1] == '\r' && window[at] != '\n') return at;
    }
    return cut_long_line(window, limit);
}

Decoded Decoder::decode(std::string_view piece, bool end) {
    if (!automatic_ && current_.form == Form::icu) return decode_by_converter(piece, end);
    if (!automatic_ && current_.unit() > 1) return decode_units(piece);
    return decode_lines(piece);
}

Decoded Decoder::decode_lines(std::string_view piece) {
    Decoded decoded;
    if (current_.form == Form::utf8 && valid_utf8(piece) && (!automatic_ || piece.find('\0') == piece.npos)) {
        if (settled_ && utf8_seen_) return decoded;
        if (is_ascii(piece)) {
            odd_ascii_ = odd_ascii_ || odd_ascii(piece);
            return decoded;
        }
        if (!automatic_ || (chooser_ == nullptr && !by_chance(piece))) {
            utf8_seen_ = true;
            settle(current_, 1);
            return decoded;
        }
    }
    if (automatic_) return decode_mixed(piece);
    decoded.text.emplace();
    decoded.text->reserve(piece.size() + piece.size() / 4);
    if (current_.form == Form::utf8) {
        append_damaged_utf8(decoded, piece, false);
    } else {
        append_windows1252(decoded, piece);
    }
    return decoded;
}

void Decoder::turn_to(const Charset& charset, Rule rule, float confidence, Decoded& decoded) {
    if (charset.unit() == 1) settle(odd_ascii_ ? utf8() : charset, odd_ascii_ ? 1 : static_cast<double>(confidence));
    if (first_ == charset) confidence_ = std::max(confidence_, static_cast<double>(confidence));
    if (current_ == charset) return;
    use(charset);
    decoded.turns.push_back({decoded.text->size(), charset, rule, confidence});
}

namespace {

// Undone by the bytes that are noted, so the charset of the line stays UTF-8.
void append_stretches(std::string_view line, const Choice& choice, Decoded& decoded) {
    const Candidate& charset = *choice.inside;
    const auto converter = charset.single ? nullptr : Converter::open(charset.charset.name);
    std::size_t done = 0;
    for (const Stretch& stretch : stretches(line)) {
        const ByteRange range = choice.wide ? stretch.wide : stretch.tight;
        append_damaged_utf8(decoded, line.substr(done, range.begin - done), true);
        const std::size_t begin = decoded.text->size();
        if (converter != nullptr) {
            *decoded.text += converter->decode(range.of(line), true).text;
        } else if (charset.single) {
            charset.single->append_text(*decoded.text, range.of(line));
        }
        // ASCII at the end needs no note.
        std::size_t end = range.end;
        while (end > range.begin && byte_at(line, end - 1) < 0x80 && decoded.text->size() > begin && decoded.text->back() == line[end - 1]) {
            decoded.text->pop_back();
            --end;
        }
        note(decoded.raw, {{begin, decoded.text->size()}, std::string(line.substr(range.begin, end - range.begin)), Rule::charset_fallback,
                           std::max(fallback_confidence, choice.confidence), charset.charset.name});
        decoded.text->append(line, end, range.end - end);
        done = range.end;
    }
    append_damaged_utf8(decoded, line.substr(done), true);
}

}  // namespace

Decoded Decoder::decode_mixed(std::string_view piece) {
    const bool nuls = piece.find('\0') != piece.npos;
    std::vector<LineFound> lines;
    std::vector<std::string_view> legacy;
    for (std::string_view rest = piece; !rest.empty(); rest.remove_prefix(lines.back().bytes.size())) {
        lines.push_back(next_line(rest, nuls));
        if (lines.back().kind == LineKind::legacy) legacy.push_back(lines.back().bytes);
        if (lines.back().kind == LineKind::utf8) utf8_seen_ = true;
    }
    std::vector<Choice> choices;
    if (chooser_ == nullptr) chooser_ = std::make_unique<Chooser>();
    if (legacy.empty() && !nuls && current_.form == Form::utf8) {
        // Mostly nothing is doubted in the end, and nothing is copied then.
        const bool doubted = std::any_of(lines.begin(), lines.end(), [&](const LineFound& line) {
            return line.kind == LineKind::doubtful && chooser_->doubt(line.bytes, utf8_seen_).candidate != nullptr;
        });
        if (!doubted) {
            Decoded same;
            for (const LineFound& line : lines) {
                if (line.kind != LineKind::ascii) turn_to(utf8(), Rule::charset, 1, same);
                else if (!settled_) odd_ascii_ = odd_ascii_ || odd_ascii(line.bytes);
            }
            return same;
        }
    }
    if (!legacy.empty()) choices = chooser_->choose(legacy, utf8_seen_);

    Decoded decoded;
    decoded.text.emplace();
    decoded.text->reserve(piece.size() + piece.size() / 2);
    auto choice = choices.begin();
    // Lines of a charset of several bytes are converted together.
    std::string_view run;
    const PairTable* pairs = nullptr;
    const auto end_run = [&] {
        if (!run.empty()) append_run(run, pairs, decoded);
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
                pairs = candidate.pairs;
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
            append_stretches(line.bytes, chosen, decoded);
        } else if (line.kind == LineKind::legacy) {
            append_damaged_utf8(decoded, line.bytes, true);
        } else {
            decoded.text->append(line.bytes);
        }
    }
    end_run();
    return decoded;
}

// What needs a converter goes through it by the line.
void Decoder::append_run(std::string_view run, const PairTable* pairs, Decoded& decoded) {
    while (!run.empty()) {
        std::size_t line = 0, end = run.size();
        const std::size_t before = decoded.text->size();
        if (pairs != nullptr) {
            const std::size_t read = append_exact(*decoded.text, *pairs, run);
            if (read == run.size()) return;
            line = run.substr(0, read).rfind('\n') + 1;
            end = std::min(run.find('\n', read), run.size() - 1) + 1;
            if (line == 0)
                decoded.text->resize(before);
            else
                decoded.text->resize(decoded.text->rfind('\n') + 1);
        }
        Decoded part = decode_by_converter(run.substr(line, end - line), true);
        const std::size_t begin = decoded.text->size();
        *decoded.text += *part.text;
        for (Raw& raw : part.raw) {
            raw.at = {raw.at.begin + begin, raw.at.end + begin};
            decoded.raw.push_back(std::move(raw));
        }
        run.remove_prefix(end);
    }
}

Decoded Decoder::decode_units(std::string_view piece) const {
    Decoded decoded;
    decoded.text.emplace();
    decoded.text->reserve(piece.size());
    for (std::size_t at = 0; at < piece.size();) {
        const Unit next = unicode_form_next(current_.form, piece, at);
        if (next.character) {
            append_utf8(*decoded.text, *next.character);
        } else {
            lose(decoded, piece.substr(at, next.length));
        }
        at += next.length;
    }
    return decoded;
}

Decoded Decoder::decode_by_converter(std::string_view piece, bool end) {
    Converter::Text converted = converter_->decode(piece, end);
    Decoded decoded;
    decoded.text = std::move(converted.text);
    for (Converter::Bad& bad : converted.bad) {
        note(decoded.raw, {{bad.at, bad.at + replacement.size()}, std::move(bad.bytes), Rule::undecodable, 1});
    }
    keep_odd_spellings(piece, decoded);
    return decoded;
}

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
