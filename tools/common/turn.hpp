/// One document of a run.
#pragma once

#include <string>
#include <string_view>

#include "common/loop.hpp"

namespace salvage::cli {

/// The work on one operand: by itself, or with all that it says and writes held until its turn.
class Turn {
public:
    Turn(Loop& loop, const Plan& plan, bool held) : loop_(loop), plan_(plan), held_(held) {}

    Outcome run(const Work& work, bool started);

    // For Call.
    io::Sink& also(const std::string& path, std::string_view suffix);
    [[nodiscard]] bool asked(std::string_view option) const;
    void say(const std::string& text);
    void trouble() { outcome_.status = ExitStatus::trouble; }
    [[nodiscard]] Summary& summary() { return outcome_.summary; }

private:
    void work_on(io::Source& in, io::Sink& out, const Work& work);
    void own_output(io::Source& in, const Work& work);
    io::Sink& own_also(const std::string& path);
    void report(const std::string& where, const char* why);

    Loop& loop_;
    const Plan& plan_;
    bool held_;
    bool unchanged_ = false;
    Beside own_beside_;  // outputs beside that are this document's alone
    Outcome outcome_;
};

}  // namespace salvage::cli
