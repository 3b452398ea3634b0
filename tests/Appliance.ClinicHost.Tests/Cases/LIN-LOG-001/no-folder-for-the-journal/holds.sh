[ -s "/var/log/journal/$(cat /etc/machine-id)/system.journal" ]
[ "$(stat -c %G /var/log/journal)" = systemd-journal ]
