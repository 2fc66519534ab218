# make          builds build/recoupe
# make demo     installs what is missing, builds, and proves the real case: the Institut national des mines
# make test     installs what is missing, builds, and runs every test, side by side; prints which took longest
# make test-long  the same, with every case and larger samples where `make test` takes some
# make test-web  the page in headless Chromium, with real clicks; apart from `make test`, which needs no browser
# make bench    the same ledger through recoupe, ledger, hledger, beancount and others; the workbook; the decoder of the diagnosis; the forms
#               of exports; a database. `make bench SIZE=20000` runs all of it at that size; `make bench-database` the last part alone
# make suites SUITE=FOLDER  journals of published test suites through recoupe, ledger and hledger: the same balances, or a refusal
# make fault    every system call of a small build and check fails once, under strace; signals at drawn moments
# make fuzz     libFuzzer on each reader in turn: TARGET=csv, SECONDS=60; TARGET=damaged: 10,000 damaged reports and PDFs
# make detect   plants mistakes and counts what the checker says of them
# make misprints  plants misprints in made-up reports, alone and within whole volumes, and counts likewise
# make asan     the tests under AddressSanitizer and UndefinedBehaviorSanitizer
# make pictures makes the pictures of the README anew (chromium, LibreOffice)
# make test-office   LibreOffice recomputes the workbooks
# make format   gives all of C the look of .clang-format
# make oracle   random ledgers against an oracle of their statements, and clean dossiers: N=2000, CLEAN=200, SEED=1
# make lint     the look, the house's own rules, gcc -fanalyzer, cppcheck, clang-tidy
# make install, make uninstall    the program, its manual pages and completions under PREFIX (and DESTDIR)
# make cover    what `make test` reaches of ledger/ and of five rooms of statements/: TESTS="csv_test ...", FILES="ledger/rows ..." lists the rest
# make mutate   flips operators in lines of FILES (none: of the last change; measured: of what `make cover` measures), COUNT=300, SEED=1, ASAN=1;
#               tells what the tests do not notice. `make mutate OPTIONS=--again` takes those that survived the last run
# make clean

PREFIX ?= /usr/local
CC ?= cc
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror=implicit-function-declaration
override CPPFLAGS += -I. -D_GNU_SOURCE
override CFLAGS += -std=c11 $(WARNINGS) $(SANITIZE)
LIBS := -lxlsxwriter -lgmp -lcjson -lcrypto -lz -lzip -lexpat -lgumbo

# libpq, which reads a ledger in PostgreSQL, is taken where it is there; `make LIBPQ=no` builds without it.
ifeq ($(origin LIBPQ),undefined)
LIBPQ := $(shell printf '\043include <libpq-fe.h>\n' | $(CC) -I/usr/include/postgresql -E - >/dev/null 2>&1 && echo yes || echo no)
endif
ifeq ($(LIBPQ),yes)
LIBS += -lpq
override CPPFLAGS += -isystem /usr/include/postgresql
endif

# unixODBC, which reads a ledger in other databases, likewise; `make ODBC=no` builds without it.
ifeq ($(origin ODBC),undefined)
ODBC := $(shell printf '\043include <sql.h>\n' | $(CC) -E - >/dev/null 2>&1 && echo yes || echo no)
endif
ifeq ($(ODBC),yes)
LIBS += -lodbc
endif
WITHOUT := $(if $(filter no,$(LIBPQ)),libpq) $(if $(filter no,$(ODBC)),odbc)
WITH := $(filter-out $(WITHOUT),libpq odbc)

