#!/bin/sh
# Usage: ensure_debian.sh PROBE PACKAGE [optional]
# Install a Debian package where its probe, a command, fails and this user may; otherwise say in
# one sentence what to do, and stop unless the package is optional.
set -eu

probe=$1 package=$2 need=${3:-needed}
works() {
    sh -c "$probe" >/dev/null 2>&1
}
works && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's $package for the tests."
    apt-get -qq update >/dev/null 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "$package" >/dev/null 2>&1 &&
        works && exit 0
fi
if [ "$need" = optional ]; then
    echo "$package is missing: the tests that compare with it are skipped (apt-get install $package)." >&2
    exit 0
fi
echo "$package is missing and could not be installed here: run 'apt-get install $package' as root, then make test again." >&2
exit 1
