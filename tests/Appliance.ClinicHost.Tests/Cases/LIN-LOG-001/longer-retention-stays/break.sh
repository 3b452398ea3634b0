printf 'Storage=persistent\nMaxRetentionSec=6year\n' >> /etc/systemd/journald.conf
systemctl restart systemd-journald
