grep -qx 'kernel.kptr_restrict = 2' /etc/sysctl.d/zzz-site.conf
