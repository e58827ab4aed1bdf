"""Dongil and Splink on a generated Korean world.

    peers/bin/python Benchmarks/peers/korean.py .build/release 100000

Three lines: Dongil on the five sources as they are; Dongil on the cleaned table alone, from CSV to
clusters; Splink on the same table, from CSV to clusters, at 0.95 and at its best threshold.
"""

import csv
import json
import pathlib
import shutil
import sys
import tempfile

from measure import last_json, line, pairwise, run

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
programs, size = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
dongil = programs / "dongil"

with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    world = folder / "SampleData"
    run([programs / "dongil-sample", world, "--records", size, "--clean"])
    shutil.copytree(root / "Mappings", folder / "Mappings")
    (folder / "Jobs").mkdir()
    shutil.copy(root / "Jobs" / "demo.yaml", folder / "Jobs")
    job = folder / "Jobs" / "demo.yaml"
    with open(world / "truth.csv", encoding="utf-8") as file:
        truth = {f"{row['source']}/{row['source_key']}": row["customer"] for row in csv.DictReader(file)}

    cost = run([dongil, "run", job])
    judged = json.loads(run([dongil, "evaluate", job, "--truth", world / "truth.csv", "--json"])["output"])
    quality = {key: float(judged["customers"][key]) for key in ("precision", "recall", "f1")}
    print(line("dongil run, five sources", quality, cost, "to a published master"), flush=True)

    table = folder / "cleaned.csv"
    run([sys.executable, here / "cleaned.py", dongil, world, table])
    cost = run([dongil, "dedupe", table, "--mapping", here / "cleaned.yaml", "-o", folder / "out.csv"])
    with open(folder / "out.csv", encoding="utf-8") as file:
        found = {row["unique_id"]: row["customer_id"] for row in csv.DictReader(file)}
    print(line("dongil, cleaned table", pairwise(found, truth), cost), flush=True)
    own = cost

    cost = run([sys.executable, here / "splink_korean.py", table, "0.95"])
    found = last_json(cost["output"])["0.95"]
    print(line("splink at 0.95", pairwise(found, truth), cost), flush=True)
    thresholds = ["0.5", "0.8", "0.9", "0.95", "0.99", "0.999", "0.9999"]
    answers = last_json(run([sys.executable, here / "splink_korean.py", table, *thresholds])["output"])
    scored = {threshold: pairwise(found, truth) for threshold, found in answers.items()}
    best = max(scored, key=lambda threshold: scored[threshold]["f1"])
    print(line("splink, best threshold", scored[best], cost, f"({best})"))
    error = (1 - quality["f1"]) / (1 - scored[best]["f1"])
    print(f"F1 error: {error:.3f} of Splink's; time on the same table: {own['wall'] / cost['wall']:.3f} of Splink's")
