#!/bin/sh
# embed.sh FILE... - writes the C table of the files that the program carries (ledger/base/embedded.h).
echo '#include "ledger/base/embedded.h"'
number=0
for file in "$@"; do
	printf 'static const unsigned char bytes%d[] = {' "$number"
	od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
	echo '0};'
	number=$((number + 1))
done
echo 'const struct embedded embedded_files[] = {'
number=0
for file in "$@"; do
	printf '{"%s", bytes%d, sizeof bytes%d - 1},\n' "$file" "$number" "$number"
	number=$((number + 1))
done
echo '};'
echo "const size_t embedded_count = $number;"
