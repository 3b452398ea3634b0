[ "$(systemctl is-enabled systemd-timesyncd)" = masked ]
