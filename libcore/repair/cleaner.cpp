// A piece that is UTF-8 and in which the scan finds nothing is handed on as it stands in the input.  Of any other, the lines
// that the Repairer has looked at are replaced, and the rest is handed on.
//
// The report is made at the end, from three lists in the coordinates of the decoded text: edits (what the passes did),
// notes of the decoder (bytes that the text does not tell), and turns of the charset.  The decoder's notes enter the
// passes as edits that change nothing, so composition alone takes care of places that several hands have touched.
//
// Line ends are treated like a charset.  In a file of CR LF every line ends so, and a report of a million equal lines
// would tell nothing; so the report says once that lines end in CR LF from here on, and a line end of that kind is no
// change any more, while one that differs is.
#include <salvage/repair/cleaner.hpp>
#include <salvage/repair/passes.hpp>
#include <salvage/repair/queries.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/repair/undo.hpp>
#include <salvage/text/byte_scan.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace salvage::repair {
namespace {

using decode::Decoded;
using report::Change;
using report::LineEnd;
using report::Rule;

// Rules whose changes are told though they change nothing.
bool only_marks(Rule rule) {
    return report::row(rule).level == report::Level::lost || rule == Rule::bidi_control || rule == Rule::private_use;
}

// As people count, whatever the line ends: a CR without LF counts too.
std::uint64_t count_lines_of_any_kind(std::string_view text) {
    std::uint64_t lines = count_byte(text, '\n');
    for (std::size_t at = text.find('\r'); at != text.npos; at = text.find('\r', at + 1)) {
        if (at + 1 == text.size() || text[at + 1] != '\n') ++lines;
    }
    return lines;
}

std::optional<LineEnd> line_end_spelled(std::string_view bytes) {
    if (bytes == "\n") return LineEnd::lf;
    if (bytes == "\r\n") return LineEnd::crlf;
    if (bytes == "\r") return LineEnd::cr;
    return std::nullopt;
}

}  // namespace

Cleaner::Cleaner(Options options) : Cleaner(std::move(options), {}) {}

Cleaner::Cleaner(Options options, KnownSuspects known) : Cleaner(std::move(options), std::move(known), {}) {}

Cleaner::Cleaner(Options options, KnownSuspects known, std::shared_ptr<KnownLines> lines)
    : options_(std::move(options)), decoder_(options_.charset, options_.among), repairer_(options_, 0, std::move(lines)) {
    if (known.utf8) decoder_.know_utf8();
    repairer_.know(std::move(known));
}

const Cleaner::Step& Cleaner::step(std::string_view window, bool end) {
    step_.pieces.clear();
    step_.stretches.clear();
    step_.passes.clear();
    step_.changes.clear();
    patch_.clear();
    step_.consumed = decoder_.cut(window, end, piece_size);
    if (step_.consumed == 0) return step_;
    const std::string_view bytes = window.substr(0, step_.consumed);
    if (options_.record) hash_.update(bytes);
    clean_piece(bytes, end && step_.consumed == window.size());
    begun_ = true;
    return step_;
}

void Cleaner::clean_piece(std::string_view bytes, bool end) {
    decoded_ = decoder_.decode(bytes, end);
    const std::string_view text = decoded_.view(bytes);
    if (!options_.charset) find_guess(text, end);
    Piece repaired = repairer_.next(text, decoded_.raw, !begun_, end);
    const std::vector<Suspect>& lines = repaired.lines;
    std::vector<Repaired>& done = repaired.done;

    Edits edits;                     // of the whole piece
    std::vector<ByteRange> patched;  // where each repaired stretch stands in patch_
    patched.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Suspect& suspect = lines[i];
        Repaired& line = done[i];
        std::move(line.steps.begin(), line.steps.end(), std::back_inserter(step_.passes));
        patched.push_back({patch_.size(), patch_.size() + line.text.size()});
        patch_ += line.text;
        if (!options_.record) continue;
        for (Edit& edit : line.edits) {
            edit.at = {edit.at.begin + suspect.lines.begin, edit.at.end + suspect.lines.begin};
            edits.push_back(std::move(edit));
        }
    }

    // Only now patch_ stands still and can be pointed into.
    std::size_t at = 0;
    const auto hand_on = [&](std::string_view before, std::string_view after) {
        if (!after.empty()) step_.pieces.push_back(after);
        if (!before.empty() || !after.empty()) step_.stretches.push_back({before, after});
    };
    const auto pass_on = [&](std::string_view same) { hand_on(same, same); };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        pass_on(text.substr(at, lines[i].lines.begin - at));
        hand_on(lines[i].lines.of(text), patched[i].of(patch_));
        at = lines[i].lines.end;
    }
    pass_on(text.substr(at));

    if (options_.record) record(bytes, text, decoded_, edits, end);
    for (const std::string_view piece : step_.pieces) written_ += piece.size();
}

