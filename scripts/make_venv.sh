#!/bin/sh
# Make a virtual environment in .venv, or say in one sentence what is missing.
set -eu

python=$(command -v python3) || {
    echo "python3 is missing: install Python 3.11 or newer (Debian: apt-get install python3)." >&2
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "$("$python" --version) is too old: strikemap needs Python 3.11 or newer." >&2
    exit 1
}
# venv without ensurepip gives an environment without pip; Debian packs both in python3-venv.
"$python" -c 'import venv, ensurepip' 2>/dev/null || {
    echo "python3-venv is missing: install it (Debian: apt-get install python3-venv) and run make again." >&2
    exit 1
}
[ -x .venv/bin/pip ] || "$python" -m venv .venv
