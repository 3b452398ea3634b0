grep -qx 'kernel.randomize_va_space = 2' /etc/sysctl.d/zz-appliance-kernel.conf
[ "$(grep -c dmesg_restrict /etc/sysctl.d/zz-appliance-kernel.conf)" = 0 ]
grep -qx -- '-kernel/randomize_va_space=0' /etc/sysctl.d/zz-aa.conf
