#include <salvage/repair/undo.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <utility>

namespace salvage::repair {
namespace {

using report::Change;
using report::LineEnd;

constexpr std::string_view foreign_report = "the text was edited, or the report belongs to another text";

std::string with_line_ends(std::string_view text, LineEnd end) {
    std::string out;
    out.reserve(text.size() + text.size() / 32);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t newline = std::min(text.find('\n', at), text.size());
        out.append(text, at, newline - at);
        if (newline < text.size()) out += spelling(end);
        at = newline + 1;
    }
    return out;
}

}  // namespace

std::optional<Undoer> Undoer::begin(std::string_view charset, LineEnd line_end) {
    const auto known = decode::charset_named(charset);
    if (!known) return std::nullopt;
    return Undoer(decode::Encoder(*known), line_end);
}

std::optional<std::string> Undoer::stretch(std::string_view text) {
    if (!valid_utf8(text)) return std::nullopt;
    if (line_end_ == LineEnd::lf) return encoder_.encode(text);
    // Line by line, so that an encoder with states sees the lines as clean saw them.
    return encoder_.encode(with_line_ends(text, line_end_));
}

std::optional<std::string> Undoer::change(const Change& change) {
    std::optional<std::string> bytes;
    if (change.raw) {
        bytes = change.removed;
    } else if (valid_utf8(change.removed)) {
        bytes = encoder_.encode(change.removed);
    }
    if (change.switches_line_end) line_end_ = change.line_end;
    if (!change.charset.empty()) {
        const auto known = decode::charset_named(change.charset);
        if (!known) return std::nullopt;
        if (*known != encoder_.charset()) encoder_ = decode::Encoder(*known);
    }
    return bytes;
}

std::size_t Undoer::can_cut(std::string_view text) const {
    if (encoder_.charset().form != decode::Form::icu) return whole_characters(text);
    const std::size_t newline = text.rfind('\n');
    return newline == text.npos ? 0 : newline + 1;
}

std::optional<std::string> undo_piece(std::string_view output, std::uint64_t at, std::span<const Change> changes,
                                      std::string_view charset, LineEnd line_end) {
    auto undoer = Undoer::begin(charset, line_end);
    if (!undoer) return std::nullopt;
    std::string bytes;
    std::size_t done = 0;
    for (const Change& change : changes) {
        const auto place = static_cast<std::size_t>(change.at - at);
        if (change.at < at || place < done || place > output.size()) return std::nullopt;
        const auto before = undoer->stretch(output.substr(done, place - done));
        const auto changed = undoer->change(change);
        if (!before || !changed) return std::nullopt;
        bytes += *before;
        bytes += *changed;
        done = place + change.inserted.size();
    }
    if (done > output.size()) return std::nullopt;
    const auto rest = undoer->stretch(output.substr(done));
    if (!rest) return std::nullopt;
    return bytes + *rest;
}

std::string undo(const report::Header& header, const UndoStreams& streams) {
    auto undoer = Undoer::begin(header.charset);
    if (!undoer) return "the report names a charset that is not known here: " + header.charset;
    report::Xxh64 hash;
    const auto write = [&](std::string_view bytes) {
        hash.update(bytes);
        streams.write(bytes);
    };
    constexpr std::size_t block = 256 * 1024;
    std::string held;           // read, and not yet spelled
    std::uint64_t position = 0;  // in the output, of held's front
    const auto read_more = [&](std::size_t most) {
        const std::size_t size = held.size();
        const std::uint64_t left = header.output_bytes - (position + size);
        const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(std::min(most, block), left));
        held.resize(size + want);
        const std::size_t got = want == 0 ? 0 : streams.read(std::span(held.data() + size, want));
        held.resize(size + got);
        return got != 0;
    };
    const auto ends_early = [&] {
        return "the text ends at byte " + std::to_string(position + held.size()) + ", the report expects " +
               std::to_string(header.output_bytes) + " bytes: " + std::string(foreign_report);
    };
    const auto unspellable = [&] {
        return "the text near byte " + std::to_string(position) + " cannot be spelled in " + header.charset + ": " +
               std::string(foreign_report);
    };
    while (true) {
        const auto change = streams.next_change();
        const std::uint64_t to = change ? change->at : header.output_bytes;
        if (to < position || to > header.output_bytes) {
            return "the report has a change at byte " + std::to_string(to) + " out of order: it is damaged";
        }
        // The stretch before the change.
        while (true) {
            const std::uint64_t left = to - position;
            const bool whole = held.size() >= left;
            const std::size_t now = whole ? static_cast<std::size_t>(left) : undoer->can_cut(held);
            if (now > 0) {
                const auto bytes = undoer->stretch(std::string_view(held).substr(0, now));
                if (!bytes) return unspellable();
                write(*bytes);
                held.erase(0, now);
                position += now;
            }
            if (whole) break;
            if (!read_more(static_cast<std::size_t>(std::min<std::uint64_t>(left, block)))) return ends_early();
        }
        if (!change) break;
        while (held.size() < change->inserted.size()) {
            if (!read_more(change->inserted.size() - held.size())) return ends_early();
        }
        if (!std::string_view(held).starts_with(change->inserted)) {
            return "line " + std::to_string(change->line) + ", byte " + std::to_string(change->at) +
                   ": the text is not what the report says: " + std::string(foreign_report);
        }
        const auto bytes = undoer->change(*change);
        if (!bytes) return unspellable();
        write(*bytes);
        held.erase(0, change->inserted.size());
        position += change->inserted.size();
    }
    if (hash.size() != header.bytes || hash.value() != header.hash) {
        return "the restored bytes are not those of the input: " + std::string(foreign_report);
    }
    return {};
}

Undone undo(std::string_view output, const report::Header& header, std::span<const Change> changes) {
    Undone result;
    if (output.size() != header.output_bytes) {
        result.problem = "the text has " + std::to_string(output.size()) + " bytes, the report expects " +
                         std::to_string(header.output_bytes) + ": " + std::string(foreign_report);
        return result;
    }
    std::size_t next = 0;
    UndoStreams streams;
    streams.next_change = [&]() -> std::optional<Change> {
        if (next == changes.size()) return std::nullopt;
        return changes[next++];
    };
    streams.read = [&](std::span<char> buffer) {
        const std::size_t size = std::min(buffer.size(), output.size());
        std::copy_n(output.data(), size, buffer.data());
        output.remove_prefix(size);
        return size;
    };
    streams.write = [&](std::string_view bytes) { result.bytes += bytes; };
    result.problem = undo(header, streams);
    return result;
}

}  // namespace salvage::repair
