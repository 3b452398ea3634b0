[ "$(sysctl -n net.ipv4.ip_forward net.ipv4.conf.all.rp_filter | tr '\n' ' ')" = '1 2 ' ]
[ "$(grep -c forward /etc/sysctl.d/zz-appliance-network.conf)" = 0 ]
grep -qx 'net.ipv4.conf.all.rp_filter = 0' /etc/sysctl.d/90-router.conf
