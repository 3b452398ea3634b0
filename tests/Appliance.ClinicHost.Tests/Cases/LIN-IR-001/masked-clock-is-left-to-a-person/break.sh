systemctl mask --quiet systemd-timesyncd
