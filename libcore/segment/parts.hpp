/// A text of very many lines or numbers is decided part by part, since what is known of each takes more memory than the text.
#pragma once

#include <salvage/text/text.hpp>

#include <cstddef>
#include <string_view>

namespace salvage::segment {

/// Bytes of the text that are decided together, and whether they hold its two ends.
struct Part {
    ByteRange range;
    bool first = true;
    bool last = true;
};

/// The parts of a text in order: most texts are one.  All together they hold each byte once.  Linear in the text, also if
/// every part must be halved.
class Parts {
public:
    explicit Parts(std::string_view text);

    /// Whether there is one more; a text without a byte has one.
    [[nodiscard]] bool more() const { return next_ < text_.size() || (text_.empty() && !given_); }
    /// The next part: to the text's end, or as many lines as may be, up to a form feed, a blank line, a line's end or a
    /// sentence's, in this order.
    [[nodiscard]] Part next();
    /// Takes the last part back, since more markers stand in it than may: it and all behind it become half as long.
    void halve(const Part& part);
    /// Markers that may be known at a time; no bound for a part that is too short to be halved.
    [[nodiscard]] std::size_t most_markers(const Part& part) const;

private:
    std::string_view text_;
    std::size_t most_lines_;
    std::size_t most_markers_;
    std::size_t most_bytes_;
    std::size_t next_ = 0;
    bool given_ = false;
};

}  // namespace salvage::segment
