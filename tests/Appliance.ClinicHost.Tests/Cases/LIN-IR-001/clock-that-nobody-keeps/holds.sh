systemctl --quiet is-enabled systemd-timesyncd
