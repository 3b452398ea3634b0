grep -q 'target="10.9.9.9" port="6514"' /etc/rsyslog.d/60-appliance-forward.conf
grep -q 'target="10.1.1.1"' /var/lib/appliance/backups/log/*/60-appliance-forward.conf
