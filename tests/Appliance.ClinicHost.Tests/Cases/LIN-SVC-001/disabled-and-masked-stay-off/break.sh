systemctl disable --now --quiet cron
systemctl mask --now --quiet rsyslog
