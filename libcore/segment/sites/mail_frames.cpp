// A header is a run of fields that only a mail has together: who wrote it, and to whom or what about.  Minutes have a date and a place as well, but no
// one who sends them.  A signature stands below "--", and is one in a mail alone; the foot of a list below a long rule, with an
// address: of the list, as the programs that print it name theirs, if nothing else says that it is a mail.

#include <salvage/segment/lines.hpp>
#include <salvage/segment/sites/boilerplate.hpp>
#include <salvage/segment/sites/mail_frames.hpp>
#include <salvage/text/chars.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace salvage::segment {
namespace {

using blocks::Kind;

enum class Field : std::uint8_t { none, from, to, subject, other };

struct Name {
    std::string_view name;
    Field field;
};
constexpr std::array names = std::to_array<Name>({
#define FROM(name) {name, Field::from},
#define TO(name) {name, Field::to},
#define SUBJECT(name) {name, Field::subject},
#define OTHER(name) {name, Field::other},
#include <salvage/segment/sites/mail_fields.inc>
#undef FROM
#undef TO
#undef SUBJECT
#undef OTHER
});

/// Of "Subject: the boat", perhaps behind a bullet.
Field field_of(std::string_view line) {
    constexpr std::size_t longest_name = 40;  // bytes
    line.remove_prefix(bullet_length(line));
    std::size_t end = line.find(':');
    const std::size_t wide = line.find("：");
    end = std::min(end, wide);
    if (end == 0 || end > longest_name) return Field::none;  // npos is beyond
    std::string_view name = line.substr(0, end);
    while (name.ends_with(' ')) name.remove_suffix(1);
    const std::string folded = lower_case(name);
    if (folded.starts_with("x-")) return Field::other;
    const auto found = std::find_if(names.begin(), names.end(), [&](const Name& known) { return known.name == folded; });
    return found == names.end() ? Field::none : found->field;
}

class Frames {
public:
    Frames(std::string_view text, Units& units) : text_(text), units_(units), all_(units.units) {}

    void run() {
        mark_end(mark_header() || quotes_mail());
    }

private:
    std::string_view line_of(std::size_t u) const { return units_.pieces_of(all_[u]).front().range.of(text_); }
    static bool takes(const Unit& unit) {
        return (unit.kind == Kind::paragraph || unit.kind == Kind::list_item || unit.kind == Kind::separator || unit.kind == Kind::preformatted || unit.kind == Kind::table || unit.kind == Kind::heading) && unit.candidate == numbering::none;
    }

    bool mark_header() {
        constexpr std::size_t zone = 6;  // units above it
        constexpr std::size_t fewest = 3;
        for (std::size_t begin = 0; begin < std::min(zone, all_.size()); ++begin) {
            std::size_t end = begin;
            bool from = false;
            bool about = false;
            while (end < all_.size() && takes(all_[end])) {
                const Field field = field_of(line_of(end));
                if (field == Field::none) break;
                from = from || field == Field::from;
                about = about || field == Field::subject || field == Field::to;
                ++end;
            }
            if (end - begin < fewest || !from || !about) continue;
            for (std::size_t u = begin; u < end; ++u) {
                // In the header as an archive prints it the title stands above.
                if (field_of(line_of(u)) != Field::subject || (all_[u].bullet && begin > 0)) mark_as_boilerplate(all_[u], 0.9F, Why::mail);
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

}  // namespace salvage::segment
