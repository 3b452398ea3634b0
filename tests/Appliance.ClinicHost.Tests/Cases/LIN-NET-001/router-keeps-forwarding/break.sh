printf 'net.ipv4.ip_forward = 1\nnet.ipv4.conf.all.rp_filter = 0\n' > /etc/sysctl.d/90-router.conf
sed -i '/rp_filter/d' /etc/sysctl.d/zz-appliance-network.conf
sysctl -q -p /etc/sysctl.d/90-router.conf
