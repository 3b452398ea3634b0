rm /etc/ssh/sshd_config.d/00-appliance-hardening.conf
systemctl reload ssh
