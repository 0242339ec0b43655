#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include "common/cli.hpp"
#include "common/turn.hpp"

namespace salvage::cli {

io::Content Call::read_utf8() {
    io::Content content = read_all();
    if (!valid_utf8(content.view())) {
        const std::size_t at = first_invalid_utf8(content.view()).value_or(content.size());
        fail("not UTF-8 at byte " + std::to_string(at) + ": run it through clean first");
    }
    return content;
}

io::Sink& Call::also(const std::string& path, std::string_view suffix) { return turn_.also(path, suffix); }

bool Call::asked(std::string_view option) const { return turn_.asked(option); }

Summary& Call::summary() { return turn_.summary(); }

void Call::reject(std::string_view lines) { also(rejects_, ".rejects").append(lines); }

void Call::warn(const std::string& text) {
    if (verbosity != Verbosity::quiet) turn_.say(in.label() + ": " + text);
}

void Call::note(const std::string& text) {
    if (verbosity == Verbosity::verbose) turn_.say(in.label() + ": " + text);
}

void Call::trouble(const std::string& text) {
    turn_.say(in.label() + ": " + text);
    turn_.trouble();
}

void Call::fail(const std::string& why) const { throw Error(in.label(), why); }

}  // namespace salvage::cli