void Cleaner::find_guess(std::string_view text, bool end) {
    const auto take = [&](std::size_t at, std::string_view charset, bool whole_lines) {
        if (guess_) {
            guess_->several |= guess_->charset != charset;
            return;
        }
        guess_line_ += count_lines_of_any_kind(text.substr(0, at));
        guess_ = Guess{guess_line_, std::string(charset), whole_lines, false};
    };
    auto turn = decoded_.turns.begin();
    const auto take_turns = [&](std::size_t to) {
        for (; turn != decoded_.turns.end() && turn->at <= to; ++turn) {
            if (turn->rule == Rule::charset_fallback) take(turn->at, turn->charset.name, true);
        }
    };
    for (const decode::Raw& raw : decoded_.raw) {
        if (raw.rule != Rule::charset_fallback) continue;
        take_turns(raw.at.begin);
        take(raw.at.begin, raw.charset, false);
    }
    take_turns(text.size());
    if (!guess_ && !end) guess_line_ += count_lines_of_any_kind(text);
}

std::optional<Cleaner::Guess> Cleaner::guess() const {
    const bool sure = guess_ && guess_->whole_lines && !guess_->several && guess_->charset == decoder_.first().name &&
                      decoder_.confidence() >= 0.99;
    return sure ? std::nullopt : guess_;
}

