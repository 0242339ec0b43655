#include "learn.hpp"

#include <salvage/io/sink.hpp>
#include <salvage/io/source.hpp>
#include <salvage/repair/cleaner.hpp>

#include <cstring>
#include <iostream>
#include <mutex>
#include <span>
#include <utility>

namespace salvage::cleaning {

using repair::Cleaner;

namespace {

// Files may be read side by side.
std::mutex mutex;

}  // namespace

cli::ExitStatus learn(const Options& options, repair::Vocabulary& words, cli::Call& call) {
    repair::Options cleaning = options.cleaning;
    cleaning.record = false;
    cleaning.lost = repair::Lost::off;
    Cleaner cleaner(cleaning);
    constexpr std::size_t block = std::size_t{1} << 20;
    std::string buffer(block + Cleaner::window_size, '\0');
    std::size_t held = 0;
    for (bool end = false; !end;) {
        const std::size_t got = call.in.read_some(std::span(buffer.data() + held, buffer.size() - held));
        end = got == 0;
        std::string_view window(buffer.data(), held + got);
        while (true) {
            const Cleaner::Step& step = cleaner.step(window, end);
            if (step.consumed == 0) break;
            {
                const std::lock_guard lock(mutex);
                for (const std::string_view piece : step.pieces) words.add(piece);
            }
            window.remove_prefix(step.consumed);
        }
        held = window.size();
        std::memmove(buffer.data(), window.data(), held);
    }
    return cli::ExitStatus::ok;
}

int save_words(const repair::Vocabulary& words, const std::string& path) {
    try {
        io::Sink sink = io::Sink::file(path);
        sink.append(words.to_text());
        sink.keep();
        sink.commit();
    } catch (const Error& error) {
        std::cerr << "clean: " << error.what() << "\n";
        return 2;
    }
    return 0;
}

std::shared_ptr<const repair::Vocabulary> read_words(const std::string& path) {
    io::Source source(path);
    const io::Content content = source.read_all();
    auto words = repair::Vocabulary::from_text(content.view());
    if (!words) throw Error(source.label(), "not a file that clean --learn wrote");
    return std::make_shared<const repair::Vocabulary>(*std::move(words));
}

}  // namespace salvage::cleaning
