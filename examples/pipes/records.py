#!/usr/bin/env python3
"""Made-up records, one a line: records.py QUESTIONS.json COUNT [SEED]

QUESTIONS.json is what `nape questions --format json` prints. The same seed gives the same people. Their answers are
drawn at random: they are no patients, and nothing about headache can be learnt from them.
"""

import json
import random
import sys


def answer(question, chance):
    kind = question["type"]
    options = question["options"]
    if kind == "yes_no":
        return chance.choice(["yes", "no", "not_sure"])
    if kind == "whole_number":
        return chance.randint(question["min"], question["max"])
    if kind == "one_of":
        return chance.choice(options)["id"]
    alone = [option["id"] for option in options if option["exclusive"]]
    others = [option["id"] for option in options if not option["exclusive"]]
    if alone and chance.random() < 0.6:
        return [chance.choice(alone)]
    return chance.sample(others, chance.randint(1, min(2, len(others))))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        questions = json.load(file)["questions"]
    count = int(sys.argv[2])
    chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    for number in range(count):
        answers = {q["id"]: answer(q, chance) for q in questions if chance.random() < 0.8}
        record = {"nape_answers": 1, "id": f"made-up-{number}", "answers": answers}
        print(json.dumps(record, separators=(",", ":")))


main()
