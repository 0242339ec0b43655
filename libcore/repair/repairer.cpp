// Evidence for losses is what the pieces so far and the present one show, and a chain that repaired one line is likelier on
// the next: what a line becomes depends on other lines, and these change.  A cleaned document must need no more of it, so
// where characters were lost, the result is cleaned once more as if it were the input, until nothing changes.
#include <salvage/repair/repairer.hpp>

#include <salvage/repair/escapes/debris.hpp>
#include <salvage/repair/lost/lost_language.hpp>
#include <salvage/repair/lost/lost_places.hpp>
#include <salvage/repair/lost/lost_substitute.hpp>
#include <salvage/repair/marks.hpp>
#include <salvage/repair/queries.hpp>
#include <salvage/repair/scan/scan.hpp>
#include <salvage/report/hash.hpp>
#include <salvage/text/chars.hpp>
#include <salvage/text/utf8.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace salvage::repair {
namespace {

// Reasons for which marks may come out of a line: a SUB becomes one, and "ï¿½" is one in a wrong charset.
constexpr Why hiding = why::control | why::mojibake | why::substitute;

// Two lists as one, in order; what overlaps or touches becomes one.
std::vector<Suspect> joined(std::vector<Suspect> some, const std::vector<Suspect>& others) {
    if (others.empty()) return some;
    std::vector<Suspect> merged(some.size() + others.size());
    std::merge(some.begin(), some.end(), others.begin(), others.end(), merged.begin(),
               [](const Suspect& a, const Suspect& b) { return a.lines.begin < b.lines.begin; });
    std::vector<Suspect> result;
    for (const Suspect& suspect : merged) {
        if (!result.empty() && suspect.lines.begin <= result.back().lines.end) {
            result.back().lines.end = std::max(result.back().lines.end, suspect.lines.end);
            result.back().why |= suspect.why;
        } else {
            result.push_back(suspect);
        }
    }
    return result;
}

// Lines to repair: those that are suspicious and those with notes of the decoder.
std::vector<Suspect> lines_to_repair(std::string_view text, std::vector<Suspect> found, const std::vector<decode::Raw>& notes) {
    if (notes.empty()) return found;
    std::vector<Suspect> noted;
    for (const decode::Raw& raw : notes) {
        if (!noted.empty() && raw.at.end <= noted.back().lines.end && raw.at.begin < noted.back().lines.end) continue;
        const std::size_t begin = line_begin(text, raw.at.begin);
        const std::size_t last = raw.at.end > raw.at.begin ? raw.at.end - 1 : raw.at.end;
        const std::size_t end = std::min(text.find('\n', last), text.size() - 1) + 1;
        noted.push_back({{begin, std::max(end, raw.at.end)}, 0});
    }
    return joined(std::move(found), noted);
}

// The same with all lines that have a '?' at all: in a document that is known to have lost characters any of them may be
// one, elsewhere a '?' behind a word ends a question.  With them the lines between two of a wrapped paragraph: what opens in one is
// closed in another.
std::vector<Suspect> with_lines_of_marks(std::vector<Suspect> lines, std::string_view text) {
    std::vector<Suspect> marked;
    for (std::size_t at = text.find('?'); at != text.npos;) {
        const std::size_t begin = line_begin(text, at);
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (!marked.empty() && wrapped_together(text, {marked.back().lines.end, begin})) marked.back().lines.end = end;
        else marked.push_back({{begin, end}, why::question});
        at = text.find('?', end);
    }
    return joined(std::move(lines), marked);
}

// The same with all lines that have characters beyond ASCII: in a document that was read in a wrong charset each may be a line of it.
std::vector<Suspect> with_all_beyond_ascii(std::vector<Suspect> lines, std::string_view text) {
    std::vector<Suspect> others = lines_beyond_ascii(text);
    for (Suspect& other : others) other.why = why::mojibake;
    return joined(std::move(lines), others);
}

// Whether the language of a text is known, and questions do not open with '¿' in it.
bool opens_no_questions(std::string_view text, BlockLanguages& languages, std::optional<language::LanguageId> document) {
    constexpr std::size_t sample = 1024;
    if (text.size() > sample) {
        std::size_t size = sample;
        while (size > 0 && continues_utf8(text[size])) --size;
        text = text.substr(0, size);
    }
    const auto spoken = languages.of_prose(text, document);
    return spoken && !listed(" es gl ca eu ast ", language::language(*spoken).code);
}

// The '¿' of the text, if one in these lines may stand for a lost character.
Substitutes count_substitutes_in(const std::vector<Suspect>& lines, std::string_view text, BlockLanguages& languages, std::optional<language::LanguageId> document) {
    bool some = false;
    std::size_t likely = 0;
    for (const Suspect& suspect : lines) {
        if ((suspect.why & why::mojibake) == 0) continue;
        const std::string_view line = suspect.lines.of(text);
        const Substitutes found = count_substitutes(line);
        some |= found.some();
        if (found.likely != 0 && likely < several_substitutes && opens_no_questions(line, languages, document)) likely += found.likely;
    }
    if (!some) return {};
    Substitutes all = count_substitutes(text);
    all.likely = likely;
    return all;
}

// The same lines with all that have a '¿', to the end of what it asks.
std::vector<Suspect> with_lines_of_substitutes(std::vector<Suspect> lines, std::string_view text) {
    std::vector<Suspect> found;
    for (std::size_t at = text.find(inverted_question); at != text.npos;) {
        const std::size_t next = text.find(inverted_question, at + inverted_question.size());
        const std::size_t question = question_of_substitute(text, {at, std::min(next, text.size())});
        if (found.empty() || at >= found.back().lines.end) found.push_back({{line_begin(text, at), at}, why::substitute});
        std::size_t& end = found.back().lines.end;
        if (question >= end) end = std::min(text.find('\n', question), text.size() - 1) + 1;
        at = next;
    }
    return joined(std::move(lines), found);
}

// The same lines without the question marks of addresses as a reason, in a document that has no others which may be losses: then they tell
// nothing either.
std::vector<Suspect> without_queries(std::vector<Suspect> lines, std::string_view text) {
    const auto has_others = [&](const Suspect& suspect) {
        const std::string_view line = suspect.lines.of(text);
        if ((suspect.why & why::replacement) != 0 || ((suspect.why & hiding) != 0 && has_substitutes(line))) return true;
        return (suspect.why & why::question) != 0 && !asks_in_addresses_alone(line);
    };
    if (std::any_of(lines.begin(), lines.end(), has_others)) return lines;
    std::erase_if(lines, [](const Suspect& suspect) { return suspect.why == why::question; });
    for (Suspect& suspect : lines) suspect.why &= ~why::question;
    return lines;
}

// Adds the lines with marks.
void add_marked_lines(std::string& marked, std::string_view text, const std::vector<Suspect>& lines) {
    for (const Suspect& suspect : lines) {
        if ((suspect.why & (why::question | why::replacement)) == 0) continue;
        marked += suspect.lines.of(text);
        if (!marked.ends_with('\n')) marked += '\n';
    }
}

// Counts the pairs of quotation marks and the dashes that were put back; whether they are several.
bool count_found(const std::vector<Repaired>& done, Evidence& evidence) {
    std::size_t quotes = 0;
    const std::size_t dashes = evidence.dashes_found;
    for (const Repaired& repaired : done) {
        for (const Edit& edit : repaired.edits) {
            if (edit.doubtful) continue;
            if (edit.rule == report::Rule::lost_quote) ++quotes;
            if (edit.rule == report::Rule::lost_dash) ++evidence.dashes_found;
        }
    }
    evidence.quotes_found += quotes / 2;
    return (quotes > 1 && evidence.quotes_found > 1) || (evidence.dashes_found > dashes && evidence.dashes_found > 1);
}

bool has_marks(std::string_view text) { return text.find('?') != text.npos || text.find("\xEF\xBF\xBD") != text.npos; }

// Whether some mark may stand for a letter of a word that goes on: only then are the words of a piece learnt, which costs more
// than all else where nothing is damaged.
bool has_marks_before_letters(std::string_view marked) {
    if (marked.find("\xEF\xBF\xBD") != marked.npos) return true;
    for (std::size_t at = marked.find('?'); at != marked.npos; at = marked.find('?', at + 1)) {
        if (at + 1 < marked.size() && is_letter(valid_utf8_next(marked, at + 1).value)) return true;
    }
    return false;
}

// Reasons whose passes ask nothing of other lines but what is counted of them here.
constexpr Why plain_reasons = why::debris | why::string_escape | why::blank | why::question;

// Rounds in which the evidence of what has been repaired is looked at again; more were never seen to be needed.
constexpr int most_rounds = 6;

// How often a result is cleaned as if it were the input; of 24,000 heavily damaged documents none needed more than two.
constexpr int most_looks = 3;

// Whether something was repaired that other lines may have told.
bool depends_on_others(const Edits& edits) {
    return std::any_of(edits.begin(), edits.end(), [](const Edit& edit) {
        return edit.rule == report::Rule::mojibake || edit.rule == report::Rule::lost_character ||
               std::find(std::begin(lost_rules), std::end(lost_rules), edit.rule) != std::end(lost_rules) ||
               std::find(std::begin(debris_rules), std::end(debris_rules), edit.rule) != std::end(debris_rules);
    });
}

// Whether a '¿' stands for a lost character in what a line became and did not in the line: what hid it there, a space without width or a
// control, is gone.
bool bares_substitutes(std::string_view text, const Piece& piece) {
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
        const Repaired& repaired = piece.done[i];
        if (repaired.edits.empty() || repaired.text.find(inverted_question) == std::string::npos) continue;
        const Substitutes now = count_substitutes(repaired.text);
        const Substitutes before = count_substitutes(piece.lines[i].lines.of(text));
        if (now.sure + now.likely > before.sure + before.likely) return true;
    }
    return false;
}