void Cleaner::record(std::string_view bytes, std::string_view text, const Decoded& decoded, const Edits& edits, bool end) {
    const std::uint64_t piece_line = line_;
    const LineEnd line_end_before = line_end_;
    const std::string charset_before = charset_;
    if (charset_.empty()) charset_ = decoder_.initial().name;
    std::ptrdiff_t growth = 0;  // of the output against the decoded text, so far
    std::size_t counted = 0;    // of the decoded text, lines are counted
    const auto place = [&](std::size_t at) {
        return written_ + static_cast<std::uint64_t>(static_cast<std::ptrdiff_t>(at) + growth);
    };
    const auto count_to = [&](std::size_t at) {
        line_ += count_byte(text.substr(counted, at - counted), '\n');
        counted = at;
    };

    // Line ends of the input, in order: those that an edit replaces, and those that stand between edits.  One of
    // another kind than before is a switch if the next is of the new kind too, or if it is the document's last;
    // otherwise it is one odd line.
    struct Ending {
        std::size_t at;
        LineEnd kind;
    };
    std::vector<Ending> endings;
    const auto plain = [&](const Edit& edit) {
        if (edit.rule != Rule::line_ends || edit.inserted != "\n") return std::optional<LineEnd>();
        return line_end_spelled(edit.at.of(text));
    };
    const bool any_line_end_edit = std::any_of(edits.begin(), edits.end(), [&](const Edit& e) { return plain(e).has_value(); });
    const bool track = any_line_end_edit || line_end_ != LineEnd::lf;
    if (track) {
        std::size_t at = 0;
        // Looks no farther than the next edit: a text may have no LF at all.
        const auto take_between = [&](std::size_t to) {
            for (std::string_view gap = text.substr(0, to); (at = gap.find('\n', at)) != gap.npos; ++at) {
                endings.push_back({at, LineEnd::lf});
            }
        };
        for (const Edit& edit : edits) {
            take_between(edit.at.begin);
            if (const auto kind = plain(edit)) endings.push_back({edit.at.begin, *kind});
            at = edit.at.end;
        }
        take_between(text.size());
    }
    auto ending = endings.begin();
    // Takes the ending at hand; true if it is a change of its own.
    const auto odd_ending = [&] {
        const Ending now = *ending++;
        if (now.kind == line_end_) return false;
        const bool last = ending == endings.end();
        if (last ? !end : ending->kind != now.kind) return true;
        Change change;
        change.at = place(now.at);
        change.rule = Rule::line_ends;
        change.line = line_;
        change.switches_line_end = true;
        change.line_end = line_end_ = now.kind;
        step_.changes.push_back(std::move(change));
        return false;
    };

    auto raw = decoded.raw.begin();
    auto turn = decoded.turns.begin();
    const auto take_turn = [&] {
        Change change;
        change.at = place(turn->at);
        change.rule = turn->rule;
        change.confidence = static_cast<double>(turn->confidence);
        change.line = line_;
        change.charset = charset_ = turn->charset.name;
        step_.changes.push_back(std::move(change));
        ++turn;
    };
    // All that happens in [.., to) between two edits: turns and bare line feeds.
    const auto pass_over = [&](std::size_t to) {
        while (true) {
            const std::size_t next_turn = turn != decoded.turns.end() ? turn->at : text.npos;
            const std::size_t next_end = ending != endings.end() ? ending->at : text.npos;
            if (std::min(next_turn, next_end) >= to && !(next_turn == to)) break;
            if (next_turn <= next_end) {
                count_to(next_turn);
                take_turn();
                continue;
            }
            count_to(next_end);
            if (!odd_ending()) continue;
            Change change;
            change.at = place(next_end);
            change.rule = Rule::line_ends;
            change.removed = change.inserted = "\n";
            change.line = line_;
            step_.changes.push_back(std::move(change));
        }
    };
    for (const Edit& edit : edits) {
        pass_over(edit.at.begin);
        count_to(edit.at.begin);
        const bool is_ending = track && ending != endings.end() && ending->at == edit.at.begin && plain(edit).has_value();
        const std::uint64_t at = place(edit.at.begin);
        const std::uint64_t line = line_;
        const bool regular = is_ending && !odd_ending();
        growth += static_cast<std::ptrdiff_t>(edit.inserted.size()) - static_cast<std::ptrdiff_t>(edit.at.size());
        line_ += count_byte(edit.inserted, '\n');
        counted = edit.at.end;
        if (regular) continue;

        Change change;
        change.at = at;
        change.rule = edit.rule;
        change.inserted = edit.inserted;
        change.doubtful = edit.doubtful;
        change.confidence = static_cast<double>(edit.confidence);
        change.chain = described(edit.chain);
        change.runner_up = edit.other.empty() ? described(edit.runner_up) : edit.other;
        change.line = line;
        // Text as it was decoded, unless the bytes must be told.
        auto noted = raw;
        while (noted != decoded.raw.end() && noted->at.end <= edit.at.end && noted->at.begin <= edit.at.end) ++noted;
        const bool turns_inside = turn != decoded.turns.end() && turn->at < edit.at.end;
        if (noted == raw && !turns_inside) {
            change.removed = edit.at.of(text);
        } else {
            change.raw = true;
            std::size_t done = edit.at.begin;
            std::string charset = charset_;
            auto inner = turn;
            const auto spell = [&](std::size_t to) {
                while (done < to || (inner != decoded.turns.end() && inner->at <= to && inner->at < edit.at.end)) {
                    const bool turns = inner != decoded.turns.end() && inner->at <= to && inner->at < edit.at.end;
                    const std::size_t stop = turns ? inner->at : to;
                    const auto known = decode::charset_named(charset);
                    decode::Encoder encoder(known.value_or(decode::utf8()));
                    change.removed += encoder.encode(text.substr(done, stop - done)).value_or("");
                    done = stop;
                    if (turns) charset = (inner++)->charset.name;
                }
            };
            for (; raw != noted; ++raw) {
                spell(raw->at.begin);
                change.removed += raw->bytes;
                done = raw->at.end;
            }
            spell(edit.at.end);
        }
        if (change.changes_text() || only_marks(change.rule)) {
            step_.changes.push_back(std::move(change));
        }
        while (turn != decoded.turns.end() && turn->at < edit.at.end) take_turn();
    }
    pass_over(text.size());
    count_to(text.size());

    // Where an encoder has states, pieces of a line may be spelled otherwise than the line.  Nobody relies on that: the
    // change is tried, and if it does not give the bytes back, they are told themselves.
    if (decoder_.current().form == decode::Form::icu || !decoded.turns.empty()) {
        std::string output;
        for (const std::string_view piece : step_.pieces) output += piece;
        const auto undone = undo_piece(output, written_, step_.changes, charset_before.empty() ? decoder_.initial().name : charset_before,
                                       line_end_before);
        if (undone != bytes) {
            line_end_ = line_end_before;
            Change change;
            change.at = written_;
            change.rule = Rule::charset_spelling;
            change.raw = true;
            change.removed = bytes;
            change.inserted = std::move(output);
            change.line = piece_line;
            if (!decoded.turns.empty()) change.charset = charset_;
            step_.changes.clear();
            step_.changes.push_back(std::move(change));
        } else if (!end && !text.ends_with('\n')) {
            // An encoder may join what the cut has parted; a change that changes nothing keeps it apart.
            Change change;
            change.at = written_ + output.size();
            change.rule = Rule::charset_spelling;
            change.line = line_;
            step_.changes.push_back(std::move(change));
        }
    }
}

