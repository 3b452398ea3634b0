# Becomes the host's systemd, from inside fresh namespaces. Arguments: image folder, work folder, host name.
set -euo pipefail
image=$1 work=$2 hostname=$3
root=$work/root
# /proc is still the machine's, so this is the pid by which the machine knows us.
read -r pid _ < /proc/self/stat

mount --make-rprivate /
# An overlay cannot lie upon another one (a container's root, say); a copy can.
mount -t overlay overlay -o "lowerdir=$image,upperdir=$work/upper,workdir=$work/work" "$root" 2> /dev/null \
  || { cp -a --reflink=auto "$image/." "$root/"; mount --bind "$root" "$root"; }
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs "$root/run"
mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
for device in null zero full random urandom tty; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"

# The kernel is the machine's: only what belongs to the network namespace may be set from in here.
mount --bind "$root/proc/sys" "$root/proc/sys"
mount --bind "$root/proc/sys/net" "$root/proc/sys/net"
mount -o remount,bind,ro "$root/proc/sys"
[ ! -e "$root/proc/sysrq-trigger" ] || mount --bind /dev/null "$root/proc/sysrq-trigger"

if grep -q ':name=systemd:' /proc/self/cgroup; then
  mount -t tmpfs -o mode=755 tmpfs "$root/sys/fs/cgroup"
  mkdir "$root/sys/fs/cgroup/systemd" "$root/sys/fs/cgroup/unified"
  mount -t cgroup -o none,name=systemd cgroup "$root/sys/fs/cgroup/systemd"
  mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup/unified"
else
  mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
fi

hostname "$hostname"
echo "$hostname" > "$root/etc/hostname"
# Without an identity systemd would take this for a first boot and enable whatever the vendor presets, ssh.socket among it.
tr -d - < /proc/sys/kernel/random/uuid > "$root/etc/machine-id"
printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$hostname" > "$root/etc/hosts"
for type in ed25519 ecdsa; do
  chroot "$root" ssh-keygen -q -t "$type" -N '' -C "root@$hostname" -f "/etc/ssh/ssh_host_${type}_key"
done
ssh=$root/home/clinic/.ssh
mkdir -m 700 "$ssh"
chroot "$root" ssh-keygen -q -t ed25519 -N '' -C "clinic@$hostname" -f /home/clinic/.ssh/key
mv "$ssh/key" "$work/key"
mv "$ssh/key.pub" "$ssh/authorized_keys"
chroot "$root" chown -R clinic:clinic /home/clinic/.ssh

echo "$pid"
exec > "$work/console" 2>&1 3<&-
cd "$root"
# With the machine's root gone from this namespace, nothing in the host can reach it.
pivot_root . .
umount -l .
exec chroot . /usr/bin/env -i container=oci PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  setpriv --bounding-set -sys_module,-sys_time,-sys_rawio,-syslog,-mac_admin,-mac_override,-wake_alarm,-block_suspend \
  /lib/systemd/systemd
