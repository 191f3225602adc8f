#!/bin/sh
# Makes .venv with the first fitting Python and installs the locked packages, only when they changed. pip refuses a file
# whose sha256 is not in the lock.
#
#   sh tools/setup.sh requirements.lock | requirements-dev.lock | requirements-gpu.lock
#
# PYTHON=/path/to/python chooses the Python. Plain POSIX shell, because before it has run there may be no Python that works.
set -eu
cd "$(dirname "$0")/.."

requirements=${1:-requirements.lock}
venv=.venv
oldest=11
newest=13
nl='
'

say() { printf 'kerascope: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Prints "minor bits has_venv" of a Python 3, or nothing when it does not run (a name on PATH may be a shim for nothing).
probe() {
    "$1" -c 'if True:
        import importlib.util as u, sys
        has = all(u.find_spec(name) for name in ("venv", "ensurepip"))
        bits = 64 if sys.maxsize > 2**32 else 32
        print(sys.version_info[1] if sys.version_info[0] == 3 else 0, bits, "venv" if has else "no-venv")
    ' 2>/dev/null </dev/null || true
}

fits() { # minor bits
    [ "$1" -ge "$oldest" ] && [ "$1" -le "$newest" ] && [ "$2" = 64 ]
}

# Sets $python, or tells in one sentence why there is none.
find_python() {
    python=
    wrong=
    without_venv=
    if [ -n "${PYTHON:-}" ]; then
        consider "$PYTHON"
        [ -n "$python" ] || explain "PYTHON=$PYTHON"
        return
    fi
    for name in python3.12 python3.13 python3.11 python3; do
        rest=$PATH:
        while [ -n "$rest" ]; do
            folder=${rest%%:*}
            rest=${rest#*:}
            if [ -x "${folder:-.}/$name" ]; then consider "${folder:-.}/$name"; fi
            if [ -n "$python" ]; then return; fi
        done
    done
    explain "this computer"
}

consider() {
    found=$(probe "$1")
    [ -n "$found" ] || return 0
    # shellcheck disable=SC2086
    set -- "$1" $found
    if ! fits "$2" "$3"; then
        [ -n "$wrong" ] || wrong="Python 3.$2 ($3-bit)"
    elif [ "$4" != venv ]; then
        [ -n "$without_venv" ] || without_venv=3.$2
    else
        python=$1
    fi
}

explain() {
    if [ -n "$without_venv" ]; then
        fail "Python $without_venv is here, but its venv module is not: on Debian or Ubuntu run 'sudo apt install python$without_venv-venv', then try again."
    elif [ -n "$wrong" ]; then
        fail "Kerascope needs a 64-bit Python 3.$oldest, 3.12 or 3.$newest, but $1 has $wrong: install one of these, or name it with PYTHON=/path/to/python."
    fi
    fail "Kerascope needs a 64-bit Python 3.$oldest, 3.12 or 3.$newest, but $1 has none that runs: install one, or name it with PYTHON=/path/to/python."
}

# True when .venv runs, is whole, and is of the Python that was asked for.
venv_is_good() {
    [ -x "$venv/bin/python" ] || return 1
    have=$(probe "$venv/bin/python")
    [ -n "$have" ] && fits "${have%% *}" 64 || return 1
    "$venv/bin/python" -c 'import pip' 2>/dev/null || return 1
    [ -n "${PYTHON:-}" ] || return 0
    asked=$(probe "$PYTHON")
    [ -z "$asked" ] || [ "${asked%% *}" = "${have%% *}" ]
}

# All that decides what is installed, as one text: the file, those that it names, and the Python.
wanted() {
    "$venv/bin/python" -V
    files=$requirements
    while [ -n "$files" ]; do
        file=${files%%"$nl"*}
        files=${files#"$file"}
        files=${files#"$nl"}
        printf '%s\n' "== $file"
        cat "$file"
        more=$(sed -n 's/^-[rc] *//p' "$file")
        [ -z "$more" ] || files=$more$nl$files
    done
}

[ -f "$requirements" ] || fail "There is no file $requirements in $(pwd)."
if ! venv_is_good; then
    find_python
    [ ! -e "$venv" ] || say "$venv cannot be used (unfinished, moved, or another Python): it is made anew."
    rm -rf "$venv"
    say "making $venv with $python"
    "$python" -m venv "$venv" || fail "$python could not make $venv: see the lines above."
fi

stamp=$venv/kerascope-$requirements.sha256
hash=$(wanted | "$venv/bin/python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())')
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$hash" ]; then exit 0; fi

if ls "$venv"/lib/python3*/site-packages/tensorflow >/dev/null 2>&1; then
    say "bringing the packages up to date with $requirements"
else
    say "installing the packages of $requirements (about 3 GB; this takes some minutes)"
    free_kib=$(df -Pk . | awk 'NR == 2 { print $4 }')
    if [ "${free_kib:-9999999}" -lt 4000000 ]; then
        say "only $((free_kib / 1000)) MB are free here; the packages need about 3,500 MB."
    fi
fi
"$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --require-hashes -r "$requirements" \
    || fail "the packages could not be installed: see the lines above. With a network connection and 4 GB of free disk space, try again."
printf '%s\n' "$hash" >"$stamp.new"
mv "$stamp.new" "$stamp"