# SANITIZE is set by `make asan` alone, COVER by `make cover`; their objects stay apart.
B := build$(if $(SANITIZE),/asan)$(if $(COVER),/cover)$(if $(filter no,$(LIBPQ)),$(if $(filter command,$(origin LIBPQ)),/without-libpq))$(if $(filter no,$(ODBC)),$(if $(filter command,$(origin ODBC)),/without-odbc))
EMBEDDED := $(sort $(wildcard statements/models/*.json)) $(sort $(wildcard cmd/template/*.* cmd/template/*/*.*)) $(sort $(wildcard statements/report/html/page.*s)) ledger/plan/words.txt
LIBRARY := $(filter-out $(WITHOUT:%=ledger/base/database/%/%) $(WITH:%=ledger/base/database/without/%.c),$(sort $(shell find ledger statements -name '*.c')))
PROGRAM := $(sort $(shell find cmd -name '*.c'))
COMMANDS := $(filter-out cmd/main.c,$(PROGRAM))
UNITS := $(filter-out $(foreach one,$(WITHOUT),test/unit/$(one)_%),$(sort $(wildcard test/unit/*_test.c)))
FAKES := $(filter-out %/server.c $(foreach one,$(WITHOUT),%/$(one).c),$(sort $(wildcard test/unit/fakes/*.c)))
UNIT_HELPERS := $(filter-out %_test.c,$(sort $(wildcard test/unit/*.c))) test/unit/fakes/server.c $(filter-out %/fuzz.c,$(sort $(wildcard test/fuzz/*.c)))
OBJECTS := $(LIBRARY:%.c=$B/%.o) $B/embedded.o
UNIT_PROGRAMS := $(UNITS:test/unit/%.c=$B/test/%)

.PHONY: all install uninstall pictures demo test test-long tests units cover mutate mutants test-office test-web bench bench-database suites fault fuzz detect misprints oracle asan format lint clean
all: $B/recoupe

$B/recoupe: $(PROGRAM:%.c=$B/%.o) $(OBJECTS)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Pairs of pointers gathered in one register and stored apart stall the readers of rows.
$B/ledger/scan/%.o: override CFLAGS += -fno-tree-slp-vectorize

# What `make cover` counts in. gcov would count each copy of an inlined function by itself.
$(if $(COVER),$(patsubst %.c,$B/%.o,$(shell find ledger statements/figure statements/matrix statements/generate statements/check statements/decode -name '*.c'))): \
	override CFLAGS += -O0 --coverage -Dalways_inline=unused
$(if $(COVER),$B/recoupe $(UNIT_PROGRAMS)): override LDFLAGS += --coverage

$B/%.o: %.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/embedded.c: $(EMBEDDED) ledger/base/embed.sh
	@mkdir -p $(@D)
	@sh ledger/base/embed.sh $(EMBEDDED) > $@.part && mv $@.part $@

$B/embedded.o: $B/embedded.c
	@$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Of an archive, a test's program takes only what it uses.
$B/all.a: $(UNIT_HELPERS:%.c=$B/%.o) $(COMMANDS:%.c=$B/%.o) $(OBJECTS)
	@rm -f $@ && ar rcs $@ $^

$B/test/%: $B/test/unit/%.o $B/all.a
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Programs that reach a server of their own: what is linked first stands in the place of the library's.
$B/test/libpq_%: $B/test/unit/libpq_%.o $B/test/unit/fakes/libpq.o $B/all.a
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$B/test/odbc_%: $B/test/unit/odbc_%.o $B/test/unit/fakes/odbc.o $B/all.a
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

.SECONDARY:

# What is installed: FROM:TO, below PREFIX.
SHARED := cmd/man/recoupe.1:man/man1/recoupe.1 cmd/man/recoupe.fr.1:man/fr/man1/recoupe.1 \
	cmd/completion/recoupe.bash:bash-completion/completions/recoupe cmd/completion/_recoupe:zsh/site-functions/_recoupe
INSTALLED := $(DESTDIR)$(PREFIX)

install: all
	@install -D -m 755 $B/recoupe $(INSTALLED)/bin/recoupe
	@for pair in $(SHARED); do install -D -m 644 $${pair%%:*} $(INSTALLED)/share/$${pair#*:} || exit 1; done

uninstall:
	@rm -f $(INSTALLED)/bin/recoupe $(foreach pair,$(SHARED),$(INSTALLED)/share/$(lastword $(subst :, ,$(pair))))

demo:
	@sh test/packages.sh build
	@$(MAKE) --no-print-directory all
	@sh test/demo.sh

test:
	@sh test/packages.sh build test
	@$(MAKE) --no-print-directory -j$$(nproc) tests

test-long: export TEST_LONG := 1
test-long: test

units: $(UNIT_PROGRAMS)

tests: all units
	@sh test/run.sh $B

test-web:
	@sh test/packages.sh build web
	@$(MAKE) --no-print-directory all
	@/usr/bin/python3 test/web/page_web.py

# `make bench SIZE=20000` runs every part at that size; without SIZE each has its own.
BENCH ?= $(if $(SIZE),--entries $(SIZE) --runs 2)
FORMS ?= $(if $(SIZE),--entries $(SIZE) --runs 1)
DATABASE ?= $(if $(SIZE),--entries $(SIZE))
BENCH_PROGRAMS := $(patsubst test/bench/%.c,$B/test/%,$(filter-out %/decode_bench.c,$(sort $(wildcard test/bench/*.c))))

bench:
	@sh test/packages.sh build bench
	@$(MAKE) --no-print-directory all $B/test/decode_bench $(BENCH_PROGRAMS)
	@status=0; \
	/usr/bin/python3 test/bench/ledgers.py $(BENCH) || status=1; \
	$B/test/decode_bench || status=1; \
	/usr/bin/python3 test/bench/forms.py $(FORMS) || status=1; \
	/usr/bin/python3 test/bench/database.py $(DATABASE) || status=1; \
	exit $$status

bench-database:
	@sh test/packages.sh build bench
	@$(MAKE) --no-print-directory all $B/test/ledger_make
	@/usr/bin/python3 test/bench/database.py $(DATABASE)

$(BENCH_PROGRAMS): $B/test/%: test/bench/%.c
	@mkdir -p $(@D)
	@$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< -lxlsxwriter

$B/test/decode_bench: $B/test/bench/decode_bench.o $B/test/unit/random.o $(OBJECTS)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

test-office:
	@sh test/packages.sh build office
	@$(MAKE) --no-print-directory all
	@RECOUPE=$B/recoupe /usr/bin/python3 test/office.py

suites: all
	@/usr/bin/python3 test/bench/ledger_suite.py $(SUITE)

fault:
	@sh test/packages.sh build fault
	@$(MAKE) --no-print-directory all
	@/usr/bin/python3 test/fault/fault.py $(FAULT)

cover:
	@sh test/packages.sh build test
	@$(MAKE) --no-print-directory -j$$(nproc) all units COVER=1
	@/usr/bin/python3 test/cover/cover.py build/cover $(if $(TESTS),--tests $(TESTS)) $(if $(FILES),--files $(FILES))

mutate:
	@sh test/packages.sh build test
	@[ -d build/cover/run ] || $(MAKE) --no-print-directory cover
	@$(MAKE) --no-print-directory -j$$(nproc) mutants $(if $(ASAN),$(SANITIZED))

mutants: all units
	@/usr/bin/python3 test/cover/mutate.py $B build/cover --compile '$(CC) $(CPPFLAGS) $(CFLAGS) -O1' --link '$(CC) $(CFLAGS) $(LDFLAGS) -fuse-ld=gold -Wl,--strip-debug' \
		--libraries='$(LIBS)' $(if $(ASAN),--asan) $(if $(FILES),--files $(FILES)) --count $(or $(COUNT),300) --seed $(or $(SEED),1) $(OPTIONS)

# pointer-overflow: clang reports NULL + 0, which loops over nothing compute, and which C is to allow (WG14 N3322).
FUZZ_BUILD := B=build/fuzz CC=clang CFLAGS='-O1 -gline-tables-only' \
	SANITIZE='-D__SANITIZE_ADDRESS__ -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all'

fuzz:
	@sh test/packages.sh build fuzz
	@$(MAKE) --no-print-directory -j$$(nproc) build/fuzz/fuzz $(FUZZ_BUILD)
	@sh test/fuzz/run.sh $(or $(SECONDS),60) $(TARGET)

$B/fuzz: $B/test/fuzz/fuzz.o $B/all.a
	@$(CC) $(CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

oracle: all
	@N=$(or $(N),2000) CLEAN=$(or $(CLEAN),200) SEED=$(or $(SEED),1) /usr/bin/python3 test/oracle_test.py

detect: all
	@/usr/bin/python3 test/bench/detect.py
	@/usr/bin/python3 test/bench/detect_wholes.py
	@/usr/bin/python3 test/bench/detect_several.py

misprints: all
	@/usr/bin/python3 test/bench/misprints.py
	@/usr/bin/python3 test/bench/misprints.py --whole

SANITIZED := SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all' CFLAGS='-O1 -g'

asan:
	@sh test/packages.sh build test
	@$(MAKE) --no-print-directory -j$$(nproc) tests $(SANITIZED)

pictures: all
	@sh test/packages.sh pictures
	@/usr/bin/python3 test/pictures.py

format:
	@sh test/packages.sh lint
	@find cmd ledger statements test -name '*.[ch]' | xargs clang-format -i

lint:
	@sh test/packages.sh build lint
	@$(MAKE) --no-print-directory -j$$(nproc) all
	@sh test/lint.sh $B $(CPPFLAGS) -- $(LIBRARY) $(PROGRAM) $(UNITS) $(UNIT_HELPERS) $(FAKES)

clean:
	@rm -rf build

-include $(LIBRARY:%.c=$B/%.d) $(PROGRAM:%.c=$B/%.d) $(UNITS:%.c=$B/%.d) $(UNIT_HELPERS:%.c=$B/%.d) $(FAKES:%.c=$B/%.d)
