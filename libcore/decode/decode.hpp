/// Bytes in, UTF-8 text out, and a note of every place where the text alone would not give the bytes back.
#pragma once

#include <salvage/decode/charset.hpp>
#include <salvage/report/rules.hpp>
#include <salvage/text/text.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::decode {

/// A stretch of the text whose bytes in the input are not what the charset's encoder makes of it.
struct Raw {
    ByteRange at;       ///< in the text of the piece; empty where bytes stand for no character (shift sequences)
    std::string bytes;  ///< of the input
    report::Rule rule = report::Rule::undecodable;
    float confidence = 1;
};

/// From `at` on the input is in another charset.
struct Turn {
    std::size_t at = 0;  ///< in the text of the piece: the start of a line
    Charset charset;
    report::Rule rule = report::Rule::charset;
    float confidence = 1;
};

struct Decoded {
    std::optional<std::string> text;  ///< UTF-8; none: the bytes themselves are the text
    std::vector<Raw> raw;             ///< sorted, disjoint
    std::vector<Turn> turns;          ///< sorted

    [[nodiscard]] std::string_view view(std::string_view bytes) const { return text ? std::string_view(*text) : bytes; }
};

/// Decodes a document, piece after piece.
///
/// With a charset given, strictly in it.  Automatically (no charset): what the head proves (detect.hpp), else UTF-8
/// with windows-1252 as the stated fallback, decided for each line by itself: a line with bytes that are not UTF-8
/// and without any well-formed sequence of two or more bytes is windows-1252; in any other line only the bad bytes
/// are read so, and bad bytes that are the beginning of a longer sequence, cut short, are lost.  Lines of mere ASCII
/// go with the line before.  To choose among more candidates is to replace the function that reads one line
/// (`line_charset`): what it returns is all that the rest of the decoder knows of a line.
class Decoder {
public:
    explicit Decoder(std::optional<Charset> charset = std::nullopt);
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;
    ~Decoder();

    /// How many bytes of `window`, what is left of the document from here on, make the next piece: at most `limit`,
    /// cut behind a line end; in a longer line at a place between words where nothing is to be repaired near by, or
    /// at worst between two characters.  0: the window must grow, which happens only while it is shorter than `limit` + slack
    /// and `end` (nothing follows it) is false.  Depends on the bytes alone, not on how they were fed.
    [[nodiscard]] std::size_t cut(std::string_view window, bool end, std::size_t limit);
    static constexpr std::size_t slack = 64;

    /// Decodes a piece that cut() has measured.
    [[nodiscard]] Decoded decode(std::string_view piece, bool end);

    /// The charset that held at the start, once text beyond ASCII was seen; and how sure that is.
    [[nodiscard]] const Charset& first() const { return first_; }
    [[nodiscard]] double confidence() const { return confidence_; }
    /// The charset that holds behind the last piece.
    [[nodiscard]] const Charset& current() const { return current_; }

private:
    [[nodiscard]] Decoded decode_lines(std::string_view piece);
    [[nodiscard]] Decoded decode_units(std::string_view piece) const;
    [[nodiscard]] Decoded decode_by_icu(std::string_view piece, bool end);
    void keep_odd_spellings(std::string_view piece, Decoded& decoded);
    void settle(const Charset& charset, double confidence);

    bool automatic_ = true;
    bool begun_ = false;    ///< the head has been looked at
    bool settled_ = false;  ///< text beyond ASCII was seen, or the charset was given
    Charset first_;
    Charset current_;
    double confidence_ = 1;
    std::unique_ptr<IcuConverter> icu_;
    std::unique_ptr<Encoder> encoder_;
};

}  // namespace salvage::decode
