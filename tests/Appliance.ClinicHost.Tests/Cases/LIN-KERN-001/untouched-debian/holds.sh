grep -qx 'kernel.dmesg_restrict = 1' /etc/sysctl.d/zz-appliance-kernel.conf
[ "$(stat -c '%a %U' /etc/sysctl.d/zz-appliance-kernel.conf)" = '644 root' ]
# Debian has it in a file of its own already.
[ "$(grep -c protected_symlinks /etc/sysctl.d/zz-appliance-kernel.conf)" = 0 ]
