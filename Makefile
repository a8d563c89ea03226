# SPDX-License-Identifier: GPL-2.0-or-later
# make · make demo · make check · make lint · make format · make bench
# make soak · make quality · make install (uninstall) DESTDIR= PREFIX=
# DEV=1 warnings are errors · SAN=1 address+undefined · SAN=thread · V=1 loud

VERSION = 0.1.0
PREFIX  ?= /usr/local
SAN     ?=
BUILD   ?= build$(if $(SAN),-san$(SAN))
CC      ?= cc
CXX     ?= c++
Q       = $(if $(V),,@)
say     = $(if $(V),,@printf '  %-7s %s\n' '$(1)' '$(2)')

PKGS     = glib-2.0 gio-2.0 gio-unix-2.0 icu-uc icu-i18n xapian-core json-glib-1.0
PKGS_READ = libxml-2.0 libarchive poppler-glib
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) $(PKGS_READ) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
READ_LIBS  := $(shell pkg-config --libs $(PKGS_READ) 2>/dev/null) -lgumbo

# These install what is missing, or need nothing; all others say what it is
# instead of failing at the first header.
ifneq ($(filter-out demo check deb lint format clean,$(or $(MAKECMDGOALS),all)),)
ifeq ($(PKG_LIBS),)
$(shell pkg-config --print-errors --exists $(PKGS) $(PKGS_READ) >&2)
$(error Libraries are missing. "make demo" installs them on Debian (as root or \
    by sudo) and builds; .ci/deps lists them for other systems)
endif
endif

SCREEN_LIBS := $(shell pkg-config --libs ncursesw 2>/dev/null)

WARN = -Wall -Wextra -Wformat=2 -Wshadow -Wvla -Wpointer-arith -Wundef \
       -Werror=format-security
WARN_C = -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
HARDEN = -fstack-protector-strong -fstack-clash-protection \
         -fcf-protection=full -fno-strict-overflow \
         -fno-delete-null-pointer-checks -fPIE -D_GLIBCXX_ASSERTIONS
LDHARDEN = -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,-z,separate-code
ifeq ($(SAN),)
OPT     ?= -O2 -g
HARDEN  += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
else
sanlist  = $(if $(filter thread,$(SAN)),thread,address$(comma)undefined)
comma   := ,
OPT     ?= -O1 -g -fno-omit-frame-pointer
HARDEN  += -fsanitize=$(sanlist) -fno-sanitize-recover=all
LDHARDEN += -fsanitize=$(sanlist)
endif

CPPFLAGS_ALL = -D_GNU_SOURCE -DBANGFU_VERSION='"$(VERSION)"' \
    -DBANGFU_PREFIX='"$(PREFIX)"' -DG_LOG_DOMAIN='"bangfu"' -Ilib -I$(BUILD)/gen $(PKG_CFLAGS) $(CPPFLAGS)
CFLAGS_ALL = -std=c17 $(OPT) $(WARN) $(WARN_C) $(if $(DEV),-Werror) \
    $(HARDEN) -MMD -MP $(CFLAGS)
CXXFLAGS_ALL = -std=c++17 $(OPT) $(WARN) $(if $(DEV),-Werror) \
    $(HARDEN) -MMD -MP $(CXXFLAGS)
LINK = $(CC) $(OPT) $(LDHARDEN) -Wl,--as-needed $(LDFLAGS)
LIBS = $(PKG_LIBS) -lstdc++ -lm

