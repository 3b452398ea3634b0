echo MaxRetentionSec=1week >> /etc/systemd/journald.conf
systemctl restart systemd-journald
