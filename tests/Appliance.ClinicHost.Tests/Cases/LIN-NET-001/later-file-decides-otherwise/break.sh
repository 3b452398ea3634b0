echo 'net.ipv4.tcp_syncookies = 0' > /etc/sysctl.d/zzz-site.conf
