grep -qx 'kernel.dmesg_restrict = 0' /etc/sysctl.d/zzz-site.conf
