[ "$(cat /etc/systemd/journald.conf.d/zz-appliance.conf | tail -n 1)" = MaxRetentionSec=90day ]
[ "$(grep -c Storage /etc/systemd/journald.conf.d/zz-appliance.conf)" = 0 ]
grep -qx MaxRetentionSec=1week /etc/systemd/journald.conf
