# Builds the root file system that every clinic host lies upon. Arguments: image folder, mirror.
set -euo pipefail
image=$1 mirror=$2
partial=$image.partial

mkdir -p "$(dirname "$image")"
exec 9> "$image.lock"
flock 9
[ ! -d "$image" ] || exit 0

if ! command -v debootstrap > /dev/null; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends debootstrap
fi

rm -rf --one-file-system "$partial"
debootstrap --variant=minbase \
  --include=systemd,systemd-sysv,libpam-systemd,dbus,openssh-server,cron,rsyslog,sudo,iproute2,procps,python3-minimal,ca-certificates,auditd,nftables,systemd-timesyncd \
  bookworm "$partial" "$mirror"

chroot "$partial" useradd --create-home --shell /bin/bash clinic
# A locked password would make sshd refuse the account's key as well; `*` only means that no password fits.
chroot "$partial" usermod --password '*' clinic
install -m 440 /dev/stdin "$partial/etc/sudoers.d/clinic" <<< 'clinic ALL=(ALL) NOPASSWD: ALL'
# Each host makes its own; nothing may ever look like one host under two names.
rm -f "$partial"/etc/ssh/ssh_host_*
# The kernel's audit and clock belong to the machine, so auditd could not start here; it is enabled and skipped, as the clock's service is by its vendor.
install -D -m 644 /dev/stdin "$partial/etc/systemd/system/auditd.service.d/clinic.conf" <<< $'[Unit]\nConditionVirtualization=!container'
# Timers that would reach for the network, and a first-boot question nobody answers.
chroot "$partial" systemctl mask --quiet apt-daily.timer apt-daily-upgrade.timer systemd-firstboot.service
rm -rf "$partial"/var/cache/apt/archives/*.deb
mv "$partial" "$image"
