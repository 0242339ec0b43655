#include <salvage/document/pandoc.hpp>

#include <salvage/blocks/table_rows.hpp>
#include <salvage/document/language.hpp>
#include <salvage/document/parts.hpp>
#include <salvage/text/trim.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Document;
using blocks::Kind;
using numbering::Delimiter;
using numbering::Family;

/// The name of pandoc's list number style, empty if it has none such.
std::string_view style_name(const numbering::Scheme& scheme) {
    if (scheme.depth != 1 || scheme.variant != 0 || scheme.keyword != 0) return {};
    switch (scheme.family) {
        case Family::arabic: return "Decimal";
        case Family::roman_lower: return "LowerRoman";
        case Family::roman_upper: return "UpperRoman";
        case Family::alpha_lower: return "LowerAlpha";
        case Family::alpha_upper: return "UpperAlpha";
        default: return {};
    }
}

std::string_view delimiter_name(Delimiter delimiter) {
    switch (delimiter) {
        case Delimiter::period: return "Period";
        case Delimiter::right_paren: return "OneParen";
        case Delimiter::parens: return "TwoParens";
        default: return {};
    }
}

/// How pandoc is to number a list.
struct Count {
    std::string_view style;
    std::string_view delimiter;
    std::uint32_t first = 1;
};

enum class ListForm : std::uint8_t { labelled, bullets, numbers };

struct List {
    ListForm form = ListForm::labelled;
    Count count;
};

class Assembler {
public:
    Assembler(std::string& out, const Document& document, const PandocStyle& style, const Drain& drain)
        : out_(out),
          drain_(drain),
          writer_(out, style.layout),
          document_(document),
          titles_(head_titles(document)),
          list_begins_(list_begins(document)),
          api_(style.api) {}

    void run() {
        writer_.begin_object();
        writer_.key("pandoc-api-version");
        writer_.begin_flat_array();
        for (const int part : api_ == PandocApi::v1_22 ? std::vector<int>{1, 22, 2, 1} : std::vector<int>{1, 23, 1}) {
            writer_.number(part);
        }
        writer_.end_array();
        meta();
        writer_.key("blocks");
        writer_.begin_array();
        const blocks::Blocks& all = document_.blocks;
        for (std::size_t b = 0; b < all.size(); ++b) {
            const Block& block = all[b];
            if (blocks::is_furniture(block.kind) || std::binary_search(titles_.begin(), titles_.end(), b)) continue;
            if (block.kind == Kind::list_item) {
                if (list_begins_[b]) end_lists(0);
                list_item(b);
            } else {
                end_lists(0);
                body(block);
            }
            drain_if_full(out_, drain_);
        }
        end_lists(0);
        writer_.end_array();
        writer_.end_object();
    }

private:
    /// A list that is open; an item is open in it.
    struct Open {
        std::uint16_t level = 1;
        List list;
    };

    void meta() {
        writer_.key("meta");
        writer_.begin_object();
        const std::string_view keys[] = {"title", "subtitle"};
        for (std::size_t i = 0; i < std::min<std::size_t>(titles_.size(), std::size(keys)); ++i) {
            writer_.key(keys[i]);
            begin("MetaInlines");
            inlines(document_.blocks[titles_[i]].text);
            end();
        }
        if (const std::string language = document_language(document_); !language.empty()) {
            writer_.key("lang");
            begin("MetaString");
            writer_.string(language);
            end();
        }
        writer_.end_object();
    }

    void body(const Block& block) {
        switch (block.kind) {
            case Kind::heading:
                begin("Header");
                writer_.begin_array();
                // Word has nine levels; deeper ones would be no headings at all there.
                writer_.number(std::uint32_t{std::clamp<std::uint16_t>(block.level.value_or(1), 1, 9)});
                attributes(block.section.empty() ? std::string() : "s" + std::string(block.section));
                inlines(block.text);
                writer_.end_array();
                end();
                break;
            case Kind::preformatted: code(block.text); break;
            case Kind::table: table(block.text); break;
            case Kind::separator:
                if (!blocks::is_rule(block)) break;
                writer_.begin_object();
                writer_.key("t");
                writer_.string("HorizontalRule");
                writer_.end_object();
                break;
            case Kind::quote:
                begin("BlockQuote");
                writer_.begin_array();
                leaf("Para", block.text);
                writer_.end_array();
                end();
                break;
            default: leaf("Para", block.text); break;
        }
    }

