// The page must serve a reader who has nothing but the file: no script, no font, nothing from elsewhere.  In the outline a
// section's link comes first, and what folds its subsections is a control of its own beside it, so that each does one
// thing for a keyboard and a screen reader.

#include <salvage/document/html.hpp>
#include <salvage/document/language.hpp>

#include <salvage/blocks/table_rows.hpp>
#include <salvage/document/markup.hpp>
#include <salvage/document/page_script.hpp>
#include <salvage/document/parts.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace salvage::document {
namespace {

using blocks::Block;
using blocks::Document;
using blocks::Kind;

/// An outline of more entries than some two screens shows its two upper levels only, until a reader unfolds it.
constexpr std::size_t unfolded_entries = 80;

constexpr std::string_view style_sheet = R"(
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #21211f; --soft: #62605a; --line: #d9d5cb; --mark: #f2eee4; --link: #1f5582; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #171817; --ink: #e3e1da; --soft: #a3a098; --line: #3a3a37; --mark: #232422; --link: #8fbfe6; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; }
h1, h2, h3, h4, h5, h6, nav, footer, .skip { font-family: system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
h1, h2, h3, h4, h5, h6, p, li, pre, th, td { unicode-bidi: plaintext; text-align: start; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: 0; top: -9rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { top: 0; z-index: 1; }
nav { max-height: 50vh; overflow-y: auto; padding: 1rem 1.25rem; background: var(--mark); border-bottom: 1px solid var(--line); font-size: .9rem; line-height: 1.45; }
nav ol { list-style: none; margin: 0; padding: 0; }
nav li { position: relative; padding-inline-start: 1.25rem; }
nav a { display: block; padding: .2rem 0; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
nav a:hover { color: var(--link); text-decoration: underline; }
nav summary { cursor: pointer; font-weight: 600; }
nav li > details > summary { position: absolute; inset-inline-start: 0; top: .2rem; width: 1.25rem; list-style: none; color: var(--soft); }
nav li > details > summary::-webkit-details-marker { display: none; }
nav li > details > summary::before { content: "\25B8"; }
[dir=rtl] nav li > details > summary::before { content: "\25C2"; }
nav li > details[open] > summary::before, [dir=rtl] nav li > details[open] > summary::before { content: "\25BE"; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main, footer { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1.25rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .6em; }
h1 { font-size: 1.9rem; margin-top: .5em; }
h2 { font-size: 1.45rem; } h3 { font-size: 1.2rem; } h4 { font-size: 1.08rem; } h5, h6 { font-size: 1rem; }
h1 + .subtitle { margin-top: -.6em; color: var(--soft); font-size: 1.2rem; }
p { margin: .8em 0; white-space: pre-line; }
main ul { padding-inline-start: 1.5rem; }
main ul.labels { list-style: none; padding-inline-start: 0; }
main ul.labels > li { padding-inline-start: 1.7em; text-indent: -1.7em; }
main ul.labels > li > ul { text-indent: 0; }
:target > h2, :target > h3, :target > h4, :target > h5, :target > h6 { background: var(--mark); box-shadow: -.4rem 0 0 var(--mark), -.55rem 0 0 var(--link); }
main li { margin: .3em 0; }
pre { overflow-x: auto; padding: .8rem 1rem; background: var(--mark); border-radius: 4px; font-size: .875rem; line-height: 1.45; overflow-wrap: normal; }
blockquote { margin: 1em 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .95rem; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; vertical-align: top; }
th { background: var(--mark); }
.caption, .footnote { color: var(--soft); font-size: .92rem; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2em 25%; }
footer { color: var(--soft); font-size: .9rem; border-top: 1px solid var(--line); }
footer summary { cursor: pointer; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: minmax(15rem, 22rem) minmax(0, 1fr); grid-template-rows: auto 1fr; }
  nav { grid-row: 1 / 3; position: sticky; top: 0; height: 100vh; max-height: none; border-bottom: 0; border-inline-end: 1px solid var(--line); }
  main { width: 100%; padding: 2.5rem 2.5rem 1.5rem; } footer { width: 100%; padding: 1.5rem 2.5rem; }
}
@media print { nav, .skip { display: none; } body { display: block; font-size: 11pt; } main, footer { max-width: none; } }
)";

class Page {
public:
    Page(std::string& out, const Document& document, const HtmlStyle& style, const Drain& drain)
        : out_(out),
          drain_(drain),
          document_(document),
          style_(style),
          titles_(head_titles(document)),
          list_begins_(list_begins(document)) {}

    void run() {
        head();
        outline();
        text();
        foot();
        out_ += "</body>\n</html>\n";
    }

private:
    void head() {
        const PageScript script = page_script(document_);
        const std::string language = document_language(document_);
        out_ += "<!DOCTYPE html>\n<html lang=\"";
        out_ += language.empty() ? script.language : language;
        out_ += script.right_to_left ? "\" dir=\"rtl\">" : "\">";
        out_ += "\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta name=\"generator\" content=\"salvage outline\">\n<title>";
        title();
        out_ += "</title>\n<style>";
        out_ += style_sheet;
        out_ += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#text\">Skip to the text</a>\n";
    }

    /// A name in another encoding still makes a page.
    void title() {
        const std::string_view shown = outline::shown_title(document_);
        append_html_text(out_, valid_utf8(shown) ? shown : std::string_view("\uFFFD"));
    }

    void id(const Block& heading) {
        out_ += "s";
        out_ += heading.section;
    }

    /// Whether a heading is shown in the outline, and on which of its levels.
    [[nodiscard]] int shown_level(const Block& block, int above) const {
        if (block.kind != Kind::heading) return 0;
        const int level = block.level.value_or(std::uint16_t{1}) - above;
        return style_.depth > 0 && level > style_.depth ? 0 : level;
    }

    void outline() {
        const int above = outline::levels_above(document_);
        const auto entries = static_cast<std::size_t>(std::count_if(document_.blocks.begin(), document_.blocks.end(), [&](const Block& block) {
            return shown_level(block, above) > 0;
        }));
        const std::size_t open_levels = entries <= unfolded_entries ? max_nesting : 1;
        out_ += "<nav aria-label=\"Outline\">\n<details open>\n<summary>Outline</summary>\n<ol>\n";
        std::vector<int> open;  // levels of the entries that are open
        std::optional<Block> last;
        for (const Block& block : document_.blocks) {
            const int level = shown_level(block, above);
            if (level == 0) continue;
            if (last && level > open.back() && open.size() < max_nesting) {
                out_ += open.size() <= open_levels ? "<details open>" : "<details>";
                out_ += "<summary><span class=\"aside\">Sections of ";
                append_html_text(out_, outline::numbered(*last, style_.numbers));
                out_ += "</span></summary>\n<ol>\n";
            } else if (last) {
                out_ += "</li>\n";
                open.pop_back();
                while (!open.empty() && open.back() >= level) {
                    out_ += "</ol></details></li>\n";
                    open.pop_back();
                }
            }
            out_ += "<li><a href=\"#";
            id(block);
            out_ += "\">";
            append_html_text(out_, outline::numbered(block, style_.numbers));
            out_ += "</a>";
            open.push_back(level);
            last = block;
            drain_if_full(out_, drain_);
        }
        if (last) out_ += "</li>\n";
        for (std::size_t i = open.size(); i > 1; --i) out_ += "</ol></details></li>\n";
        out_ += "</ol>\n</details>\n</nav>\n";
    }

    void text() {
        out_ += "<main id=\"text\">\n<h1>";
        title();
        out_ += "</h1>\n";
        for (std::size_t i = 1; i < titles_.size(); ++i) element("p class=\"subtitle\"", "p", document_.blocks[titles_[i]].text);
        std::vector<std::uint16_t> open;  // levels of the sections that are open
        for (std::size_t b = 0; b < document_.blocks.size(); ++b) {
            const Block& block = document_.blocks[b];
            if (blocks::is_furniture(block.kind) || std::binary_search(titles_.begin(), titles_.end(), b)) continue;
            if (block.kind == Kind::list_item) {
                list_item(b);
            } else {
                end_lists();
                if (block.kind == Kind::heading) section(block, open);
                else body(block);
            }
            drain_if_full(out_, drain_);
        }
        end_lists();
        for (std::size_t i = open.size(); i > 0; --i) out_ += "</section>\n";
        out_ += "</main>\n";
    }

    void section(const Block& block, std::vector<std::uint16_t>& open) {
        const std::uint16_t level = block.level.value_or(1);
        while (!open.empty() && (open.back() >= level || open.size() == max_nesting)) {
            out_ += "</section>\n";
            open.pop_back();
        }
        open.push_back(level);
        out_ += "<section id=\"";
        id(block);
        out_ += "\">\n";
        // The title is the first of six levels.
        const std::string tag = "h" + std::to_string(std::min(level + 1, 6));
        const std::string deep = level + 1 > 6 ? " aria-level=\"" + std::to_string(level + 1) + "\"" : "";
        element(tag + deep, tag, outline::numbered(block, style_.numbers));
    }

    void element(std::string_view start, std::string_view tag, std::string_view text) {
        out_.append("<").append(start).append(">");
        append_html_text(out_, text);
        out_.append("</").append(tag).append(">\n");
    }

    void body(const Block& block) {
        switch (block.kind) {
            case Kind::separator:
                if (blocks::is_rule(block)) out_ += "<hr>\n";
                break;
            case Kind::quote:
                out_ += "<blockquote>";
                element("p", "p", block.text);
                out_ += "</blockquote>\n";
                break;
            case Kind::preformatted: preformatted(block.text); break;
            case Kind::table: table(block.text); break;
            case Kind::caption: element("p class=\"caption\"", "p", block.text); break;
            case Kind::footnote: element("p class=\"footnote\"", "p", block.text); break;
            case Kind::title: element("p class=\"subtitle\"", "p", block.text); break;
            default: element("p", "p", block.text); break;
        }
    }

    /// A parser drops a line break right behind <pre>, so one is put there.
    void preformatted(std::string_view text) {
        out_ += "<pre tabindex=\"0\">\n";
        append_html_text(out_, text);
        out_ += "</pre>\n";
    }

    void table(std::string_view text) {
        const std::vector<blocks::Row> all = blocks::table_rows(text);
        if (all.empty()) return preformatted(text);
        out_ += "<div class=\"scroll\" tabindex=\"0\">";
        append_html_table(out_, all, blocks::has_header_row(text));
        out_ += "</div>\n";
    }

    void list_item(std::size_t b) {
        const Block& block = document_.blocks[b];
        if (list_begins_[b]) end_lists();
        const std::uint16_t level = block.level.value_or(1);
        while (lists_.size() > 1 && lists_.back() > level && lists_[lists_.size() - 2] >= level) end_list();
        const bool bullet = numbering::is_bullet(block.label);
        if (lists_.empty() || (lists_.back() < level && lists_.size() < max_nesting)) {
            out_ += bullet ? "<ul>\n" : "<ul class=\"labels\">\n";
            lists_.push_back(level);
        } else {
            out_ += "</li>\n";
        }
        lists_.back() = std::min(lists_.back(), level);
        out_ += "<li>";
        append_html_text(out_, bullet ? without_label(block) : block.text);
    }

    void end_list() {
        out_ += "</li>\n</ul>\n";
        lists_.pop_back();
    }
    void end_lists() {
        while (!lists_.empty()) end_list();
    }

    void foot() {
        const auto furniture = std::count_if(document_.blocks.begin(), document_.blocks.end(),
                                             [](const Block& block) { return blocks::is_furniture(block.kind); });
        if (furniture == 0 && document_.findings.empty()) return;
        out_ += "<footer>\n";
        if (!document_.findings.empty()) {
            out_ += "<details>\n<summary>What is odd in the numbering: " + std::to_string(document_.findings.size()) + "</summary>\n<ul>\n";
            for (const blocks::Finding& finding : document_.findings) {
                out_ += "<li>";
                if (!finding.section.empty()) out_ += "<a href=\"#s" + finding.section + "\">";
                append_html_text(out_, finding.text);
                if (!finding.section.empty()) out_ += "</a>";
                out_ += "</li>\n";
            }
            out_ += "</ul>\n</details>\n";
        }
        if (furniture > 0) {
            out_ += "<details>\n<summary>Left out, as it belongs to the page or the web site: " + std::to_string(furniture) + "</summary>\n";
            for (const Block& block : document_.blocks) {
                if (!blocks::is_furniture(block.kind)) continue;
                element("p", "p", block.text);
                drain_if_full(out_, drain_);
            }
            out_ += "</details>\n";
        }
        out_ += "</footer>\n";
    }

    std::string& out_;
    const Drain& drain_;
    const Document& document_;
    HtmlStyle style_;
    std::vector<std::size_t> titles_;
    std::vector<bool> list_begins_;
    std::vector<std::uint16_t> lists_;  ///< levels of the lists that are open, outermost first
};

}  // namespace

void append_html(std::string& out, const blocks::Document& document, const HtmlStyle& style, const Drain& drain) {
    Page(out, document, style, drain).run();
}

}  // namespace salvage::document
