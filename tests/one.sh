#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs one test, whether a program (GTest, TAP) or a shell script.
case "$1" in
*.sh) exec sh "$@" ;;
*) exec "$@" --tap -m thorough ;;
esac
