"""Dongil on data that are neither Korean nor customers, with nothing but a mapping.

    peers/bin/python Benchmarks/peers/other_schemas.py .build/release/dongil

Restaurants: all 112 matches between two guides are known. Publications: 415 labeled pairs between two
libraries are known, those that are hard to tell among them; other pairs are not judged. The data come
with the Python package py_entitymatching, which is fetched and unpacked, not installed.
"""

import csv
import pathlib
import subprocess
import sys
import tarfile
import tempfile

from measure import run

here = pathlib.Path(__file__).parent
dongil = sys.argv[1]


def dedupe(files, mapping, folder):
    """The customer id of each row of each file, by its id."""
    cost = run([dongil, "dedupe", *files, "--mapping", here / mapping, "-o", folder])
    found = []
    for file in files:
        with open(pathlib.Path(folder, file.name), encoding="utf-8") as rows:
            found.append({row["id"]: row["customer_id"] for row in csv.DictReader(rows)})
    return cost, found


def report(name, right, wrong, missed, cost, note):
    precision = right / (right + wrong) if right + wrong else 1
    recall = right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    print(
        f"{name:<14} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"
        f"  wall {cost['wall']:.2f} s  ({note})"
    )


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder,
         "py_entitymatching==0.4.2"],
        check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    archive = next(folder.glob("py*entitymatching*.tar.gz"), None)
    if archive is None:
        sys.exit("py_entitymatching 0.4.2 could not be fetched")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    data = next(folder.glob("**/datasets/end-to-end")).parent

    guides = data / "end-to-end" / "restaurants"
    cost, (fodors, zagats) = dedupe(
        [guides / "fodors.csv", guides / "zagats.csv"], "restaurants.yaml", folder / "r"
    )
    with open(guides / "matches_fodors_zagats.csv", encoding="utf-8") as file:
        truth = {(row["fodors_id"], row["zagats_id"]) for row in csv.DictReader(file)}
    joined = {
        (one, other) for one in fodors for other in zagats if fodors[one] == zagats[other]
    }
    report("restaurants", len(joined & truth), len(joined - truth), len(truth - joined), cost,
           f"{len(fodors) + len(zagats)} records, {len(truth)} matches")

    cost, (dblp, acm) = dedupe([data / "DBLP.csv", data / "ACM.csv"], "publications.yaml", folder / "p")
    right = wrong = missed = 0
    with open(data / "dblp_acm_demo_labels.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            together = dblp.get(row["ltable.id"]) == acm.get(row["rtable.id"], "-")
            if row["gold"] == "1":
                right += together
                missed += not together
            else:
                wrong += together
    report("publications", right, wrong, missed, cost,
           f"{len(dblp) + len(acm)} records, {right + missed} labeled matches")
