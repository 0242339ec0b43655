#include "long_text.hpp"

#include <salvage/json/spelling.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>

namespace salvage::cleaning {

using repair::Cleaner;

namespace {

// A window that slides over the text of a string.
class TextWindow {
public:
    explicit TextWindow(std::string_view inner) : inner_(inner), memory_(new char[size]) {}

    /// Unescapes on behind what is not used if that is too little for the cleaner; false if there is nothing any more.
    [[nodiscard]] bool slide() {
        if (at_end() || rest_.size() >= Cleaner::window_size) return !rest_.empty();
        std::memmove(memory_.get(), rest_.data(), rest_.size());
        const auto read = json::unescape_some(inner_, at_, std::span(memory_.get() + rest_.size(), size - rest_.size()));
        at_ = read.end;
        surrogate_ |= read.surrogate;
        rest_ = {memory_.get(), rest_.size() + read.size};
        return !rest_.empty();
    }
    [[nodiscard]] std::string_view rest() const { return rest_; }
    [[nodiscard]] bool at_end() const { return at_ == inner_.size(); }
    [[nodiscard]] bool surrogate() const { return surrogate_; }
    void use(std::size_t bytes) { rest_.remove_prefix(bytes); }

private:
    static constexpr std::size_t size = (std::size_t{1} << 20) + Cleaner::window_size;
    std::string_view inner_;
    std::size_t at_ = 0;
    bool surrogate_ = false;
    std::unique_ptr<char[]> memory_;
    std::string_view rest_{memory_.get(), 0};
};

// A string that is spelled in parts.
class Speller {
public:
    explicit Speller(json::Spelling spelling) : spelling_(spelling) {}
    void add(std::string_view text) {
        const std::size_t before = out_.size();
        json::append_spelled(out_, text, spelling_);
        if (before == 0) return out_.pop_back();
        out_.erase(before, 1);  // the quotation marks of this part
        out_.pop_back();
    }
    [[nodiscard]] std::string end() {
        if (out_.empty()) out_ = '"';
        out_ += '"';
        return std::move(out_);
    }
    void reserve(std::size_t size) { out_.reserve(size); }

private:
    json::Spelling spelling_;
    std::string out_;
};

}  // namespace

LongText clean_long_text(std::string_view inner, Cleaner& cleaner) {
    LongText result;
    std::optional<Speller> out;
    // The beginning that stays as it is is spelled only when it is known that something does not.
    const auto begin = [&](std::size_t same) {
        out.emplace(json::spelling_of(inner));
        out->reserve(inner.size() + inner.size() / 64 + 2);
        for (TextWindow again(inner); same > 0 && again.slide();) {
            const std::string_view part = again.rest().substr(0, same);
            const std::size_t size = part.size() == same ? same : whole_characters(part);
            out->add(part.substr(0, size));
            again.use(size);
            same -= size;
        }
    };
    std::size_t same = 0;
    TextWindow window(inner);
    while (window.slide()) {
        const Cleaner::Step& step = cleaner.step(window.rest(), window.at_end());
        const std::string_view before = window.rest().substr(0, step.consumed);
        if (!out) {
            std::string_view left = before;
            bool moved = false;
            for (const std::string_view piece : step.pieces) {
                moved = moved || !left.starts_with(piece);
                left.remove_prefix(std::min(piece.size(), left.size()));
            }
            if (moved || !left.empty()) begin(same);
            else same += before.size();
        }
        if (out) {
            for (const std::string_view piece : step.pieces) out->add(piece);
        }
        result.changes.insert(result.changes.end(), step.changes.begin(), step.changes.end());
        window.use(step.consumed);
    }
    if (out) result.spelled = out->end();
    result.surrogate = window.surrogate();
    return result;
}

}  // namespace salvage::cleaning
