echo MaxRetentionSec=6month >> /etc/systemd/journald.conf
systemctl restart systemd-journald
