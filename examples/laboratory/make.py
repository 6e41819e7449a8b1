#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make.py PROGRAM FOLDER [--listen ADDRESS:PORT] [--lang en|fr] [--json]: serves the demonstration laboratory of FOLDER; where
there is none, it is made first, by the commands and the HTTP API alone."""
import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import examinations
import story
from people import Desk


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--listen", default="127.0.0.1:8461")
    parser.add_argument("--lang", choices=("en", "fr"), default="en")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def command(program, folder, listen):
    return [str(program), "serve", "--dir", str(folder / "lab"), "--state", str(folder / "state"), "--listen", listen,
            "--demonstration"]


def tell(desk, link):
    """The whole story; what it made, by name, and its people."""
    cast = story.Cast(desk, link)
    together, system = story.programme(cast), story.system(cast)
    study, evidence = examinations.hiring(cast, system)
    asked_after = examinations.exploration(cast, evidence)
    decisions = examinations.review(cast, evidence)
    cast.farid.put(f"/api/systems/{system['id']}/published/{evidence['id']}")
    consultation = story.council(cast, system)
    story.public_request(cast, system)
    asset = story.asset(cast, together, [study["id"], evidence["id"]])
    for one in [system["id"], study["id"], evidence["id"], asked_after["about"], asked_after["id"], *examinations.others(cast)]:
        cast.agnes.put(f"/api/objects/{together['id']}/parts/{one}")
    cast.agnes.share({"id": asked_after["about"]}, cast.firm)
    token = cast.beatrice.token(30, "read")["token"]
    for person in cast.people:
        person.ask("DELETE", "/api/sessions/current")
    return {"token": token, "programme": together["id"], "system": system["id"], "study": study["id"],
            "evidence": evidence["id"], "decisions": [one["id"] for one in decisions], "asset": asset["id"],
            "consultation": consultation["id"],
            "people": [{"name": one.name, "role": one.role, "email": one.email, "password": one.password,
                        "second_factor": one.second_factor, "codes": one.codes[:2]} for one in cast.people]}


def make(program, folder):
    """In a folder of its own, which is given its name when everything is there; what it made."""
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    server = subprocess.Popen([*command(program, making, "127.0.0.1:0"), "--json"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        ready = json.loads("".join(iter(server.stdout.readline, "}\n")) + "}")
        if "error" in ready:
            raise SystemExit(ready["error"]["message"])
        with tempfile.TemporaryDirectory() as work:
            made = tell(Desk(ready["url"], program, work), ready["link"].partition("#")[2])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
    making.rename(folder)
    return made


def show(made, folder, listen, language):
    def say(key, **values):
        return story.TEXTS[key][language].format(**values)

    print(say("made", folder=folder) + "\n")
    for one in made["people"]:
        print(f"  {one['email']:24} {one['role']:14} {say('password')} {one['password']}  {say('codes')} {' '.join(one['codes'])}\n"
              f"  {'':39} {say('second-factor')} {one['second_factor']}")
    address = f"http://localhost:{listen.rpartition(':')[2]}"
    print(f"\n{say('open', address=address)}")
    print(f"\n{say('look')}\n  curl -H 'Authorization: Bearer {made['token']}' {address}/api/programmes")
    print(f"\n{say('stop')}", flush=True)


def main():
    asked = read_arguments()
    program, folder = asked.program.absolute(), asked.folder.absolute()
    if (folder / "lab").is_dir():
        if not asked.json:
            print(story.TEXTS["there"][asked.lang].format(folder=asked.folder), story.TEXTS["stop"][asked.lang], flush=True)
    else:
        if not asked.json:
            print(story.TEXTS["making"][asked.lang], flush=True)
        made = make(program, folder)
        if asked.json:
            print(json.dumps(made), flush=True)
        else:
            show(made, asked.folder, asked.listen, asked.lang)
    serve = [*command(program, folder, asked.listen), "--lang", asked.lang]
    os.execv(program, serve + (["--json"] if asked.json else []))


if __name__ == "__main__":
    main()
