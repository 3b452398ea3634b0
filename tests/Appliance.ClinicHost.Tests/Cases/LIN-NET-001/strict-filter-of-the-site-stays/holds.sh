[ "$(sysctl -n net.ipv4.conf.all.rp_filter)" = 1 ]
