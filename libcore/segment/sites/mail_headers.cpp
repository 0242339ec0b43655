// A header is a run of fields that only a mail has together: who wrote it, what about, and one more.  One alone, in the middle of a text, may be shown
// there; a collection has one after the other, and the first of them near its head, below no more than a list of what it holds.

#include <salvage/segment/line_shapes.hpp>
#include <salvage/segment/sites/mail_headers.hpp>
#include <salvage/text/ascii.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace salvage::segment {
namespace {

struct Name {
    std::string_view name;
    MailField field;
};
constexpr std::array names = std::to_array<Name>({
#define FROM(name) {name, MailField::from},
#define TO(name) {name, MailField::to},
#define SUBJECT(name) {name, MailField::subject},
#define OTHER(name) {name, MailField::other},
#include <salvage/segment/sites/mail_fields.inc>
#undef FROM
#undef TO
#undef SUBJECT
#undef OTHER
});

constexpr std::size_t longest_name = 40;  // bytes

/// Lines [begin, end), of which those from `subject` to `subject_end` say what about.
struct Header {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t subject = 0;
    std::size_t subject_end = 0;
};

class HeaderFinder {
public:
    HeaderFinder(std::string_view text, std::span<const Line> lines) : text_(text), lines_(lines) {}

    std::vector<Header> find() const {
        std::vector<Header> found;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (field(i) == MailField::none) continue;
            Header header;
            const std::size_t end = read(i, header);
            if (header.end > 0) found.push_back(header);
            i = end - 1;
        }
        return found;
    }

private:
    MailField field(std::size_t i) const { return mail_field(lines_[i].of(text_)); }

    /// "Nntp-Posting-Host: pier": a name that no sentence has.
    bool has_technical_name(std::size_t i) const {
        const std::string_view line = lines_[i].of(text_);
        return line.substr(0, line.find(':')).find('-') != std::string_view::npos && is_field_line(line);
    }

    /// Reads the fields from line `begin` on, and returns the line behind them; `header` stays empty if they are none of a mail.
    std::size_t read(std::size_t begin, Header& header) const {
        constexpr std::size_t fewest = 3;
        std::size_t end = begin;
        std::size_t fields = 0;
        std::size_t shallowest = lines_[begin].indent;  // columns
        bool from = false;
        bool in_subject = false;
        Header read;
        for (; end < lines_.size(); ++end) {
            const bool near = end == begin || (lines_[end].blanks_before == 0 && !lines_[end].form_feed);
            MailField found = field(end);
            if (found == MailField::none && end > begin && near && has_technical_name(end)) found = MailField::other;
            const bool goes_on = found == MailField::none && end > begin && near && lines_[end].indent > 0;
            if (found == MailField::none && !goes_on) break;
            if (goes_on) {
                if (in_subject) read.subject_end = end + 1;
                continue;
            }
            ++fields;
            from = from || found == MailField::from;
            in_subject = found == MailField::subject && read.subject_end == 0;
            if (in_subject) {
                read.subject = end;
                read.subject_end = end + 1;
            }
            shallowest = std::min<std::size_t>(shallowest, lines_[end].indent);
        }
        // What is set in is shown.
        if (fields < fewest || !from || read.subject_end == 0 || shallowest > 0) return end;
        header = {begins_above(begin) ? begin - 1 : begin, end, read.subject, read.subject_end};
        return end;
    }

    /// "Message: 2", "From anna@pier.example Sat Dec  9 10:08:56 2023", right above.
    bool begins_above(std::size_t begin) const {
        constexpr std::uint16_t few_words = 3;
        if (begin == 0 || lines_[begin].blanks_before > 0) return false;
        const Line& above = lines_[begin - 1];
        const std::string_view line = above.of(text_);
        const bool counts = above.words <= few_words && above.digits > 0 && above.letters > 0 && !above.ends_sentence;
        return counts || (line.starts_with("From ") && line.find(':') != std::string_view::npos);
    }

    std::string_view text_;
    std::span<const Line> lines_;
};

}  // namespace

MailField mail_field(std::string_view line) {
    line.remove_prefix(bullet_length(line));
    const std::string_view head = line.substr(0, longest_name + 1);
    constexpr char lead_of_wide = '\xEF';
    std::size_t end = head.find(':');
    if (head.find(lead_of_wide) < end) end = std::min(end, head.find("："));
    if (end == 0 || end > longest_name) return MailField::none;  // npos is beyond
    std::string_view name = line.substr(0, end);
    while (name.ends_with(' ')) name.remove_suffix(1);
    const std::string folded = lower_case(name);
    if (folded.starts_with("x-")) return MailField::other;
    const auto found = std::find_if(names.begin(), names.end(), [&](const Name& known) { return known.name == folded; });
    return found == names.end() ? MailField::none : found->field;
}

void mark_mail_headers(std::string_view text, std::span<const Line> lines, std::vector<Fixed>& fixed) {
    constexpr std::size_t at_head = 6;     // lines above the header of the only mail
    constexpr std::size_t near_head = 60;  // or of the first of several
    const std::vector<Header> headers = HeaderFinder(text, lines).find();
    if (headers.empty()) return;
    const bool several = headers.size() > 1;
    const std::size_t most_above = several ? std::max(near_head, lines.size() / 8) : at_head;
    if (headers.front().begin > most_above) return;
    for (const Header& header : headers) {
        for (std::size_t i = header.begin; i < header.end; ++i) {
            if (i < header.subject || i >= header.subject_end) fixed[i] = Fixed::mail;
            else if (several) fixed[i] = i == header.subject ? Fixed::heading : Fixed::heading_rest;
            else fixed[i] = Fixed::none;
        }
        if (!several) return;
    }
}

}  // namespace salvage::segment