report::Header Cleaner::header(std::string name) const {
    report::Header header;
    header.name = std::move(name);
    header.bytes = hash_.size();
    header.hash = hash_.value();
    header.output_bytes = written_;
    header.charset = decoder_.first().name;
    header.confidence = decoder_.confidence();
    return header;
}

bool surely_intact(std::string_view document, const Options& options, KnownSuspects* known, bool valid) {
    if (known != nullptr) known->utf8 = valid;
    if (options.charset || !options.among.empty()) return false;
    // A bold repair looks at marks that nothing is suspicious about.
    if (options.lost == Lost::bold && document.find('?') != document.npos) return false;
    // Folds of style change what nothing is suspicious about.
    if (has_style(options.fixes) && !is_ascii(document)) return false;
    for (std::size_t at = 0; at < document.size();) {
        // As a Cleaner cuts it, if at line ends.
        std::size_t size = document.size() - at;
        if (size > Cleaner::piece_size) {
            const std::size_t feed = find_last(document.substr(at, Cleaner::piece_size), '\n');
            if (feed == document.npos) return false;
            size = feed + 1;
        }
        const std::string_view piece = document.substr(at, size);
        const bool begins = at == 0;
        at += size;
        const bool ends = at == document.size();
        if (!valid && !valid_utf8(piece)) return false;
        if (known != nullptr && looks_for_mojibake(options)) {
            known->pieces.push_back({piece, suspects(piece, ends)});
            const std::vector<Suspect>& lines = known->pieces.back().lines;
            const auto is_query = [&](const Suspect& suspect) { return suspect.why == why::question && asks_in_addresses_alone(suspect.lines.of(piece)); };
            const bool queries_alone = begins && ends && options.lost == Lost::safe && std::all_of(lines.begin(), lines.end(), is_query);
            if (!lines.empty() && !queries_alone) return false;
        } else if (any_suspicion(piece, ends)) {
            return false;
        }
        // Every control that no text has is suspicious.
        if (!(begins ? decode::surely_utf8(piece) : decode::meant_as_utf8(piece))) return false;
    }
    return true;
}

Cleaned clean(std::string_view bytes, const Options& options, std::string name) {
    Cleaner cleaner(options);
    Cleaned result;
    while (true) {
        const Cleaner::Step& step = cleaner.step(bytes, true);
        if (step.consumed == 0) break;
        for (const std::string_view piece : step.pieces) result.text += piece;
        result.changes.insert(result.changes.end(), step.changes.begin(), step.changes.end());
        bytes.remove_prefix(step.consumed);
    }
    result.header = cleaner.header(std::move(name));
    return result;
}

}  // namespace salvage::repair
