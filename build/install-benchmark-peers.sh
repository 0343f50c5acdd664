#!/usr/bin/env bash
# Gets what only benchmarks are measured against: python3-igraph from Debian, into a cache folder outside the checkout. It is unpacked, not
# installed; Debian's own python3 runs it. Prints `peers: FOLDER`, where bin/python3-igraph is; nothing when it cannot be had, and says why.
set -u

debian="${XDG_CACHE_HOME:-$HOME/.cache}/awoooi/debian"
[ "$(id -u)" -eq 0 ] && debian=/var/cache/awoooi
folder="$debian/igraph"
say() { echo "benchmark peers: $*" >&2; }

if [ ! -x "$folder/bin/python3-igraph" ]; then
  command -v apt-get >/dev/null && [ -x /usr/bin/python3 ] || { say 'igraph needs Debian with python3'; exit 0; }
  mkdir -p "$debian"
  work="$(mktemp -d "$debian/.fetch-XXXXXX")"
  [ "$(id -u)" -eq 0 ] && timeout 300 apt-get update -qq </dev/null >/dev/null 2>&1
  mapfile -t packages < <({ echo python3-igraph; apt-get install --simulate --no-install-recommends python3-igraph 2>/dev/null | awk '$1 == "Inst" { print $2 }'; } | sort -u)
  if (cd "$work" && timeout 600 apt-get download -qq "${packages[@]}" </dev/null >/dev/null 2>&1 && for file in ./*.deb; do dpkg-deb --extract "$file" . || exit 1; done); then
    rm -rf "$work"/*.deb "$work/usr/share/doc" "$work/usr/share/man"
    mkdir "$work/bin"
    libraries="$(cd "$work" && find usr/lib -maxdepth 1 -type d -name '*-linux-gnu*' -printf "$folder/%p:" 2>/dev/null)"
    printf '#!/bin/sh\nexport PYTHONPATH="%s" LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:-}"\nexec /usr/bin/python3 -P "$@"\n' "$folder/usr/lib/python3/dist-packages" "$libraries" >"$work/bin/python3-igraph"
    chmod -R a+rX "$work"
    chmod 755 "$work/bin/python3-igraph"
    mv -T "$work" "$folder" 2>/dev/null || true # another run was faster
  fi
  rm -rf "$work"
fi
[ -x "$folder/bin/python3-igraph" ] && "$folder/bin/python3-igraph" -c 'import igraph' 2>/dev/null && { echo "peers: $folder"; exit 0; }
say 'python3-igraph cannot be had'
exit 0
