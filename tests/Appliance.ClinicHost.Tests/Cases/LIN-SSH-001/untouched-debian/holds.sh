grep -qx 'PasswordAuthentication no' /etc/ssh/sshd_config.d/00-appliance-hardening.conf
! grep -q appliance /etc/ssh/sshd_config
