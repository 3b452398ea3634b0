systemctl disable --quiet systemd-timesyncd
