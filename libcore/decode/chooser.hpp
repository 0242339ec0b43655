/// Which charset each line is in, where the bytes do not say it themselves.
#pragma once

#include <salvage/decode/candidates.hpp>
#include <salvage/language/judge.hpp>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::decode {

class Converter;

/// What was decided for a line.
struct Choice {
    const Candidate* candidate = nullptr;  ///< none: UTF-8 with bad bytes in it
    float confidence = 0;                  ///< 0 to 1
    const Candidate* inside = nullptr;     ///< in which the stretches that are not UTF-8 are; none: bytes of windows-1252
    bool wide = false;                     ///< these stretches with the sequences around that may be chance (stretches.hpp)
};

/// Chooses for the lines of a document, window after window.  Charsets are compared by the bits of the texts that they
/// make of a line (language/judge.hpp); neighbours count, since a change of charset has its price.  What was learnt of
/// the document stays for the windows to come: a few hundred KB at most.
class Chooser {
public:
    /// Among all of candidate_rows(), or among `list` alone.
    explicit Chooser(std::vector<std::shared_ptr<const Candidate>> list = {});
    Chooser(Chooser&&) noexcept;
    Chooser& operator=(Chooser&&) noexcept;
    ~Chooser();

    /// What the document says that it is in: a charset that is so much the likelier.
    void declare(const Charset& charset);
    /// One choice a line; `all` are in order, none of them is UTF-8.  `utf8_seen`: the document has text in UTF-8
    /// beyond ASCII.
    [[nodiscard]] std::vector<Choice> choose(std::span<const std::string_view> all, bool utf8_seen);
    /// For a line that is UTF-8 with a few sequences of two bytes: a charset in which it is so much better a text that being
    /// UTF-8 must be chance.  Nearly always none.
    [[nodiscard]] Choice doubt(std::string_view text, bool utf8_seen);
    /// The charset of a line by memory alone, if the document has settled on one and has seen all that is in `line`.
    [[nodiscard]] const Candidate* known(std::string_view line) const;

private:
    struct Score {
        double cost = -1;        ///< bits; negative: not looked at
        std::uint64_t text = 0;  ///< hash of the text, to know equal ones
        std::size_t characters = 1;
        std::size_t bad = 0;     ///< bytes that the charset lacks
        bool estimated = false;  ///< from a first look; `text` is not known
        language::LanguageId language = 0;
        double words = 0;        ///< bits that known words speak for it
        double odd = 0;          ///< bits that signs in strange places speak against it
        double others = 0;       ///< bits of what was judged apart from the prose, in all charsets the same
        std::size_t prose = 1;   ///< characters of the prose
    };
    struct Member {
        const Candidate* candidate = nullptr;
        std::shared_ptr<const Candidate> owner;
        std::unique_ptr<Converter> converter;
        bool declared = false;        ///< the document says that it is in it
        bool used = false;            ///< was chosen for a line
        std::size_t lines = 0;        ///< for so many
        bool won = false;             ///< was the best for a line by itself
        double bits = 0;              ///< of the lines that it won
        double characters = 0;
        std::bitset<256> seen;        ///< bytes of these lines
        double behind = 0;            ///< bits behind the best, in all lines that it was tried on
        bool alike = false, unlike = false;  ///< made the text that was chosen, another one, of some line that it was tried on
    };
    class Line;
    struct Dropped {
        std::size_t member;
        double behind;  ///< bits
    };
    struct Habits {
        double change;      ///< bits of a change of charset
        double unheard_of;  ///< and more for one that the document has not had
    };
    struct Reading {
        std::string text;
        std::size_t bad = 0;
    };

    /// Whether nothing is known of the document.
    [[nodiscard]] bool is_new() const;
    [[nodiscard]] Choice compare_with_others(std::string_view text, bool utf8_seen);
    [[nodiscard]] bool is_habit(std::string_view bytes);
    [[nodiscard]] std::vector<Choice> choose_group(std::vector<Line>& lines, bool utf8_seen);
    [[nodiscard]] std::optional<Choice> as_damaged_utf8(Line& line, bool utf8_seen);
    [[nodiscard]] const Candidate& at(std::size_t member);
    [[nodiscard]] double prior(std::size_t member) const;
    void score(Line& line, std::size_t member);
    void score(Line& line, std::vector<std::size_t> members);
    void drop_by_letters(std::string_view sample, std::vector<std::size_t>& members, std::vector<Dropped>& dropped);
    void drop_by_sample(const Line& line, std::string_view sample, std::vector<std::size_t>& members, std::vector<Dropped>& dropped);
    void score_exactly(Line& line, std::size_t member);
    void score_all(Line& line);
    void try_all(std::span<Line> lines);
    void try_charsets(Line& line, bool known_ones);
    [[nodiscard]] bool has_habit() const;
    [[nodiscard]] static double most_against(const Line& line);
    [[nodiscard]] double least_for_new() const;
    /// None where more than `most_bad` bytes or sequences have no character.
    [[nodiscard]] std::optional<Reading> read(std::size_t member, std::string_view bytes, std::size_t most_bad);
    [[nodiscard]] std::optional<double> read_inside(Line& line, Choice& choice);
    [[nodiscard]] double margin(const Line& line, std::size_t index) const;
    [[nodiscard]] bool usual(const Line& line, std::size_t index) const;
    [[nodiscard]] std::vector<std::size_t> states(const std::vector<Line>& lines) const;
    [[nodiscard]] Habits habits(std::size_t changes, std::size_t charsets, std::size_t lines) const;
    [[nodiscard]] Habits habits(const std::vector<std::size_t>& chosen) const;
    [[nodiscard]] std::vector<std::size_t> path(std::vector<Line>& lines, const std::vector<std::size_t>& states, const Habits& habits) const;
    void learn(std::string_view line, std::size_t member, double margin, language::LanguageId language);
    void compare(const Line& line, std::size_t chosen);
    void take_over(std::size_t member);
    [[nodiscard]] bool twin(std::size_t member) const { return members_[member].alike && !members_[member].unlike; }

    std::vector<Member> members_;
    std::optional<std::size_t> last_;      ///< chosen for the last line
    std::vector<bool> inside_;             ///< members that were chosen for stretches inside lines
    std::size_t inside_tried_ = 0;         ///< lines with such stretches
    std::size_t budget_;                   ///< bytes that may still be tried in all charsets
    std::size_t lines_ = 0;                ///< chosen so far
    std::size_t changes_ = 0;              ///< of charset, from one to the next of these
    std::size_t in_sight_ = 0;             ///< lines chosen and those of this window
    std::optional<std::size_t> learning_;  ///< whose pairs are counted
    std::size_t learnt_ = 0;               ///< bytes counted
    std::size_t run_ = 0;                  ///< lines since the last change of charset
    std::vector<bool> learnt_of_;          ///< languages of the lines counted
    bool settled_ = false;
    bool in_parts_ = false;                ///< settled on a charset for a part of the document
    bool took_over_ = false;               ///< in the group at hand, a charset from the one that the document seemed to be in
    std::vector<std::uint8_t> pairs_;      ///< how often each pair of bytes stood in lines of learning_, at most 255
};

/// Whether a line of UTF-8 is as good a text as texts are around what it has beyond ASCII: then it is no chance.
[[nodiscard]] bool reads_well(std::string_view utf8);
/// Whether doubt() looks at such a line at all, in a document that has no legacy charset so far.
[[nodiscard]] bool may_be_chance(std::string_view line);

}  // namespace salvage::decode
