grep -qx Storage=none /etc/systemd/journald.conf.d/zzz-site.conf
