/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A quotation as somebody remembers it, without what typing adds: “冷库够大。”
 * is 冷库够大。 and, bare, 冷库够大.
 */
#pragma once

#include <glib.h>

/* Without white space and marks around it. A closing mark goes only with its
 * opening one: ‘甲’变成‘乙’ keeps both. Caller frees. */
char *remembered_strip(const char *typed);

/* Bytes of it without 。！？ and marks at its end: 说“…”。 or 说“…。” is no
 * difference. */
gsize remembered_bare(const char *str);
