systemctl stop --quiet syslog.socket rsyslog.service
