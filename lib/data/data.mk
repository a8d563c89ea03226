# SPDX-License-Identifier: GPL-2.0-or-later
# What make derives from word lists: tables as headers (folding, readings, the
# codebook of stored text), the segmenter's dictionary, and the lists that
# programs read at run time.

JIEBA ?= /usr/lib/python3/dist-packages/jieba/dict.txt
GEN    = $(BUILD)/gen
GENERATED = $(GEN)/text/fold_table.h $(GEN)/text/pinyin_table.h \
    $(GEN)/text/pack_table.h
WORD_LISTS := $(sort $(wildcard lib/data/*.txt lib/data/*.tsv))
# Generators run on this machine only: no sanitizers, no hardening.
GEN_CC = $(CC) -D_GNU_SOURCE -Ilib -I$(GEN) $(PKG_CFLAGS) -std=c17 -O2 \
    $(WARN) $(WARN_C) $(if $(DEV),-Werror)

$(GEN)/gen_fold: lib/text/gen_fold.c lib/text/gen_lines.h
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN_CC) -o $@ $< $(PKG_LIBS)
$(GEN)/text/fold_table.h: $(GEN)/gen_fold lib/data/variants.txt
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN)/gen_fold lib/data/variants.txt >$@
$(GEN)/gen_pinyin: lib/text/gen_pinyin.c lib/text/gen_lines.h
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN_CC) -o $@ $< $(PKG_LIBS)
$(GEN)/text/pinyin_table.h: $(GEN)/gen_pinyin lib/data/readings.txt
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN)/gen_pinyin lib/data/readings.txt >$@
$(GEN)/gen_pack: lib/text/gen_pack.c lib/text/gen_lines.h
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN_CC) -o $@ $< $(PKG_LIBS)
$(GEN)/text/pack_table.h: $(GEN)/gen_pack $(JIEBA)
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN)/gen_pack $(JIEBA) >$@
$(GEN)/gen_words: lib/text/gen_words.c lib/text/normalize.c \
    lib/text/normalize.h lib/text/gen_lines.h $(GEN)/text/fold_table.h
	$(call say,GEN,$@)
	$(Q)$(GEN_CC) -o $@ $(filter %.c,$^) $(PKG_LIBS) -lm

$(JIEBA):
	@echo "$@: word list missing. Try: apt-get install python3-jieba" >&2
	@false
$(GEN)/words.txt: $(GEN)/gen_words $(JIEBA) lib/data/terms.txt \
    lib/data/places.tsv
	$(call say,GEN,$@)
	$(Q)$(GEN)/gen_words $(filter-out $<,$^) >$@
# ICU looks for it below a folder that carries its version.
$(DATA)/dictionary.sha256: $(GEN)/words.txt
	$(call say,DICT,$@)
	$(Q)dir=$(DATA)/$$($(GEN)/gen_words --icu-data-name)/brkitr && \
	    mkdir -p $$dir && \
	    gendict --uchars -q $< $$dir/cjdict.dict && \
	    sha256sum $$dir/cjdict.dict | cut -c1-64 >$@
$(DATA)/place_cuts.txt: $(GEN)/gen_words $(JIEBA)
	$(call say,GEN,$@)
	$(Q)mkdir -p $(@D); $(GEN)/gen_words --cuts $(JIEBA) >$@
$(DATA)/.done: $(DATA)/dictionary.sha256 $(DATA)/place_cuts.txt \
    $(WORD_LISTS)
	$(call say,DATA,$(@D))
	$(Q)mkdir -p $(@D); cp -f $(WORD_LISTS) $(@D)/; touch $@
