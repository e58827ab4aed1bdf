"""What a child process cost, and how well a partition agrees with the truth."""

import collections
import json
import os
import subprocess
import sys
import tempfile
import time


def run(command, **more):
    """Runs a command to its end: wall and CPU seconds, peak MiB, standard output."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, **more)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        out.seek(0)
        text = out.read().decode()
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"FAILED: {' '.join(map(str, command))}")
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss / 1024,
        "output": text,
    }


def pairwise(found, truth):
    """Precision, recall and F1 of pairs; both arguments give a label for each record."""
    def pairs(counts):
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs(collections.Counter((found[key], truth[key]) for key in truth))
    joined = pairs(collections.Counter(found[key] for key in truth))
    true = pairs(collections.Counter(truth.values()))
    precision = both / joined if joined else 1.0
    recall = both / true if true else 1.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def line(name, quality, cost, note=""):
    return (
        f"{name:<28} precision {quality['precision']:.5f}  recall {quality['recall']:.5f}"
        f"  F1 {quality['f1']:.5f}  wall {cost['wall']:7.2f} s  peak {cost['peak']:6.0f} MiB  {note}"
    )


def last_json(output):
    return json.loads(output.strip().splitlines()[-1])
