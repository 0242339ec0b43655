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

class Chooser;
struct Choice;
struct Candidate;

/// A stretch of the text whose bytes in the input are not what the charset's encoder makes of it.
struct Raw {
    ByteRange at;       ///< in the text of the piece; empty where bytes stand for no character (shift sequences)
    std::string bytes;  ///< of the input
    report::Rule rule = report::Rule::undecodable;
    float confidence = 1;
    std::string charset{};  ///< with charset_fallback: in which `bytes` were read
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

/// Whether a Decoder that is given nothing surely takes a document of one piece for UTF-8 as it stands.  The document is
/// well-formed and has no RareControl (byte_scan.hpp), as one knows who has looked for damage.  False: it may still do so.
/// Linear, at a few GB/s.
[[nodiscard]] bool surely_utf8(std::string_view document);
/// The same of a piece behind one of which it is so.
[[nodiscard]] bool meant_as_utf8(std::string_view piece);

/// Decodes a document, piece after piece.
///
/// With a charset given, strictly in it.  Automatically (no charset): what the head proves (detect.hpp), else line by
/// line.  A line of UTF-8 is UTF-8.  Any other is judged, with the lines around it (chooser.hpp): it is in one of
/// the candidates, or it is UTF-8 in which single bytes are bad.  These bytes are then read as windows-1252, and if they
/// are the beginning of a longer sequence, cut short, they are lost.  Stretches of UTF-16 between such lines are known
/// by their NULs.  Lines of mere ASCII go with the line before.
class Decoder {
public:
    /// `among`: automatically, but of all legacy charsets only these (candidate_for() tells which can be here).
    explicit Decoder(const std::optional<Charset>& charset = std::nullopt, const std::vector<Charset>& among = {});
    /// All that comes is UTF-8, as the caller knows.
    void know_utf8() { known_utf8_ = true; }
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
    /// In which the bytes of the first piece were read until its first turn.
    [[nodiscard]] const Charset& initial() const { return initial_; }
    /// The charset that holds behind the last piece.
    [[nodiscard]] const Charset& current() const { return current_; }
    /// What the document is, if it is no text (binary.hpp); automatically only.  It is then read strictly as UTF-8.
    [[nodiscard]] std::optional<std::string_view> binary() const { return binary_; }

private:
    [[nodiscard]] bool is_utf8(std::string_view bytes) const;
    [[nodiscard]] Decoded decode_lines(std::string_view piece);
    [[nodiscard]] Decoded decode_mixed(std::string_view piece);
    [[nodiscard]] bool stays_utf8(std::string_view piece);
    void make_chooser();
    void turn_to(const Charset& charset, report::Rule rule, float confidence, Decoded& decoded);
    void append_run(std::string_view run, const Candidate& charset, Decoded& decoded);
    [[nodiscard]] Decoded decode_units(std::string_view piece) const;
    [[nodiscard]] Decoded decode_by_converter(std::string_view piece, bool end);
    void keep_odd_spellings(std::string_view piece, Decoded& decoded);
    void settle(const Charset& charset, double confidence);
    void use(const Charset& charset);

    bool automatic_ = true;
    bool known_utf8_ = false;
    bool begun_ = false;    ///< the head has been looked at
    bool settled_ = false;  ///< text beyond ASCII was seen, or the charset was given
    bool odd_ascii_ = false;  ///< controls that not all charsets leave alone were seen before that
    std::optional<Charset> declared_;  ///< what the document says about itself
    bool utf8_seen_ = false;  ///< text beyond ASCII in UTF-8
    std::optional<std::string_view> binary_;
    Charset initial_;
    Charset first_;
    Charset current_;
    double confidence_ = 1;
    std::unique_ptr<Converter> converter_;
    std::unique_ptr<Encoder> encoder_;
    std::unique_ptr<Chooser> chooser_;
};

}  // namespace salvage::decode
