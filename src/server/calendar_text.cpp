// SPDX-License-Identifier: Apache-2.0
#include "server/calendar_text.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "lab/objects/object.hpp"
#include "server/pages/page_of.hpp"

namespace metalab::server {
namespace {

constexpr std::size_t kLineBytes = 75;  // without the line's end

/// A line of RFC 5545: folded before a sign that would be beyond 75 octets, never inside of one.
void add_line(std::string& out, const std::string& line) {
  std::size_t bytes = 0;
  for (const auto& [sign, text] : characters(line)) {
    if (bytes + text.size() > kLineBytes) {
      out += "\r\n ";
      bytes = 1;
    }
    out += text;
    bytes += text.size();
  }
  out += "\r\n";
}

/// A value of type TEXT: backslash, semicolon, comma and line ends are escaped.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char sign : text) {
    if (sign == '\\' || sign == ';' || sign == ',') out += '\\';
    if (sign == '\n')
      out += "\\n";
    else if (sign != '\r')
      out += sign;
  }
  return out;
}

/// 2027-03-03T10:00:00.000000Z as 20270303T100000Z, a day as 20270303.
std::string basic(std::string text) {
  if (const auto point = text.find('.'); point != std::string::npos) text.replace(point, 7, "");
  std::erase_if(text, [](char sign) { return sign == '-' || sign == ':'; });
  return text;
}

/// "Last day to sign: charter, Five years".
std::string summary_of(const lab::Date& date, words::Language language) {
  const std::string word = date.word.empty() ? "" : words::say(language, "lab.word." + date.word);
  return words::say(language, "lab.calendar." + date.what, {{"word", word}, {"about", date.about}});
}

std::string host_of(const std::string& url) { return url.substr(url.find("://") + 3); }

void add_event(std::string& out, const lab::Date& date, const std::string& url,
               words::Language language) {
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + date.of + "-" + date.what + "@" + host_of(url));
  add_line(out, "DTSTAMP:" + basic(lab::time_text(date.noted_at)));
  add_line(out, "DTSTART;VALUE=DATE:" + basic(date.day));
  add_line(out, "SUMMARY:" + escaped(summary_of(date, language)));
  add_line(out, "URL:" + url + page_of(date.what, date.of));
  add_line(out, "CLASS:PRIVATE");
  add_line(out, "TRANSP:TRANSPARENT");
  add_line(out, "END:VEVENT");
}

/// A calendar has a component at the least: where there is no event, the time that days are in.
void add_nothing(std::string& out) {
  for (const char* line :
       {"BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"})
    add_line(out, line);
}

}  // namespace

std::string calendar_text(const std::vector<lab::Date>& dates, const std::string& url,
                          words::Language language) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Metalab//Laboratory//EN");
  add_line(out, "NAME:" + escaped(words::say(language, "lab.calendar.name")));
  for (const auto& date : dates) add_event(out, date, url, language);
  if (dates.empty()) add_nothing(out);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace metalab::server
