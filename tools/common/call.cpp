#include <salvage/text/text.hpp>
#include <salvage/text/utf8.hpp>

#include "common/cli.hpp"
#include "common/loop.hpp"

namespace salvage::cli {

io::Content Call::read_utf8() {
    io::Content content = read_all();
    if (!valid_utf8(content.view())) {
        const std::size_t at = first_invalid_utf8(content.view()).value_or(content.size());
        fail("not UTF-8 at byte " + std::to_string(at) + ": run it through clean first");
    }
    return content;
}

io::Sink& Call::also(const std::string& path) { return loop_.also(path); }

void Call::reject(std::string_view line) {
    io::Sink& sink = also(rejects_);
    sink.append(line);
    sink.append("\n");
}

void Call::warn(const std::string& text) {
    if (verbosity != Verbosity::quiet) loop_.say_about(in, text);
}

void Call::note(const std::string& text) {
    if (verbosity == Verbosity::verbose) loop_.say_about(in, text);
}

void Call::trouble(const std::string& text) {
    loop_.say_about(in, text);
    loop_.trouble();
}

void Call::fail(const std::string& why) const { throw Error(in.label(), why); }

}  // namespace salvage::cli
