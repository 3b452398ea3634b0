rm /etc/sysctl.d/zz-appliance-kernel.conf
