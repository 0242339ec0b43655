#include "learn.hpp"

#include "window.hpp"

#include <salvage/io/sink.hpp>
#include <salvage/io/source.hpp>
#include <salvage/repair/cleaner.hpp>

#include <iostream>
#include <mutex>
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
    for (Window window(call.in); window.slide();) {
        while (true) {
            const Cleaner::Step& step = cleaner.step(window.rest(), window.at_end());
            if (step.consumed == 0) break;
            {
                const std::lock_guard lock(mutex);
                for (const std::string_view piece : step.pieces) words.add(piece);
            }
            window.use(step.consumed);
        }
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
