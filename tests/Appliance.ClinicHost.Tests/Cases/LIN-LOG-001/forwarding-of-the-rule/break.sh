printf '*.* action(type="omfwd" target="10.1.1.1" port="514")\n' > /etc/rsyslog.d/60-appliance-forward.conf
systemctl restart rsyslog
