#!/bin/sh
# packages.sh GROUP... - installs the Debian packages of these groups that are missing, and says which. Those that the program and
# the tests do without (a ledger in a database) are asked for once; that they cannot be had is no failure.
set -eu
wanted=
helpful=
for group in "$@"; do
	case $group in
	build) wanted="$wanted gcc libc6-dev libgmp-dev libcjson-dev libxlsxwriter-dev libssl-dev zlib1g-dev libzip-dev libexpat1-dev libgumbo-dev" helpful="$helpful libpq-dev unixodbc-dev" ;;
	test) wanted="$wanted gnumeric groff-base libxml2-utils mandoc poppler-utils python3 python3-jsonschema python3-openpyxl strace valgrind zsh" helpful="$helpful postgresql unixodbc libsqliteodbc odbc-postgresql" ;;
	web) wanted="$wanted chromium chromium-driver fonts-dejavu-core poppler-utils python3 python3-openpyxl" ;;
	pictures) wanted="$wanted chromium fonts-dejavu-core libreoffice-calc-nogui poppler-utils python3" ;;
	office) wanted="$wanted libreoffice-calc-nogui python3 python3-openpyxl" ;;
	fuzz) wanted="$wanted clang poppler-utils" ;;
	fault) wanted="$wanted python3 strace" ;;
	bench) wanted="$wanted beancount hledger ledger mawk python3 sqlite3" helpful="$helpful postgresql unixodbc odbc-postgresql" ;;
	lint) wanted="$wanted binutils clang-format clang-tidy cppcheck python3" ;;
	esac
done
lacking() {
	for package in "$@"; do
		[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || printf ' %s' "$package"
	done
}
missing=$(lacking $wanted)
absent=$(lacking $helpful)
[ -n "$missing$absent" ] || exit 0
as_root=
if [ "$(id -u)" -ne 0 ]; then
	if ! command -v sudo >/dev/null; then
		[ -n "$missing" ] || exit 0
		echo "these packages are missing, and neither root nor sudo is at hand:$missing" >&2
		exit 1
	fi
	as_root=sudo
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
log=$folder/log
add_packages() {
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >"$log" 2>&1
}
if [ -n "$missing" ]; then
	echo "installing Debian packages:$missing"
	add_packages $missing || { $as_root apt-get update -q >"$log" 2>&1 && add_packages $missing; } || { cat "$log" >&2; exit 1; }
fi
[ -n "$absent" ] || exit 0
echo "installing Debian packages:$absent"
# Tests start a PostgreSQL of their own: its package is to make no cluster beside.
case $absent in
*postgresql*)
	echo "create_main_cluster = false" >"$folder/recoupe-tests.conf"
	$as_root install -D -m 644 "$folder/recoupe-tests.conf" /etc/postgresql-common/createcluster.d/recoupe-tests.conf
	;;
esac
add_packages $absent || { $as_root apt-get update -q >"$log" 2>&1 && add_packages $absent; } || echo "they cannot be installed; a ledger in a database is left out"
