grep -qx 'net.ipv4.conf.default.send_redirects = 0' /etc/sysctl.d/zz-appliance-network.conf
[ "$(cat /proc/sys/net/ipv4/conf/*/{accept,send}_redirects | sort -u)" = 0 ]
