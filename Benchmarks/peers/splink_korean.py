"""Splink 5 on the cleaned columns of a generated world: six blocking rules, a trained model.

    python3 splink_korean.py CLEANED.csv     prints {threshold: {record: cluster}} as JSON
"""

import json
import logging
import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)
connection = duckdb.connect()
connection.execute(
    f"create table people as select * replace (nullif(given, '') as given) "
    f"from read_csv('{sys.argv[1]}', all_varchar=true, nullstr='')"
)
settings = SettingsCreator(
    link_type="dedupe_only",
    blocking_rules_to_generate_predictions=[
        block_on("mobile"),
        block_on("surname", "given", "birth"),
        block_on("email"),
        block_on("unit", "given"),
        block_on("home", "birth"),
        block_on("brn"),
    ],
    comparisons=[
        cl.ExactMatch("surname").configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("given", [0.9, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        cl.DateOfBirthComparison("birth", input_is_string=True),
        cl.ExactMatch("sex"),
        cl.DamerauLevenshteinAtThresholds("mobile", [1]).configure(
            term_frequency_adjustments=True
        ),
        cl.ExactMatch("home").configure(term_frequency_adjustments=True),
        cl.EmailComparison("email"),
        cl.ExactMatch("unit").configure(term_frequency_adjustments=True),
        cl.ExactMatch("building").configure(term_frequency_adjustments=True),
        cl.ExactMatch("brn"),
        cl.JaroWinklerAtThresholds("company", [0.9]),
    ],
    retain_intermediate_calculation_columns=False,
    retain_matching_columns=False,
)
api = DuckDBAPI(connection=connection)
try:
    linker = Linker(api.register("people"), settings)
except (AttributeError, TypeError):
    linker = Linker("people", settings, api)
linker.training.estimate_probability_two_random_records_match(
    [block_on("mobile", "birth"), block_on("email", "given"), block_on("surname", "given", "birth", "unit")],
    recall=0.7,
)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
for rule in [block_on("mobile"), block_on("surname", "given", "birth"), block_on("email")]:
    linker.training.estimate_parameters_using_expectation_maximisation(rule)
predicted = linker.inference.predict(threshold_match_probability=0.05)
answer = {}
for threshold in [float(value) for value in sys.argv[2:]] or [0.95]:
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
    table = clusters.as_pandas_dataframe()
    answer[threshold] = dict(zip(table["unique_id"], (str(value) for value in table["cluster_id"])))
print(json.dumps(answer))
