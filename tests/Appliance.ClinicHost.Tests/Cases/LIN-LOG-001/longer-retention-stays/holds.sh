[ ! -e /etc/systemd/journald.conf.d/zz-appliance.conf ]
