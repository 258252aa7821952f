#!/usr/bin/env bash
# Makes a bare Debian 12 ready: missing system packages, then .venv with the tools and the
# package's own requirements. Does nothing that is already done.
set -euo pipefail
cd "$(dirname "$0")/.."

# The installed state is "ii "; a package may carry an architecture (libsqlite3-dev:amd64).
missing=()
while read -r package; do
  status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
  [[ $status == ii* ]] || missing+=("$package")
done < scripts/apt-packages.txt
command -v npm > /dev/null || missing+=(nodejs npm)

if ((${#missing[@]})); then
  echo "setup: installing ${missing[*]}"
  if ((EUID)); then
    echo "setup: these packages are missing and need root. Run this, then try again:" >&2
    echo "  apt-get install ${missing[*]}" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "setup: pshe needs Python 3.11 or newer. Set PYTHON to one: PYTHON=python3.11 make test" >&2
  exit 1
fi
[[ -x .venv/bin/python ]] || "$python" -m venv .venv

echo "setup: installing the Python tools into .venv"
.venv/bin/python scripts/requirements.py dev > .venv/requirements.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r .venv/requirements.txt
touch .venv/.ready
