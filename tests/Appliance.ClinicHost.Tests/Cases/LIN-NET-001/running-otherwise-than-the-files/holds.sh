[ "$(cat /proc/sys/net/ipv4/conf/eth0/send_redirects)" = 0 ]
[ "$(cat /proc/sys/net/ipv4/tcp_syncookies)" = 1 ]
