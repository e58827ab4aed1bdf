#!/usr/bin/env python3
"""How a steward's decisions help, by the order in which pairs are asked.

A steward who knows the truth and errs in 2 of 100 answers decides 1,000 pairs of a generated world,
100 at a time; after each hundred the decisions are published and the master is judged. Run it once for
each order:

  swift build -c release --product dongil --product dongil-sample
  Benchmarks/review_order.py .build/release 100000
"""
import csv
import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROUNDS, BATCH, ERRORS = 10, 100, 0.02


def probability(weight):
    return 1 / (1 + 2 ** -weight)


# By what the queue says of a pair; the last one is a bound that nobody can reach.
ORDERS = {
    "priority": lambda pair: -pair["priority"],
    "score": lambda pair: -pair["weight"],
    "uncertainty": lambda pair: abs(pair["weight"]),
}


def main():
    binaries, records = os.path.abspath(sys.argv[1]), sys.argv[2]
    orders = sys.argv[3:] or list(ORDERS)
    with tempfile.TemporaryDirectory() as folder:
        world = os.path.join(folder, "world")
        os.makedirs(world + "/Jobs")
        shutil.copytree(ROOT + "/Mappings", world + "/Mappings")
        job = open(ROOT + "/Jobs/demo.yaml", encoding="utf-8").read()
        # Files are not what is measured.
        job = job.replace("publish:\n  - csv: out/\n", "")
        open(world + "/Jobs/demo.yaml", "w", encoding="utf-8").write(job)
        subprocess.run(
            [binaries + "/dongil-sample", world + "/SampleData", "--records", records, "--clean"],
            check=True, stdout=subprocess.DEVNULL)
        truth = {}
        with open(world + "/SampleData/truth.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                truth[row["source"], row["source_key"]] = row["customer"]
        call(binaries, world, "run", "Jobs/demo.yaml", "--ignore-gates", job=False)
        print("order,decisions,precision,recall,f1,queue")
        for order in orders:
            copy = os.path.join(folder, order)
            shutil.copytree(world, copy)
            simulate(binaries, copy, order, truth)


def call(binaries, world, *arguments, job=True):
    command = [binaries + "/dongil", *arguments] + (["--job", "Jobs/demo.yaml"] if job else [])
    environment = dict(os.environ, DONGIL_REASON="measurement", LANG="C", LC_ALL="C")
    return subprocess.run(command, cwd=world, check=True, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def queue(binaries, world):
    pairs = list(csv.DictReader(call(binaries, world, "export", "pairs").splitlines()))
    for pair in pairs:
        pair["weight"], pair["priority"] = float(pair["weight"]), float(pair["priority"])
    return pairs


def judge(binaries, world, order, decisions, waiting):
    report = json.loads(call(binaries, world, "evaluate", "Jobs/demo.yaml", "--truth",
                             "SampleData/truth.csv", "--json", job=False))
    found = report["customers"]
    print(f"{order},{decisions},{found['precision']},{found['recall']},{found['f1']},"
          f"{waiting}", flush=True)


def simulate(binaries, world, order, truth):
    waiting = queue(binaries, world)
    judge(binaries, world, order, 0, len(waiting))
    for step in range(ROUNDS):
        waiting.sort(key=ORDERS[order])
        chosen = waiting[:BATCH]
        with open(world + "/decided.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["first_source", "first_key", "second_source", "second_key", "verdict"])
            for pair in chosen:
                names = [pair[name] for name in
                         ("first_source", "first_key", "second_source", "second_key")]
                same = truth[names[0], names[1]] == truth[names[2], names[3]]
                # By hash: every order meets the same steward.
                chance = int(hashlib.sha256("|".join(names).encode()).hexdigest()[:8], 16) / 2**32
                if chance < ERRORS:
                    same = not same
                writer.writerow(names + ["same" if same else "different"])
        call(binaries, world, "decisions", "import", "decided.csv", "--reason", "measurement")
        waiting = queue(binaries, world)
        judge(binaries, world, order, (step + 1) * BATCH, len(waiting))


if __name__ == "__main__":
    main()
