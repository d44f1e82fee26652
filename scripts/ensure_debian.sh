#!/bin/sh
# Usage: ensure_debian.sh COMMAND PACKAGE [optional]
# Install a Debian package where its command is missing and this user may; otherwise say in one
# sentence what to do, and stop unless the package is optional.
set -eu

command=$1 package=$2 need=${3:-needed}
if command -v "$command" >/dev/null 2>&1; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's $package for the tests."
    if apt-get -qq update >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "$package" >/dev/null 2>&1; then
        exit 0
    fi
fi
if [ "$need" = optional ]; then
    echo "$command is missing: the tests that compare with it are skipped (apt-get install $package)." >&2
    exit 0
fi
echo "$command is missing and may not be installed here: run 'apt-get install $package' as root, then make test again." >&2
exit 1
