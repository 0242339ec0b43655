// Controls of the order of writing (UAX #9).  In text of right-to-left scripts they are as good as letters.  What deceives
// is one that its line does not end, or an override where no right-to-left letter stands: the line is then shown in
// another order than it is read by programs ("Trojan Source", CVE-2021-42574).  Such a one is marked, and stays unless
// its removal is asked for: what the writer wanted is not known.
//
// A line is a paragraph of UAX #9: nothing reaches beyond it.  An isolate's end closes what was left open inside; a PDF
// closes only an embedding or override opened behind the last isolate.
#include <salvage/repair/format_characters.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <vector>

namespace salvage::repair {
namespace {

constexpr char32_t pop_embedding = 0x202C;
constexpr char32_t left_override = 0x202D;
constexpr char32_t right_override = 0x202E;
constexpr char32_t pop_isolate = 0x2069;

bool isolate(char32_t c) { return c >= 0x2066 && c <= 0x2068; }

// Hebrew to Arabic Extended-A, presentation forms, and the scripts of U+10800 to 10FFF and 1E800 to 1EFFF.
bool right_to_left(char32_t c) {
    const bool block = (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
                       (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
    return block && is_letter(c);
}

struct Control {
    std::size_t at = 0;
    char32_t value = 0;
    bool closed = false;  ///< it has an end, or is one
};

// Closes from the back the last open control that `opens` takes, not beyond one that `stops`; the end of it is closed too.
template <class Opens, class Stops>
void close(std::vector<Control>& controls, std::vector<std::size_t>& open, Opens opens, Stops stops) {
    std::size_t i = open.size();
    while (i > 0 && !opens(controls[open[i - 1]].value)) {
        if (stops(controls[open[i - 1]].value)) return;
        --i;
    }
    if (i == 0) return;
    controls[open[i - 1]].closed = controls.back().closed = true;
    open.resize(i - 1);
}

// Calls found(range, deceives, useless) for each control of each line.
template <class Found>
void walk(std::string_view text, Found found) {
    std::vector<Control> controls;
    std::vector<std::size_t> open;
    std::size_t isolates = 0;  // among the open ones: without any, their end need not be looked for
    bool letters = false;
    const auto end_line = [&] {
        for (const Control& control : controls) {
            const bool override = control.value == left_override || control.value == right_override;
            found(ByteRange{control.at, control.at + 3}, !control.closed || (override && !letters), !letters);
        }
        controls.clear();
        open.clear();
        isolates = 0;
        letters = false;
    };
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = valid_utf8_next(text, at);
        if (c.value == '\n') end_line();
        if (right_to_left(c.value)) letters = true;
        if (is_bidi_control(c.value)) {
            controls.push_back({at, c.value, false});
            const auto any = [](char32_t) { return true; };
            const auto none = [](char32_t) { return false; };
            if (c.value == pop_isolate) {
                if (isolates != 0) --isolates, close(controls, open, isolate, none);
            } else if (c.value == pop_embedding) {
                close(controls, open, [](char32_t o) { return !isolate(o); }, any);
            } else {
                open.push_back(controls.size() - 1);
                if (isolate(c.value)) ++isolates;
            }
        }
        at += c.length;
    }
    end_line();
}

}  // namespace

Edits find_bidi(std::string_view text, const Context&) {
    Edits edits;
    walk(text, [&](ByteRange at, bool deceives, bool useless) {
        if (deceives || useless) edits.push_back({at, "", report::Rule::bidi, 1});
    });
    return edits;
}

Edits find_bidi_controls(std::string_view text, const Context&) {
    Edits marks;
    walk(text, [&](ByteRange at, bool deceives, bool) {
        if (deceives) marks.push_back({at, std::string(at.of(text)), report::Rule::bidi_control, 1});
    });
    return marks;
}

}  // namespace salvage::repair