// U+FFFD, or '?' beside a character beyond ASCII.
bool has_loss_beside_letters(std::string_view text) {
    if (text.find("\xEF\xBF\xBD") != text.npos) return true;
    const auto beyond = [&](std::size_t at) { return at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80; };
    for (std::size_t at = text.find('?'); at != text.npos; at = text.find('?', at + 1)) {
        if (beyond(at + 1) || (at + 1 < text.size() && text[at + 1] == '?')) return true;
    }
    return false;
}

std::string text_of(std::string_view text, const Piece& piece) {
    std::string result;
    std::size_t at = 0;
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
        result.append(text, at, piece.lines[i].lines.begin - at);
        result += piece.done[i].text;
        at = piece.lines[i].lines.end;
    }
    return result.append(text, at);
}

Edits edits_of(Piece& piece) {
    Edits edits;
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
        for (Edit& edit : piece.done[i].edits) {
            edit.at = {edit.at.begin + piece.lines[i].lines.begin, edit.at.end + piece.lines[i].lines.begin};
            edits.push_back(std::move(edit));
        }
    }
    return edits;
}

}  // namespace

bool looks_for_mojibake(const Options& options) {
    return options.fixes.has(report::Rule::accents) || options.fixes.has(report::Rule::mojibake) || options.fixes.has(report::Rule::lost_mojibake);
}

