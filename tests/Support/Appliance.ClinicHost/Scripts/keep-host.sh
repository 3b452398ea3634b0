# Holds one clinic host for as long as its standard input stays open, then takes everything away.
# Arguments: image folder, hosts folder, host name, boot script. Prints: init's pid, host address, machine's address, folder.
set -euo pipefail
image=$1 hosts=$2 hostname=$3 boot=$4
link='' work='' init='' holder=''

# One line per cgroup hierarchy of this process: the folder that is ours in it.
cgroup_folders() {
  local number controllers path type mount_root mount_point rest options
  while IFS=: read -r number controllers path; do
    type=cgroup
    [ "$number" != 0 ] || type=cgroup2
    while read -r _ _ _ mount_root mount_point rest; do
      rest=${rest#*- }
      read -r fs_type _ options <<< "$rest"
      [ "$fs_type" = "$type" ] || continue
      [ "$type" = cgroup2 ] || [[ ",$options," == *",$controllers,"* ]] || continue
      [ "$mount_root" = / ] || path=${path#"$mount_root"}
      printf '%s%s/%s\n' "$mount_point" "${path%/}" "$1"
      break
    done < /proc/self/mountinfo
  done < /proc/self/cgroup
}

# A process that was killed takes a moment to leave its group, and nobody comes back for a group that stays.
remove_cgroups() {
  local folder attempt
  cgroup_folders "$1" | while read -r folder; do
    for attempt in {1..50}; do
      [ -d "$folder" ] || break
      find "$folder" -depth -type d -exec rmdir {} \; 2> /dev/null || true
      [ ! -d "$folder" ] || sleep 0.05
    done
  done
}

# Without a cgroup of its own in every hierarchy, the host's systemd would build its slices among the machine's.
join_cgroups() {
  local folder setting
  for folder in $(cgroup_folders "$1"); do
    mkdir -p "$folder" 2> /dev/null || continue
    for setting in cpuset.cpus cpuset.mems; do
      [ -s "$folder/$setting" ] || [ ! -e "$folder/../$setting" ] || cat "$folder/../$setting" > "$folder/$setting" 2> /dev/null || true
    done
    echo "$BASHPID" 2> /dev/null > "$folder/cgroup.procs" || true
  done
}

remove_host() {
  ip link delete "$1" 2> /dev/null || true
  remove_cgroups "$1"
  rm -rf --one-file-system "${hosts:?}/$1"
}

stop() {
  trap '' TERM
  [ -z "$init" ] || kill -KILL "$init" 2> /dev/null || true
  [ -z "$holder" ] || { [ -n "$init" ] || kill -KILL "$holder" 2> /dev/null || true; wait "$holder" 2> /dev/null || true; }
  [ -z "$link" ] || remove_host "$link"
}

# What a killed run left behind is recognised by its lock being free.
sweep() {
  local folder
  for folder in "$hosts"/clinic*/; do
    [ -e "$folder" ] || continue
    if flock --nonblock "$folder/lock" true; then remove_host "$(basename "$folder")"; fi
  done
}

is_free() { [ -z "$(ip -4 route show root "$1" 2> /dev/null)" ] && [ -z "$(ip -4 route show match "$1" 2> /dev/null | grep -v '^default')" ]; }

# The link's name is the claim: `ip link add` lets exactly one run have it.
claim_network() {
  local prefix attempt index net
  for prefix in 10.231 172.29 192.168; do
    for attempt in {1..40}; do
      index=$((RANDOM % 16384))
      net=$prefix.$((index / 64)).$((index % 64 * 4))
      is_free "$net/30" || continue
      ip link add "clinic$index" type veth peer name "clinic${index}p" 2> /dev/null || continue
      link=clinic$index machine_address=${net%.*}.$((${net##*.} + 1)) address=${net%.*}.$((${net##*.} + 2))
      return
    done
  done
  echo "No private network is free for a clinic host: every range that was tried is routed already." >&2
  return 1
}

trap stop EXIT
trap 'exit 143' TERM
# Ctrl-C reaches the whole process group, but who started the host decides when it goes.
trap '' INT HUP

mkdir -p "$hosts"
exec 8> "$hosts/.lock"
flock 8
sweep
claim_network
work=$hosts/$link
mkdir -p "$work"/{upper,work,root}
exec 7> "$work/lock"
flock 7
exec 8>&-

exec 3< <(
  join_cgroups "$link"
  exec 7>&- 0< /dev/null
  exec setpriv --pdeathsig KILL unshare --mount --net --pid --fork --uts --ipc --cgroup --kill-child \
    bash -c "$boot" boot-host "$image" "$work" "$hostname"
)
holder=$!
read -r init <&3 || { echo "The clinic host did not start; see the lines before." >&2; exit 1; }

ip link set "clinic${link#clinic}p" netns "$init" name eth0
ip address add "$machine_address/30" dev "$link"
ip link set "$link" up
nsenter --target "$init" --net ip address add "$address/30" dev eth0
nsenter --target "$init" --net ip link set lo up
nsenter --target "$init" --net ip link set eth0 up

echo "$init $address $machine_address $work"
while read -r _; do :; done
