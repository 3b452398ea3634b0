grep -qx Storage=persistent /etc/systemd/journald.conf.d/zz-appliance.conf
grep -qx Storage=volatile /etc/systemd/journald.conf.d/10-site.conf
[ "$(journalctl --directory /var/log/journal --lines 1 --output cat | wc -l)" = 1 ]
