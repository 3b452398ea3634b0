echo 'net.ipv4.conf.all.rp_filter = 1' > /etc/sysctl.d/zzz-site.conf
sysctl -q -p /etc/sysctl.d/zzz-site.conf
