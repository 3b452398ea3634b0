rm -rf /var/log/journal
systemctl restart systemd-journald
