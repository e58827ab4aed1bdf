"""Splink 5 on a FEBRL file: five blocking rules, nine comparisons, a model trained without labels.

Prints clusters at each threshold as JSON: {threshold: {record: cluster}}.
"""

import json
import logging
import sys

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)
frame = pd.read_csv(sys.argv[1], skipinitialspace=True, dtype=str)
frame.columns = [column.strip() for column in frame.columns]
frame = frame.map(lambda value: value.strip() if isinstance(value, str) else None)
frame = frame.replace({"": None})

settings = SettingsCreator(
    unique_id_column_name="rec_id",
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[
        block_on("soc_sec_id"),
        block_on("given_name"),
        block_on("surname"),
        block_on("date_of_birth"),
        block_on("postcode"),
    ],
    comparisons=[
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
        cl.DamerauLevenshteinAtThresholds("street_number", [1]),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.8]),
        cl.JaroWinklerAtThresholds("suburb", [0.9, 0.8]),
        cl.ExactMatch("state").configure(term_frequency_adjustments=True),
    ],
)
api = DuckDBAPI()
try:
    linker = Linker(api.register(frame), settings)
except (AttributeError, TypeError):
    linker = Linker(frame, settings, api)
linker.training.estimate_probability_two_random_records_match(
    [
        block_on("soc_sec_id"),
        block_on("given_name", "surname", "date_of_birth"),
    ],
    recall=0.9,
)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
for rule in ["date_of_birth", "postcode", "surname"]:
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
predicted = linker.inference.predict(threshold_match_probability=0.001)
answer = {}
for threshold in [0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999]:
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
    table = clusters.as_pandas_dataframe()
    answer[threshold] = dict(zip(table["rec_id"], table["cluster_id"]))
print(json.dumps(answer))