    void begin(std::string_view type) {
        writer_.begin_object();
        writer_.key("t");
        writer_.string(type);
        writer_.key("c");
    }
    void end() { writer_.end_object(); }

    void leaf(std::string_view type, std::string_view text) {
        begin(type);
        inlines(text);
        end();
    }

    void attributes(std::string_view id) {
        writer_.begin_flat_array();
        writer_.string(id);
        writer_.begin_array();
        writer_.end_array();
        writer_.begin_array();
        writer_.end_array();
        writer_.end_array();
    }

    void bare(std::string_view type) {
        writer_.begin_object();
        writer_.key("t");
        writer_.string(type);
        writer_.end_object();
    }

    /// Words, and what is between them.  Only ASCII blanks part words: a no-break space belongs to its word.
    void inlines(std::string_view text) {
        writer_.begin_flat_array();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t word = std::min(text.find_first_of(" \t\r\n", at), text.size());
            if (word > at) {
                writer_.begin_object();
                writer_.key("t");
                writer_.string("Str");
                writer_.key("c");
                writer_.string(text.substr(at, word - at));
                writer_.end_object();
            }
            at = std::min(text.find_first_not_of(" \t\r\n", word), text.size());
            if (at == word) continue;
            bare(text.substr(word, at - word).find_first_of("\r\n") != std::string_view::npos ? "LineBreak" : "Space");
        }
        writer_.end_array();
    }

    void code(std::string_view text) {
        begin("CodeBlock");
        writer_.begin_array();
        attributes("");
        writer_.string(text);
        writer_.end_array();
        end();
    }

    void table(std::string_view text) {
        const std::vector<blocks::Row> all = blocks::table_rows(text);
        if (all.empty()) return code(text);
        const bool header = all.size() > 1 && blocks::has_header_row(text);
        begin("Table");
        writer_.begin_array();
        attributes("");
        // Caption: none, in short and in full.
        writer_.begin_flat_array();
        writer_.null();
        writer_.begin_array();
        writer_.end_array();
        writer_.end_array();
        writer_.begin_flat_array();
        for (std::size_t i = 0; i < all.front().size(); ++i) {
            writer_.begin_array();
            bare("AlignDefault");
            bare("ColWidthDefault");
            writer_.end_array();
        }
        writer_.end_array();
        const std::span<const blocks::Row> every(all);
        row_group(every.first(header ? 1 : 0));
        writer_.begin_array();
        writer_.begin_array();
        attributes("");
        writer_.number(0);  // columns that are row heads
        writer_.begin_array();
        writer_.end_array();
        row_list(every.subspan(header ? 1 : 0));
        writer_.end_array();
        writer_.end_array();
        row_group({});
        writer_.end_array();
        end();
    }

    /// The head or the foot of a table.
    void row_group(std::span<const blocks::Row> some) {
        writer_.begin_array();
        attributes("");
        row_list(some);
        writer_.end_array();
    }

    void row_list(std::span<const blocks::Row> some) {
        writer_.begin_array();
        for (const blocks::Row& row : some) {
            writer_.begin_array();
            attributes("");
            writer_.begin_array();
            for (const std::string_view cell : row) {
                writer_.begin_flat_array();
                attributes("");
                bare("AlignDefault");
                writer_.number(1);
                writer_.number(1);
                writer_.begin_array();
                if (!cell.empty()) leaf("Plain", cell);
                writer_.end_array();
                writer_.end_array();
            }
            writer_.end_array();
            writer_.end_array();
            drain_if_full(out_, drain_);
        }
        writer_.end_array();
    }

    /// What the items of the list that begins at block `b` have in common.
    [[nodiscard]] List look_at_list(std::size_t b) const {
        const blocks::Blocks& all = document_.blocks;
        const std::uint16_t level = all[b].level.value_or(1);
        bool bullets = true;
        bool numbers = true;
        // "(i)" is read in two ways: one of them must go on through the whole list.
        std::vector<numbering::Reading> readings;
        std::uint32_t count = 0;
        for (std::size_t i = b; i < all.size() && (bullets || numbers); ++i) {
            const Block& item = all[i];
            if (blocks::is_furniture(item.kind)) continue;
            if (item.kind != Kind::list_item || item.level.value_or(1) < level || (i > b && list_begins_[i])) break;
            if (item.level.value_or(1) > level) continue;
            bullets = bullets && numbering::is_bullet(item.label);
            const auto marker = numbers ? item_number(item) : std::nullopt;
            numbers = marker.has_value();
            if (!numbers) continue;
            if (i == b) readings.assign(marker->readings.begin(), marker->readings.begin() + marker->reading_count);
            std::erase_if(readings, [&](const numbering::Reading& first) {
                return std::none_of(marker->readings.begin(), marker->readings.begin() + marker->reading_count,
                                    [&](const numbering::Reading& own) {
                                        return own.scheme == first.scheme && own.last() == first.last() + count;
                                    });
            });
            numbers = !readings.empty();
            ++count;
        }
        List list;
        if (bullets) list.form = ListForm::bullets;
        if (!numbers) return list;
        // A Roman one is more likely than the ninth letter of a list that begins there.
        std::stable_sort(readings.begin(), readings.end(),
                         [](const numbering::Reading& x, const numbering::Reading& y) { return x.last() < y.last(); });
        list.count = {style_name(readings.front().scheme), delimiter_name(readings.front().scheme.delimiter), readings.front().last()};
        if (!list.count.style.empty() && !list.count.delimiter.empty()) list.form = ListForm::numbers;
        return list;
    }

    void list_item(std::size_t b) {
        const Block& block = document_.blocks[b];
        const std::uint16_t level = block.level.value_or(1);
        while (!open_.empty() && open_.back().level > level && (open_.size() > 1 && open_[open_.size() - 2].level >= level)) end_list();
        if (open_.empty() || (open_.back().level < level && open_.size() < max_nesting)) {
            begin_list(level, look_at_list(b));
        } else {
            writer_.end_array();  // the item before
        }
        open_.back().level = std::min(open_.back().level, level);
        writer_.begin_array();
        leaf("Plain", open_.back().list.form == ListForm::labelled ? trimmed(block.text) : without_label(block));
    }

    void begin_list(std::uint16_t level, const List& list) {
        begin(list.form == ListForm::numbers ? "OrderedList" : "BulletList");
        if (list.form == ListForm::numbers) {
            writer_.begin_array();
            writer_.begin_flat_array();
            writer_.number(list.count.first);
            bare(list.count.style);
            bare(list.count.delimiter);
            writer_.end_array();
        }
        writer_.begin_array();
        open_.push_back({level, list});
    }

    void end_list() {
        writer_.end_array();  // its last item
        writer_.end_array();
        if (open_.back().list.form == ListForm::numbers) writer_.end_array();
        end();
        open_.pop_back();
    }
    void end_lists(std::size_t left) {
        while (open_.size() > left) end_list();
    }

    std::string& out_;
    const Drain& drain_;
    json::Writer writer_;
    const Document& document_;
    std::vector<std::size_t> titles_;
    std::vector<bool> list_begins_;
    std::vector<Open> open_;  ///< lists, outermost first
    PandocApi api_;
};

}  // namespace

void append_pandoc(std::string& out, const blocks::Document& document, const PandocStyle& style, const Drain& drain) {
    Assembler(out, document, style, drain).run();
}

}  // namespace salvage::document