Repairer::Repairer(const Options& options, int looks, std::shared_ptr<KnownLines> lines) : options_(options), looks_(looks) {
    memory_->lines = lines ? std::move(lines) : std::make_shared<KnownLines>();
    if (options_.learned) seen_.own = *options_.learned;
    if (options_.lost == Lost::off) {
        for (const report::Rule rule : lost_rules) options_.fixes.set(rule, false);
    }
}

Piece Repairer::next(std::string_view text, const std::vector<decode::Raw>& notes, bool begins, bool end) {
    const bool first = !seen_.any;
    std::optional<Seen> before;
    if (looks_ != most_looks && behind_ == Behind::same && !first) before = seen_;
    Piece piece = repair_once(text, notes, begins, end);
    seen_.any = true;
    if (looks_ == most_looks) return piece;
    const bool changed = std::any_of(piece.done.begin(), piece.done.end(), [](const Repaired& repaired) { return depends_on_others(repaired.edits); });
    const bool looked_at_again = piece.losses && (changed || bares_substitutes(text, piece));
    std::string result;
    if (looked_at_again) result = text_of(text, piece);
    if (behind_ == Behind::same) {
        // It would find what this one has found: marks on what stays lost.
        if (looked_at_again && notes.empty() && result == text) return piece;
        behind_ = first && !looked_at_again ? Behind::nothing : Behind::itself;
        if (behind_ == Behind::itself) look_again(std::move(before));
    }
    if (!looked_at_again) return piece;
    if (behind_ == Behind::nothing) look_again({});
    behind_ = Behind::itself;
    Piece more = again_->next(result, {}, begins, end);
    std::string last = text_of(result, more);
    if (last == result) return piece;
    Repaired whole;
    whole.edits = compose(edits_of(piece), result, edits_of(more));
    whole.text = std::move(last);
    for (Piece* const each : {&piece, &more}) {
        for (Repaired& repaired : each->done) std::move(repaired.steps.begin(), repaired.steps.end(), std::back_inserter(whole.steps));
    }
    Piece joined;
    joined.losses = piece.losses;
    joined.lines.push_back({{0, text.size()}, 0});
    joined.done.push_back(std::move(whole));
    return joined;
}

