/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * How Han characters are read, in pinyin without tones (ü as v): what is typed
 * to input them. Several readings where they are common: 行 is xing and hang.
 */
#pragma once

#include <glib.h>

/* The most usual reading, or NULL. Static. */
const char *pinyin_of(gunichar c);

/* Number of a syllable (xing; lue and lve are one), -1 if there is none such.
 * Of `length` bytes of letters. */
int pinyin_number(const char *syllable, gsize length);

/* Whether c can be read as that syllable. */
gboolean pinyin_reads(gunichar c, int number);

/* All readings of c; returns how many, at most PINYIN_READINGS. */
#define PINYIN_READINGS 4
guint pinyin_numbers(gunichar c, int numbers[PINYIN_READINGS]);

/* Syllables that many speakers do not tell apart from this one: zheng and zhen,
 * si and shi; without itself. Returns how many, at most PINYIN_LIKE. */
#define PINYIN_LIKE 3
guint pinyin_like(int number, int like[PINYIN_LIKE]);

/* All characters with that reading, in code order: calls visit for each. */
void pinyin_characters(int number, void (*visit)(gunichar c, gpointer data),
                       gpointer data);

#define PINYIN_LONGEST 6 /* letters: zhuang */
