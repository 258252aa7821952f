#!/usr/bin/env bash
# try_wheel.sh WHEEL FOLDER: installs the wheel into a new, empty environment, outside of which
# nothing of pshe can be seen, and uses it there.
set -euo pipefail
wheel=$(realpath "$1")
folder=$(realpath -m "$2")

rm -rf "$folder"
"$(dirname "$0")/../.venv/bin/python" -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check "$wheel"

cd "$folder"
bin/python -W error - <<'PY'
import pshe

curriculum = pshe.reference()
statements = len(curriculum.statements())
assert statements > 0, "the wheel carries no statements"
print(f"wheel: {statements} statements")
PY
bin/pshe init school.xlsx > /dev/null
bin/pshe plan school.xlsx -o out > /dev/null
test -s out/plan.xlsx
test -s out/plan.html
echo "wheel: planned the sample school in an empty environment"