void Repairer::look_again(std::optional<Seen> seen) {
    again_ = std::make_unique<Repairer>(options_, looks_ + 1, memory_->lines);
    again_->memory_ = memory_;
    if (seen) again_->seen_ = *std::move(seen);
}

Piece Repairer::repair_once(std::string_view text, const std::vector<decode::Raw>& notes, bool begins, bool end) {
    const bool whole = begins && end && !seen_.any;
    std::vector<Suspect> suspicious_lines = suspects_of(text, end);
    if (whole && options_.lost == Lost::safe) suspicious_lines = without_queries(std::move(suspicious_lines), text);
    auto lines = lines_to_repair(text, std::move(suspicious_lines), notes);
    if (has_style(options_.fixes)) lines = joined(std::move(lines), lines_beyond_ascii(text));
    Evidence evidence;
    if (options_.lost != Lost::off) {
        const Substitutes substitutes = count_substitutes_in(lines, text, memory_->lines->languages, seen_.evidence.language);
        seen_.evidence.substitutes += substitutes.sure + substitutes.likely;
        seen_.evidence.inverted_questions += substitutes.questions;
        if (seen_.evidence.substituted()) lines = with_lines_of_substitutes(std::move(lines), text);
    }
    std::string marked = lines_with_marks(text, lines);
    Why all = 0;
    for (const Suspect& suspect : lines) all |= suspect.why;
    if (!marked.empty()) {
        if (has_marks_before_letters(marked)) seen_.own.add_when_asked(text);
        seen_.evidence += gather(marked, seen_.evidence, &seen_.own, &memory_->lines->languages, &memory_->signs, &memory_->settled_words);
    }
    if (seen_.evidence.script.language && options_.lost != Lost::off) seen_.evidence.script.bullets += count_script_bullets(text);
    if ((all & why::reading) != 0 && options_.fixes.has(report::Rule::inserted_readings)) seen_.evidence.readings += count_readings(text);
    if ((all & why::string_escape) != 0 && options_.fixes.has(report::Rule::string_escapes)) count_strings(text, lines, whole);
    const bool broken = (all & why::string_escape) != 0 && seen_.evidence.strings.any();
    // What the decoder notes of a line is told, whatever else the line has.
    if (!broken && std::erase_if(lines, [](const Suspect& suspect) { return suspect.why == why::string_escape; }) > 0) lines = lines_to_repair(text, std::move(lines), notes);
    std::optional<CountedWhenAsked> counted;
    if (whole && !broken && (all & why::debris) != 0 && std::all_of(lines.begin(), lines.end(), [](const Suspect& suspect) { return (suspect.why & ~plain_reasons) == 0; }))
        counted.emplace([this, text, lines, before = seen_.evidence] { return languages(text, lines, before, true, true); });
    else if (broken || (all & why::debris) != 0) seen_.evidence += languages(text, lines, seen_.evidence, begins, end);
    evidence = seen_.evidence;
    if (evidence.damaged() || options_.lost == Lost::bold) lines = with_lines_of_marks(std::move(lines), text);

    std::vector<Repaired> done;
    done.reserve(lines.size());
    // One for all lines: what the document tells is large.
    Context here = context(false, false);
    here.evidence = evidence;
    here.evidence_key = key_of(evidence);
    here.words_key = key_of_words(evidence, options_.lost == Lost::bold);
    if (looks_ == 0) memory_->settled_texts.clear();
    here.settled_texts = &memory_->settled_texts;
    here.settled_words = &memory_->settled_words;
    here.known_marks = &memory_->known_marks;
    here.counted = counted ? &*counted : nullptr;
    const auto context_of = [&](const Suspect& suspect) -> Context& {
        here.document_begins = begins && suspect.lines.begin == 0;
        here.document_ends = end && suspect.lines.end == text.size();
        here.chains = seen_.chains;
        return here;
    };
    const auto repair_lines = [&] {
        done.clear();
        auto raw = notes.begin();
        for (const Suspect& suspect : lines) {
            Edits marks;
            for (; raw != notes.end() && raw->at.end <= suspect.lines.end; ++raw) {
                const ByteRange at{raw->at.begin - suspect.lines.begin, raw->at.end - suspect.lines.begin};
                marks.push_back({at, std::string(raw->at.of(text)), raw->rule, raw->confidence});
            }
            done.push_back(repair(suspect.lines.of(text), suspect.why, std::move(marks), options_.fixes, context_of(suspect)));
            seen_.chains = done.back().chains;
            if (done.back().swapped) seen_.settled.unsettle();
            // Where characters are lost the text may still change.
            if ((suspect.why & (why::question | why::replacement)) == 0) seen_.settled.settle(done.back().refused);
        }
    };
    const bool swapped = seen_.chains.asks_for_others(text.size());
    const SettledShapes settled = seen_.settled;
    if (swapped) lines = with_all_beyond_ascii(std::move(lines), text);
    repair_lines();
    if (!swapped && seen_.chains.asks_for_others(text.size())) {
        // Lines before it may have gone the way that only now is known.  What they settled, their repairs settled.
        seen_.settled = settled;
        lines = with_all_beyond_ascii(std::move(lines), text);
        repair_lines();
    }
    // Quotation marks and dashes that were found make others likelier: once more in their company.
    const bool company = count_found(done, seen_.evidence);
    // What has been repaired is other evidence than before.  Its own text must need no more of it, or cleaning twice would
    // change more than cleaning once.
    bool losses = seen_.evidence.damaged();
    Fixes of_signs = options_.fixes;
    for (const report::Rule rule : lost_rules) of_signs.set(rule, options_.fixes.has(rule) && (rule == report::Rule::lost_quote || rule == report::Rule::lost_dash));
    // What is left of each is looked for once as long as it stays.
    std::vector<std::optional<std::vector<Suspect>>> suspicious(lines.size());
    const bool misread = looks_for_mojibake(options_);
    const auto suspects_left = [&](std::size_t i) -> const std::vector<Suspect>& {
        if (!suspicious[i]) suspicious[i] = lines.size() == 1 ? suspects_again(done[i].text, false) : suspects(done[i].text, false, misread);
        return *suspicious[i];
    };
    // Their words are counted once as long as they stay.  Where one has a word that looks like two others all are counted again: the last of
    // them tells, as it does when the text is cleaned again.
    std::vector<bool> learnt(done.size(), false);
    const auto learn_words = [&] {
        bool some_known = false;
        bool replaced = false;
        for (std::size_t i = 0; i < done.size(); ++i) {
            if (learnt[i]) some_known = true;
            else replaced |= seen_.own.add(done[i].text);
            learnt[i] = true;
        }
        if (!some_known || !replaced) return;
        for (const Repaired& repaired : done) seen_.own.add(repaired.text);
    };
    for (int round = company ? -1 : 0; round < most_rounds; ++round) {
        if (round < 0) {
            evidence = seen_.evidence;
        } else {
            evidence = seen_.left;
            marked.clear();
            for (std::size_t i = 0; i < done.size(); ++i) {
                if (has_marks(done[i].text)) add_marked_lines(marked, done[i].text, suspects_left(i));
            }
            if (marked.empty()) break;
            if (has_marks_before_letters(marked)) learn_words();
            evidence += gather(marked, evidence, &seen_.own, &memory_->lines->languages, &memory_->signs, &memory_->settled_words);
        }
        evidence.lines = seen_.evidence.lines;
        evidence.tags = seen_.evidence.tags;
        evidence.code = seen_.evidence.code;
        evidence.readings = seen_.evidence.readings;
        here.evidence = evidence;
        here.evidence_key = key_of(evidence);
        here.words_key = key_of_words(evidence, options_.lost == Lost::bold);
        here.settles = round >= 0;
        const Fixes& fixes = round < 0 ? of_signs : options_.fixes;
        bool changed = false;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!has_marks(done[i].text)) continue;
            const bool last = end && lines[i].lines.end == text.size();
            const Why asked = lines[i].why;
            const std::string before = done[i].text;
            // In the stretches that it is looked at in when it is cleaned again: what a line is taken for depends on its company.
            std::vector<Suspect> left = last || !misread ? suspects(before, last) : suspects_left(i);
            if (evidence.damaged() && (asked & why::question) != 0) left = with_lines_of_marks(std::move(left), before);
            Edits found;
            std::string after;
            std::size_t at = 0;
            for (const Suspect& stretch : left) {
                const Why why = stretch.why & (why::question | why::replacement);
                if (why == 0) continue;
                Context& inside = context_of(lines[i]);
                inside.document_begins &= stretch.lines.begin == 0;
                inside.document_ends &= stretch.lines.end == before.size();
                Repaired part = repair(stretch.lines.of(before), why, {}, fixes, inside);
                for (Edit& edit : part.edits) {
                    edit.at = {edit.at.begin + stretch.lines.begin, edit.at.end + stretch.lines.begin};
                    found.push_back(std::move(edit));
                }
                std::move(part.steps.begin(), part.steps.end(), std::back_inserter(done[i].steps));
                after.append(before, at, stretch.lines.begin - at);
                after += part.text;
                at = stretch.lines.end;
            }
            if (found.empty()) continue;
            after.append(before, at);
            done[i].edits = compose(std::move(done[i].edits), before, std::move(found));
            done[i].text = std::move(after);
            suspicious[i].reset();
            learnt[i] = false;
            changed |= done[i].text != before;
        }
        if (!changed && round >= 0) break;
    }
    if (seen_.evidence.substituted()) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string_view before = lines[i].lines.of(text);
            if (!put_substitutes_back(before, done[i].edits)) continue;
            // Beside the sign itself other things may be found than beside what it was taken for.
            done[i].text = repair::apply(before, done[i].edits);
            losses = true;
        }
    }
    seen_.left = evidence;
    seen_.own.drop_unasked();
    losses |= seen_.left.damaged() || std::any_of(done.begin(), done.end(), [](const Repaired& repaired) { return has_loss_beside_letters(repaired.text) || count_substitutes(repaired.text).some(); });
    return {std::move(lines), std::move(done), losses};
}

