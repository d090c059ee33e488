#!/usr/bin/env bash
# Scores records with xargs, some processes at once: xargs.sh RECORDS > RESULTS
#
# NAPE names the program, JOBS says how many processes, PART how many records each takes at a time.
set -euo pipefail
records=${1:?give a file with one record a line}
case ${1,,} in
*.gz | *.zst | *.csv)
    echo "xargs.sh: $1 is compressed or CSV by its name, and only NDJSON can be cut at its lines; \`nape batch\` alone takes it" >&2
    exit 2
    ;;
esac
export NAPE=${NAPE:-nape}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

split --lines="${PART:-1000}" --numeric-suffixes --suffix-length=6 "$records" "$work/part."
# 3 means that some records could not be scored: an error record stands in their place. Anything else stops all.
find "$work" -name 'part.*' -print0 | sort -z |
    xargs -0 -r -P "${JOBS:-2}" -I {} \
        sh -c '"$NAPE" batch --threads 1 - <"$1" >"$1.out" || [ $? -eq 3 ]' sh {}
find "$work" -name 'part.*.out' -print0 | sort -z | xargs -0 -r cat
