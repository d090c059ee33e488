#!/usr/bin/env python3
"""Scores records under Apache Spark: spark.py RECORDS RESULTS

RESULTS is a folder that must not be there; its parts, one after the other, are the results in the order of the
records. NAPE names the program; on a cluster it has to be on every node. PARTS says how many parts there are at least.
"""

import os
import shlex
import sys

from pyspark import SparkContext

# 3 means that some records could not be scored: an error record stands in their place. Anything else fails the task.
FILTER = '{nape} batch --threads 1 - || test $? -eq 3'


def main():
    records, results = sys.argv[1:]
    nape = shlex.quote(os.environ.get("NAPE", "nape"))
    command = "/bin/sh -c " + shlex.quote(FILTER.format(nape=nape))
    context = SparkContext(appName="nape")
    lines = context.textFile(records, minPartitions=int(os.environ.get("PARTS", "4")))
    # Without an environment the program is not found; without checkCode a task that failed would pass for done.
    lines.pipe(command, env=dict(os.environ), checkCode=True).saveAsTextFile(results)
    context.stop()


main()