std::vector<Suspect> Repairer::suspects_of(std::string_view text, bool end) {
    if (known_used_ < known_.pieces.size()) {
        KnownSuspects::Piece& next = known_.pieces[known_used_++];
        if (next.text.data() == text.data() && next.text.size() == text.size()) return std::move(next.lines);
    }
    return looks_ == 0 ? suspects(text, end, looks_for_mojibake(options_)) : suspects_again(text, end);
}

std::vector<Suspect> Repairer::suspects_again(std::string_view text, bool end) {
    report::Xxh64 hash;
    hash.update(text);
    const std::uint64_t key = hash.value() + (end ? 1 : 0);
    if (memory_->last_text != key) {
        memory_->last_suspects = suspects(text, end, looks_for_mojibake(options_));
        memory_->last_text = key;
    }
    return memory_->last_suspects;
}

// Lines with marks, and those that have some once other passes have done their work.
std::string Repairer::lines_with_marks(std::string_view text, const std::vector<Suspect>& lines) {
    Fixes fixes = options_.fixes;
    for (const report::Rule rule : lost_rules) fixes.set(rule, rule == report::Rule::lost_mojibake && options_.fixes.has(rule));
    std::string marked;
    for (const Suspect& suspect : lines) {
        const std::string_view line = suspect.lines.of(text);
        std::string repaired;
        if ((suspect.why & hiding) != 0 && has_substitutes(line)) repaired = repair(line, suspect.why, {}, fixes, context(false, false)).text;
        if (has_marks(repaired)) marked += repaired;
        else if ((suspect.why & (why::question | why::replacement)) != 0) marked += line;
        else continue;
        if (!marked.ends_with('\n')) marked += '\n';
    }
    return marked;
}

