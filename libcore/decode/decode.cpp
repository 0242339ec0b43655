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
#include <salvage/decode/converter.hpp>
#include <salvage/decode/declared.hpp>
#include <salvage/decode/decode.hpp>
#include <salvage/decode/decoded_text.hpp>
#include <salvage/decode/detect.hpp>
#include <salvage/decode/lines.hpp>
#include <salvage/decode/long_line.hpp>
#include <salvage/decode/seven_bits.hpp>
#include <salvage/decode/unicode_forms.hpp>
#include <salvage/decode/utf16_judge.hpp>
#include <salvage/decode/windows1252.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cassert>
#include <utility>

namespace salvage::decode {
namespace {

using report::Rule;

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

bool meant_as_utf8(std::string_view piece) {
    if (is_ascii(piece) || !by_chance(piece)) return true;
    // Few characters are beyond ASCII: from line with some to line with some.
    std::size_t end = 0;  // of the last of them
    for (std::size_t at = find_special<BeyondAscii>(piece, 0); at < piece.size(); at = find_special<BeyondAscii>(piece, end)) {
        const std::string_view between = piece.substr(end, at - end);
        const auto behind_last = [&](char c) { return find_last(between, c) + 1; };  // 0 where there is none
        const std::size_t begin = end + std::max(behind_last('\n'), behind_last('\r'));
        end = at + line_length(piece.substr(at));
        const std::string_view line = piece.substr(begin, end - begin);
        if (by_chance(line) && may_be_chance(line) && !reads_well(line)) return false;
    }
    return true;
}

// No byte order mark but UTF-8's own, no escape sequence, no UTF-16, and of binary files a PDF alone can be such text.
bool surely_utf8(std::string_view document) {
    assert(valid_utf8(document) && !has_special<RareControl>(document));
    if (document.starts_with("\xEF\xBB\xBF") || binary_beginning(document)) return false;
    return !judge_seven_bits(document.substr(0, head_size)) && meant_as_utf8(document);
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
        if (automatic_ && !proven && chooser_ == nullptr && !is_utf8(window)) declared_ = declared_charset(window);
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
    if (const auto found = find_last(window.substr(0, limit), newline); found != window.npos) {
        // The LF may be the first half of one in UTF-16.
        const bool wide = automatic_ && found > 0 && window[found - 1] == '\0' && found + 1 < window.size() && window[found + 1] == '\0';
        return found + (wide ? 2 : 1);
    }
    for (auto at = find_last(window.substr(0, limit), '\r'); at != window.npos; at = find_last(window.substr(0, at), '\r')) {
        if (window[at + 1] != '\n') return at + 1;
    }
    return cut_long_line(window, limit);
}

Decoded Decoder::decode(std::string_view piece, bool end) {
    if (!automatic_ && current_.form == Form::icu) return decode_by_converter(piece, end);
    if (!automatic_ && current_.unit() > 1) return decode_units(piece);
    return decode_lines(piece);
}

bool Decoder::is_utf8(std::string_view bytes) const { return known_utf8_ || valid_utf8(bytes); }

Decoded Decoder::decode_lines(std::string_view piece) {
    Decoded decoded;
    if (current_.form == Form::utf8 && is_utf8(piece) && (!automatic_ || piece.find('\0') == piece.npos)) {
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

}  // namespace salvage::decode
