"""The pages in Chromium, of a demonstration laboratory with ten thousand systems more: how soon the first rows of a long list
are there, and what a filter leaves of it; how soon the public's pages and the application are there on a slow phone, and how
much is sent for them; from page to page; then what Lighthouse says of the public's pages. What comes is held against what
was written. There is no rival."""
import http.client
import json
import shutil
import statistics
import subprocess
import sys
from urllib.parse import urlencode

import common
import laboratory

sys.path.insert(0, str(common.ROOT / "examples/laboratory"))

import examinations  # noqa: E402
import make  # noqa: E402

FOLDER = common.HERE / "pages"
MOVES = [("nav.systems", "systems.title"), ("nav.programmes", "programmes.title"), ("nav.assets", "assets.title"),
         ("nav.requests", "requests.title"), ("nav.ledger", "ledger.title"), ("nav.people", "people.title"),
         ("nav.search", "search.title"), ("nav.home", "home.title")]


def missing():
    """What it cannot run without, or nothing."""
    if not shutil.which("chromium"):
        return "there is no Chromium"
    if not (common.ROOT / "web/node_modules/playwright-core").is_dir():
        return "there is no playwright-core: make build installs it"
    return "" if (FOLDER / "node_modules/lighthouse").is_dir() else "Lighthouse is not installed: scripts/setup bench does it"


def sign_in(service, person):
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    body = {name: person[name] for name in ("email", "password")} | {"code": person["codes"][0]}
    service.ask(connection, "POST", "/api/sessions", body)


def long_list(service):
    """What is asked of the list of systems, and what must come: what was written, and no more."""
    connection = service.connect()

    def names(**query):
        return [one["name"] for one in service.ask(connection, "GET", "/api/systems?" + urlencode({"most": 500} | query))["items"]]

    retired, one, every = names(lifecycle="retired"), names(words="4321"), names(words="tool choose", lifecycle="in_use")
    if set(retired) != {f"tool {number}" for number in range(0, laboratory.OBJECTS, 1_000)} or one != ["tool 4321"]:
        sys.exit(f"answers differ: {retired}, {one}")
    if len(set(every)) != 500 or any(not name.startswith("tool ") or name in retired for name in every):
        sys.exit(f"answers differ: {every[:5]}")
    return {"first": names()[0], "filters": [
        {"name": "a state", "control": "lifecycle", "value": "retired", "first": retired[0], "rows": len(retired)},
        {"name": "a word", "control": "words", "value": "4321", "first": one[0], "rows": 1},
        {"name": "a word of all", "control": "words", "value": "choose", "first": names(words="choose")[0], "rows": 50}]}


def node(script, *arguments):
    done = subprocess.run(["node", FOLDER / script, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{script} ended with {done.returncode}")
    return json.loads(done.stdout)


def measured(chosen, service, made):
    address, entry = f"http://localhost:{service.port}", f"/register/{made['system']}"
    pages = {"front page": "/", "register": "/register", "an entry": entry, "a report": f"{entry}/evidence/{made['evidence']}"}
    asked = chosen.work / "pages-asked.json"
    asked.write_text(json.dumps({"address": address, "cookie": service.cookie, "runs": chosen.runs, "pages": pages,
                                 "list": long_list(service), "moves": MOVES}), encoding="utf-8")
    found = node("measure.mjs", asked)
    asked.unlink()
    scores = node("lighthouse.mjs", *[address + path for path in pages.values()])
    return found | {"lighthouse": {name: scores[address + path] for name, path in pages.items()}}


def milliseconds(times):
    return f"{statistics.median(times):.0f} ms"


def slowest(times):
    """The slowest of several by their medians: its name and median."""
    name = max(times, key=lambda one: statistics.median(times[one]))
    return name, statistics.median(times[name])


def list_entries(found):
    times, (filtered, filter_time) = found["times"], slowest({name: one for name, one in found["times"].items() if name != "first"})
    first = statistics.median(times["first"])
    every = ", ".join(f"{name} {milliseconds(one)}" for name, one in times.items() if name != "first")
    return [common.entry(f"list of {laboratory.OBJECTS:,}: first rows", milliseconds(times["first"]), "", None, "300 ms", first <= 300),
            common.entry(f"list of {laboratory.OBJECTS:,}: a filter ({filtered}, the slowest)", milliseconds(times[filtered]), "", None,
                         "100 ms", filter_time <= 100, every),
            common.entry("nodes of its page", str(found["nodes"]), "", None, "2,000", found["nodes"] < 2_000)]


def page_entries(found):
    out = []
    for name, one in found["pages"].items():
        time = statistics.median(one["shown"])
        out += [common.entry(f"{name} on a slow phone: shown", milliseconds(one["shown"]), "", None, "1 s", time <= 1_000),
                common.entry(f"{name}: sent", f"{one['bytes'] / 1e3:.1f} kB", "", None, "50 kB", one["bytes"] <= 50e3)]
    application = found["application"]
    usable, (slow, _), (key, time) = statistics.median(application["usable"]), slowest(application["moves"]), slowest(found["moves"])
    return out + [
        common.entry("application on a slow phone: usable", milliseconds(application["usable"]), "", None, "2.5 s", usable <= 2_500),
        common.entry("application: sent", f"{application['bytes'] / 1e3:.1f} kB", "", None, "150 kB", application["bytes"] <= 150e3),
        common.entry(f"from page to page ({key}, the slowest)", milliseconds(found["moves"][key]), "", None, "100 ms", time <= 100,
                     f"on a slow phone {milliseconds(application['moves'][slow])} ({slow})")]


def lighthouse_entries(found):
    out = []
    for name, one in found.items():
        scores = [one[kind] for kind in ("accessibility", "best-practices", "performance")]
        reached = scores[:2] == [100, 100] and scores[2] >= 95
        out.append(common.entry(f"Lighthouse {one['version']}, {name}", " ".join(map(str, scores)), "", None, "100 100 95", reached,
                                "; ".join(one["wrong"])))
    return out


def main():
    chosen = common.options(__doc__)
    lacking = missing() if chosen.metalab else "no executable"
    if lacking:
        common.finish(chosen, [common.entry("pages", "not run", "", note=lacking)])
        return
    folder = chosen.work / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    examinations.OTHERS = {}
    made = make.make(chosen.metalab, folder)
    service = laboratory.Service(chosen.metalab, folder / "lab", folder / "state")
    service.start()
    try:
        sign_in(service, next(one for one in made["people"] if one["email"] == "farid@firm.example"))
        laboratory.fill(service)
        found = measured(chosen, service, made)
    finally:
        service.stop()
    common.finish(chosen, list_entries(found["list"]) + page_entries(found) + lighthouse_entries(found["lighthouse"]), pages=found)


if __name__ == "__main__":
    main()