// Lines that are suspected show whether there may be strings at all; only then the others matter, which have backslashes of other kinds and bare
// apostrophes.  In a `whole` document these can only speak against what the suspected tell.
void Repairer::count_strings(std::string_view text, const std::vector<Suspect>& lines, bool whole) {
    StringEscapes counts;
    for (const Suspect& suspect : lines) {
        if ((suspect.why & why::string_escape) != 0) counts += count_string_escapes(suspect.lines.of(text));
    }
    const bool others_matter = whole ? counts.may_be_with_backslashes() : counts.tells() || seen_.evidence.strings.tells();
    if (others_matter) counts = count_string_escapes(text);
    seen_.evidence.strings += counts;
}

// What the piece tells of markup and code, as it stands when all but escapes is repaired: a text that was cleaned
// must tell the same.  Marks of lost characters and what comes back for them tell neither, so they stay.  The first piece with escapes is
// looked at whole, of others the beginning.
Evidence Repairer::languages(std::string_view text, const std::vector<Suspect>& lines, const Evidence& known, bool begins, bool end) {
    constexpr std::size_t sample = 4096;
    const std::size_t size = known.lines == 0 ? text.size() : std::min(text.find('\n', std::min(sample, text.size())), text.size());
    Fixes fixes = options_.fixes;
    for (const report::Rule rule : debris_rules) fixes.set(rule, false);
    for (const report::Rule rule : lost_rules) fixes.set(rule, rule == report::Rule::lost_mojibake && fixes.has(rule));
    std::string repaired;
    std::size_t at = 0;
    Context here = context(false, false);
    here.evidence = known;
    for (const Suspect& suspect : lines) {
        if (suspect.lines.begin >= size) break;
        if (suspect.why == 0 || (suspect.why & ~why::debris) == 0) continue;
        here.document_begins = begins && suspect.lines.begin == 0;
        here.document_ends = end && suspect.lines.end == text.size();
        if (at == 0) repaired.reserve(text.size());
        repaired.append(text, at, suspect.lines.begin - at);
        repaired += repair(suspect.lines.of(text), suspect.why, {}, fixes, here).text;
        at = suspect.lines.end;
    }
    if (at == 0) return gather_languages(text.substr(0, size));
    if (at < size) repaired.append(text, at, size - at);
    return gather_languages(repaired);
}

Context Repairer::context(bool begins, bool ends) {
    return {begins, ends, seen_.evidence, seen_.chains, options_.min_confidence, options_.explain, options_.lost, &seen_.own, &memory_->lines->languages, &memory_->signs, &seen_.settled, &memory_->lines->searched};
}

}  // namespace salvage::repair
