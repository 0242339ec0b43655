/// What the parts of the chooser share: a line on trial, and what things cost in bits.
#pragma once

#include <salvage/decode/bytes.hpp>
#include <salvage/decode/chooser.hpp>
#include <salvage/language/judge.hpp>
#include <salvage/text/text.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::decode {

// Bits.  The orders of size are what counts: a line of prose tells charsets apart by 30 bits and more.
namespace cost {
inline constexpr double bad_byte = 14;         // a byte that the charset lacks
inline constexpr double private_use = 20;      // a character that only some vendor knows
inline constexpr double most_odd = 4;            // what signs in strange places tell against it: any text may have one
inline constexpr double usual_bits = 3.5;        // a character of running text
inline constexpr double utf8_unheard_of = 4;   // such a line in a document that has no UTF-8 else
inline constexpr double change_known = 7;      // to a charset that the document has
inline constexpr double change_new = 16;       // to another; its prior is added
inline constexpr double impossible = 1e9;
}  // namespace cost

/// A charset's claim on a line.
struct Judged {
    double bits = 0;
    double words = 0, odd = 0;  ///< known_words() and odd_signs(), counted in bits already
    language::LanguageId language = 0;
    bool unknown = false;  ///< in no language of the table (unknown_tongue())
    std::size_t characters = 1;
    double others = 0;      ///< of the bits, those of what is no prose and the same in all charsets, which was judged apart
    std::size_t prose = 1;  ///< characters of the rest
};

/// The part of a line that is judged, and what the charsets make of it.
class Chooser::Line {
public:
    /// `members`: how many charsets there are.  What is `wanted` of it is judged in any case.
    Line(std::string_view line, std::size_t members, ByteRange wanted = {});

    /// Bits of a text, of which the equal ones of other charsets are remembered.
    const Judged& judge(std::string_view text, std::uint64_t hash);
    /// Bits of a text by itself, what is no prose judged apart as judge() does.
    [[nodiscard]] double bits(std::string_view text);
    /// The charset of least cost, among those looked at.
    [[nodiscard]] std::optional<std::size_t> best() const;

    /// Bits by which this line can speak against the charset of a long document.  What the judge finds most odd is short and not prose
    /// ("DD/MM/YYYY" in other letters), and says little, however many bits it costs; and nothing that is no text even in the best
    /// of them, at `least` bits, says much.
    [[nodiscard]] double most_evidence(double least) const;
    /// How many bytes beyond ASCII it has that are not the same.
    [[nodiscard]] std::size_t different() const;

    std::string_view all;
    std::string_view bytes;    ///< what is judged of it
    std::vector<Score> scores;
    bool whole = false;        ///< all charsets were tried
    bool then_habit = false;   ///< behind it stand lines that were not judged since they are as the document's others

private:
    struct Read {
        language::Best best;  // of the whole, or of `strange`
        double others = 0;    // bits of what is judged apart from that, in any charset the same
        std::string strange;
    };
    [[nodiscard]] Read read_as(std::string_view text);
    [[nodiscard]] std::optional<Read> read_apart(std::string_view text);

    std::unique_ptr<const std::string> part_;  ///< `bytes` of a long line
    bool other_script_ = false;                ///< its words are in another script than Latin, by their bytes
    std::map<std::uint64_t, Judged> texts_;
    std::string others_;  ///< the cells that the last text was judged without
    double others_bits_ = 0;
    bool others_are_prose_ = false;
};

/// The tag of each language, as the candidates' `fits` spell it.
[[nodiscard]] const std::vector<std::string>& language_tags();

/// Bits that the charset of a text speaks against it: a language that it was not made for (languages that nobody knows are written
/// with Western ones), characters that only some vendor or that hardly any text has.
[[nodiscard]] double against(const Candidate& charset, std::string_view text, const Judged& judged);
/// A line as UTF-8 in which single bytes are bad.
struct DamagedUtf8 {
    std::string text;
    std::size_t good = 0;   ///< bytes that go on with a sequence
    double least = 0;       ///< bits, but for those of the text
    [[nodiscard]] double cost() const { return least + language::bits(text); }
};
[[nodiscard]] DamagedUtf8 as_utf8(std::string_view line);
/// Bits against UTF-8 in a document that has had none, but `lines` in other charsets.
[[nodiscard]] double unlikely_utf8(bool utf8_seen, std::size_t lines);

}  // namespace salvage::decode
