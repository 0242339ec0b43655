#include "lists.hpp"

#include <salvage/decode/candidates.hpp>
#include <salvage/decode/charset.hpp>
#include <salvage/report/rules.hpp>

#include <algorithm>
#include <map>

namespace salvage::cleaning {

std::string fixes_table() {
    std::string out;
    for (const report::RuleRow& row : report::rules()) {
        if (!row.fix) continue;
        std::string line(row.name);
        line.resize(18, ' ');
        line += row.by_default ? "on   " : "off  ";
        out += line.append(row.description) += '\n';
    }
    return out;
}

namespace {

// The charsets that are found out, with the languages that they were made for.
std::map<std::string, std::string> found_out() {
    std::map<std::string, std::string> languages;
    for (const decode::CandidateRow& row : decode::candidate_rows()) {
        if (const auto charset = decode::charset_named(row.name)) languages[charset->name] = row.fits;
    }
    for (const char* name : {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "ISO-2022-JP", "ISO-2022-KR"}) languages[name];
    return languages;
}

}  // namespace

std::string charsets_table() {
    const std::map<std::string, std::string> languages = found_out();
    std::string out;
    for (const std::string& name : decode::charset_names()) {
        std::string line = name;
        const auto found = languages.find(name);
        if (found != languages.end()) {
            line.resize(std::max<std::size_t>(line.size() + 2, 26), ' ');
            line += "auto" + found->second;
            while (line.back() == ' ') line.pop_back();
        }
        out += line + "\n";
    }
    return out;
}

std::vector<std::string> fix_words() {
    std::vector<std::string> words = {"all"};
    for (const report::RuleRow& row : report::rules()) {
        if (row.fix) words.emplace_back(row.name);
    }
    return words;
}

std::vector<std::string> charset_words() {
    std::vector<std::string> words = {"auto"};
    for (const auto& [name, languages] : found_out()) {
        words.push_back(name);
        for (char& c : words.back()) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return words;
}

}  // namespace salvage::cleaning
