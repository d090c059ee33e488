#!/usr/bin/env bash
# Scores records with GNU parallel, some processes at once: parallel.sh RECORDS > RESULTS
#
# NAPE names the program, JOBS says how many processes, BLOCK how much each takes at a time.
set -euo pipefail
records=${1:?give a file with one record a line}
case ${1,,} in
*.gz | *.zst | *.csv)
    echo "parallel.sh: $1 is compressed or CSV by its name, and only NDJSON can be cut at its lines; \`nape batch\` alone takes it" >&2
    exit 2
    ;;
esac
export NAPE=${NAPE:-nape}

# Blocks are cut at the ends of lines, and puts out in the order of the input.
# 3 means that some records could not be scored: an error record stands in their place. Anything else stops all.
parallel --will-cite --pipe --keep-order --jobs "${JOBS:-2}" --block "${BLOCK:-1M}" --halt now,fail=1 \
    '"$NAPE" batch --threads 1 - || [ $? -eq 3 ]' <"$records"
