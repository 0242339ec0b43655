// A header is a run of fields that only a mail has together: who wrote it, and to whom or what about.  Minutes have a date and a place as well, but no
// one who sends them.  A signature stands below "--", and is one in a mail alone; the foot of a list below a long rule, with an
// address: of the list, as the programs that print it name theirs, if nothing else says that it is a mail.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/mail_frames.hpp>
#include <salvage/segment/sites/mail_headers.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

class Frames {
public:
    Frames(std::string_view text, Units& units) : text_(text), units_(units), all_(units.units) {}

    void run() {
        const bool several = mark_preamble();
        mark_end(several || mark_header() || quotes_mail());
    }

private:
    std::string_view line_of(std::size_t u) const { return units_.pieces_of(all_[u]).front().range.of(text_); }
    static bool takes(const Unit& unit) {
        return (unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator || unit.kind == Kind::preformatted || unit.kind == Kind::table || unit.kind == Kind::heading) && unit.candidate == numbering::none;
    }

    static bool is_field(const Unit& unit) { return unit.kind == Kind::boilerplate && unit.why == Why::mail; }
    static bool is_subject(const Unit& unit) { return unit.kind == Kind::heading && unit.why == Why::mark; }

    /// What a list prints above the first of several mails: how to write to it and to leave it, up to the line that announces what it holds.  Whether
    /// there are several.
    bool mark_preamble() {
        constexpr std::size_t most = 20;       // units
        constexpr std::uint16_t long_text = 60;  // words
        const auto first = std::find_if(all_.begin(), all_.end(), is_field);
        if (first == all_.end() || std::none_of(first, all_.end(), is_subject)) return false;
        const auto head = static_cast<std::size_t>(first - all_.begin());
        std::size_t end = 0;
        bool of_list = false;
        for (; end < std::min(head, most) && (all_[end].kind == Kind::paragraph || all_[end].kind == Kind::preformatted) && takes(all_[end]) && all_[end].words < long_text; ++end) {
            const std::string_view words = text_.substr(units_.begin_of(all_[end]), units_.end_of(all_[end]) - units_.begin_of(all_[end]));
            if (words.ends_with(':') && end + 1 < head && all_[end + 1].kind == Kind::list_item) break;
            of_list = of_list || (words.find('@') != std::string_view::npos && names_list(words));
        }
        for (std::size_t u = 0; u < end && of_list; ++u) mark_as_boilerplate(all_[u], 0.85F, Why::mail);
        return true;
    }

    bool mark_header() {
        constexpr std::size_t zone = 6;  // units above it
        constexpr std::size_t fewest = 3;
        for (std::size_t u = 0; u < std::min(zone, all_.size()); ++u) {
            if (is_field(all_[u])) return true;
        }
        for (std::size_t begin = 0; begin < std::min(zone, all_.size()); ++begin) {
            std::size_t end = begin;
            bool from = false;
            bool about = false;
            while (end < all_.size() && takes(all_[end])) {
                const MailField field = mail_field(line_of(end));
                if (field == MailField::none) break;
                from = from || field == MailField::from;
                about = about || field == MailField::subject || field == MailField::to;
                ++end;
            }
            if (end - begin < fewest || !from || !about) continue;
            for (std::size_t u = begin; u < end; ++u) {
                // In the header as an archive prints it the title stands above.
                if (mail_field(line_of(u)) != MailField::subject || (all_[u].bullet && begin > 0)) mark_as_boilerplate(all_[u], 0.9F, Why::mail);
            }
            return true;
        }
        return false;
    }

    /// What a text with marked headings quotes is no mail.
    bool quotes_mail() const {
        constexpr std::size_t zone = 200;  // units among which a mail quotes another one
        bool quotes = false;
        for (std::size_t u = 0; u < std::min(zone, all_.size()); ++u) {
            if (all_[u].kind == Kind::heading && all_[u].why == Why::mark) return false;
            quotes = quotes || (all_[u].kind == Kind::quote && all_[u].why == Why::mark);  // "> ...", not what is set in
        }
        return quotes;
    }

    /// Below the last "--" or long rule a few short lines to the end.
    void mark_end(bool mail) {
        constexpr std::size_t longest = 14;  // units
        constexpr std::uint16_t most_words = 24;
        const std::size_t stop = all_.size() - std::min(all_.size(), longest);
        bool address = false;
        for (std::size_t u = all_.size(); u > stop; --u) {
            const Unit& unit = all_[u - 1];
            if (is_field(unit) || is_subject(unit)) return;
            const std::string_view words = text_.substr(units_.begin_of(unit), units_.end_of(unit) - units_.begin_of(unit));
            if (!blocks::is_furniture(unit.kind) && (!takes(unit) || unit.words > most_words)) return;
            const std::string_view line = line_of(u - 1);
            address = address || (words.find('@') != std::string_view::npos && (mail || names_list(words))) || (mail && words.find("://") != std::string_view::npos);
            const bool signature = mail && (line == "--" || line.starts_with("--\n"));
            const bool foot = address && is_long_rule(line);
            if (!signature && !foot) continue;
            for (std::size_t below = u - 1; below < all_.size(); ++below) {
                if (takes(all_[below])) mark_as_boilerplate(all_[below], 0.85F, Why::mail);
            }
            if (signature) return;  // a foot may stand below a signature
        }
    }

    /// "ferry-list@pier.example", "users@lists.pier.example", ".../listinfo/users", "ferry mailing list": a price list has an address as well.
    static bool names_list(std::string_view words) {
        const std::string folded = lower_case(words);
        return std::any_of(std::begin(list_words), std::end(list_words), [&](std::string_view word) { return folded.find(word) != std::string::npos; });
    }
    static constexpr std::string_view list_words[] = {"-list@", "-l@", "@list", "://list", "/listinfo", "mailing list", "mailing-list", "this list"};

    static bool is_long_rule(std::string_view line) {
        constexpr std::size_t shortest = 20;
        return line.size() >= shortest && (line.front() == '_' || line.front() == '-' || line.front() == '=') && std::all_of(line.begin(), line.end(), [&](char c) { return c == line.front(); });
    }

    std::string_view text_;
    Units& units_;
    std::vector<Unit>& all_;
};

}  // namespace

void mark_mail_frames(std::string_view text, Units& units) { Frames(text, units).run(); }

void keep_subjects(std::span<const Fixed> fixed, Units& units) {
    for (Unit& unit : units.units) {
        const std::size_t line = units.pieces_of(unit).front().line;
        if (unit.kind != Kind::boilerplate || fixed[line] != Fixed::heading) continue;
        const bool above = line > 0 && fixed[line - 1] == Fixed::mail;
        const bool below = line + 1 < fixed.size() && (fixed[line + 1] == Fixed::mail || fixed[line + 1] == Fixed::heading_rest);
        if (above || below) unit.decide(Kind::heading, Why::mark, 0.95F);
    }
}

}  // namespace salvage::segment
