/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * bangfu: full-text search for Chinese assistance reports, to embed.
 */
#pragma once
