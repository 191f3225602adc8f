#!/bin/sh
# Gets a Chromium and a Chinese font for the browser tests: Debian's packages when root, else playwright's download.
# Does nothing when both are there. Each step has a time-out.
set -eu
cd "$(dirname "$0")/.."

say() { printf 'kerascope: %s\n' "$*" >&2; }

limited() { # seconds command...
    seconds=$1
    shift
    if command -v timeout >/dev/null 2>&1; then timeout -k 10 "$seconds" "$@"; else "$@"; fi
}

has_browser() { .venv/bin/python -m tools.chromium >/dev/null 2>&1; }
has_font() { ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list :lang=zh family 2>/dev/null)" ]; }

by_apt() {
    limited 180 apt-get update -q >/dev/null || say "apt-get update failed; trying with the lists that are here"
    limited 600 env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "$@" >/dev/null
}

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    packages=
    has_browser || packages=chromium
    has_font || packages="$packages fonts-noto-cjk"
    if [ -n "$packages" ]; then
        say "installing $packages"
        # shellcheck disable=SC2086
        by_apt $packages || say "apt-get could not install $packages"
    fi
fi
if ! has_browser; then
    say "downloading a Chromium (about 300 MB)"
    limited 900 .venv/bin/python -m playwright install chromium || say "the download failed"
fi
has_font || say "no Chinese font was found: screenshots in Chinese show boxes. On Debian: sudo apt install fonts-noto-cjk"
if ! has_browser; then
    say "there is no Chromium that runs. Install one (on Debian: sudo apt install chromium), or name it with KERASCOPE_CHROMIUM=/path."
    exit 1
fi
say "Chromium for the browser tests: $(.venv/bin/python -m tools.chromium)"