LIB_C   := $(sort $(filter-out lib/text/gen_%,$(wildcard lib/*/*.c lib/*.c)))
LIB_CC  := $(wildcard lib/xapian/*.cc)
INDEX_C := $(sort $(filter-out indexer/read_main.c,$(wildcard indexer/*.c)))
SEARCH_C := $(sort $(wildcard searcher/*.c))
UNIT_C  := $(sort $(wildcard tests/unit/test_*.c))
obj      = $(patsubst %.c,$(BUILD)/obj/%.o,$(patsubst %.cc,$(BUILD)/obj/%.o,$(1)))
LIB      = $(BUILD)/lib/libbangfu.a
DATA     = $(BUILD)/share/bangfu
BINS     = $(BUILD)/bin/bangfu-index $(BUILD)/bin/bangfu-search \
           $(BUILD)/libexec/bangfu/bangfu-read
UNITS    = $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(UNIT_C))

MO       = $(patsubst lib/cli/po/%.po,$(BUILD)/share/locale/%/LC_MESSAGES/bangfu.mo,$(wildcard lib/cli/po/*.po))

all: $(BINS) $(DATA)/.done $(MO)
-include lib/data/data.mk
-include $(wildcard $(BUILD)/obj/*/*.d $(BUILD)/obj/*/*/*.d)

$(LIB): $(call obj,$(LIB_C) $(LIB_CC))
	$(call say,AR,$@)
	$(Q)mkdir -p $(@D); rm -f $@; $(AR) rcs $@ $^
$(BUILD)/bin/bangfu-index: $(call obj,$(INDEX_C)) $(LIB)
$(BUILD)/bin/bangfu-search: $(call obj,$(SEARCH_C)) $(LIB)
$(BUILD)/libexec/bangfu/bangfu-read: $(call obj,indexer/read_main.c) $(LIB)
$(BUILD)/bin/bangfu-search: LIBS += $(SCREEN_LIBS)
$(BUILD)/libexec/bangfu/bangfu-read: LIBS += $(READ_LIBS)
$(BINS):
	$(call say,LD,$@)
	$(Q)mkdir -p $(@D); $(LINK) -o $@ $(filter %.o %.a,$^) $(LIBS)
$(BUILD)/obj/%.o: %.c | $(GENERATED)
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D); $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c -o $@ $<
$(BUILD)/obj/%.o: %.cc
	$(call say,CXX,$<)
	$(Q)mkdir -p $(@D); $(CXX) $(CPPFLAGS_ALL) $(CXXFLAGS_ALL) -c -o $@ $<
$(BUILD)/tests/%: tests/%.c $(LIB) | $(GENERATED)
	$(call say,TEST,$@)
	$(Q)mkdir -p $(@D); $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MF $@.d \
	    -o $@ $< $(LIB) $(LDHARDEN) -Wl,--as-needed $(LIBS) \
	    $(if $(findstring test_read_,$@),$(READ_LIBS))
-include $(wildcard $(BUILD)/tests/*/*.d)

$(BUILD)/share/locale/%/LC_MESSAGES/bangfu.mo: lib/cli/po/%.po
	$(call say,MSGFMT,$@)
	$(Q)mkdir -p $(@D); msgfmt -c -o $@ $<

# What is missing is installed first, then make starts again so that
# pkg-config sees it.
demo:
	@sh .ci/deps build
	@$(MAKE) --no-print-directory demo-run
demo-run: all
	@BUILD=$(BUILD) sh tests/demo.sh
check:
	@sh .ci/deps test
	@$(MAKE) --no-print-directory check-run
check-run: all $(UNITS)
	$(Q)BUILD=$(BUILD) SAN=$(SAN) sh tests/run.sh
# What make check tries for seconds, for many minutes.
soak: all $(BUILD)/tests/unit/test_crash
	$(Q)BUILD=$(abspath $(BUILD)) BANGFU_DATA=$(abspath $(DATA)) \
	    BANGFU_KILLS=2000 BANGFU_READ_SECONDS=60 BANGFU_POINTS=100000 \
	    $(BUILD)/tests/unit/test_crash --verbose
lint:
	$(Q)sh tests/lint.sh
format:
	$(Q)git ls-files -z '*.c' '*.h' '*.cc' | xargs -0 clang-format -i
bench-engine: $(BUILD)/tests/bench/engine $(DATA)/.done
bench: all bench-engine
	$(Q)BUILD=$(BUILD) sh tests/bench/bench.sh
quality: all
	$(Q)BUILD=$(BUILD) sh tests/quality/quality.sh
install: all
	$(Q)BUILD=$(BUILD) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) \
	    VERSION=$(VERSION) sh .ci/install
uninstall: all
	$(Q)BUILD=$(BUILD) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) \
	    VERSION=$(VERSION) sh .ci/uninstall
deb:
	$(Q)BUILD=$(BUILD) VERSION=$(VERSION) sh .ci/deb
clean:
	$(Q)rm -rf build build-san*
.PHONY: all demo demo-run check check-run soak lint format bench bench-engine \
    quality install uninstall deb clean
.DELETE_ON_ERROR:
