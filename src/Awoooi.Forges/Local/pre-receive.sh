#!/bin/sh
# awoooi-pre-receive
# Written by `awoooi hook install`, which may replace this file at any time. Own rules go into hooks/pre-receive.next.
#
# Lets the protected branches move only by merges that the engine's gate allowed, and lets nobody rewrite the evidence.
# Needs git 2.34 and ssh-keygen. Whatever cannot be checked is refused.

protected='@PROTECTED@'
delivery='@DELIVERY@'
engine='@ENGINE@'
signers_path='@SIGNERS@'

LC_ALL=C
GIT_NO_REPLACE_OBJECTS=1
export LC_ALL GIT_NO_REPLACE_OBJECTS
umask 077
tmp=$(mktemp -d) || { echo 'awoooi: no-temporary-folder: mktemp -d failed on the server: free some space there' >&2; exit 1; }
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
updates=$tmp/updates
signers=$tmp/signers
cat >"$updates" || exit 1
failed=0

# refuse RULE REF WHAT-WAS-FOUND WHAT-TO-DO
refuse() {
    printf 'awoooi: %s: %s: %s\n        %s\n' "$1" "$2" "$3" "$4" >&2
    failed=1
}

is_zero() { case $1 in *[!0]*) return 1 ;; esac; }
is_number() { case $1 in '' | *[!0-9]*) return 1 ;; esac; }
is_id() { case $1 in '' | *[!0-9a-f]*) return 1 ;; esac; [ "${#1}" -ge 40 ]; }
is_protected() { for branch in $protected; do [ "refs/heads/$branch" = "$1" ] && return 0; done; return 1; }
is_ancestor() { git merge-base --is-ancestor "$1" "$2" 2>/dev/null; }

# The value of a ref once this push is done.
after() {
    while read -r _ value name; do
        [ "$name" = "$1" ] && { echo "$value"; return; }
    done <"$updates"
    git rev-parse --quiet --verify "$1^{commit}"
}

# Whose keys count, as a commit says. Never as the commits that are being judged say.
read_signers() { git cat-file blob "$1:$signers_path" >"$signers" 2>/dev/null; }
read_base_signers() { base=$(git rev-parse --quiet --verify "refs/heads/${protected%% *}^{commit}") && read_signers "$base"; }

# "G principal" for each commit whose signature counts; anything else does not.
signatures() {
    git -c gpg.format=ssh -c gpg.ssh.program=ssh-keygen -c "gpg.ssh.allowedSignersFile=$signers" \
        log --no-show-signature --format='%G? %GS' "$@" 2>"$tmp/error" || echo "E $(head -n 1 "$tmp/error")"
}

trailer() { git cat-file commit "$1" | sed '1,/^$/d' | sed -n "s/^$2: //p" | tail -n 1; }

# new commits of a line: range OLD NEW
range() { if is_zero "$1"; then echo "$2"; else echo "$1..$2"; fi; }

# Reads signatures, passes on those that do not count. An empty WHO is any allowed signer.
not_by() { if [ -n "$1" ]; then grep -vxF "G $1"; else grep -v '^G .'; fi; }

# every_commit_by WHO REF OLD NEW
every_commit_by() {
    read_base_signers || { refuse no-allowed-signers "$2" "${protected%% *} has no $signers_path" "push it there before anything else"; return; }
    [ -z "$(git rev-list --merges -n 1 "$(range "$3" "$4")")" ] \
        || refuse evidence-line "$2" "it joins lines" "evidence has one line: push commits with one parent"
    found=$(signatures "$(range "$3" "$4")" | not_by "$1")
    [ -z "$found" ] || refuse evidence-signature "$2" "commits that are not signed by ${1:-an allowed signer}: $(echo "$found" | sort -u | head -n 3 | tr '\n' ';')" \
        "write to it with awoooi; if a key is missing, add it to $signers_path of ${protected%% *}"
}

# The newest commit of the evidence chain is signed by the engine and names the one before it, and that the one before: it speaks for all of them.
# What each record holds is signed by another key, and checked by `awoooi audit verify`: this script needs git and ssh-keygen only.
newest_commit_by() {
    read_base_signers || { refuse no-allowed-signers "$2" "${protected%% *} has no $signers_path" "push it there before anything else"; return; }
    [ -z "$(git rev-list --merges -n 1 "$(range "$3" "$4")")" ] \
        || refuse evidence-line "$2" "it joins lines" "evidence has one line: push commits with one parent"
    found=$(signatures -n 1 "$4")
    [ "$found" = "G $1" ] || refuse evidence-signature "$2" "its newest commit is signed '$found', not 'G $1'" "only awoooi writes to it"
}

only_forward() {
    is_zero "$2" || is_ancestor "$2" "$3" || refuse evidence-rewrite "$1" "it would lose commits" "evidence only grows: fetch, and write on top"
}

check_first_push() {
    if ! read_signers "$2" || ! cut -d ' ' -f 1 "$signers" | tr ',' '\n' | grep -qxF "$engine"; then
        refuse no-allowed-signers "$1" "its first push has no $signers_path that names $engine" "add the file: without it nothing could ever be merged"
    fi
}

check_merge() {
    ref=$1 old=$2 new=$3
    set -- $(git rev-list --parents -n 1 "$new")
    if [ $# -ne 3 ] || [ "$2" != "$old" ]; then
        refuse not-a-gated-merge "$ref" "only one merge of a change onto $old may be pushed" "propose it as a change: awoooi merges what its gate allowed"
        return
    fi
    head=$3
    read_signers "$old" || { refuse no-allowed-signers "$ref" "it has no $signers_path" "take the hook out, push the file, install the hook again"; return; }
    signed=$(signatures -n 1 "$new")
    [ "$signed" = "G $engine" ] || refuse not-signed-by-engine "$ref" "the merge is signed '$signed', not 'G $engine'" "let awoooi merge it"
    change=$(trailer "$new" Awoooi-Change) proof=$(trailer "$new" Awoooi-Proof) evidence=$(trailer "$new" Awoooi-Evidence)
    if ! is_number "$change" || [ -z "$proof" ] || ! is_id "$evidence"; then
        refuse no-trailers "$ref" "the merge lacks Awoooi-Change, Awoooi-Proof or Awoooi-Evidence" "let awoooi merge it"
        return
    fi
    git for-each-ref --points-at "$head" "refs/awoooi/changes/$change/heads" | grep -q . \
        || refuse not-a-change "$ref" "$head is no head of change $change" "propose it as a change first"
    audit=$(after refs/awoooi/audit)
    is_ancestor "$evidence" "$audit" \
        || refuse no-evidence "$ref" "the gate's record $evidence is not on refs/awoooi/audit" "push the record together with the merge"
}

check_protected() {
    if is_zero "$3"; then refuse protected-delete "$1" "it cannot be deleted" "take it out of the hook first: awoooi hook install"
    elif is_zero "$2"; then check_first_push "$1" "$3"
    else check_merge "$1" "$2" "$3"; fi
}

check_delivery() {
    if is_zero "$3"; then refuse delivery-delete "$1" "it cannot be deleted" "take it out of the hook first: awoooi hook install"; return; fi
    is_zero "$2" || is_ancestor "$2" "$3" || refuse delivery-rewind "$1" "it only moves forward" "revert by a change"
    for branch in $protected; do is_ancestor "$3" "$(after "refs/heads/$branch")" && return; done
    refuse delivery-ungated "$1" "$3 is not on ${protected}" "merge it by awoooi first"
}

check_evidence() {
    if is_zero "$3"; then refuse evidence-delete "$1" "evidence is never deleted" "leave it"; return; fi
    only_forward "$1" "$2" "$3"
    number=${1#refs/awoooi/changes/}
    number=${number%%/*}
    is_number "$number" || number=none
    case $1 in
    refs/awoooi/audit) newest_commit_by "$engine" "$1" "$2" "$3" ;;
    refs/awoooi/freeze | refs/awoooi/leases/* | "refs/awoooi/changes/$number/meta") every_commit_by "$engine" "$1" "$2" "$3" ;;
    "refs/awoooi/changes/$number/reviews") every_commit_by '' "$1" "$2" "$3" ;;
    "refs/awoooi/changes/$number/heads/${1##*/}") check_head "$1" "$2" "$3" ;;
    *) refuse evidence-unknown "$1" "awoooi keeps nothing there" "use another name" ;;
    esac
}

check_head() {
    is_zero "$2" || refuse evidence-rewrite "$1" "a head is written once" "propose the change again"
    check_branch "$1" "$3"
}

check_branch() {
    is_zero "$2" && return
    read_base_signers || { refuse no-allowed-signers "$1" "${protected%% *} has no $signers_path" "push it there before anything else"; return; }
    signed=$(signatures -n 1 "$2")
    [ "$signed" = "G $engine" ] || refuse not-signed-by-engine "$1" "its commit is signed '$signed', not 'G $engine'" "branches below awoooi/ are the engine's: use another name"
}

while read -r old new ref; do
    if target=$(git symbolic-ref --quiet "$ref"); then ref=$target; fi
    if is_protected "$ref"; then
        check_protected "$ref" "$old" "$new"
        continue
    fi
    case $ref in
    "refs/heads/$delivery") check_delivery "$ref" "$old" "$new" ;;
    refs/heads/awoooi/*) check_branch "$ref" "$new" ;;
    refs/awoooi/*) check_evidence "$ref" "$old" "$new" ;;
    esac
done <"$updates"

[ $failed -eq 0 ] || exit 1
next=$(git rev-parse --git-path hooks/pre-receive.next)
[ ! -x "$next" ] || "$next" <"$updates"
