#!/usr/bin/env bash
# Scores records with Apache Spark on this machine: spark.sh RECORDS > RESULTS
#
# Spark is installed from PyPI into PIPES_DIR (about 450 MB) when it is not there. It needs Java 17 or later.
# NAPE names the program, JOBS says how many processes, PARTS how many parts there are at least.
# Ends with 75 when something that it needs could not be had.
set -euo pipefail
: "${1:?give a file with one record a line}"
case ${1,,} in
*.gz | *.zst | *.csv)
    echo "spark.sh: $1 is compressed or CSV by its name, and only NDJSON can be cut at its lines; \`nape batch\` alone takes it" >&2
    exit 2
    ;;
esac
records=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
# In a folder of the user's own: whoever could write there would get every record.
dir=${PIPES_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/nape-pipes}
PYSPARK=4.3.0

missing() {
    echo "spark.sh: $1" >&2
    exit 75
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version >/dev/null 2>&1 || missing "there is no Java (Debian: apt-get install default-jre-headless)"
version=$("$java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
[ "${version:-0}" -ge 17 ] || missing "Java is older than 17"
if [ "$(cat "$dir/installed" 2>/dev/null)" != "$PYSPARK" ]; then
    mkdir -p "$dir"
    rm -rf "$dir/venv"
    { python3 -m venv "$dir/venv" &&
        "$dir/venv/bin/pip" install -q --disable-pip-version-check setuptools wheel "pyspark==$PYSPARK"; } >&2 ||
        missing "pyspark could not be installed from PyPI"
    printf '%s' "$PYSPARK" >"$dir/installed"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NAPE=${NAPE:-nape} SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$dir/venv/bin/python
"$dir/venv/bin/spark-submit" --master "local[${JOBS:-2}]" --conf spark.ui.enabled=false \
    "$here/spark.py" "file://$records" "file://$work/results" >"$work/log" 2>&1 ||
    { cat "$work/log" >&2; exit 1; }
# Nobody in, nobody out: then there is no part.
find "$work/results" -name 'part-*' -print0 | sort -z | xargs -0 -r cat
