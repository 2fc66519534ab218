#!/bin/sh
# packages.sh GROUP... - installs the Debian packages of these groups that are missing, and says which.
set -eu
wanted=
for group in "$@"; do
	case $group in
	build) wanted="$wanted gcc libc6-dev libgmp-dev libcjson-dev libxlsxwriter-dev libssl-dev zlib1g-dev libzip-dev libexpat1-dev libgumbo-dev" ;;
	test) wanted="$wanted gnumeric groff-base libxml2-utils mandoc poppler-utils python3 python3-jsonschema python3-openpyxl strace valgrind zsh" ;;
	web) wanted="$wanted chromium chromium-driver fonts-dejavu-core poppler-utils python3 python3-openpyxl" ;;
	pictures) wanted="$wanted chromium fonts-dejavu-core libreoffice-calc-nogui poppler-utils python3" ;;
	office) wanted="$wanted libreoffice-calc-nogui python3 python3-openpyxl" ;;
	fuzz) wanted="$wanted clang poppler-utils" ;;
	fault) wanted="$wanted python3 strace" ;;
	bench) wanted="$wanted beancount hledger ledger mawk python3 sqlite3" ;;
	lint) wanted="$wanted binutils clang-format clang-tidy cppcheck python3" ;;
	esac
done
missing=
for package in $wanted; do
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || { echo "these packages are missing, and neither root nor sudo is at hand:$missing" >&2; exit 1; }
	as_root=sudo
fi
echo "installing Debian packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >"$log" 2>&1
}
install || { $as_root apt-get update -q >"$log" 2>&1 && install; } || { cat "$log" >&2; exit 1; }
