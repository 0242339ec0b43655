#include "options.hpp"

#include "common/suggest.hpp"
#include "lists.hpp"

#include <salvage/decode/candidates.hpp>
#include <salvage/decode/charset.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace salvage::cleaning {

cli::po::options_description describe(Options& o) {
    constexpr auto list = cli::Offer::Kind::list;
    cli::po::options_description d;
    d.add_options()
        ("charset", cli::text(&o.charset, "NAME")->offer({list, charset_words}), "charset of the input: auto, or names with commas between")
        ("check", cli::po::bool_switch(&o.check), "list what would change; exit 1 if anything would")
        ("detect", cli::po::bool_switch(&o.detect), "tell charset, confidence and language of each file")
        ("explain", cli::text(&o.explain, "TEXT"), "tell what would be done to TEXT, and why")
        ("fix", cli::text(&o.fix, "LIST")->offer({list, fix_words}), "do these fixes too: names with commas between, or all")
        ("no-fix", cli::text(&o.no_fix, "LIST")->offer({list, fix_words}), "leave these fixes out; --fix counts more")
        ("learn", cli::text(&o.learn, "FILE"), "write no text; write the words of all files to FILE, for --learned")
        ("learned", cli::text(&o.learned, "FILE")->offer({cli::Offer::Kind::files}), "words that --learn wrote tell what was lost, too")
        ("list-charsets", cli::po::bool_switch(&o.list_charsets), "list the charsets and end")
        ("list-fixes", cli::po::bool_switch(&o.list_fixes), "list the fixes and end")
        ("lost", cli::choice(&o.lost, "MODE", {"off", "safe", "bold"}), "repair lost characters: off, safe or bold")
        ("min-confidence", cli::share(&o.cleaning.min_confidence, "X"), "make no repair that is less sure, 0 to 1")
        ("report", cli::text(&o.report, "FILE"), "write what was changed, enough to undo it")
        ("undo", cli::text(&o.undo, "REPORT")->offer({cli::Offer::Kind::files}), "restore the input from clean's output and its report");
    return d;
}

namespace {

/// --charset: auto, a name, or a list of names.
std::string check_charset(Options& o) {
    if (o.charset == "auto") return {};
    const bool list = o.charset.find(',') != o.charset.npos;
    for (std::string_view rest = o.charset;;) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string name(rest.substr(0, comma));
        const auto charset = decode::charset_named(name);
        if (!charset) return "'--charset': no charset is called '" + name + "'; '--list-charsets' lists them";
        if (!list) {
            o.cleaning.charset = charset;
        } else if (charset->form != decode::Form::utf8) {
            if (!decode::candidate_for(*charset))
                return "'--charset': '" + name + "' cannot be chosen line by line; name it alone";
            o.cleaning.among.push_back(*charset);
        }
        if (comma == rest.size()) break;
        rest.remove_prefix(comma + 1);
    }
    if (list && o.cleaning.among.empty()) o.cleaning.charset = decode::utf8();
    return {};
}

}  // namespace

std::string check_options(Options& o) {
    if (o.undo) {
        if (o.check || o.detect || o.explain || o.report || o.fix || o.no_fix || o.charset != "auto" || o.lost != "safe" || o.learn || o.learned || o.cleaning.min_confidence > 0)
            return "'--undo' goes with no other option of clean: the report says what was done";
        if (*o.undo == "-") return "'--undo' needs a file: standard input is the text";
        return {};
    }
    if (o.explain && (o.check || o.detect || o.report)) return "'--explain' reads no file: it goes with the choice of fixes alone";
    if (o.detect && (o.check || o.report || o.fix || o.no_fix || o.cleaning.min_confidence > 0)) return "'--detect' repairs nothing: it goes with '--charset' and '--to' alone";
    if (o.learn && (o.check || o.detect || o.explain || o.report || o.learned)) return "'--learn' writes words alone: it goes with '--charset' and the choice of fixes";
    o.cleaning.lost = o.lost == "off" ? repair::Lost::off : o.lost == "bold" ? repair::Lost::bold : repair::Lost::safe;
    if (std::string wrong = check_charset(o); !wrong.empty()) return wrong;
    for (const auto& [list, on] : {std::pair(&o.no_fix, false), std::pair(&o.fix, true)}) {
        if (!*list) continue;
        const std::string unknown = o.cleaning.fixes.set_all(**list, on);
        if (!unknown.empty()) {
            const std::string meant = cli::suggest(unknown, fix_words());
            return std::string(on ? "'--fix'" : "'--no-fix'") + ": no fix is called '" + unknown + "'" +
                   (meant.empty() ? "; '--list-fixes' lists them" : ": did you mean '" + meant + "'?");
        }
    }
    return {};
}

std::vector<cli::NamedFile> files_read(const Options& options) {
    std::vector<cli::NamedFile> files;
    if (options.learned) files.push_back({"--learned", *options.learned});
    if (options.undo) files.push_back({"--undo", *options.undo});
    return files;
}

std::vector<cli::NamedFile> files_written(const Options& options) {
    std::vector<cli::NamedFile> files;
    if (options.learn) files.push_back({"--learn", *options.learn});
    if (options.report) files.push_back({"--report", *options.report});
    return files;
}

}  // namespace salvage::cleaning
