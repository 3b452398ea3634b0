grep -qx 'kernel.dmesg_restrict = 1' /var/lib/appliance/backups/sysctl/*/zz-appliance-kernel.conf
grep -qx 'kernel.kptr_restrict = 1' /etc/sysctl.d/zz-appliance-kernel.conf
