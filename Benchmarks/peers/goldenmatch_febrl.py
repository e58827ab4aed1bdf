"""GoldenMatch on a FEBRL file, probabilistic mode with its automatic configuration.

Prints {record: cluster} as JSON.
"""

import json
import logging
import sys

import goldenmatch
import pyarrow as pa
from goldenmatch.core.autoconfig import auto_configure_probabilistic_df

logging.disable(logging.CRITICAL)
with open(sys.argv[1], encoding="utf-8") as file:
    rows = [[field.strip() for field in line.rstrip("\n").split(",")] for line in file]
header, rows = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
columns = {
    name: [row[place] or None for row in rows] for place, name in enumerate(header)
}
records = columns.pop("rec_id")
table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
result = goldenmatch.dedupe_df(table, config=auto_configure_probabilistic_df(table))
answer = {record: f"single-{record}" for record in records}
for number, cluster in result.clusters.items():
    for member in cluster["members"]:
        answer[records[int(member)]] = f"cluster-{number}"
print(json.dumps(answer))
