rm /etc/sysctl.d/zz-appliance-network.conf
for key in accept_redirects send_redirects; do echo 1 | tee /proc/sys/net/ipv4/conf/*/$key > /dev/null; done
