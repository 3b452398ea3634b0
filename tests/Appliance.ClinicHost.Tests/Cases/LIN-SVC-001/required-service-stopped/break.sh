systemctl stop rsyslog.service syslog.socket
