grep -qx MaxRetentionSec=365day /etc/systemd/journald.conf.d/zz-appliance.conf
