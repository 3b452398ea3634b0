echo 'kernel.dmesg_restrict = 1' > /etc/sysctl.d/zz-appliance-kernel.conf
